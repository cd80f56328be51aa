import Foundation
import Models

/// The figures as a person reads them.
enum Table {
    static func text(_ figures: [Figure]) -> String {
        var lines: [String] = []
        var section = ""
        for figure in figures {
            if figure.section != section {
                section = figure.section
                lines.append("\n\(section)")
            }
            var cells = [figure.what.padding(toLength: max(46, figure.what.count), withPad: " ", startingAt: 0)]
            cells.append(told(figure.value))
            if let raw = figure.raw { cells.append("raw \(told(raw))") }
            if let ratio = figure.ratio { cells.append("ratio \(decimals(ratio, 2))") }
            cells += figure.aims.map { "\($0.told(figure)) \($0.isMet(figure) == true ? "✓" : "✗")" }
            cells += figure.marks.map { "! \($0)" }
            lines.append("  " + cells.joined(separator: "  "))
        }
        return lines.joined(separator: "\n")
    }

    static func told(_ value: Figure.Value) -> String {
        switch value {
        case .rate(let rate): "\(Int(rate.rounded()))/s"
        case .times(let times):
            zip(Distribution.parts, times.told).map { part, time in "\(part.name) \(milliseconds(time))" }.joined(
                separator: " ") + " ms"
        case .bytes(let bytes): bytes >= 1_048_576 ? "\(decimals(bytes / 1_048_576, 1)) MiB" : "\(Int(bytes)) B"
        case .processor(let seconds): "\(decimals(seconds * 1_000, 2)) ms of processor"
        }
    }

    static func milliseconds(_ nanoseconds: UInt64) -> String {
        decimals(Double(nanoseconds) / 1e6, nanoseconds < 10_000_000 ? 3 : 1)
    }

    static func decimals(_ number: Double, _ places: Int) -> String { String(format: "%.\(places)f", number) }
}

extension Figure.Aim {
    func told(_ figure: Figure) -> String {
        switch self {
        case .ratioAtLeast(let least): "aim ≥ \(Table.decimals(least, 2))"
        case .ratioAtMost(let most): "aim ≤ \(Table.decimals(most, 2))"
        case .atLeast(let least): "aim ≥ \(figure.value.same(least))"
        case .atMost(let most): "aim ≤ \(figure.value.same(most))"
        }
    }
}

extension Figure.Value {
    /// Another number of the same unit.
    fileprivate func same(_ number: Double) -> String {
        switch self {
        case .rate: Table.told(.rate(number))
        case .times: "p50 \(Table.milliseconds(UInt64(number))) ms"
        case .bytes: Table.told(.bytes(number))
        case .processor: Table.told(.processor(number))
        }
    }

    /// Whole numbers: nanoseconds, bytes, and thousandths of a rate.
    var json: JSON {
        switch self {
        case .rate(let rate): .of(["perThousandSeconds": .number(Int64(rate * 1_000))])
        case .times(let times):
            .object(
                [JSON.Member("samples", .number(Int64(times.count)))]
                    + zip(Distribution.parts, times.told).map {
                        JSON.Member("\($0.name)Nanoseconds", .number(Int64($1)))
                    }
            )
        case .bytes(let bytes): .of(["bytes": .number(Int64(bytes))])
        case .processor(let seconds): .of(["processorNanoseconds": .number(Int64(seconds * 1e9))])
        }
    }
}

extension Figure {
    var json: JSON {
        .of([
            "section": .string(section), "what": .string(what), "value": value.json, "raw": raw?.json,
            "ratioThousandths": ratio.map { .number(Int64($0 * 1_000)) },
            "aims": aims.isEmpty
                ? nil
                : .array(aims.map { .of(["aim": .string($0.told(self)), "met": .bool($0.isMet(self) == true)]) }),
            "marks": marks.isEmpty ? nil : .texts(marks),
        ])
    }
}
