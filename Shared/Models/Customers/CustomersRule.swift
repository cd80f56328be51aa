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
    case settingValue = "setting-value"
    case settingPast = "setting-past"
    case seriesTaken = "series-taken"
    case seriesRunning = "series-running"
    case limitOfFirst = "limit-of-first"
    case firmWithoutName = "firm-without-name"
    case branchOfOther = "branch-of-other"
    case accountWithoutHolder = "account-without-holder"
    case unknownAccount = "unknown-account"
    case tooManyAccounts = "too-many-accounts"
    case unknownFirm = "unknown-firm"
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
        case .settingValue:
            Refusal(
                422, "The setting {setting} cannot be \"{got}\": it takes {rule}.",
                "Pengaturan {setting} tidak bisa diisi \"{got}\": isinya {rule}.")
        case .settingPast:
            Refusal(
                422, "From {from} on is the past; today is {today} (WIB). Give {today} or a later day.",
                "Mulai {from} sudah lewat; hari ini {today} (WIB). Beri {today} atau sesudahnya.")
        case .seriesTaken:
            Refusal(
                422,
                "\"{word}\" is the word of {setting}; two kinds of paper would get the same numbers. Choose another.",
                "\"{word}\" sudah dipakai {setting}; dua jenis dokumen akan bernomor sama. Pilih kata lain.")
        case .seriesRunning:
            Refusal(
                422,
                "Numbers with \"{word}\" begin anew at another time now. Change that from the first of January on, or choose another word.",
                "Penomoran \"{word}\" mulai ulang pada waktu lain. Ubah mulai 1 Januari, atau pakai kata lain.")
        case .limitOfFirst:
            Refusal(
                422,
                "Sales may take a customer into the books with a limit of at most {limit}. Give {limit} or less; a supervisor raises it: `gateway customer terms {customer} --limit AMOUNT`.",
                "Sales boleh mencatat pelanggan baru dengan batas paling banyak {limit}. Beri {limit} atau kurang; supervisor menaikkannya: `gateway customer terms {customer} --limit JUMLAH`."
            )
        case .firmWithoutName:
            Refusal(
                422, "The firm has no name yet. Add --name.", "Perusahaan belum punya nama. Tambahkan --name.")
        case .branchOfOther:
            Refusal(
                422,
                "The NITKU {branch} does not begin with the firm's NPWP of 16 digits, {taxNumber}. Correct the one or the other.",
                "NITKU {branch} tidak diawali NPWP 16 digit perusahaan, {taxNumber}. Perbaiki salah satunya.")
        case .accountWithoutHolder:
            Refusal(
                422, "The account {number} is new. Say in whose name it is: --holder.",
                "Rekening {number} belum ada. Sebut atas nama siapa: --holder.")
        case .unknownAccount:
            Refusal(
                404, "The firm has no account {number} at {bank}. See `gateway firm show`.",
                "Perusahaan tidak punya rekening {number} di {bank}. Lihat `gateway firm show`.")
        case .tooManyAccounts:
            Refusal(
                422, "The firm has {limit} accounts already. Close one that is no longer used.",
                "Perusahaan sudah punya {limit} rekening. Tutup yang tidak dipakai lagi.")
        case .unknownFirm:
            Refusal(
                404, "Nobody has said yet who the firm is. `gateway firm set --name NAME` does.",
                "Data perusahaan belum diisi. Isi dengan `gateway firm set --name NAMA`.")
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
