"""The terms a newsroom starts with: what is refused, and what a moderator should see.

Gambling is told by phrases here and by its signs in ``comments.moderation.signs``.
"""

from django.db import models

from comments.moderation.folding import folded


class Severity(models.TextChoices):
    SUSPECT = "suspect", "tahan untuk moderator"
    BANNED = "banned", "tolak"
    FREE = "free", "bolehkan"


def listed(text: str) -> list[str]:
    """Read a list that is parted by commas, and fold its phrases."""
    return [folded(phrase) for phrase in text.split(",")]


# Only who sells it writes so; who complains of it or reports it does not.
_SALES = listed("""
    bonus new member, slot gacor hari ini, slot gacor malam ini, info slot gacor,
    bocoran slot gacor, pola slot gacor, situs slot gacor terpercaya,
    slot online terpercaya, slot online resmi, slot gacor terpercaya,
    slot deposit pulsa, slot deposit dana, slot deposit qris, slot via pulsa, rtp live,
    live rtp, jam hoki slot, akun wso, slot server thailand, slot server kamboja,
    bandar togel terpercaya, bandar togel resmi, agen togel terpercaya, angka main 4d,
    bocoran angka jitu, jual akun slot, beli akun slot, akun vip slot,
    slot tanpa potongan, agen slot terpercaya, agen slot resmi, situs toto terpercaya,
    agen judi online resmi, agen judi online terpercaya, judi bola terpercaya
""")
_TALKED_OF = listed("""
    bonus member baru slot, slot terpercaya, slot depo, slot qris, rtp slot, rtp gacor,
    rtp tertinggi, pola gacor, jam gacor, gampang maxwin, mudah maxwin, auto maxwin,
    pasti maxwin, gacor maxwin, slot maxwin, server thailand gacor, prediksi togel,
    togel hari ini, toto macau, cashback slot, bonus slot, promo slot, event slot,
    slot bonus, slot promo, jackpot slot, slot jackpot, tips menang slot,
    cara menang slot, pola mahjong, pola zeus, pola olympus, pola scatter, pola slot,
    slot pulsa, new member bonus, situs gacor, link gacor, jp terus, jp lagi, jp bos,
    wd terus, wd lagi, wd bos, maxwin lagi, akun slot, judi qq, situs 4d, bandar 4d,
    bandar bola online, agen bola online, menang slot, trik slot, isi ulang slot,
    spin gratis, slot gacor, gacor slot, link slot gacor, situs slot gacor,
    scatter hitam, anti rungkad, anti rungkat, akun pro slot, situs slot terpercaya,
    agen slot, maxwin terus, depo pulsa, deposit pulsa, link alternatif, wd cepat,
    wd kilat, wd lancar, bonus deposit, bonus rollingan, freebet, free bet,
    mahjong ways, mahjong wins, gates of olympus, starlight princess, sweet bonanza,
    wild bandito, pragmatic play, pg soft, pgsoft, kakek zeus, petir merah, slot zeus,
    slot mahjong, slot pragmatic, bandar togel, agen togel, situs togel, angka togel,
    bocoran togel, togel hongkong, togel singapura, togel sydney, togel hk, togel sgp,
    situs toto, bandar toto, toto 4d, toto togel, angka jitu, bocoran angka, judi bola,
    mix parlay, live casino, situs casino, poker online, domino qq, bandar qq,
    sabung ayam online
""")
_OBSCENE = listed("""
    ngentot, ngentod, ngentu, entot, kentot, pukimak, pukimai, pukimay, puki mak, kimak,
    jembut, jembud, colmek, ngewe, memek lu, memek lo, kontol lu, kontol lo, kontol kau
""")
_COARSE = listed("""
    kontol, kontl, memek, jancok, jancuk, diancok, dancok, cukimai, cukimay, bangsat,
    bajingan, keparat, asu, asu kowe, goblok, goblog, gublok, tolol, anjing lu,
    anjing lo, anjing kau, anjing loe, dasar anjing, dasar babi, babi lu, babi lo,
    babi kau, dasar monyet, monyet lu, monyet lo, tai lu, tai lo, lonte, pecun, perek,
    jablay, bokep, open bo, sange, toket, peler, pantek, pepek, tempik, silit,
    matamu picek
""")
_HATEFUL = listed("""
    dasar cina, cina babi, dasar aseng, cokin, dasar kafir, kafir laknat, monyet papua,
    papua monyet, dasar negro, dasar bencong, bencong, dasar cacat, dasar autis
""")

TERMS: dict[str, str] = {
    **dict.fromkeys(_TALKED_OF + _COARSE + _HATEFUL, Severity.SUSPECT),
    **dict.fromkeys(_SALES + _OBSCENE, Severity.BANNED),
}
