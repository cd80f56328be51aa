import Models

/// A file of records, a line each, as far as it can be read.
package struct RecordLines {
    package private(set) var records: [Record] = []
    /// What stands behind the end of the last line and cannot be read: it was being written when somebody was killed or the power went.
    package private(set) var torn: Unreadable?

    /// A line that is no JSON.
    package struct Unreadable: Error, Sendable {
        /// From 1.
        package let line: Int
        package let error: JSONError
    }

    /// Lines that are no records, such as the last of `export`, are passed over.
    package init(_ bytes: [UInt8]) throws(Unreadable) {
        var start = 0
        var number = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n"))
            let line = bytes[start..<(end ?? bytes.count)]
            number += 1
            do throws(JSONError) {
                if !line.isEmpty, let record = RecordLine.record(try JSONReader.read(Array(line))) {
                    records.append(record)
                }
            } catch {
                let unreadable = Unreadable(line: number, error: error)
                guard end == nil else { throw unreadable }
                torn = unreadable
            }
            guard let end else { return }
            start = end + 1
        }
    }
}
