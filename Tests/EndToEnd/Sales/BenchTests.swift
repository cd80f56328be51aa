import Foundation
import Models
import Testing

@testable import bench

extension EndToEnd {
    struct `The office that is measured` {
        @Test func `answers whoever starts it, at every service's commands`() throws {
            let office = try MeasuredOffice(Deployment.programs, in: FileManager.default.temporaryDirectory)
            for service in ServiceName.allCases { #expect(try office.start(service) > 0) }
            office.stop()
        }
    }
}
