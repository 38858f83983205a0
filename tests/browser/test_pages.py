"""Every page fits a phone and a desk, is usable by everybody, and breaks no rule."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from articles.models import Kind, Status
from portal.demo.newsroom import PIECES, Piece
from tests.browser import server
from tests.browser.conftest import DESK, OPERATOR, PHONE
from tests.browser.visiting import assert_fits, assert_usable, log_in, visit, watch

pytestmark = pytest.mark.browser


def number_of(is_wanted: Callable[[Piece], bool]) -> int:
    """Give the number of the demo's first story that is wanted."""
    return next(number for number, it in enumerate(PIECES, 1) if is_wanted(it))


WITHDRAWN, OPINION, ADVERTORIAL = (
    f"/naskah/{number}/contoh/"
    for number in (
        number_of(lambda piece: piece.status == Status.WITHDRAWN),
        number_of(lambda piece: piece.kind == Kind.OPINION),
        number_of(lambda piece: piece.kind == Kind.ADVERTORIAL),
    )
)
FAILING = {"/tidak-ada/": 404, WITHDRAWN: 410}
READERS_PAGES = [
    *("/", "/nasional/", "/topik/keluarga/", "/penulis/editor/", "/wilayah/jakarta/"),
    *("/indeks/", "/indeks/?tanggal=2001-01-01", "/terpopuler/"),
    *("/cari/", "/cari/?q=dokumen", "/cari/?q=tidakada", "/pedoman-media-siber/"),
    *("/akun/login/", "/akun/signup/", "/akun/password/reset/", "/komentar/tulis/1/"),
    *("story", OPINION, ADVERTORIAL, *FAILING),
]
MEMBERS_PAGES = [
    *("story", "/akun/logout/", "/akun/email/", "/akun/password/change/"),
    *("/akun/saya/", "/akun/saya/komentar/", "/akun/saya/pemberitahuan/"),
    "/akun/saya/data/",
    *("/komentar/36/suka/", "/komentar/36/balas/", "/komentar/36/lapor/"),
]
VISITORS_FORMS = [
    *("/akun/login/", "/akun/signup/", "/akun/password/reset/", "/komentar/36/lapor/"),
]
MEMBERS_FORMS = [
    *("/komentar/tulis/1/", "/komentar/36/balas/"),
    *("/akun/password/change/", "/akun/email/"),
]
LONG_NAME = "Harian Umum Suara Pembaruan Nusantara Tenggara Raya"
# What stands in a sentence or a line of words is as high as its line (WCAG 2.5.8).
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, summary")]
  .filter((it) => it.checkVisibility() && !it.matches(".skip-link"))
  .filter((it) => !it.closest("p:not(.more), address, .breadcrumb, .prose"))
  .map((it) => {
    const stretched = getComputedStyle(it, "::after").position === "absolute";
    const box = stretched ? it.closest(".card, .ranks__item") : it;
    return [it.textContent.trim(), box.getBoundingClientRect().height];
  })
  .filter(([, height]) => height < 44)"""
LOOKS = [
    pytest.param(PHONE, "light", id="phone-light"),
    pytest.param(PHONE, "dark", id="phone-dark", marks=pytest.mark.long),
    pytest.param(DESK, "light", id="desk-light", marks=pytest.mark.long),
    pytest.param(DESK, "dark", id="desk-dark"),
]
DESK_PAGES: list[str] = [
    "/admin/",
    "/admin/articles/article/",
    "/admin/articles/article/add/",
    "/admin/articles/article/1/change/",
    "/admin/articles/article/1/cabut/",
    "/admin/articles/article/1/versi/",
    "/admin/articles/article/1/history/",
    "/admin/articles/photo/",
    "/admin/articles/photo/add/",
    "/admin/articles/photo/1/change/",
    "/admin/articles/person/",
    "/admin/articles/person/add/",
    "/admin/articles/section/add/",
    "/admin/articles/page/1/change/",
    "/admin/articles/publication/",
    "/admin/articles/withdrawal/",
    "/admin/desk/assignment/add/",
    "/admin/comments/comment/",
    "/admin/comments/comment/1/change/",
    "/admin/comments/discussion/",
    "/admin/moderation/waiting/",
    "/admin/moderation/sanction/add/",
    "/admin/moderation/report/add/",
    "/admin/moderation/action/",
    "/admin/accounts/user/",
    "/admin/accounts/user/add/",
    "/admin/accounts/user/2/change/",
]


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_readers_pages(quiet_site, open_page, size, scheme):
    page = open_page(viewport=size, color_scheme=scheme)
    for address in READERS_PAGES:
        complaints = watch(page)
        visit(page, quiet_site, address)
        assert_fits(page)
        assert_usable(page)
        expected = f"status of {FAILING.get(address)}"
        assert [line for line in complaints if expected not in line] == []


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_forms_with_errors(quiet_site, open_page, size, scheme):
    page = open_page(viewport=size, color_scheme=scheme)
    for address in VISITORS_FORMS:
        assert_usable_when_refused(page, f"{quiet_site}{address}")
    log_in(page, quiet_site, "pembaca")
    for address in MEMBERS_FORMS:
        assert_usable_when_refused(page, f"{quiet_site}{address}")


def assert_usable_when_refused(page: Page, address: str) -> None:
    page.goto(address)
    form = page.locator("main form").last
    form.evaluate("form => form.noValidate = true")
    form.locator("button").first.click()
    expect(page.locator(".alert--error")).to_be_visible()
    assert_fits(page)
    assert_usable(page)


@pytest.mark.parametrize(("size", "scheme"), LOOKS[:2])
def test_members_pages(quiet_site, open_page, size, scheme):
    page = open_page(viewport=size, color_scheme=scheme)
    log_in(page, quiet_site, "pembaca2")
    complaints = watch(page)
    for address in MEMBERS_PAGES:
        visit(page, quiet_site, address)
        assert_fits(page)
        assert_usable(page)
    assert complaints == []


@pytest.mark.parametrize(
    ("scheme", "addresses"),
    [
        pytest.param("light", DESK_PAGES[::2], id="light-odd"),
        pytest.param(
            "light", DESK_PAGES[1::2], id="light-even", marks=pytest.mark.long
        ),
        pytest.param("dark", DESK_PAGES, id="dark", marks=pytest.mark.long),
    ],
)
def test_pages_of_the_desk(quiet_site, open_page, scheme, addresses):
    page = open_page(color_scheme=scheme)
    log_in(page, quiet_site, "redaktur")
    complaints = watch(page)
    for address in addresses:
        visit(page, quiet_site, address)
        page.wait_for_load_state("networkidle")
        assert_usable(page)
    assert complaints == []


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_the_operators_page(quiet_site, open_page, size, scheme):
    page = open_page(viewport=size, color_scheme=scheme)
    log_in(page, quiet_site, OPERATOR)
    complaints = watch(page)
    page.goto(f"{quiet_site}/admin/")
    page.get_by_role("link", name="Keadaan situs").click()
    expect(page.get_by_role("heading", name="Cadangan")).to_be_visible()
    assert_fits(page)
    assert_usable(page)
    assert complaints == []


def test_a_form_of_the_desk_with_errors_is_usable(quiet_site, open_page):
    page = open_page()
    log_in(page, quiet_site, "redaktur")
    for address in ("/admin/articles/article/add/", "/admin/articles/photo/add/"):
        page.goto(f"{quiet_site}{address}")
        page.locator("form[id$=_form]").evaluate("form => form.noValidate = true")
        page.locator("[name=_save]").click()
        expect(page.locator(".errorlist").first).to_be_visible()
        assert_usable(page)


def test_a_visitor_carries_nothing_away(quiet_site, open_page):
    page = open_page()
    for address in ("/", "story", "/cari/?q=dokumen"):
        visit(page, quiet_site, address)
    assert page.context.cookies() == []


def test_the_question_comes_as_a_dialog_and_can_be_refused(site, open_page):
    page = open_page()
    log_in(page, site, "pembaca")
    visit(page, site, "story")
    story = page.url
    page.get_by_role("textbox", name="Komentar").fill("Terima kasih.")
    page.get_by_role("button", name="Kirim Komentar").click()
    expect(page.get_by_role("link", name="Hapus Komentar")).to_be_visible()
    page.wait_for_function("Boolean(customElements.get('confirm-link'))")
    page.get_by_role("link", name="Hapus Komentar").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Anda yakin ingin menghapus komentar ?")
    assert page.url.startswith(story), "the dialog stands over the article"
    assert_usable(page)
    dialog.get_by_text("Batal").click()
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.get_by_text("Terima kasih.")).to_be_visible()
    page.get_by_role("link", name="Hapus Komentar").click()
    page.get_by_role("button", name="Ya, Hapus").click()
    expect(page.get_by_text("Komentar berhasil dihapus.")).to_be_visible()
    expect(page.get_by_text("Terima kasih.")).to_have_count(0)


def test_the_sections_open_on_a_phone_without_javascript(quiet_site, open_page):
    page = open_page(viewport=PHONE, java_script_enabled=False)
    page.goto(f"{quiet_site}/daerah/")
    expect(page.locator(".nav__list [aria-current]")).to_be_in_viewport(ratio=1)
    page.locator("summary", has_text="Menu").click()
    expect(page.get_by_role("link", name="Daerah").first).to_be_visible()
    page.get_by_role("link", name="Terpopuler").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Terpopuler")


@pytest.mark.parametrize(
    "addresses",
    [
        pytest.param(READERS_PAGES[::3], id="some"),
        pytest.param(READERS_PAGES, id="all", marks=pytest.mark.long),
    ],
)
def test_text_twice_as_large_fits_the_smallest_phone(quiet_site, open_page, addresses):
    page = open_page(viewport={"width": 320, "height": 700})
    for address in addresses:
        visit(page, quiet_site, address)
        assert_fits(page)
        page.locator("html").evaluate("html => html.style.fontSize = '200%'")
        assert_fits(page)


def test_the_book_of_components_is_usable_too(template, open_page, tmp_path):
    log = tmp_path / "server.log"
    with (
        server.database(template=template) as name,
        server.running(name, log, DEBUG="true") as site,
    ):
        page = open_page(viewport=PHONE)
        page.goto(f"{site}/gaya/")
        page.locator("#djDebug").evaluate("toolbar => toolbar.remove()")
        assert_fits(page)
        assert_usable(page)


@pytest.mark.parametrize("address", ["/", "/nasional/", "/penulis/editor/", "story"])
def test_what_is_touched_is_large_enough(quiet_site, open_page, address):
    page = open_page(viewport=PHONE)
    visit(page, quiet_site, address)
    page.locator("summary", has_text="Menu").click()
    assert page.evaluate(SMALL_TARGETS) == []


def test_a_long_name_leaves_room_for_all_else(site, open_page):
    page = open_page()
    log_in(page, site, "redaktur")
    page.goto(f"{site}/admin/articles/publication/1/change/")
    page.locator("[name=name]").fill(LONG_NAME)
    page.locator("[name=tagline]").fill("Kabar dari lima ratus kota di kepulauan")
    page.locator("[name=_save]").click()
    for width in (320, 704, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(site)
        assert_fits(page)
        height = page.locator(".masthead__bar").evaluate("it => it.offsetHeight")
        assert height < 260, width
