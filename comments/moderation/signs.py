"""The signs of gambling spam that are weak one by one, and what each kind weighs."""

from enum import StrEnum

from comments.moderation.lexicon import compound, is_long
from comments.moderation.terms import listed


class Kind(StrEnum):
    SLOT = "slot"  # slot
    PLAY = "play"  # spin
    DRAW = "draw"  # togel
    TABLE = "table"  # poker
    LUCK = "luck"  # gacor
    JARGON = "jargon"  # maxwin
    TILL = "till"  # depo
    DISGUISE = "disguise"  # sl0t
    BRAND = "brand"  # BAKWAN88
    SHOP = "shop"  # bakwan88, bakwanslot
    MIXED = "mixed"  # letters of several scripts in one word
    FANCY = "fancy"  # a fancy word among plain ones
    BANNER = "banner"  # the same in capitals
    PRIZE = "prize"  # jp
    MONEY = "money"  # modal
    PAY = "pay"  # qris
    GIFT = "gift"  # bonus
    PLACE = "place"  # link di bio
    CONTACT = "contact"  # wa
    PHONE = "phone"  # 0812
    CALL = "call"  # daftar
    PRAISE = "praise"  # terpercaya
    HARM = "harm"  # kecanduan
    INNOCENT = "innocent"  # slot waktu


# Every kind counts once. Who talks of gambling's harm is believed to be no seller.
WEIGHTS = {
    Kind.SLOT: 2,
    Kind.PLAY: 1,
    Kind.DRAW: 2,
    Kind.TABLE: 1,
    Kind.LUCK: 1,
    Kind.JARGON: 2,
    Kind.TILL: 1,
    Kind.DISGUISE: 2,
    Kind.BRAND: 3,
    Kind.SHOP: 2,
    Kind.MIXED: 3,
    Kind.FANCY: 2,
    Kind.BANNER: 3,
    Kind.PRIZE: 1,
    Kind.MONEY: 1,
    Kind.PAY: 1,
    Kind.GIFT: 1,
    Kind.PLACE: 1,
    Kind.CONTACT: 1,
    Kind.PHONE: 1,
    Kind.CALL: 1,
    Kind.PRAISE: 1,
    Kind.HARM: -2,
}
# Two kinds of these, or one of them said often, weigh one more.
OF_PLAYERS = {
    Kind.SLOT,
    Kind.PLAY,
    Kind.DRAW,
    Kind.TABLE,
    Kind.LUCK,
    Kind.JARGON,
    Kind.TILL,
}
# Only who hides or shouts his brand is surely a seller; of others a moderator judges.
OF_SELLERS = {Kind.DISGUISE, Kind.BRAND, Kind.MIXED, Kind.FANCY, Kind.BANNER}
# Without any of these the others mean nothing.
OF_GAMBLING = OF_PLAYERS | OF_SELLERS | {Kind.SHOP}
SUSPECT_FROM, BANNED_FROM = 3, 5
OFTEN = 3
WINDOW_CHARS = 300  # signs that stand further apart do not belong together

