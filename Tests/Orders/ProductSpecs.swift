import Models
import PaperOffice
import Testing

private typealias Office = PaperOffice

struct `A product` {
    @Test func `is called otherwise from then on, where it is another name`() throws {
        let office = try Office.open()
        let rename = #"{"product":"TEA","name":"Teh Melati"}"#
        #expect(try office.does("ana", "rename-product", rename) == .done(["product-renamed"]))
        #expect(try office.does("ana", "rename-product", rename) == .done([]))
        #expect(try office.asks("get-product", #"{"product":"TEA"}"#)["name"]?.text == "Teh Melati")
        #expect(
            try office.does("ana", "rename-product", #"{"product":"MILK","name":"Susu"}"#)
                == .refused("unknown-product"))
    }
}
