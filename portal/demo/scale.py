"""Fills a site with test stories and comments by the hundred thousand, to measure it.

The texts are the demo's own paragraphs in new orders, and every story says that it is
one. All of them are older than the demo's, so that the front page stays its.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from accounts.models import User
from articles.models import Article, Byline, Person, Role, Section, Status, Topic
from articles.models.slugs import propose_slug
from articles.readership.models import HourlyReads
from comments.models import Comment
from comments.models import Status as CommentStatus
from portal.demo import newsroom
from portal.demo.copying import Row, analyse, copy, reserve
from portal.demo.reading import read
from portal.demo.remarks import REMARKS

MAX_ARTICLES = 100_000
COMMENTS_PER_ARTICLE = 10
ARTICLES_PER_READER = 10
STORIES_PER_DAY = 80
NEWEST_AGE = timedelta(days=7)
ROOTS_REMEMBERED = 5
READ_HOURS = 24
READ_STORIES = 5_000  # in each of these hours
MOST_READS = 100  # an hour: fewer than the demo's own stories have
REPLY_SHARE = 0.35
GONE_SHARE = 0.012
SECTION_WEIGHTS = [24, 8, 16, 10, 14, 8, 9, 5, 6]  # in the order of the demo's sections
DAY_SHAPE = [1, 1, 0, 0, 1, 3, 6, 8, 9, 10, 10, 9, 8, 8, 9, 9, 9, 8, 8, 8, 7, 5, 4, 2]

OPENINGS = [
    "Cara",
    "Kiat",
    "Panduan",
    "Lima Langkah",
    "Sebelum",
    "Tanya Jawab:",
    "Pilih",
]
DEEDS = [
    *["Merawat", "Memilih", "Menyimpan", "Memperbaiki", "Membersihkan", "Menghemat"],
    *[
        "Memeriksa",
        "Membandingkan",
        "Menyiapkan",
        "Mengemas",
        "Menata",
        "Mendaur Ulang",
    ],
]
THINGS = [
    *["Pompa Air", "Sepeda Lipat", "Kebun Sayur", "Buku Bekas", "Kompor", "Atap Seng"],
    *["Dokumen Keluarga", "Bekal Sekolah", "Lampu Hemat Energi", "Sumur Resapan"],
    *["Kotak Obat", "Tabungan Pendidikan", "Panel Surya", "Mesin Jahit", "Jaring Ikan"],
    *["Benih Padi", "Arsip Foto", "Ruang Tamu", "Peralatan Kemah", "Sambungan Listrik"],
]
PLACES = [
    *["di Rumah Panggung", "di Gang Sempit", "Menjelang Musim Hujan", "untuk Pemula"],
    *["tanpa Biaya Besar", "bersama Tetangga", "di Daerah Pesisir", "pada Akhir Pekan"],
    *[
        "saat Listrik Padam",
        "untuk Keluarga Muda",
        "di Dataran Tinggi",
        "Sepanjang Tahun",
    ],
    *["ketika Harga Naik", "dengan Alat Sederhana", "di Lahan Kecil", "Sebelum Mudik"],
]
ENDINGS = [
    *["", "", "", ", Ini Urutannya", ", Jangan Terburu-buru", " dan Tanda Bahayanya"],
    *[", Mulai dari yang Termurah", " serta Kesalahan yang Paling Sering Terjadi"],
    *[", dari Persiapan hingga Perawatan", " agar Tahan Bertahun-tahun"],
    *[", Lengkap dengan Daftar Periksa untuk Ditempel di Dapur"],
]
SYLLABLES = "ba be ca da di du ga ja ka ke la li ma me na nu pa ra re sa si ta te wa ya"
ARTICLE_COLUMNS = [
    *("id", "kicker", "headline", "slug", "lead", "body", "section_id"),
    *("status", "published_at", "created_at"),
]
COMMENT_COLUMNS = [
    *("id", "article_id", "root_id", "in_reply_to_id", "in_reply_to_version"),
    *("author_id", "body", "status", "created_at", "removed_at"),
]


def grow(articles: int) -> int:
    """Write so many stories, ten times as many comments; tell how many rows."""
    chance = Random(articles)  # noqa: S311 - the same content every time
    readers = reserve(User, max(5, articles // ARTICLES_PER_READER))
    numbers = reserve(Article, articles)
    times = _times(chance, articles)
    sent = copy(
        User, ["id", "username", "display_name", "password"], rows=_readers(readers)
    )
    sent += copy(Article, ARTICLE_COLUMNS, rows=_articles(chance, numbers, times=times))
    sent += copy(
        Byline,
        ["article_id", "person_id", "role", "order"],
        rows=_bylines(chance, numbers),
    )
    sent += copy(
        Article.topics.through, ["article_id", "topic_id"], rows=_tags(chance, numbers)
    )
    threads = Threads(chance, numbers, times)
    sent += copy(Comment, COMMENT_COLUMNS, rows=threads.rows(readers))
    sent += copy(
        HourlyReads, ["hour", "article_id", "count"], rows=_reads(chance, numbers)
    )
    analyse(User, Article, Byline, Article.topics.through, Comment, HourlyReads)
    return sent


def _times(chance: Random, count: int) -> list[datetime]:
    """Spread the stories over days shaped like a newsroom's, oldest first."""
    days = -(-count // STORIES_PER_DAY)
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    start = midnight - NEWEST_AGE - timedelta(days=days)
    hours = chance.choices(range(24), DAY_SHAPE, k=count)
    moments = sorted(
        chance.randrange(days) * 86_400 + hour * 3_600 + chance.randrange(3_600)
        for hour in hours
    )
    return [start + timedelta(seconds=moment) for moment in moments]


def _readers(numbers: range) -> Iterator[Row]:
    for number in numbers:
        yield number, f"uji{number}", f"Pembaca Uji {number}", "!"


def _articles(
    chance: Random, numbers: range, *, times: list[datetime]
) -> Iterator[Row]:
    slugs = [shelf.slug for shelf in newsroom.SECTIONS]
    found = {section.slug: section.pk for section in Section.objects.all()}
    sections = [found[slug] for slug in slugs]
    paragraphs = _paragraphs()
    for number, time in zip(numbers, times, strict=True):
        thing = chance.choice(THINGS)
        head = f"{chance.choice(OPENINGS)} {chance.choice(DEEDS)} {thing}"
        headline = f"{head} {chance.choice(PLACES)}{chance.choice(ENDINGS)}"
        [section] = chance.choices(sections, SECTION_WEIGHTS)
        lead = _plain(chance.choice(paragraphs))[:180].rpartition(" ")[0] + "."
        body = _body(chance, paragraphs, number=number)
        yield (
            *(number, thing, headline, propose_slug(headline), lead, body, section),
            *(Status.PUBLISHED.value, time, time - timedelta(hours=2)),
        )


def _body(chance: Random, paragraphs: list[str], *, number: int) -> str:
    """Mix paragraphs: about ten of them, seldom more than thirty."""
    count = min(40, max(4, round(chance.lognormvariate(2.2, 0.45))))
    mixed = chance.choices(paragraphs, k=count)
    for place in range(3, count, 4):
        heading = f"{chance.choice(DEEDS)} {chance.choice(THINGS)}"
        mixed.insert(place, f"<h2>{heading}</h2>")
    rare = " ".join(_rare_word(chance) for _ in range(8))
    return "".join(mixed) + f"<p>Naskah uji nomor {number}: {rare}.</p>"


def _rare_word(chance: Random) -> str:
    """Make a word few stories share, so that a search index gets a long tail."""
    count = 2 + min(3, int(chance.expovariate(0.8)))
    return "".join(chance.choices(SYLLABLES.split(), k=count))


def _bylines(chance: Random, numbers: range) -> Iterator[Row]:
    people = list(Person.objects.order_by("pk").values_list("pk", flat=True))
    for number in numbers:
        writer, editor = chance.sample(people, 2)
        yield number, writer, Role.WRITER.value, 0
        if chance.random() < 0.7:
            yield number, editor, Role.EDITOR.value, 1


def _tags(chance: Random, numbers: range) -> Iterator[Row]:
    topics = list(Topic.objects.order_by("pk").values_list("pk", flat=True))
    for number in numbers:
        for topic in chance.sample(topics, chance.choice([0, 1, 1, 2, 2, 3])):
            yield number, topic


def _reads(chance: Random, numbers: range) -> Iterator[Row]:
    """Let few stories be read often in each of the last hours, and many seldom."""
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    for hour in range(READ_HOURS):
        read = chance.sample(numbers, min(len(numbers), READ_STORIES))
        for place, number in enumerate(read, 1):
            yield now - timedelta(hours=hour), number, -(-MOST_READS // place)


class Threads:
    """Who answers what, in the order of time, as a site's own numbers would run.

    Most stories get few comments and some get hundreds. A reply stands under one
    of the last threads of its story.
    """

    def __init__(self, chance: Random, articles: range, times: list[datetime]) -> None:
        self.chance, self.articles = chance, articles
        self.start = times[0]
        offsets = [(time - self.start).total_seconds() for time in times]
        self.events = self._events(offsets)
        count = len(self.events)
        self.numbers = reserve(Comment, count)
        self.root = array("q", [-1]) * count
        self._weave()

    def rows(self, readers: range) -> Iterator[Row]:
        texts = [remark.body for remark in REMARKS if remark.body]
        for at, (second, place) in enumerate(self.events):
            time = self.start + timedelta(seconds=second)
            parent = self.root[at]
            root = self.numbers[parent] if parent >= 0 else None
            gone = self.chance.random() < GONE_SHARE
            status = (
                CommentStatus.REMOVED_BY_AUTHOR if gone else CommentStatus.PUBLISHED
            )
            yield (
                *(
                    self.numbers[at],
                    self.articles[place],
                    root,
                    root,
                    1 if root else None,
                ),
                readers[int(len(readers) * self.chance.random() ** 2)],
                "" if gone else self._text(texts),
                *(status.value, time, time if gone else None),
            )

    def _events(self, offsets: list[float]) -> list[tuple[int, int]]:
        """Draw (second, place of the article) pairs and sort them by time."""
        count = len(offsets) * COMMENTS_PER_ARTICLE
        weights = [min(self.chance.paretovariate(1.3), 300) for _ in offsets]
        places = self.chance.choices(range(len(offsets)), weights, k=count)
        latest = offsets[-1] + NEWEST_AGE.total_seconds() / 2
        return sorted(
            (int(min(offsets[at] + self.chance.expovariate(1 / 28_800), latest)), at)
            for at in places
        )

    def _weave(self) -> None:
        lately: dict[int, list[int]] = defaultdict(list)
        for at, (_, place) in enumerate(self.events):
            roots = lately[place]
            if roots and self.chance.random() < REPLY_SHARE:
                self.root[at] = self.chance.choice(roots)
            else:
                roots.append(at)
                del roots[:-ROOTS_REMEMBERED]

    def _text(self, texts: list[str]) -> str:
        count = 1 + min(4, int(self.chance.expovariate(1.1)))
        return " ".join(self.chance.choices(texts, k=count))


def _paragraphs() -> list[str]:
    bodies = [read(piece.story).body for piece in newsroom.PIECES]
    return re.findall(r"<p>.+?</p>", " ".join(bodies))


def _plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)
