import AllMessages
import Hashing
import Kernel
import Models

/// One line of a file: a command, its key, who signs, and what it follows.
struct SentLine {
    let outline: MessageOutline
    let service: ServiceName
    let key: String
    let body: [UInt8]
    let profile: String
    /// The keys of lines that must be done before; nil where it follows whatever stands in front of it.
    let after: [String]?

    init(_ line: LineSource.Line, profile named: String?) throws(Trouble) {
        guard line.bytes.count <= LineSource.longest else {
            throw .usage("Line \(line.number) is longer than \(LineSource.longest) bytes. Split it.")
        }
        let json: JSON
        do {
            json = try JSONReader.read(line.bytes)
        } catch {
            throw .usage(error.told(of: "Line \(line.number)") + ".")
        }
        guard let members = json.members else { throw .usage("Line \(line.number) is not a JSON object.") }
        let known = ["type", "key", "data", "as", "after"]
        if let other = members.first(where: { !known.contains($0.name) }) {
            throw .usage(
                "Line \(line.number): \"\(other.name.prefix(64))\" is not known; a line has type, key, data, as and after."
            )
        }
        guard let type = json["type"]?.text else { throw .usage("Line \(line.number) has no \"type\".") }
        guard let (catalogue, outline) = Catalogue.find(type), outline.kind == .command else {
            throw .usage(
                "Line \(line.number): there is no command \"\(type.prefix(100))\". `gateway describe` lists them.")
        }
        guard let data = json["data"], case .object = data else {
            throw .usage("Line \(line.number) has no \"data\", an object.")
        }
        if let name = outline.fields.first(where: \.isName), data[name.name] == nil {
            throw .usage(
                "Line \(line.number): name the \(name.name) in \"data\". A file may be sent again after its keys are forgotten; only the name keeps it from being done twice.",
                "Baris \(line.number): sebutkan \(name.name) di \"data\". Berkas bisa dikirim lagi setelah kuncinya dilupakan; hanya nama yang mencegah dikerjakan dua kali."
            )
        }
        let key = try SentLine.key(json["key"], line)
        if let signer = json["as"], signer.text == nil {
            throw .usage("Line \(line.number): \"as\" must be the name of a profile, a text.")
        }
        let signer = json["as"]?.text ?? named ?? DefaultRoles.signer(outline)
        let after = json["after"]?.elements?.compactMap(\.text)
        if let keys = json["after"], after == nil || after?.count != keys.elements?.count {
            throw .usage("Line \(line.number): \"after\" must be a list of keys, each a text.")
        }
        self.outline = outline
        service = catalogue.service
        self.key = key
        body = JSONWriter.bytes(data)
        self.profile = signer
        self.after = after
    }

    /// A line without a key is known by its place and its bytes.
    private static func key(_ json: JSON?, _ line: LineSource.Line) throws(Trouble) -> String {
        guard let json else {
            let digest = SHA256Port.openSSL.digest(Array("\(line.number):".utf8) + line.bytes)
            return "line-" + Hex.text(Array(digest.prefix(16)))
        }
        guard let key = json.text, (1...Limits.key).contains(key.utf8.count), Prose(key) != nil else {
            throw .usage("Line \(line.number): \"key\" must be a text of 1 to \(Limits.key) bytes.")
        }
        return key
    }
}
