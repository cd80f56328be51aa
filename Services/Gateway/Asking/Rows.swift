import Foundation
import Models
import Words

/// Rows of a spreadsheet as they are pasted: code, quantity, price, with tabs or semicolons between them.
enum Rows {
    /// More is a file, and belongs to `gateway send`.
    static let most = 1_000

    /// Until an empty line, or the end of a pipe.
    static func read() throws(Trouble) -> [String] {
        let isTyped = Keyboard.isThere
        if isTyped {
            Terminal.say(
                Terminal.say(
                    "Paste the rows (code, quantity, price) and end with an empty line:",
                    "Tempel baris-barisnya (kode, jumlah, harga), akhiri dengan baris kosong:"))
        }
        var rows: [String] = []
        while let row = isTyped ? Keyboard.line() : readLine() {
            if row.allSatisfy(\.isWhitespace) {
                if isTyped { return try lines(rows) }
                continue
            }
            rows.append(row)
            guard rows.count <= most else {
                throw .usage(
                    "There are more than \(most) rows. Split them, or write a file for `gateway send`.",
                    "Barisnya lebih dari \(most). Bagi, atau buat berkas untuk `gateway send`.")
            }
        }
        guard !isTyped else {
            throw .usage("Stopped: nothing was done.", "Dihentikan: tidak ada yang dikerjakan.")
        }
        return try lines(rows)
    }

    /// As `--line` has them; a heading above them is none.
    static func lines(_ rows: [String]) throws(Trouble) -> [String] {
        var lines: [String] = []
        for (index, row) in rows.enumerated() {
            let cells = cells(row)
            let quantity = cells.count > 1 ? cells[1] : ""
            if index == 0, rows.count > 1, !quantity.contains(where: \.isNumber) { continue }
            guard cells.count > 1, !cells[0].isEmpty, !quantity.isEmpty else {
                throw .usage(
                    "Row \(index + 1) \"\(row.prefix(60))\" must be a code, a quantity and perhaps a price, with tabs between them.",
                    "Baris \(index + 1) \"\(row.prefix(60))\" harus kode, jumlah dan boleh harga, dipisah tab.")
            }
            let price = cells.count > 2 ? cells[2] : ""
            lines.append("\(cells[0])=\(quantity)" + (price.isEmpty ? "" : "@\(price)"))
        }
        guard !lines.isEmpty else {
            throw .usage(
                "No rows came. Paste them as code, quantity, price.",
                "Tidak ada baris. Tempel sebagai kode, jumlah, harga.")
        }
        return lines
    }

    private static func cells(_ row: String) -> [String] {
        let sign: Character = row.contains("\t") ? "\t" : ";"
        return row.split(separator: sign, omittingEmptySubsequences: false).map { Pasted.clean(String($0)) }
    }
}
