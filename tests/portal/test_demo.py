"""The demo's newsroom: what it says, what it leaves alone, how it grows."""

import re
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F
from django.utils import timezone
from PIL import Image

from accounts.models import User
from accounts.plaintext import tidy
from articles.models import Article, Kind, Person, Section, Status, Withdrawal
from articles.richtext import sanitise
from comments.models import Comment, Revision
from comments.models import Status as CommentStatus
from portal.demo import LOGINS, PASSWORD
from portal.demo.drawings import DRAWINGS, SIZE, jpeg
from portal.demo.newsroom import PIECES, SECTIONS
from portal.demo.reading import STORIES, BadStory, parse, read
from portal.demo.remarks import REMARKS
from tests.factories import make_article, make_user

NAMES = [piece.story for piece in PIECES]
# A person who speaks, a figure that needs a source, a price.
INVENTED = [
    r"\b(kata|ujar|tutur|ungkap|jelas|menurut|sebut)(nya)?,? (Bapak|Ibu|Dr|Prof)\b",
    r"\b(kata|ujar|tutur|ungkap) [A-Z][a-z]+",
    r"”,? (kata|ujar|tutur|ungkap|jelas)",
    r"\b(ujarnya|tuturnya|katanya|ungkapnya|jelasnya)\b",
    r"\b(Bapak|Ibu|Tuan|Nyonya|Dr\.|Prof\.) [A-Z]",
    r"\bPT [A-Z]|\bCV [A-Z]|\bTbk\b",
    r"\d ?(persen|%)|\b(juta|miliar|triliun) (orang|rupiah|jiwa)\b|\bRp ?\d",
    r"\b(survei|riset|penelitian) [A-Z]",
]
GOOD = "Judul: Contoh\nKata: Uji\n\n<p>Satu <em>baris</em>.</p>\n"


def demo(**options) -> str:
    output = StringIO()
    call_command("demo", stdout=output, **{"photos": False} | options)
    return output.getvalue()


def words_of(html: str) -> list[str]:
    return re.sub(r"<[^>]+>", " ", html).split()


def contents() -> list[int]:
    tables = [User, Person, Section, Article, Withdrawal, Comment, Revision]
    return [table._default_manager.count() for table in tables]


class TestStories:
    def test_every_file_has_its_place_and_every_place_its_file(self):
        assert sorted(NAMES) == sorted(path.stem for path in STORIES.glob("*.html"))
        assert len(set(NAMES)) == 24

    @pytest.mark.parametrize("name", NAMES)
    def test_one_has_150_to_500_words(self, name):
        assert 150 <= len(words_of(read(name).body)) <= 500

    @pytest.mark.parametrize("name", NAMES)
    def test_one_is_stored_as_it_was_written(self, name):
        body = read(name).body
        assert sanitise(body) == body

    @pytest.mark.parametrize("name", NAMES)
    def test_one_fits_the_form_of_the_desk(self, name):
        story = read(name)
        article = Article(section_id=1, **vars(story))
        article.clean_fields(exclude=["section"])

    @pytest.mark.parametrize("name", NAMES)
    @pytest.mark.parametrize("pattern", INVENTED)
    def test_nobody_speaks_and_nothing_is_counted_without_a_source(self, name, pattern):
        story = read(name)
        text = " ".join([story.headline, story.lead, *words_of(story.body)])
        assert not re.search(pattern, text)

    @pytest.mark.parametrize("name", NAMES)
    def test_readers_are_addressed_as_the_house_does(self, name):
        text = (STORIES / f"{name}.html").read_text("utf-8")
        assert not re.search(r"\b(kamu|anda|silahkan|e-mail|merubah|resiko)\b", text)

    def test_they_come_in_different_shapes(self):
        stories = [read(name) for name in NAMES]
        lengths = [len(story.headline) for story in stories]
        assert min(lengths) < 10
        assert max(lengths) > 150
        assert [story.kicker for story in stories if not story.lead] == ["Bersepeda"]
        assert sum("<table>" in story.body for story in stories) == 2
        assert {piece.kind for piece in PIECES} == set(Kind)

    def test_one_reads_like_a_wire_story(self):
        story = read("kereta-jarak-jauh")
        assert story.dateline_city == "Moscow"
        assert story.body.count("<p>") == 15
        assert {"“", "”", '"', "‘", "’", "–"} <= set(story.body)


