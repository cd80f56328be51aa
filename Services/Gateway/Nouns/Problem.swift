import CustomersMessages
import Models

extension Noun {
    static let problem = Noun(
        "problem",
        (
            "Problems (masalah): reported, noticed by services, put away.",
            "Masalah: dilaporkan, ditemukan layanan, diselesaikan."
        ),
        [
            .command(
                "report", ReportProblem.self, names: [\.problem],
                example: "gateway problem report P-1 --stage shipment --about \"two boxes arrived wet\""),
            .command(
                "close", CloseProblem.self, names: [\.problem],
                example: "gateway problem close DEMO-P-1 --action \"sent two new boxes\""),
            .one("show", GetProblem.self, names: [\.problem], example: "gateway problem show DEMO-P-1"),
            .list(
                "list", ListProblems.self,
                columns: [
                    .of(\.problem), .kept(\.cause), .kept(\.raised, "since"), .of(\.regarding), .of(\.stage),
                    .of(\.noticedBy, "noticed by"), .of(\.action),
                ], example: "gateway problem list"),
        ],
        indonesian: [
            "noticedBy": "dilaporkan",
            "noticed by": "dilaporkan",
            "action": "tindakan",
            "cause": "sebab",
            "regarding": "tentang",
            "raised": "dilaporkan pada",
            "closed": "ditutup",
        ],
        summary: (
            "[{cause}]",
            "[{cause}]"
        ))
}
