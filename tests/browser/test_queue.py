"""A moderator decides by keyboard, by buttons, and by nothing he did not mean."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser import server
from tests.browser.conftest import PHONE
from tests.browser.visiting import assert_fits, assert_usable, log_in

pytestmark = pytest.mark.browser

QUEUE = "/admin/moderation/waiting/"
WAITING = """
from django.utils import timezone
from accounts.models import User
from articles.models import Article
from comments.models import Comment, Status
story = Article.objects.published()[0]
reader = User.objects.get(username="pembaca")
for number in range(1, 6):
    Comment.objects.create(article=story, author=reader, body=f"Tertahan {number}.",
        status=Status.PENDING, due_at=timezone.now(), findings={"kata": ["contoh"]})
"""


@pytest.fixture
def desk(template, tmp_path, open_page) -> Iterator[Page]:
    with server.database(template=template) as name:
        server.shell(name, WAITING)
        with server.running(name, tmp_path / "server.log") as address:
            page = open_page(base_url=address)
            log_in(page, address, "editor")
            page.goto(QUEUE)
            yield page


def waiting(page: Page) -> list[str]:
    return page.locator(".queue__body").all_inner_texts()


def test_a_moderator_decides_by_keyboard(desk):
    first, *rest = waiting(desk)
    expect(desk.locator(".queue__item").first).to_be_focused()
    desk.keyboard.press("S")  # also with the capitals locked
    expect(desk.locator(".messagelist")).to_contain_text("1 komentar diputuskan.")
    assert waiting(desk) == rest
    for key in ("j", "k", "j", "2"):
        desk.keyboard.press(key)
    expect(desk.locator(".queue__item")).to_have_count(len(rest) - 1)
    assert waiting(desk) == [rest[0], *rest[2:]]
    desk.keyboard.press("u")
    expect(desk.locator(".queue__item")).to_have_count(len(rest))
    assert waiting(desk) == rest
    assert first not in waiting(desk)


@pytest.mark.long
def test_keys_do_nothing_elsewhere(desk):
    before = waiting(desk)
    desk.locator(".breadcrumbs a").focus()
    for key in ("s", "p", "1", "u"):
        desk.keyboard.press(key)
    desk.wait_for_timeout(300)
    desk.reload()
    assert waiting(desk) == before


@pytest.mark.long
def test_many_at_once_and_nothing_by_enter(desk):
    before = waiting(desk)
    for number in (1, 2):
        desk.get_by_role("checkbox").nth(number).check()
    desk.get_by_role("checkbox").nth(2).press("Enter")
    desk.wait_for_timeout(300)
    assert waiting(desk) == before
    desk.locator(".queue__bulk").get_by_role("button", name="Spam").click()
    expect(desk.locator(".messagelist")).to_contain_text("2 komentar diputuskan.")
    assert waiting(desk) == [before[0], *before[3:]]


def test_without_scripts_enter_decides_nothing_either(desk, open_page):
    before = waiting(desk)
    state = desk.context.storage_state()
    plain = open_page(
        java_script_enabled=False,
        storage_state=state,
        base_url=desk.url.removesuffix(QUEUE),
        viewport=PHONE,
    )
    plain.goto(QUEUE)
    assert_fits(plain)
    plain.get_by_role("checkbox").nth(2).check()
    plain.get_by_role("checkbox").nth(2).press("Enter")
    expect(plain.locator(".messagelist")).to_contain_text("0 komentar diputuskan.")
    assert waiting(plain) == before
    item = plain.locator(".queue__item").nth(1)
    item.get_by_role("button", name="Setujui").click()
    expect(plain.locator(".messagelist")).to_contain_text("1 komentar diputuskan.")
    assert waiting(plain) == [before[0], *before[2:]]
    assert_usable(desk)