class TestReading:
    def test_a_head_and_a_body(self):
        story = parse(GOOD, "uji.html")
        assert (story.headline, story.kicker, story.lead) == ("Contoh", "Uji", "")
        assert story.body == "<p>Satu <em>baris</em>.</p>"

    def test_line_breaks_are_for_the_editor_only(self):
        story = parse(
            "Judul: A\n\n<p>Satu\n  dua\n</p>\n\n<ul>\n<li>x</li>\n</ul>", "a"
        )
        assert story.body == "<p>Satu dua</p><ul><li>x</li></ul>"

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("Judul: A\n<p>x</p>", "uji.html:1: an empty line"),
            ("Kata: A\n\n<p>x</p>", "uji.html:1: Judul is missing"),
            ("Judul: A\nPenulis: B\n\n<p>x</p>", "uji.html:2: write"),
            ("Judul: A\nJudul: B\n\n<p>x</p>", "uji.html:2: Judul stands here twice"),
            ("Judul:\n\n<p>x</p>", "uji.html:1: write"),
            ("Judul: A\n\n<p>x</p>\n<h3>y</h3>", "uji.html:4: <h3>"),
            ('Judul: A\n\n<p class="b">x</p>', "uji.html:3: <p> takes no attributes"),
            ("Judul: A\n\n<p>x</p>\nlepas\n", "uji.html:4: this text"),
            ("Judul: A\n\n<p>x", "uji.html:3: <p> is never closed"),
            ("Judul: A\n\n<p><em>x</p></em>", "uji.html:3: </p> closes"),
            ('Judul: A\n\n<p><a href="https://a.id">x</a></p>', "uji.html:3: links"),
            ('Judul: A\n\n<p><a href="//a.id">x</a></p>', "uji.html:3: links"),
            ('Judul: A\n\n<p><a href="/kontak/">x</a></p>', "uji.html:3: a link has"),
        ],
    )
    def test_a_mistake_is_told_with_its_line(self, text, place):
        with pytest.raises(BadStory, match=re.escape(place)):
            parse(text, "uji.html")


class TestDrawings:
    def test_twelve_stories_have_one_each(self):
        used = [piece.drawing for piece in PIECES if piece.drawing]
        assert sorted(used) == sorted(DRAWINGS)
        assert len(used) == 12

    @pytest.mark.parametrize("name", DRAWINGS)
    def test_one_is_large_to_look_at_and_small_to_send(self, name):
        data = jpeg(name)
        assert 40_000 < len(data) < 200_000
        with Image.open(BytesIO(data)) as picture:
            assert picture.size == SIZE
            assert picture.format == "JPEG"

    def test_one_is_the_same_every_time(self):
        draw = jpeg.__wrapped__
        assert draw("kitchen") == draw("kitchen")

    @pytest.mark.parametrize("drawing", DRAWINGS.values(), ids=DRAWINGS)
    def test_one_is_told_in_words(self, drawing):
        assert 30 < len(drawing.alt) < 125
        assert drawing.caption.endswith(".")
        assert drawing.caption != drawing.alt
        assert all(10 < part < 90 for part in drawing.focus)


@pytest.mark.django_db
class TestNewsroom:
    def test_gives_logins(self):
        demo()
        for login in LOGINS:
            user = User.objects.get(username=login.username)
            assert user.check_password(PASSWORD)
            assert user.is_staff is (login.role is not None)
            assert not user.is_superuser

    def test_gives_eight_sections_and_one_below(self):
        demo()
        assert Section.objects.top_level().count() == 8
        assert Section.objects.get(slug="hukum").parent.slug == "nasional"

    def test_gives_twenty_four_pieces_of_every_state(self):
        demo()
        assert Article.objects.count() == 24
        assert Article.objects.published().count() == 21
        assert Article.objects.filter(status=Status.DRAFT).count() == 1
        assert Article.objects.get(status=Status.WITHDRAWN).withdrawal.note
        [scheduled] = Article.objects.filter(published_at__gt=timezone.now())
        assert scheduled.is_scheduled

    def test_each_piece_is_marked_as_an_example(self, client):
        demo()
        story = Article.objects.published().newest_first()[0]
        page = client.get(story.get_absolute_url()).text
        assert not Article.objects.filter(is_example=False).exists()
        assert '<meta name="robots" content="noindex, ' in page
        assert "Naskah contoh" in page

    @pytest.mark.long
    def test_photos_hang_over_their_stories(self):
        demo(photos=True)
        illustrated = Article.objects.exclude(lead_photo=None)
        assert illustrated.count() == 12
        assert all(one.lead_photo.ready_width for one in illustrated)

    def test_no_section_is_empty(self):
        demo()
        for section in Section.objects.all():
            assert Article.objects.published().in_section(section).exists()

    def test_the_numbers_run_with_the_time(self):
        demo()
        dated = Article.objects.exclude(published_at=None).order_by("pk")
        times = list(dated.values_list("published_at", flat=True))
        assert times == sorted(times)
        assert Article.objects.published().order_by("pk").first().pk == dated[0].pk

    def test_the_time_of_writing_comes_before_the_rest(self):
        demo()
        for article in Article.objects.exclude(published_at=None):
            assert article.created_at < article.published_at
            assert article.created_at < timezone.now()

    def test_all_pages_answer(self, client):
        demo()
        for article in Article.objects.ever_public():
            response = client.get(article.get_absolute_url())
            withdrawn = article.status == Status.WITHDRAWN
            assert response.status_code == (410 if withdrawn else 200)
            assert article.headline in response.text or withdrawn
        for article in Article.objects.not_yet_public():
            assert client.get(article.get_absolute_url()).status_code == 404

    def test_all_lists_answer(self, client):
        demo()
        people = ["redaktur", "editor", "reporter", "penulis-contoh"]
        addresses = [
            *["/", "/cari/?q=dokumen"],
            *[f"/{shelf.slug}/" for shelf in SECTIONS],
            *[f"/penulis/{slug}/" for slug in people],
            *{f"/topik/{topic}/" for piece in PIECES for topic in piece.topics},
        ]
        for address in addresses:
            assert client.get(address).status_code == 200


