import AllMessages
import Kernel
import Models
import Wire

/// How each service is, as it says itself, or why it says nothing: nobody is left out.
struct FleetHealth {
    enum Word {
        case told(Health)
        case silent(Trouble)
    }

    let words: [(service: ServiceName, word: Word)]
    let at: Instant
    /// How far `gateway archive` is, where somebody wants to know.
    let archive: ArchiveNote?

    init(words: [(service: ServiceName, word: Word)], at: Instant, archive: ArchiveNote? = nil) {
        self.words = words
        self.at = at
        self.archive = archive
    }

    /// With what is kept in that folder; where nothing is, nothing of it is.
    func seen(with folder: String?) -> FleetHealth {
        guard let folder else { return self }
        return FleetHealth(
            words: words, at: at, archive: ArchiveNote.read(in: folder) ?? ArchiveNote(at: .blank, positions: [:]))
    }

    /// Records that are not kept yet.
    func unkept(_ health: Health) -> Int? {
        archive.map {
            Int(clamping: health.head.sequence - min(health.head.sequence, $0.positions[health.service] ?? 0))
        }
    }

    /// The program's own key, where this home has one; in an older home whoever may ask everything.
    static func asker(_ common: CommonOptions) -> String {
        common.named ?? (Certificates.exist(common.home, of: "operator") ? "operator" : DefaultRoles.asker)
    }

    /// Asks all at once; who has not answered within the time is silent.
    static func ask(
        _ services: [ServiceName], _ conversation: Conversation, profile: String, patience: Duration
    ) throws(Trouble) -> FleetHealth {
        // What is wrong with the asker's own key says nothing of any service.
        _ = try conversation.directory.pair(profile)
        var open: [Int: ServiceName] = [:]
        var words: [ServiceName: Word] = [:]
        for service in services {
            do throws(Trouble) {
                let id = try conversation.submit(
                    .query(GetHealth.self), service, body: Array("{}".utf8), key: "", profile: profile,
                    timeout: patience)
                open[id] = service
            } catch {
                words[service] = .silent(error)
            }
        }
        while !open.isEmpty {
            for (id, ending) in try conversation.pump(.milliseconds(20)) {
                guard let service = open.removeValue(forKey: id) else { continue }
                switch ending {
                case .answered(let answer):
                    if answer.status == 401 || answer.status == 403 { throw Trouble(answer) }
                    words[service] = word(answer)
                case .failed(let trouble): words[service] = .silent(trouble)
                }
            }
            for (id, service) in open {
                guard
                    let trouble = conversation.hopeless(
                        service, profile, isQuery: true, after: min(patience, .seconds(1)))
                else { continue }
                words[service] = .silent(conversation.abandon(id, service, profile, isQuery: true, trouble))
                open[id] = nil
            }
        }
        return FleetHealth(
            words: services.compactMap { service in words[service].map { (service, $0) } }, at: Conversation.wall())
    }

    private static func word(_ answer: Answer) -> Word {
        guard answer.isOK else { return .silent(Trouble(answer)) }
        guard let part = try? JSONText(answer.body).root,
            case .success(let health) = Health.recorded(body: part, personal: nil, erased: false)
        else {
            return .silent(
                Trouble(.fault, "fault", "It answered in words that this build does not understand: another build's."))
        }
        return .told(health)
    }
}

/// Whose keys a home holds.
enum Certificates {
    static func exist(_ home: String, of profile: String) -> Bool {
        Certificate.exists(Home(home).profile(profile) + "_secret")
    }
}
