import AllMessages
import Foundation
import Kernel
import Models
import Wire
import ZeroMQ

/// The real programs with keys, ports and data of their own in a folder that is thrown away.
final class MeasuredOffice {
    let home: Home
    private let programs: URL
    private let base: Int
    private var running: [ServiceName: Process] = [:]
    /// Left where a service did not answer, for its words.
    private var isLeft = false

    struct Failed: Error, CustomStringConvertible { let description: String }

    init(_ programs: URL, in folder: URL) throws {
        self.programs = programs
        home = Home(folder.appending(path: "niaga-bench-\(UUID().uuidString.prefix(8))").path)
        base = try MeasuredOffice.freePorts()
        try PrivateFile.folder(home.root)
        try home.prepareAll(roles: DefaultRoles.text, people: DefaultRoles.people)
        for service in ServiceName.allCases {
            let peers = ServiceName.allCases.filter { $0 != service }.map { "\"\($0)\": {\"port\": \(port($0))}" }
            try PrivateFile.write(
                home.settings(service),
                "{\"listen\": {\"port\": \(port(service))}, \"peers\": {\(peers.joined(separator: ", "))}}")
        }
        let places = ServiceName.allCases.map { "\"\($0)\": {\"port\": \(port($0))}" }
        try PrivateFile.write(home.gatewaySettings, "{\(places.joined(separator: ", "))}")
    }

    deinit {
        stop()
        if !isLeft { try? FileManager.default.removeItem(atPath: home.root) }
    }

    private func port(_ service: ServiceName) -> Int {
        base + 10 * (ServiceName.allCases.firstIndex(of: service) ?? 0)
    }

    func endpoint(_ service: ServiceName) -> Endpoint { Endpoint(host: "127.0.0.1", port: port(service)) }

    func server(_ service: ServiceName) throws -> CurveKey { try Certificate.read(home.certificate(service)).open }

    /// The key pair of one of the usual people.
    func pair(_ person: String) throws -> CurvePair {
        let certificate = try Certificate.read(home.profile(person) + "_secret")
        guard let secret = certificate.secret else { throw Failed(description: "\(person) has no secret key") }
        return CurvePair(open: certificate.open, secret: secret)
    }

    /// Who may give commands there: a key that may give none is not let in at that door.
    private func person(at service: ServiceName) -> String {
        Catalogue.of(service).commands.first.map(DefaultRoles.signer) ?? DefaultRoles.asker
    }

    /// Starts a service; returns when it has answered, with the nanoseconds that took.
    @discardableResult
    func start(_ service: ServiceName) throws -> UInt64 {
        let log = "\(home.folder(service))/service.log"
        if !FileManager.default.fileExists(atPath: log) { try PrivateFile.write(log, "") }
        let words = try FileHandle(forUpdating: URL(filePath: log))
        try words.seekToEnd()
        let process = Process()
        process.executableURL = programs.appending(path: service.rawValue)
        process.arguments = ["serve", "--home", home.root]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = words
        let began = Machine.now()
        try process.run()
        running[service] = process
        let line = try Line(
            .dealer, endpoint(service).commands, server: server(service), pair: pair(person(at: service)))
        let hello = Packet(.hello, [UInt8](repeating: 7, count: 16)).frames
        while Machine.now() < began + 30_000_000_000 {
            if line.send(hello) {
                while Machine.now() < began + 30_000_000_000 {
                    if line.receive({ _, _ in }) { return Machine.now() - began }
                    Line.wait([line], until: Machine.now() + 1_000_000)
                }
            }
            guard process.isRunning else { break }
            Line.wait([line], until: Machine.now() + 1_000_000)
        }
        isLeft = true
        throw Failed(description: "\(service) did not answer; its words are in \(log)")
    }

    func stop(_ service: ServiceName) {
        guard let process = running.removeValue(forKey: service) else { return }
        process.terminate()
        process.waitUntilExit()
    }

    func stop() { for service in ServiceName.allCases { stop(service) } }

    func pid(_ service: ServiceName) -> Int32 { running[service]?.processIdentifier ?? 0 }

    /// Bytes that the journals take on the disk, logs and all.
    func bytesOnDisk(of services: [ServiceName] = ServiceName.allCases) -> Double {
        var sum = 0.0
        for service in services {
            for suffix in ["", "-wal"] {
                let attributes = try? FileManager.default.attributesOfItem(
                    atPath: home.database(service) + suffix)
                sum += (attributes?[.size] as? NSNumber)?.doubleValue ?? 0
            }
        }
        return sum
    }

    /// Runs one of the programs to its end, its words thrown away; nanoseconds and whether it was content.
    func run(_ program: String, _ arguments: String...) throws -> (nanoseconds: UInt64, status: Int32) {
        try run(program, arguments: arguments)
    }

    func run(_ program: String, arguments: [String]) throws -> (nanoseconds: UInt64, status: Int32) {
        let process = Process()
        process.executableURL = programs.appending(path: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["NIAGA_HOME": home.root]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        // `waitUntilExit` looks ten times a second only.
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        let began = Machine.now()
        try process.run()
        ended.wait()
        return (Machine.now() - began, process.terminationStatus)
    }

    /// Forty ports in a row that nobody listens on, below the range from which the system draws its own.
    private static func freePorts() throws -> Int {
        let lines = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap { Machine.text($0).split(separator: "\n").dropFirst() }
        let taken = Set(
            lines.compactMap { line in
                line.split(separator: " ").dropFirst().first?.split(separator: ":").last.flatMap { Int($0, radix: 16) }
            })
        for base in stride(from: 12_000, to: 17_000, by: 50) where taken.isDisjoint(with: base..<base + 40) {
            return base
        }
        throw Failed(description: "no free ports between 12000 and 17000")
    }
}