@pytest.mark.django_db
class TestReaders:
    def test_write_forty_comments_between_story_and_now(self):
        assert "40 komentar" in demo()
        assert Comment.objects.count() == 40
        early = Comment.objects.filter(created_at__lte=F("article__published_at"))
        assert not early.exists()
        assert not Comment.objects.filter(created_at__gt=timezone.now()).exists()
        assert not Comment.objects.exclude(article__status=Status.PUBLISHED).exists()

    def test_the_numbers_of_threads_run_with_the_time(self):
        demo()
        roots = Comment.objects.filter(root=None).order_by("pk")
        times = list(roots.values_list("created_at", flat=True))
        assert times == sorted(times)

    def test_a_reply_stands_under_its_root_and_is_counted(self):
        demo()
        for reply in Comment.objects.exclude(root=None):
            assert reply.article_id == reply.root.article_id
            assert reply.created_at > reply.root.created_at
        for root in Comment.objects.filter(root=None):
            assert root.reply_count == root.replies.count()

    def test_one_is_hidden_one_edited_one_removed(self):
        demo()
        hidden = Comment.objects.get(status=CommentStatus.REMOVED_BY_STAFF)
        removed = Comment.objects.get(status=CommentStatus.REMOVED_BY_AUTHOR)
        edited = Comment.objects.exclude(edited_at=None).get()
        assert hidden.body
        assert hidden.reply_count
        assert removed.body == ""
        assert removed.reply_count
        assert edited.version == 2
        assert edited.revisions.get().body != edited.body
        assert removed.revisions.get().body

    def test_what_they_say_is_typed_cleanly(self):
        for remark in REMARKS:
            for said in (remark, *remark.replies):
                assert tidy(said.body) == said.body

    def test_the_newest_story_is_left_to_the_trial(self):
        demo()
        newest = Article.objects.published().newest_first()[0]
        assert not newest.comments.exists()


@pytest.mark.django_db
class TestTwice:
    def test_the_second_time_changes_nothing(self):
        demo()
        before = contents()
        assert "Sudah diisi oleh demo" in demo()
        assert contents() == before

    def test_work_done_since_then_is_left_alone(self):
        demo()
        make_article(headline="Naskah sungguhan")
        before = contents()
        assert "Sudah diisi oleh demo" in demo()
        assert contents() == before

    @pytest.mark.parametrize("make", [make_user, make_article])
    def test_a_site_with_content_is_refused(self, make):
        make()
        before = contents()
        with pytest.raises(CommandError, match="sudah berisi"):
            demo(scale=5)
        assert contents() == before


@pytest.mark.django_db
class TestScale:
    def test_adds_stories_and_ten_comments_for_each(self, client):
        told = demo(scale=50)
        assert "baris uji" in told
        assert Article.objects.count() == 24 + 50
        assert Comment.objects.count() == 40 + 500
        newest = Article.objects.filter(body__contains="Naskah uji").newest_first()[0]
        assert newest.published_at < timezone.now()
        assert sanitise(newest.body) == newest.body
        assert client.get(newest.get_absolute_url()).status_code == 200

    def test_its_replies_and_times_hold_together(self):
        demo(scale=50)
        replies = Comment.objects.exclude(root=None)
        assert replies.exists()
        assert not replies.exclude(article=F("root__article")).exists()
        early = Comment.objects.filter(created_at__lt=F("article__published_at"))
        assert not early.exists()
        for root in Comment.objects.filter(root=None, reply_count__gt=0):
            assert root.reply_count == root.replies.count()

    def test_leaves_the_front_page_to_the_demo(self, client):
        demo(scale=50)
        lead = read("dokumen-keluarga").headline
        assert lead in client.get("/").text

    def test_writing_goes_on_after_it(self):
        demo(scale=50)
        article = make_article()
        article.comments.create(body="Masih bisa.", author=make_user())

    @pytest.mark.parametrize("count", [-1, 100_001])
    def test_refuses_what_is_no_measure(self, count):
        with pytest.raises(CommandError, match="--scale"):
            demo(scale=count)
        assert not Article.objects.exists()

    def test_refuses_a_site_with_other_stories(self):
        demo()
        make_article()
        with pytest.raises(CommandError, match="artikel lain"):
            demo(scale=5)
        assert Comment.objects.count() == 40
