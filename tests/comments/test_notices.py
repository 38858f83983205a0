"""Who is told what about comments, and what mails say of it."""

from datetime import timedelta
from email.policy import SMTP
from smtplib import SMTPDataError

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from comments import inbox, mails
from comments.limits import MAIL_AT_MOST_EVERY, MAIL_WITHIN
from comments.linking import LINK_LEFT_OUT, QUOTE_CHARS, quote
from comments.models import Comment, Discussion, Kind, MailWish, Notice, Policy, Status
from comments.moderation import deeds
from comments.moderation.models import Cause, Measure, Report, Sanction
from tests.factories import make_comment, make_reply, make_user, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment():
    return make_comment(body="Setuju sekali.")


@pytest.fixture
def moderator():
    return make_user(is_staff=True)


def answer(client, comment, body="Saya kurang setuju.", **fields):
    """Reply as somebody else, through the form."""
    client.force_login(make_user(**fields))
    form = {"body": body, "submit_key": "6f2c1f0e-3f6f-4a53-9d0c-1f1f6a1f2a11"}
    return client.post(reverse("comments:reply", args=[comment.pk]), form)


def sentences(user):
    return [told.sentence for told in inbox.read(user, before=None).shown]


def wants_mail(user, **wish):
    EmailAddress.objects.create(
        user=user, email=user.email, primary=True, verified=True
    )
    past = timezone.now() - timedelta(days=1)
    return MailWish.objects.create(
        user=user, since=past, **wish or {"replies": True, "decisions": True}
    )


class TestReplies:
    def test_who_is_answered_is_told(self, client, comment):
        answer(client, comment, display_name="Warga Ambon")
        assert sentences(comment.author) == ["Warga Ambon membalas Anda."]

    def test_whose_thread_it_is_is_told_too(self, client, comment):
        reply = make_reply(comment)
        answer(client, reply)
        told = Notice.objects.values_list("recipient", flat=True)
        assert set(told) == {comment.author.pk, reply.author.pk}
        assert "menulis balasan di utas Anda." in sentences(comment.author)[0]
        assert "membalas Anda." in sentences(reply.author)[0]

    def test_nobody_is_told_of_his_own_words(self, client, comment):
        client.force_login(comment.author)
        form = {
            "body": "Tambahan.",
            "submit_key": "6f2c1f0e-3f6f-4a53-9d0c-1f1f6a1f2a12",
        }
        client.post(reverse("comments:reply", args=[comment.pk]), form)
        assert comment.replies.exists()
        assert not Notice.objects.exists()

    def test_a_form_sent_twice_tells_once(self, client, comment):
        reader = make_user()
        client.force_login(reader)
        form = {"body": "Betul.", "submit_key": "6f2c1f0e-3f6f-4a53-9d0c-1f1f6a1f2a13"}
        for _ in range(2):
            client.post(reverse("comments:reply", args=[comment.pk]), form)
        assert Notice.objects.count() == 1

    def test_a_reply_that_waits_is_told_of_when_it_is_shown(
        self, client, comment, moderator
    ):
        answer(client, comment, body="Lihat https://a.id https://b.id https://c.id")
        reply = comment.replies.get()
        assert reply.status == Status.PENDING
        assert not Notice.objects.exists()
        deeds.approve(reply, by=moderator)
        assert Notice.objects.filter(recipient=comment.author, kind=Kind.REPLY).exists()

    @pytest.mark.parametrize("verb", ["remove", "hide", "mark_as_spam"])
    def test_what_is_gone_is_not_told_of(self, client, comment, verb):
        answer(client, comment)
        getattr(comment.replies.get(), verb)()
        assert sentences(comment.author) == []
        assert inbox.unread(comment.author) == 0

    def test_a_hidden_column_hides_what_was_told_of_it(self, client, comment):
        answer(client, comment)
        Discussion.objects.filter(pk=comment.article_id).update(policy=Policy.HIDDEN)
        assert sentences(comment.author) == []

    def test_a_story_that_is_gone_takes_its_replies_along(self, client, comment):
        answer(client, comment)
        withdraw(comment.article)
        assert sentences(comment.author) == []


