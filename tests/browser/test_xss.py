"""No text becomes code: hostile ones in every field, every page opened in Chromium."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import psycopg2
import pytest
from playwright.sync_api import Page, expect

from tests import hostile
from tests.browser import server
from tests.browser.looking import PASTE_ALL, TEETH, Watch
from tests.browser.visiting import log_in
from tests.browser.writing import press, toolbar
from tests.browser.writing import text as editor

pytestmark = [pytest.mark.browser, pytest.mark.long]

FILL = "from tests.browser import hostile_site; hostile_site.fill()"
QUERIES = [quote(text, safe="") for text in hostile.packed(200)]
EVERYTHING = " ".join(hostile.storable())
WRITING, EDITING = "[action*='/tulis/']", "[action*='/edit/']"
# Who was warned gets the form back once, to have read why.
ANSWERS = ("dikirim", "peninjauan", "ditolak", "peringatan")
SAVING = "#article_form"
RENAME = (
    "UPDATE articles_page SET title = %s, body = %s WHERE slug = 'tentang';"
    " UPDATE articles_publication SET name = %s, tagline = %s, company = %s,"
    " address = %s, phone = %s, email = %s, responsible_editor = %s,"
    " responsible_business = %s"
)
BROKEN = "<script>alert(1)</script>" * 90  # too long for a comment


@dataclass(frozen=True)
class Site:
    """A site full of hostile texts, and a way into its database."""

    address: str
    database: str

    def ask(self, statement: str, *values: Any) -> list[Any]:
        """Give the first column, or only change something."""
        url = server.database_url(self.database)
        with closing(psycopg2.connect(url)) as connection, connection.cursor() as rows:
            rows.execute(statement, values)
            connection.commit()
            return [row[0] for row in rows.fetchall()] if rows.description else []

    def at(self, form: str, values: list[Any]) -> list[str]:
        return [self.address + form.format(value) for value in values]

    def numbers(self, table: str, condition: str = "true") -> list[int]:
        newest = "ORDER BY id DESC"
        return self.ask(f"SELECT id FROM {table} WHERE {condition} {newest}")  # noqa: S608

    def stories(self, condition: str) -> list[int]:
        return self.numbers("articles_article", f"slug LIKE 'jahat-{condition}'")

    def withdrawn(self) -> list[int]:
        return self.ask("SELECT article_id FROM articles_withdrawal")

    def draft(self) -> int:
        return self.stories("draf")[0]

    def first(self) -> int:
        """Give the story that has versions and a history."""
        return self.stories("terbit-0")[0]


@pytest.fixture(scope="module")
def site(template, tmp_path_factory) -> Iterator[Site]:
    log = tmp_path_factory.mktemp("hostile") / "server.log"
    with server.database(template=template) as name:
        server.shell(name, FILL)
        with server.running(name, log) as address:
            yield Site(address, name)


@pytest.fixture(scope="module")
def sessions() -> dict[str, Any]:
    return {}


@pytest.fixture
def enter(open_page, site, sessions):
    """Open a page that is watched, somebody's or a visitor's.

    Without the policy that would save a page, escaping alone must do.
    """

    def entered(name: str = "", *, policy: bool = False) -> Watch:
        known = {"storage_state": sessions[name]} if name in sessions else {}
        watch = Watch(open_page(bypass_csp=not policy, **known))
        if name and not known:
            log_in(watch.page, site.address, name)
            sessions[name] = watch.page.context.storage_state()
        watch.visit(f"{site.address}/tidak-ada/")
        return watch

    return entered


def test_every_text_is_harmful_where_mistakes_let_it_through(site, enter):
    page = enter().page
    pages = {text: hostile.harmful(text) for text in hostile.PAYLOADS}
    calm = hostile.harmful("halo")
    toothless = page.evaluate(TEETH, {"pages": pages, "calm": calm})
    assert toothless == []


def test_lists_of_stories(site, enter):
    watch = enter()
    shelves = {"topic": "topik/", "region": "wilayah/", "person": "penulis/"}
    for table, path in (shelves | {"section": ""}).items():
        slugs = f"SELECT slug FROM articles_{table} WHERE slug LIKE 'jahat%%'"  # noqa: S608
        watch.read(site.at(f"/{path}{{}}/", site.ask(slugs)))
    pieces = site.numbers("articles_article", "status = 'published'")[::20]
    watch.read(site.at("/indeks/?sebelum={}", pieces))
    watch.read(site.at("/cari/?q={}", QUERIES))
    site.ask("UPDATE articles_section SET parent_id = NULL")  # now all head the front
    watch.visit(site.address)
    watch.visit(f"{site.address}/indeks/")
    site.ask("UPDATE articles_section SET parent_id = 1 WHERE slug LIKE 'jahat%%'")
    watch.visit(f"{site.address}/nasional/")
    assert watch.found == []


def test_stories_however_their_bodies_were_written(site, enter):
    """Half of them by ``update()``, half by SQL that no sanitiser sees."""
    watch = enter()
    stories = site.at("/x/{}/x/", site.stories("terbit-%%"))
    watch.read(stories)
    for address in stories[::5]:
        watch.visit(address)
    watch.read(site.at("/x/{}/x/", site.withdrawn()))
    assert watch.found == []


def test_what_the_press_answers_for(site, enter):
    watch = enter()
    watch.read(site.at("/{}/", ["ralat", "berita-dicabut", "redaksi", "pengaduan"]))
    older = site.numbers("press_correction")[::15]
    watch.read(site.at("/ralat/?sebelum={}", older))
    watch.read(site.at("/x/{}/x/riwayat/", site.stories("terbit-%%")[::3]))
    keys = site.ask("SELECT key FROM press_complaint")[::4]
    watch.read(site.at("/pengaduan/{}/", keys))
    assert watch.found == []


def test_what_the_desk_sees_of_it(site, enter):
    watch = enter("redaktur")
    models = ["complaint", "correction", "masking", "position"]
    watch.read(site.at("/admin/press/{}/", models))
    for model in ("complaint", "correction", "position"):
        rows = site.numbers(f"press_{model}")[::9]
        watch.read(site.at(f"/admin/press/{model}/{{}}/change/", rows))
    rows = site.numbers("press_complaint")[::9]
    watch.read(site.at("/admin/press/complaint/{}/cetak/", rows))
    watch.visit(f"{site.address}/admin/press/complaint/{rows[0]}/change/")
    assert watch.found == []


def test_the_policy_has_nothing_to_refuse(site, enter):
    watch = enter(policy=True)
    stories = site.at("/x/{}/x/", site.stories("%%")[::20])
    for address in (*stories, *site.at("/{}/", ["indeks", "nasional", "tentang"])):
        watch.visit(address)
    for kind in ("topik", "wilayah", "penulis"):
        watch.visit(f"{site.address}/{kind}/jahat-9/")
    watch.visit(f"{site.address}/cari/?q={QUERIES[0]}")
    watch.visit(f"{site.address}/akun/login/?next={QUERIES[0]}")
    assert watch.found == []


def test_pages_and_the_name_over_them(site, enter):
    watch = enter()
    columns = (60, 120, 300, 40)
    rows = zip(*(hostile.column(chars, 70) for chars in columns), strict=True)
    for (name, line, text, phone), few in zip(rows, hostile.dealt(70), strict=True):
        body = "".join(hostile.body(it, photo=1, story=1) for it in few)
        site.ask(RENAME, line, body, name, line, line, text, phone, *3 * [line])
        watch.read([f"{site.address}/tentang/"])
    assert watch.found == []


def test_addresses_that_carry_texts(site, enter):
    watch = enter()
    watch.read(site.at("/akun/login/?next={}", QUERIES))
    watch.read(site.at("/{}/", QUERIES))
    watch.read(site.at("/indeks/?tanggal={0}&rubrik={0}&sebelum={0}", QUERIES[::3]))
    page = watch.page
    for text in ("javascript:alert(1)", "//evil.example"):
        page.goto(f"{site.address}/akun/login/?next={quote(text, safe='')}")
        log_in_here(page)
        watch.look()
        assert page.url.startswith(f"{site.address}/")
        page.context.clear_cookies()
    assert watch.found == []


def log_in_here(page: Page) -> None:
    page.locator("input[name=login]").fill("pembaca")
    page.locator("input[name=password]").fill("warta-demo")
    page.get_by_role("button", name="Login").click()
    page.wait_for_url(lambda address: "/login/" not in address)


def test_answers_of_readers(site, enter):
    watch = enter("pembaca")
    page, story = watch.page, site.stories("terbit-3")[0]
    [reader] = site.ask("SELECT id FROM accounts_user WHERE username = 'pembaca'")
    own = site.numbers("comments_comment", f"author_id = {reader} AND reason <> ''")
    watch.read(site.at("/komentar/{}/edit/", own))
    watch.read(site.at("/komentar/{}/hapus/", own))
    watch.read(site.at("/komentar/tulis/{}/", site.stories("terbit-%%")[:25]))
    write, edit = site.at("/komentar/{}/", [f"tulis/{story}", f"{own[0]}/edit"])
    for text in hostile.packed(600, hostile.typed(600)):
        site.ask("UPDATE comments_comment SET created_at = now() - interval '1 day'")
        posted = {"body": text, "submit_key": str(uuid4())}
        told = watch.act(write, WRITING, posted)[1]
        assert any(word in told for word in ANSWERS)
        stale = {"body": f"Lain. {text}"[:2000], "version": "99"}
        assert watch.act(edit, EDITING, stale)[0] in {409, 422}
    assert watch.act(write, WRITING, {"body": BROKEN})[0] == 422
    gone = f"{site.address}/komentar/tulis/{site.draft()}/"
    assert watch.act(write, WRITING, {"body": EVERYTHING}, to=gone)[0] == 404
    page.goto(f"{site.address}/x/{story}/x/")
    page.get_by_role("link", name="Hapus Komentar").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    watch.look()
    assert watch.found == []


def test_a_text_that_waits_for_the_login(site, enter):
    watch, typed = enter(), " ".join(hostile.typed())[:2000].strip()
    story = site.stories("terbit-4")[0]
    watch.visit(f"{site.address}/komentar/tulis/{story}/")
    watch.page.get_by_role("textbox", name="Komentar").fill(typed)
    watch.page.get_by_role("button", name="Kirim Komentar").click()
    watch.look()
    log_in_here(watch.page)
    expect(watch.page.locator("textarea")).to_have_value(typed)
    watch.look()
    assert watch.found == []


LISTS = [
    *("articles/article", "articles/photo", "articles/topic", "articles/region"),
    *("articles/person", "articles/section", "articles/page", "articles/withdrawal"),
    *("comments/comment", "accounts/user"),
]
ARTICLE = "/admin/articles/article/"


def test_lists_and_forms_of_the_desk(site, enter):
    """Look at each form that holds texts, and at what asks before it deletes them."""
    watch = enter("redaktur")
    watch.read(site.at("/admin/{}/?q=alert", LISTS))
    forms = {"topic": 1, "region": 6, "person": 6, "section": 6, "article": 8}
    for model, step in forms.items():
        rows = site.numbers(f"articles_{model}", "slug LIKE 'jahat-%%'")[:70:step]
        watch.read(site.at(f"/admin/articles/{model}/{{}}/change/", rows))
    stories = site.stories("terbit-%%")
    watch.read(site.at(f"{ARTICLE}{{}}/cabut/", stories[::6]))
    photos = site.numbers("articles_photo", "kind = 'ai'")
    watch.read(site.at("/admin/articles/photo/{}/change/", photos[::6]))
    assert watch.found == []


# A form takes no controls, which the stored texts hold.
OTHERS_EMPTY = dict.fromkeys(
    [
        *("kicker", "lead", "lead_caption", "lead_alt", "lead_credit"),
        *("dateline_city", "seo_title", "seo_description", "source_url"),
        *("public_interest", "first_source", "unreached", "source_name"),
    ],
    "",
) | {"ai_help": "transkripsi"}  # which is told for good


def test_what_the_desk_says_after_a_deed(site, enter):
    watch = enter("redaktur")
    form = f"{site.address}{ARTICLE}{site.stories('terbit-9')[0]}/change/"
    for headline in hostile.packed(200, hostile.typed(200)):
        sent = OTHERS_EMPTY | {"headline": headline, "note": headline, "_continue": ""}
        assert headline in watch.act(form, SAVING, sent)[1]
    for lead in hostile.packed(400, hostile.typed(400)):
        late = OTHERS_EMPTY | {"seen_version": "1", "lead": lead}
        assert "sudah diubah orang lain" in watch.act(form, SAVING, late)[1]
    draft = f"{site.address}{ARTICLE}{site.stories('naskah')[0]}/change/"
    deed = OTHERS_EMPTY | {"headline": headline, "_publish": "1"}
    said = watch.act(draft, SAVING, deed)[1]
    assert f"{headline} berhasil diterbitkan." in said
    assert watch.found == []


@pytest.mark.parametrize("policy", [False, True], ids=["escaping", "policy"])
def test_each_page_of_the_desk(site, enter, policy):
    watch = enter("redaktur", policy=policy)
    first, draft = site.first(), site.draft()
    own = ["history", "versi", "versi/1", "cabut", "change"]
    for address in site.at(f"{ARTICLE}{first}/{{}}/", own):
        watch.visit(address)
    for address in site.at(f"{ARTICLE}{draft}/{{}}/", ["pratinjau", "delete"]):
        watch.visit(address)
    watch.visit(f"{site.address}/admin/")
    for model in LISTS[policy::2]:
        watch.visit(f"{site.address}/admin/{model}/")
    for model in [*LISTS[1:6], *LISTS[8:]][policy::2]:
        condition = "author_id > 6" if "comment" in model else "id > 20"
        [row] = site.numbers(model.replace("/", "_"), condition)[:1]
        watch.visit(f"{site.address}/admin/{model}/{row}/change/")
    asked = quote(EVERYTHING[:200], safe="")
    watch.visit(f"{site.address}{ARTICLE}add/?headline={asked}&kicker={asked}")
    for model in ("article", "photo"):
        watch.visit(f"{site.address}/admin/articles/{model}/pilih/?q=alert")
    assert watch.found == []


def test_a_hostile_body_in_the_editor(site, enter):
    """The editor reads what no sanitiser saw, in a document that runs nothing.

    Chromium reports what it would refuse there, so only escaping is looked at.
    """
    watch = enter("redaktur")
    form = f"{site.address}{ARTICLE}"
    for address in (f"{site.draft()}/change/", f"add/?body={quote(EVERYTHING)}"):
        with_editor(watch.page, f"{form}{address}")
        watch.look()
    assert watch.found == []


def test_dialogs_of_the_editor(site, enter):
    watch = enter("redaktur")
    page = watch.page
    with_editor(page, f"{site.address}{ARTICLE}add/")
    press(page, "Baca juga")
    page.get_by_role("dialog").get_by_role("searchbox").fill("script")
    page.locator(".stories__story").first.click()
    watch.look()
    press(page, "Foto")
    older = page.get_by_role("button", name="Muat foto yang lebih lama")
    for _ in range(2):
        older.click()
        expect(older).to_be_enabled()
    watch.look()
    page.locator(".photos__photo").nth(1).click()
    watch.look()
    page.get_by_role("button", name="Pakai foto ini").click()
    expect(page.locator(".reference")).to_have_count(2)
    page.locator(".field-topics .select2-selection").click()
    page.locator(".select2-results__option--highlighted").click()
    watch.look()
    assert watch.found == []


def test_texts_that_are_pasted(site, enter):
    watch = enter("redaktur")
    with_editor(watch.page, f"{site.address}{ARTICLE}add/")
    for mark in ("", "<p data-pm-slice='1 1 []'>a</p>"):
        texts = [mark + it for it in hostile.storable()]
        editor(watch.page).evaluate(PASTE_ALL, texts)
        watch.look()
    assert watch.found == []


def with_editor(page: Page, address: str) -> None:
    page.goto(address)
    expect(toolbar(page)).to_be_visible()
