"""Readers talk under a story: by keyboard, without scripts, among five thousand."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Status
from portal.demo.newsroom import PIECES
from tests.browser import server
from tests.browser.conftest import DESK, PHONE
from tests.browser.visiting import assert_fits, assert_usable, log_in, watch

pytestmark = pytest.mark.browser

NUMBERS = [
    number
    for number, piece in enumerate(PIECES, 1)
    if piece.status == Status.PUBLISHED and piece.age_hours > 0
]
# Stories of the demo get none, one and five thousand comments.
CROWD = """
from accounts.models import User
from articles.models import Article
from comments.models import Comment
reader = User.objects.get(username="pembaca2")
Comment.objects.all().delete()
one, many = Article.objects.in_bulk([{one}, {many}]).values()
Comment.objects.create(article=one, author=reader, body="Hanya satu.")
say = lambda n, **more: Comment(article=many, author=reader, body=f"Kata {{n}}", **more)
roots = Comment.objects.bulk_create(say(n) for n in range(2000))
Comment.objects.bulk_create(
    say(n, root=root, in_reply_to=root, in_reply_to_version=1)
    for n in range(3000)
    for root in [roots[0] if n < 600 else roots[n % 2000]]
)
"""
NONE, ONE, MANY = NUMBERS[:3]
TABS_AT_MOST = 250
ON_PHONE = {"viewport": PHONE, "color_scheme": "light"}
ON_DESK = {"viewport": DESK, "color_scheme": "dark"}
LOOKS = [
    pytest.param(ON_PHONE, "visitor", id="phone"),
    pytest.param(ON_PHONE, "member", id="phone-member", marks=pytest.mark.long),
    pytest.param(ON_DESK, "visitor", id="desk", marks=pytest.mark.long),
    pytest.param(ON_DESK, "member", id="desk-member", marks=pytest.mark.long),
]


@pytest.fixture(scope="module")
def crowd(template, tmp_path_factory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("crowd") / "server.log"
    with server.database(template=template) as name:
        server.shell(name, CROWD.format(one=ONE, many=MANY))
        with server.running(name, log) as address:
            yield address


@pytest.mark.parametrize(("look", "who"), LOOKS)
def test_conversations_are_usable_however_long(crowd, open_page, look, who):
    page = open_page(**look)
    if who == "member":
        log_in(page, crowd, "pembaca2")
    complaints = watch(page)
    for number in (NONE, ONE, MANY):
        page.goto(f"{crowd}/x/{number}/x/")
        expect(page.locator("#komentar")).to_be_visible()
        assert_fits(page)
        assert_usable(page)
    expect(page.locator("#judul-komentar")).to_have_text("Komentar (5000)")
    story = page.url
    for asked in ("?urut=terlama", "?urut=terpopuler", "?urut=pilihan"):
        page.goto(story + asked)
        assert_usable(page)
    assert complaints == []


@pytest.mark.long
def test_a_long_conversation_is_read_to_its_end(crowd, open_page):
    page = open_page(viewport=PHONE, java_script_enabled=False)
    page.goto(f"{crowd}/x/{MANY}/x/")
    page.get_by_role("link", name="Terlama").click()
    hot = page.get_by_role("link", name="balasan lainnya").first
    expect(hot).to_have_text("Lihat 598 balasan lainnya")
    hot.click()
    seen = 0
    while (more := page.get_by_role("link", name="Muat komentar lainnya")).count():
        seen += page.locator(".conversation__replies .comment").count()
        more.click()
    seen += page.locator(".conversation__replies .comment").count()
    assert seen == 601
    last = page.locator(".conversation__replies .comment__time").last
    last.click()
    expect(page.locator(".comment:target")).to_be_visible()
    page.get_by_role("link", name="Lihat semua komentar").click()
    expect(page.locator(".conversation__threads > li")).to_have_count(20)


@pytest.mark.parametrize(
    "javascript", [pytest.param(True, marks=pytest.mark.long), False]
)
def test_everything_can_be_said_by_keyboard(site, open_page, javascript):
    page = open_page(viewport=PHONE, java_script_enabled=javascript)
    page.goto(f"{site}/x/{NONE}/x/")
    press(page, page.get_by_role("link", name="menulis komentar"))
    write(page, "Saya setuju, asal dirawat.", "Kirim Komentar")
    fill(page, page.locator("input[name=login]"), "pembaca")
    fill(page, page.locator("input[name=password]"), "warta-demo")
    page.keyboard.press("Enter")
    expect(page.locator("textarea")).to_have_value("Saya setuju, asal dirawat.")
    press(page, page.get_by_role("button", name="Kirim Komentar"))
    own = page.locator(".comment:target")
    expect(own).to_contain_text("Saya setuju, asal dirawat.")

    press(page, own.get_by_role("button", name="Suka"))
    own = page.locator(".comment:target")
    expect(own.get_by_role("button", name="Disukai (1)")).to_be_visible()
    press(page, own.get_by_role("link", name="Balas"))
    write(page, "Setuju juga.", "Kirim Balasan")
    expect(page.locator(".comment:target")).to_contain_text("Setuju juga.")

    press(page, page.locator(".comment:target").get_by_role("link", name="Edit"))
    fill(page, page.locator("textarea"), " Sangat.")
    press(page, page.get_by_role("button", name="Simpan Perubahan"))
    reply = page.locator(".comment:target")
    expect(reply).to_contain_text("(disunting)")
    press(page, reply.get_by_role("link", name="(disunting)"))
    expect(page.get_by_role("heading", name="Versi Komentar")).to_be_visible()
    press(page, page.get_by_role("link", name="Kembali ke komentar"))

    reply = page.locator(".comment:target")
    press(page, reply.get_by_role("link", name="Hapus Komentar"))
    expect(page.get_by_text("Anda yakin ingin menghapus komentar ?")).to_be_visible()
    press(page, page.get_by_role("button", name="Ya, Hapus"))
    press(page, page.get_by_role("link", name="Urungkan"))
    press(page, page.get_by_role("button", name="Kembalikan Komentar"))
    expect(page.locator(".comment:target")).to_contain_text("Setuju juga. Sangat.")


def press(page: Page, target: Locator) -> None:
    tab_to(page, target)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def write(page: Page, words: str, button: str) -> None:
    fill(page, page.locator("textarea"), words)
    press(page, page.get_by_role("button", name=button))


def fill(page: Page, target: Locator, words: str) -> None:
    tab_to(page, target)
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def tab_to(page: Page, target: Locator) -> None:
    """Go there as who has no mouse does; what cannot be reached is a fault."""
    expect(target).to_be_visible()
    for _ in range(TABS_AT_MOST):
        if target.evaluate("it => it === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no key leads to {target}")