class TestDecisions:
    def test_an_author_learns_why_his_words_are_gone(self, comment, moderator):
        deeds.hide(comment, by=moderator, cause=Cause.LIES)
        [said] = sentences(comment.author)
        assert "menyembunyikan komentar Anda. Alasan: Bohong atau fitnah" in said

    def test_the_inbox_says_where_it_stands_now(self, comment, moderator):
        decision = deeds.hide(comment, by=moderator, cause=Cause.LIES)
        deeds.undo(decision, by=moderator)
        assert sentences(comment.author) == ["Redaksi menampilkan komentar Anda."]

    def test_approving_what_stands_tells_nothing(self, comment, moderator):
        deeds.approve(comment, by=moderator)
        assert not Notice.objects.exists()

    def test_three_complaints_are_told(self, comment):
        for _ in range(3):
            Report.objects.file(
                comment, cause=Cause.HATE, note="", reporter=make_user()
            )
        [said] = sentences(comment.author)
        assert "Dilaporkan beberapa pembaca" in said

    def test_a_pick_is_told_once_and_while_it_is_one(self, comment, moderator):
        for deed in ("feature", "feature", "unfeature", "feature"):
            getattr(comment, deed)()
        assert len(sentences(comment.author)) == 1
        comment.unfeature()
        assert sentences(comment.author) == []

    def test_a_sanction_is_told_with_its_reason(self, moderator):
        reader = make_user()
        given = Sanction(user=reader, measure=Measure.WARN, cause=Cause.HATE)
        given.message = "Jangan diulangi."
        deeds.sanction(given, by=moderator)
        deeds.lift(given, by=moderator)
        deeds.lift(given, by=moderator)
        lifted, said = sentences(reader)
        assert said == (
            "Redaksi memberi Anda peringatan. Alasan: Kebencian atau SARA. "
            "Jangan diulangi."
        )
        assert (
            lifted == "Redaksi mencabut sanksi ini: “Redaksi memberi Anda peringatan”."
        )


class TestMails:
    def test_who_wants_mails_gets_one_with_all_that_is_new(self, client, comment):
        wants_mail(comment.author)
        answer(client, comment, body="Datanya ada di https://slot.example/x ya.")
        comment.feature()
        call_command("send_notifications")
        [sent] = mail.outbox
        assert sent.to == [comment.author.email]
        assert f"Datanya ada di {LINK_LEFT_OUT} ya." in sent.body
        assert "slot.example" not in sent.body
        assert "Pilihan Redaksi" in sent.body
        assert comment.replies.get().get_absolute_url() in sent.body
        assert sent.content_subtype == "plain"

    def test_the_address_for_leaving_travels_in_one_piece(self, client, comment):
        wish = wants_mail(comment.author)
        answer(client, comment)
        mails.send_due()
        wire = mail.outbox[0].message(policy=SMTP).as_bytes()
        address = mails.unsubscribe_address(wish)
        assert f"\r\nList-Unsubscribe: <{address}>\r\n".encode() in wire

    def test_one_refused_mail_stops_nobody_elses(self, client, comment, monkeypatch):
        other = make_comment()
        for it in (comment, other):
            wants_mail(it.author)
            answer(type(client)(), it)
        deliver = EmailBackend.send_messages

        def picky(backend, messages):
            if comment.author.email in messages[0].to:
                raise SMTPDataError(554, b"no")
            return deliver(backend, messages)

        monkeypatch.setattr(EmailBackend, "send_messages", picky)
        assert [mails.send_due(), mails.send_due()] == [1, 0]
        monkeypatch.undo()
        MailWish.objects.update(last_at=None)
        assert mails.send_due() == 1

    def test_what_could_not_be_told_then_is_told_later(self, client, comment):
        wants_mail(comment.author)
        answer(client, comment)
        hidden = comment.replies.get()
        hidden.hold("Dilaporkan.")
        Notice.objects.tell_of_reply(make_reply(comment))
        assert mails.send_due() == 1
        hidden.approve()
        MailWish.objects.update(last_at=None)
        assert mails.send_due() == 1

    def test_each_is_sent_once(self, client, comment):
        wants_mail(comment.author)
        answer(client, comment)
        assert [mails.send_due(), mails.send_due()] == [1, 0]
        MailWish.objects.update(last_at=timezone.now() - MAIL_AT_MOST_EVERY)
        assert mails.send_due() == 0

    def test_an_hour_lies_between_mails(self, client, comment):
        wants_mail(comment.author)
        answer(client, comment)
        mails.send_due()
        make_comment()
        comment.feature()
        assert mails.send_due() == 0
        MailWish.objects.update(last_at=timezone.now() - MAIL_AT_MOST_EVERY)
        assert mails.send_due() == 1

    def test_who_asked_for_nothing_gets_nothing(self, client, comment):
        answer(client, comment)
        assert mails.send_due() == 0

    def test_only_the_wanted_kinds_are_sent(self, client, comment):
        wants_mail(comment.author, decisions=True)
        answer(client, comment)
        assert mails.send_due() == 0
        comment.feature()
        assert mails.send_due() == 1
        assert "membalas" not in mail.outbox[0].body

    def test_an_unproven_address_gets_nothing(self, client, comment):
        wants_mail(comment.author)
        EmailAddress.objects.update(verified=False)
        answer(client, comment)
        assert mails.send_due() == 0

    def test_a_closed_account_gets_nothing(self, client, comment):
        wants_mail(comment.author)
        answer(client, comment)
        type(comment.author).objects.filter(pk=comment.author.pk).update(
            is_active=False
        )
        assert mails.send_due() == 0

    @pytest.mark.parametrize(
        "late", [{"made_at": MAIL_WITHIN}, {"made_at": timedelta(days=2)}]
    )
    def test_what_is_old_or_older_than_the_wish_stays_in_the_inbox(
        self, client, comment, late
    ):
        wants_mail(comment.author)
        answer(client, comment)
        Notice.objects.update(made_at=timezone.now() - late["made_at"])
        assert mails.send_due() == 0

    def test_what_was_read_is_not_sent(self, client, comment):
        wants_mail(comment.author)
        answer(client, comment)
        Notice.objects.all().mark_as_read()
        assert mails.send_due() == 0

    def test_what_is_gone_is_not_sent(self, client, comment):
        wants_mail(comment.author)
        answer(client, comment)
        comment.replies.get().hide()
        assert mails.send_due() == 0

    def test_a_fault_of_the_mail_server_loses_nothing(self, client, comment):
        wants_mail(comment.author)
        answer(client, comment)
        nowhere = {"host": "127.0.0.1", "port": 1, "timeout": 1}
        backend = "django.core.mail.backends.smtp.EmailBackend"
        broken = {"default": {"BACKEND": backend, "OPTIONS": nowhere}}
        with override_settings(MAILERS=broken), pytest.raises(OSError, match="refused"):
            mails.send_due()
        assert mails.send_due() == 1

    def test_a_long_thread_makes_a_short_mail(self, comment):
        wants_mail(comment.author)
        for _ in range(mails.NOTICES_PER_MAIL + 1):
            Notice.objects.tell_of_reply(make_reply(comment))
        assert mails.send_due() == 1
        assert mail.outbox[0].body.count("membalas Anda.") == mails.NOTICES_PER_MAIL
        assert "Ada pemberitahuan lain" in mail.outbox[0].body
        assert not Notice.objects.filter(mailed_at=None).exists()