_WORDS = {
    Kind.SLOT: """
        slot, slots, selot, slod, nyelot, ngeslot, gates of olympus, aztec gems,
        wild bandito, sweet bonanza, starlight princess, scatter, sketer
    """,
    Kind.PLAY: """
        zeus, olympus, mahjong, pragmatic, habanero, spin, bonanza, rtp
    """,
    Kind.DRAW: """
        togel, toto macau, toto 4d
    """,
    Kind.TABLE: """
        casino, kasino, poker, baccarat, bakarat, roulette, rolet, parlay, sabung ayam,
        domino qq, dominoqq, pokerqq, bandarqq, sicbo, parlay bola, mix parlay
    """,
    Kind.LUCK: """
        gacor, gachor, ghacor, gakor, gacir, gacer, ga cor, gac or, rungkad, rungkat,
        sensasional, perkalian
    """,
    Kind.JARGON: """
        maxwin, max win, makswin, mexwin, maxwn, winrate, win rate, bigwin, megawin,
        superwin, scatter hitam, skater hitam, sketer hitam, gampang jp, gampang jepe,
        gampang jebol, gampang pecah, x100, x250, x500, x1000, x5000, sbobet, ibcbet,
        freebet, free bet, freespin, free spin, buyspin, buy spin, beli spin,
        putaran gratis, minimal bet, akun gacor
    """,
    Kind.TILL: """
        depo, wd, wede, wedey, jp, jepe, jepi, jepey, jeipe, jepei, jekpot, jakpot
    """,
    Kind.PRIZE: """
        withdraw, witdraw, cuan, pecah, jebol, pola, petir, menang, cair, kemenangan,
        rezeki, rejeki, profit, menangnya, berapapun, keberuntungan, untung, jackpot,
        jitu, angka, bayar full, dibayar, prediksi, bocoran, pasaran
    """,
    Kind.MONEY: """
        deposit, modal, saldo, receh, goceng, turnover, rollingan, odds, komisi,
        penarikan, tarik dana, tarik saldo
    """,
    Kind.PAY: """
        qris, dana, ovo, gopay, pulsa, e wallet
    """,
    Kind.GIFT: """
        bonus, potongan, tanpa potongan, member, member baru, new member, cashback,
        referral, promo, diskon, gratis, tanpa syarat, hadiah, hadiahnya
    """,
    Kind.PLACE: """
        link, situs, login, agen, google, main di, bermain di, maen di, main disini,
        di sini, disini, grup
    """,
    Kind.CONTACT: """
        wa, whatsapp, telegram, dm, hubungi, chat
    """,
    Kind.CALL: """
        daftar, klik, gabung, join, merapat, cobain, buruan, mampir, buktikan, sikat,
        klaim, bos, bosku, bosque, bosq, boskuh, server thailand, server kamboja, gas,
        gasken, gaskeun, gaskan, cus, ngab, gaes, guys, gan, cuys, spill, ketik, gaspol,
        bestie, bray, cek bio, di bio, link bio, profil, foto profil
    """,
    Kind.PRAISE: """
        terpercaya, resmi, terbaik, gampang, mudah, pasti bayar, lancar, kilat, auto,
        sultan, hoki, royal, anti kalah, emang beda, jujur, lagi baik, terbukti,
        rekomendasi, recommended, recomended, nonstop, makasih, berkat, alhamdulillah,
        tanpa ribet, ramah, juara, betah, tiap hari, setiap hari, tiap malam,
        setiap malam, malam ini, hari ini, proses cepat, cepat dan aman,
        aman dan terpercaya, garansi
    """,
    Kind.HARM: """
        polisi, tangkap, ditangkap, menangkap, penipuan, menipu, tipu, korban,
        kecanduan, haram, dosa, merusak, rusak, hancur, blokir, diblokir, berantas,
        diberantas, komdigi, kominfo, ppatk, hukum, dihukum, pidana, pasal, penjara,
        tersangka, pelaku, razia, penyakit, narkoba, tobat, iklan, disusupi, disekap,
        pinjol, jebakan, rehabilitasi, pemerintah, rugi, satgas, judol, judi online,
        legalisasi, bansos, dilegalkan, digadaikan, cerai, bangkrut, jangan main,
        jangan pernah, jangan coba, jangan percaya, jangan tergiur, gaji habis,
        uang habis, duit habis, habis semua, ludes, kapok, dikuras, sengsara, melarat,
        miris, sadar, ditipu, penipu
    """,
    Kind.INNOCENT: """
        slot waktu, slot time, slot penerbangan, slot vaksin, slot parkir, slot pemain,
        slot asing, slot kosong, slot ram, slot memori, slot kartu, slot sim, slot m 2,
        slot iklan, slot tayang, slot jam, slot antrean, slot wawancara, slot kursi,
        slot donor, slot bandara, slot kereta, slot rapat, slot konsultasi, slot bek,
        pelatih slot, asuhan slot, dua slot, satu slot, dewa zeus, film zeus,
        gunung olympus, kamera olympus, scatter plot, poker face, kira penipuan,
        bukan penipuan, striker gacor, burung gacor, spin off, spin bola, top spin,
        time slot, timeslot, densus 88, takut kena tipu, takut tipu, takut ditipu,
        kira tipu, kira penipu, bukan penipu, tidak merugikan, tidak pernah merugikan,
        depo pertamina, depo kereta, depo plumpang, depo krl, depo lrt, depo mrt,
        depo bbm, depo sampah, jp morgan, wd 40, jackpot kehidupan, slot tinggal,
        slot habis, slot penuh, slot tersisa, sisa slot, slot peserta, slot kuota,
        slot terbatas, slot kunjungan, slot pendaftaran, slot jadwal, slot uji,
        slot tes, slot magang, slot beasiswa, slot haji, slot umrah, slot tersedia,
        tersedia slot, slot operasi, slot antrian, slot mudik
    """,
}
# These tell of gambling inside of a compound: rajaslot. Some people are named so, too.
_STEMS_OF_NAMES = listed("toto, poker")
STEMS = frozenset(
    [
        *_STEMS_OF_NAMES,
        *listed("slot, gacor, maxwin, togel, jackpot, casino, kasino, jitu"),
    ]
)
# What words carry in front or behind; nothing is found in "perekaman" or "memekik".
AFFIXES = frozenset(
    listed("nya, an, kan, lah, kah, pun, ku, mu, ter, se, nge, ng, di, ke, ber, me")
)
_FILLERS = listed("""
    hari, ini, malam, online, banget, indo, indonesia, dunia, hitam, baru, asli
""")
KIND_OF = {phrase: kind for kind, text in _WORDS.items() for phrase in listed(text)}
KIND_OF |= dict.fromkeys(map(compound, STEMS), Kind.BRAND)
KIND_OF |= dict.fromkeys(map(compound, _STEMS_OF_NAMES), Kind.SHOP)
_BESIDE = {Kind.HARM, Kind.INNOCENT}
_SALES_TALK = [phrase for phrase, kind in KIND_OF.items() if kind not in _BESIDE]
# Only these make up compounds with each other: slotgacorhariini.
JOINING = frozenset(
    word for phrase in _SALES_TALK for word in phrase.split() if is_long(word)
).union(_FILLERS)
