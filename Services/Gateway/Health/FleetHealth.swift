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
        common.named ?? PersonFolder.owner(common.home)
            ?? (Certificates.exist(common.home, of: "operator") ? "operator" : DefaultRoles.asker)
    }

    /// Asks all at once; who has not answered within the time is silent.
    static func ask(
        _ services: [ServiceName], _ conversation: Conversation, profile: String, patience: Duration
    ) throws(Trouble) -> FleetHealth {
        // What is wrong with the asker's own key says nothing of any service.
        _ = try conversation.directory.pair(profile)
        let together = Together(
            conversation: conversation, profile: profile, patience: patience, connecting: min(patience, .seconds(1)))
        let heard = try together.ask(services.map { Together.Question(.query(GetHealth.self), of: $0) })
        var words: [(service: ServiceName, word: Word)] = []
        for one in heard {
            switch one.outcome {
            case .success(let answer):
                if answer.status == 401 || answer.status == 403 { throw Trouble(answer) }
                words.append((one.service, word(answer)))
            case .failure(let trouble): words.append((one.service, .silent(trouble)))
            }
        }
        return FleetHealth(words: words, at: Conversation.wall())
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