class TestLeaving:
    def test_a_mail_program_leaves_by_one_request(self, client, comment):
        """RFC 8058: a POST without cookie, token or question is enough."""
        wants_mail(comment.author)
        answer(client, comment)
        mails.send_due()
        headers = mail.outbox[0].extra_headers
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        address = headers["List-Unsubscribe"].strip("<>")
        program = type(client)(enforce_csrf_checks=True)
        response = program.post(address, {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
        assert not response.cookies
        assert MailWish.objects.get().kinds == []

    def test_a_person_is_asked_first(self, client, comment):
        wish = wants_mail(comment.author)
        address = mails.unsubscribe_address(wish)
        page = client.get(address)
        assert "<button" in page.text
        assert not page.cookies
        assert MailWish.objects.get().kinds
        assert "tidak menerima email" in client.post(address).text
        assert "tidak menerima email" in client.post(address).text

    @pytest.mark.parametrize("token", ["1", "1:abc", "x", ":", "1:"])
    def test_a_guessed_address_is_not_found(self, client, comment, token):
        wants_mail(comment.author)
        address = reverse("comments:unsubscribe", args=[token])
        for method in (client.get, client.post):
            assert method(address).status_code == 404
        assert MailWish.objects.get().kinds

    def test_another_method_is_refused(self, client, comment):
        address = mails.unsubscribe_address(wants_mail(comment.author))
        assert client.put(address).status_code == 405


class TestQuotes:
    @pytest.mark.parametrize(
        "link",
        [
            "https://slot88.example/daftar",
            "http://103.1.2.3/x",
            "www.slot88.com",
            "slot88.com",
            "SLOT88.COM/daftar",
            "\uff53\uff4c\uff4f\uff54\uff18\uff18\uff0e\uff43\uff4f\uff4d",
            "slot88\u3002com",
            "wa.me/62812",
            "orang@slot88.com",
            "javascript://x",
            "(slot88.com)",
        ],
    )
    def test_nothing_can_be_clicked(self, link):
        assert quote(f"Lihat {link} sekarang") == f"Lihat {LINK_LEFT_OUT} sekarang"

    @pytest.mark.parametrize(
        "words",
        ["Harga Rp1.500.000 naik 2,5 persen.", "Pukul 12.30 WIB. Setuju!", "Ya..."],
    )
    def test_words_stay_as_they_are(self, words):
        assert quote(words) == words

    def test_it_is_short_and_on_one_line(self):
        long = quote("kata\n\n" * 400)
        assert len(long) <= QUOTE_CHARS
        assert "\n" not in long
        assert len(quote("x" * 2000)) <= QUOTE_CHARS


def test_notices_name_themselves_for_the_desk(comment):
    comment.feature()
    assert str(Notice.objects.get()) == f"Pilihan Redaksi: {comment.author.pk}"
    assert str(wants_mail(comment.author)) == str(comment.author.pk)
    assert Comment.objects.count() == 1
