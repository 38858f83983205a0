"""One page of every kind that a visitor may meet, on a site filled by the demo."""

from dataclasses import dataclass, field

from bench.own_site import Site

# No search engine may index an example, and none of the demo's stories holds all
# that a body may hold.
PREPARE = """
from datetime import timedelta
from django.utils import timezone
from articles.models import Article, Byline, Person, Photo, Role, Section, Status
Article.objects.update(is_example=False)
photos = list(Photo.objects.order_by("pk"))
other = Article.objects.published().newest_first()[0].pk
words = "Satu kalimat yang panjangnya biasa saja untuk sebuah berita. " * 6
words = f"<p>{words}</p>"
full = Article.objects.create(
    section=Section.objects.get(slug="daerah"), kicker="Ukuran",
    headline="Berita dengan Semua yang Boleh Ada di Dalamnya",
    lead="Foto, tabel, kutipan, kotak, kartu, dan daftar dalam satu naskah.",
    dateline_city="Ende", lead_photo=photos[0], status=Status.PUBLISHED,
    published_at=timezone.now() - timedelta(hours=30),
    updated_at=timezone.now() - timedelta(hours=2),
    body=f'''{words}<figure data-photo="{photos[1].pk}"></figure>{words}
    <h2>Judul di dalam</h2><ul><li>satu</li><li>dua<ol><li>tiga</li></ol></li></ul>
    <aside data-article="{other}"></aside><h3>Lebih dalam</h3>{words}
    <blockquote class="pull-quote"><p>Kutipan besar.</p></blockquote>{words}
    <figure data-photo="{photos[2].pk}" data-caption="Keterangan sendiri."></figure>
    <div class="info-box"><p><strong>Kotak</strong></p><p>Isi kotak.</p></div>
    <blockquote><p>Kutipan biasa.</p></blockquote>{words}<hr>
    <figure data-embed="https://www.youtube.com/watch?v=abcdefghijk"></figure>
    <table><thead><tr><th>Kolom</th><th>Kolom</th></tr></thead>
    <tbody><tr><td>a<br>b</td><td rowspan="2">c</td></tr><tr><td>d</td></tr></tbody>
    </table><p><a href="https://warta.example/x">Tautan</a> <em>miring</em></p>''',
)
writer = Person.objects.get(slug="reporter")
Byline.objects.create(article=full, person=writer, role=Role.REPORTER)
"""

# Of several stories of one kind the last counts: the one with the most comments.
STORIES = """
SELECT CASE WHEN story.status = 'withdrawn' THEN 'withdrawn'
            WHEN story.kind <> 'news' THEN story.kind
            WHEN story.body LIKE '%data-photo%' THEN 'article with photos'
            WHEN story.lead_photo_id IS NULL THEN 'article' ELSE 'led by a photo' END,
       format('/%s/%s/%s/', section.slug, story.id, story.slug)
FROM articles_article story JOIN articles_section section ON section.id = section_id
WHERE story.status IN ('published', 'withdrawn') AND story.published_at <= now()
ORDER BY (SELECT count(*) FROM comments_comment WHERE article_id = story.id), story.id
"""

NOBODY = {"login": "tak_dikenal", "password": "keliru-sekali"}


@dataclass(frozen=True)
class Page:
    name: str
    address: str
    status: int = 200
    typed: dict[str, str] = field(default_factory=dict)  # what its form is sent with


def pages_of(site: Site) -> list[Page]:
    stories = dict(site.ask(STORIES))
    article = stories.pop("article")
    number = article.split("/")[2]
    return [
        Page("front", "/"),
        Page("section", "/ekonomi/"),
        Page("article", article),
        Page("its comments", f"{article}#komentar"),
        Page("article with photos", stories.pop("article with photos")),
        Page("withdrawn", stories.pop("withdrawn"), status=410),
        *(Page(kind, stories[kind]) for kind in sorted(stories)),
        Page("topic", "/topik/siaga-bencana/"),
        Page("author", "/penulis/editor/"),
        Page("region", "/wilayah/jakarta/"),
        Page("index", "/indeks/"),
        Page("most read", "/terpopuler/"),
        Page("search", "/cari/?q=dokumen"),
        Page("search, nothing", "/cari/?q=tidakada"),
        Page("static page", "/pedoman-media-siber/"),
        Page("comment form", f"/komentar/tulis/{number}/"),
        Page("login", "/akun/login/"),
        Page("login, refused", "/akun/login/", typed=NOBODY),
        Page("sign-up", "/akun/signup/"),
        Page("password reset", "/akun/password/reset/"),
        Page("404", "/tidak-ada/", status=404),
    ]
