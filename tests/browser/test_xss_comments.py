"""No comment becomes code: neither where it is read, nor where it is judged or told."""

import re
from email import message_from_string, policy

import pytest

from tests.browser import server
from tests.browser.test_xss import enter, sessions, site

__all__ = ["enter", "sessions", "site"]
pytestmark = [pytest.mark.browser, pytest.mark.long]

MAILS = """
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from datetime import timedelta
from comments.models import MailWish
from accounts.models import User
from allauth.account.models import EmailAddress
reader = User.objects.get(username="pembaca")
EmailAddress.objects.update_or_create(
    user=reader, defaults={{"email": reader.email, "primary": True, "verified": True}}
)
MailWish.objects.update_or_create(user=reader, defaults={{
    "replies": True, "decisions": True, "last_at": None,
    "since": timezone.now() - timedelta(days=1)}})
settings.MAILERS["default"]["OPTIONS"]["file_path"] = {folder!r}
# The newest that he was told are answers.
from comments.models import Kind, Notice
Notice.objects.filter(kind=Kind.SANCTION).update(read_at=timezone.now())
call_command("send_notifications")
"""


def numbers(site, condition: str = "true") -> list[int]:
    return site.numbers("comments_comment", condition)


def pieces(page_of: str, html: str) -> str | None:
    """Find the address of the older piece on a page."""
    older = re.search(r'href="\?sebelum=(\d+)"', html)
    return f"{page_of}?sebelum={older[1]}" if older else None


def test_pages_about_one_comment(site, enter):
    watch = enter("pembaca2")
    shown = numbers(site, "status = 'published' AND author_id > 6")
    watch.read(site.at("/komentar/{}/", shown))
    for page in ("balas", "lapor", "suka"):
        watch.read(site.at(f"/komentar/{{}}/{page}/", shown[::3]))
    for row in shown[:2]:
        for page in ("balas", "lapor", "suka"):
            watch.visit(f"{site.address}/komentar/{row}/{page}/")
    assert watch.found == []


def test_every_piece_of_a_conversation(site, enter):
    for name in ("", "pembaca"):
        watch = enter(name)
        roots = numbers(site, "root_id IS NULL AND reply_count > 0")
        for root in roots:
            story = site.ask(
                "SELECT article_id FROM comments_comment WHERE id = %s", root
            )[0]
            base = f"{site.address}/x/{story}/x/"
            for asked in (f"?utas={root}", "?urut=terlama", "?urut=terpopuler"):
                watch.read([base + asked])
        watch.visit(f"{base}?utas={root}")
        watch.visit(f"{site.address}/komentar/baru/{story}/1/")
        assert watch.found == []


def test_what_a_reader_finds_on_his_own_pages(site, enter):
    watch = enter("pembaca")
    for start in ("/akun/saya/", "/akun/saya/komentar/"):
        address = site.address + start
        seen = 0
        while address:
            watch.visit(address)
            address = pieces(site.address + start, watch.page.content())
            seen += 1
        assert seen > 1
    [reader] = site.ask("SELECT id FROM accounts_user WHERE username = 'pembaca'")
    own = numbers(site, f"author_id = {reader}")
    watch.read(site.at("/komentar/{}/versi/", own[:40]))
    watch.visit(f"{site.address}/akun/saya/pemberitahuan/")
    watch.visit(f"{site.address}/akun/saya/data/")
    assert watch.found == []


@pytest.mark.parametrize("policy", [False, True], ids=["escaping", "policy"])
def test_the_moderators_desk(site, enter, policy):
    watch = enter("redaktur", policy=policy)
    queue = f"{site.address}/admin/moderation/waiting/"
    watch.visit(queue)
    assert watch.page.locator(".queue__item").count() == 30
    waiting = numbers(site, "status = 'pending'")
    watch.read([f"{queue}?komentar={row}" for row in waiting])
    watch.visit(f"{queue}?komentar={waiting[-1]}")
    for model in ("report", "action", "sanction", "term"):
        watch.visit(f"{site.address}/admin/moderation/{model}/")
        [row] = site.numbers(f"moderation_{model}")[:1]
        watch.visit(f"{site.address}/admin/moderation/{model}/{row}/change/")
    watch.read(site.at("/admin/comments/comment/{}/change/", waiting[::4]))
    assert watch.found == []


def test_what_moderators_are_told_after_a_deed(site, enter):
    watch = enter("redaktur")
    page = watch.page
    for _ in range(3):
        page.goto(f"{site.address}/admin/moderation/waiting/")
        page.locator("[name=seen]").nth(1).check()
        page.locator(".queue__bulk button").first.click()
        watch.look()
    assert page.locator("[data-undo]").count() == 1
    assert watch.found == []


def test_mails_are_plain_text_without_anything_to_click(site, enter, tmp_path):
    server.shell(site.database, MAILS.format(folder=str(tmp_path)))
    [path] = list(tmp_path.iterdir())
    mail = message_from_string(path.read_text(), policy=policy.SMTPUTF8)
    assert mail.get_content_type() == "text/plain"
    assert not mail.is_multipart()
    lines = mail.get_content().splitlines()
    readers = [it for it in lines if it.startswith("> ") or "membalas Anda" in it]
    assert len(readers) > 1
    assert not re.search(r"://|www\.|\w\.[a-z]{2}", " ".join(readers))
    text = tmp_path / "mail.txt"
    text.write_text(mail.get_content())
    page = enter().page
    page.goto(text.as_uri())
    assert page.evaluate("window.hacked") is None
    assert page.locator("script, img, a").count() == 0
