import Models
import Testing

struct `A business number` {
    @Test(arguments: [
        ("po 778/xi", "PO778/XI"), ("PO\u{A0}778\u{3000}/XI", "PO778/XI"), ("ＰＯ７７８／ＸＩ", "PO778/XI"),
        ("straße-1", "STRASSE-1"), ("PO-778", "PO-778"), ("", ""),
    ]) func `is the same however it is written`(written: String, folded: String) {
        #expect(BusinessNumber.folded(written) == folded)
        #expect(BusinessNumber.folded(folded) == folded)
    }
}
