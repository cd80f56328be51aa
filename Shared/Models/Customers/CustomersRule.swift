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
    case patternCounts = "pattern-counts"
    case patternPeriod = "pattern-period"
    case patternText = "pattern-text"
    case settingAmount = "setting-amount"
    case settingDays = "setting-days"
    case settingWait = "setting-wait"
    case settingPast = "setting-past"
    case tooManyPlans = "too-many-plans"
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
        case .patternCounts:
            Refusal(
                422,
                "\"{got}\" does not count: a pattern holds exactly one of {number} (anew each year), {monthly} (anew each month) and {running} (never).",
                "\"{got}\" tidak menghitung: pola memuat tepat satu dari {number} (mulai lagi tiap tahun), {monthly} (tiap bulan) dan {running} (tidak pernah)."
            )
        case .patternPeriod:
            Refusal(
                422,
                "\"{got}\" would give one number to two papers: what begins anew each year needs {year} or {yy}, each month {month} or {roman} too.",
                "\"{got}\" memberi nomor yang sama pada dua dokumen: yang mulai lagi tiap tahun perlu {year} atau {yy}, tiap bulan perlu {month} atau {roman} juga."
            )
        case .patternText:
            Refusal(
                422,
                "\"{got}\" is no pattern: beside {number}, {year}, {yy}, {month} and {roman} it holds words such as INV or SP2 and . _ / -, no digits that stand alone or beside braces, at most {limit} characters.",
                "\"{got}\" bukan pola: selain {number}, {year}, {yy}, {month} dan {roman} isinya kata seperti INV atau SP2 dan . _ / -, tanpa angka yang berdiri sendiri atau menempel pada kurung, paling banyak {limit} karakter."
            )
        case .settingAmount:
            Refusal(
                422, "{setting} cannot be \"{got}\": write whole rupiah such as 25000000, or none.",
                "{setting} tidak bisa \"{got}\": tulis rupiah bulat seperti 25000000, atau \"none\" (tanpa batas).")
        case .settingDays:
            Refusal(
                422, "{setting} cannot be \"{got}\": write a number of days from 1 to 365.",
                "{setting} tidak bisa \"{got}\": tulis jumlah hari dari 1 sampai 365.")
        case .settingWait:
            Refusal(
                422,
                "{setting} cannot be \"{got}\": write minutes, hours or days such as 90m, 24h or 3d, at most 365d.",
                "{setting} tidak bisa \"{got}\": tulis menit, jam atau hari seperti 90m, 24h atau 3d, paling lama 365d."
            )
        case .settingPast:
            Refusal(
                422, "From {from} on is the past; today is {today} (WIB). Give {today} or a later day.",
                "Mulai {from} sudah lewat; hari ini {today} (WIB). Beri {today} atau sesudahnya.")
        case .tooManyPlans:
            Refusal(
                422,
                "{limit} changes of {setting} are planned already. Change one of these days: `gateway setting history {setting}`.",
                "Sudah ada {limit} perubahan {setting} yang direncanakan. Ubah salah satu: `gateway setting history {setting}`."
            )
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
                "From {from} on the NITKU {branch} would not begin with the firm's NPWP of 16 digits, {taxNumber}. Give both together, for that day.",
                "Mulai {from} NITKU {branch} tidak diawali NPWP 16 digit perusahaan, {taxNumber}. Isi keduanya sekaligus, untuk tanggal itu."
            )
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
