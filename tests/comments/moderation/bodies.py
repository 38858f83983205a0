"""Comments that somebody would write to keep the reader of words busy."""

from comments.limits import COMMENT_MAX_CHARS


def filled(text: str) -> str:
    return (text * COMMENT_MAX_CHARS)[:COMMENT_MAX_CHARS]


HOSTILE = {
    "plain words": filled("Harga beras naik lagi, pemerintah diam saja. "),
    "stacked marks": filled("s\u0301\u0316\u0334l\u0301\u0316\u0334"),
    "marks alone": filled("\u0301"),
    "unseen characters": filled("g\u200b\u2060"),
    "letters set apart": filled("s l o t g a c o r "),
    "other letters set apart": filled("q w e r t y "),
    "letters and dots": filled("s.l.o.t.g.a.c.o.r."),
    "letters and stars": filled("s*l*t*"),
    "letters and pictures": filled("s🔥l🎰o🔥t🎰"),
    "flags": filled("🇸🇱🇴🇹"),
    "digits": filled("1234567890"),
    "digits set apart": filled("1 0 5 7 "),
    "digits in one word": filled("g4c0r5107"),
    "digits in short words": filled("a1 b2 4c0 "),
    "brands": filled("bakwan88 BAKWAN77 "),
    "one long compound": filled("slotgacor"),
    "affixes": filled("nyakanterdinge"),
    "stems": filled("aslot rajaslot "),
    "beginnings of phrases": filled("bonus new "),
    "signs": filled("wd jp wa "),
    "one letter": filled("a"),
    "two letters": filled("aabb"),
    "fancy letters": filled("\U0001d5cc\U0001d5c5\U0001d5c8\U0001d5cd slot "),
    "signs that hold sentences": filled("\ufdfa\u33a8"),
    "all characters": "".join(chr(0x100 + at) for at in range(COMMENT_MAX_CHARS)),
    "all fancy letters": filled("".join(map(chr, range(0x1D400, 0x1D7FF)))),
}
