import Models

/// Why customers refuses.
package enum CustomersRule: String, RuleBook {
    case unknownCustomer = "unknown-customer"
    case customerExists = "customer-exists"
    case currencyDiffers = "currency-differs"
    case nothingChanges = "nothing-changes"
    case termsApart = "terms-apart"
    case placeWithoutAddress = "place-without-address"
    case placeUnchanged = "place-unchanged"
    case tooManyPlaces = "too-many-places"
    case unknownProblem = "unknown-problem"
    case problemExists = "problem-exists"
    case problemClosed = "problem-closed"

    package var refusal: Refusal {
        switch self {
        case .unknownCustomer:
            Refusal(
                404, "There is no customer {customer}. `gateway customer list` shows those there are.",
                "Tidak ada pelanggan {customer}. Lihat `gateway customer list`.")
        case .customerExists:
            Refusal(
                409, "The customer {customer} is in the books already. To correct it, use `gateway customer change`.",
                "Pelanggan {customer} sudah tercatat. Untuk memperbaikinya, pakai `gateway customer change`.")
        case .currencyDiffers:
            Refusal(
                422, "The credit limit is in {got}, but the customer buys in {currency}. Give the limit in {currency}.",
                "Jumlah dalam {got} tidak sesuai dengan mata uang yang berlaku di sini.")
        case .nothingChanges:
            Refusal(
                422, "Nothing of customer {customer} would change. Give at least one field a new value.",
                "Tidak ada yang berubah pada pelanggan {customer}. Isi paling sedikit satu nilai baru.")
        case .termsApart:
            Refusal(
                422,
                "Limit and terms of {customer} are set by a command of their own: `gateway customer terms {customer} --limit AMOUNT --terms DAYS`.",
                "Batas kredit dan tempo {customer} ditetapkan dengan perintah tersendiri: `gateway customer terms {customer} --limit JUMLAH --terms HARI`."
            )
        case .placeWithoutAddress:
            Refusal(
                422, "The place {place} has no address yet. Add --address.",
                "Lokasi {place} belum punya alamat. Tambahkan --address.")
        case .placeUnchanged:
            Refusal(
                422, "Nothing of the place {place} of {customer} would change. Give at least one field a new value.",
                "Tidak ada yang berubah pada alamat kirim {place} milik {customer}. Isi paling sedikit satu nilai baru."
            )
        case .tooManyPlaces:
            Refusal(
                422,
                "The customer {customer} has {limit} places already. A branch that buys is a customer of its own.",
                "Pelanggan {customer} sudah punya {limit} alamat kirim. Cabang yang membeli adalah pelanggan tersendiri."
            )
        case .unknownProblem:
            Refusal(
                404, "There is no problem {problem}. `gateway problem list` shows those there are.",
                "Tidak ada masalah {problem}. Lihat `gateway problem list`.")
        case .problemExists:
            Refusal(
                409, "A problem {problem} was reported already. Choose another name.",
                "Masalah {problem} sudah dilaporkan. Pilih nama lain.")
        case .problemClosed:
            Refusal(
                422, "The problem {problem} was closed on {on}. Report a new one if it came back.",
                "Masalah {problem} sudah ditutup pada {on}. Laporkan yang baru bila terjadi lagi.")
        }
    }
}
