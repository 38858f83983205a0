"""The desk: who is offered which deed, and what each deed does."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Reason, Status
from comments.moderation.models import Report, Waiting
from portal.roles import CHIEF_EDITOR, EDITOR, REPORTER
from tests.factories import make_article, make_person, make_section, make_staff

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"
VERBS = ["view", "add", "change"]
LABELS = ["Kirim untuk ditinjau", "Setujui", "Jadwalkan", "Terbitkan"]


@pytest.fixture(params=[EDITOR, CHIEF_EDITOR])
def editor(request, client):
    return _log_in(client, request.param)


@pytest.fixture
def reporter(client):
    return _log_in(client, REPORTER)


def _log_in(client, role: str):
    user = make_staff(role)
    client.force_login(user)
    return user


def make_draft(**fields) -> Article:
    return make_article(**{"status": Status.DRAFT, "published_at": None} | fields)


def make_scheduled(**fields) -> Article:
    return make_article(published_at=timezone.now() + timedelta(hours=2), **fields)


def at(article: Article, page: str = "change") -> str:
    return reverse(f"admin:articles_article_{page}", args=[article.pk])


def form(article: Article | None = None, **fields) -> dict:
    """Fill in the article form as the browser would send it."""
    article = article or Article(headline="Judul baru", body="<p>Isi.</p>")
    section = article.section_id or make_section().pk
    return {
        "headline": article.headline,
        "slug": article.slug,
        "body": article.body,
        "section": section,
        "kind": article.kind,
        "seen_version": article.version,
        "bylines-TOTAL_FORMS": 0,
        "bylines-INITIAL_FORMS": 0,
    } | fields


def soon() -> dict:
    at = timezone.localtime(timezone.now() + timedelta(days=1))
    return {
        "published_at_0": at.strftime("%Y-%m-%d"),
        "published_at_1": at.strftime("%H:%M:%S"),
    }


@pytest.mark.parametrize("role", [EDITOR, CHIEF_EDITOR, REPORTER])
def test_every_page_of_the_desk_opens(client, role):
    user = _log_in(client, role)
    make_article(created_by=user)
    assert client.get("/admin/").status_code == 200
    for model in admin.site._registry:
        app, name = model._meta.app_label, model._meta.model_name
        held = {verb for verb in VERBS if user.has_perm(f"{app}.{verb}_{name}")}
        if model in {Waiting, Report} and user.has_perm("comments.moderate_comment"):
            held = {"view"} if model is Waiting else {"view", "add"}
        address = reverse(f"admin:{app}_{name}_changelist")
        expected = 200 if held & {"view", "change"} else 403
        assert client.get(address).status_code == expected, address
        if "add" not in held:
            address = reverse(f"admin:{app}_{name}_add")
            assert client.get(address).status_code == 403, address


def test_all_of_it_is_open_to_the_chief_editor(client):
    _log_in(client, CHIEF_EDITOR)
    page = client.get("/admin/").text
    for name in ("Artikel", "Rubrik", "Topik", "Orang", "Halaman", "Identitas media"):
        assert name in page
    assert "Komentar" in page
    assert "Pengguna" in page


def test_a_visitor_is_sent_to_the_sites_own_login(client):
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/akun/login/?next=%2Fadmin%2F")


def test_a_reader_has_no_desk(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("pembaca"))
    assert client.get("/admin/", follow=True).status_code == 403


class TestReporter:
    def test_writes_a_draft_signed_with_his_name(self, client, reporter):
        person = make_person(user=reporter)
        client.post(ADD, form())
        article = Article.objects.get()
        assert (article.status, article.created_by) == (Status.DRAFT, reporter)
        assert [byline.person for byline in article.bylines.all()] == [person]

    def test_is_offered_only_what_he_may_do(self, client, reporter):
        page = client.get(at(make_draft(created_by=reporter))).text
        assert [f'value="{label}"' in page for label in LABELS] == [
            True,
            False,
            False,
            False,
        ]
        assert 'name="published_at_0"' not in page

    def test_sends_in_for_review_and_then_looks_on(self, client, reporter):
        article = make_draft(created_by=reporter)
        client.post(at(article), form(article, _submit=""))
        article.refresh_from_db()
        assert article.status == Status.REVIEW
        assert client.post(at(article), form(article)).status_code == 403

    @pytest.mark.parametrize("deed", ["_approve", "_schedule", "_publish", "_return"])
    def test_a_deed_of_editors_is_not_accepted(self, client, reporter, deed):
        article = make_draft(created_by=reporter)
        sent = form(article, headline="Diubah", **{deed: ""})
        assert client.post(at(article), sent).status_code == 403
        article.refresh_from_db()
        assert article.status == Status.DRAFT
        assert article.headline != "Diubah"

    def test_cannot_choose_the_time(self, client, reporter):
        article = make_draft(created_by=reporter)
        client.post(at(article), form(article, **soon()))
        article.refresh_from_db()
        assert article.published_at is None

    def test_does_not_change_what_others_write(self, client, reporter):
        article = make_draft()
        assert client.get(at(article)).status_code == 200
        assert client.post(at(article), form(article)).status_code == 403

    @pytest.mark.parametrize("page", ["withdraw", "delete"])
    def test_neither_withdraws_nor_deletes(self, client, reporter, page):
        article = make_article(created_by=reporter)
        assert client.get(at(article, page)).status_code == 403
        assert client.post(at(article, page), {"post": "yes"}).status_code == 403


class TestEditor:
    def test_publishes_in_one_press(self, client, editor):
        page = client.post(ADD, form(_publish=""), follow=True)
        article = Article.objects.published().get()
        assert "berhasil diterbitkan" in page.text
        assert article.get_absolute_url() in client.get("/").text
        assert LogEntry.objects.filter(change_message="Terbitkan.").exists()

    def test_what_was_typed_is_saved_with_the_deed(self, client, editor):
        article = make_draft()
        sent = form(article, headline="Judul terakhir", _publish="")
        client.post(at(article), sent)
        assert Article.objects.published().get().headline == "Judul terakhir"

    def test_schedules(self, client, editor):
        article = make_draft()
        client.post(at(article), form(article, _schedule="", **soon()))
        article.refresh_from_db()
        assert article.status_label == "Dijadwalkan"
        assert not Article.objects.published().exists()

    def test_a_schedule_needs_a_time_to_come(self, client, editor):
        article = make_draft()
        page = client.post(at(article), form(article, lead="Kalimat.", _schedule=""))
        assert "Isi waktu terbit yang akan datang" in page.text
        assert "Kalimat." in page.text
        article.refresh_from_db()
        assert article.status == Status.DRAFT

    def test_publishing_now_with_a_time_to_come_is_questioned(self, client, editor):
        article = make_draft()
        page = client.post(at(article), form(article, _publish="", **soon()))
        assert "masih akan datang" in page.text
        article.refresh_from_db()
        assert article.status == Status.DRAFT

    def test_approves_and_returns(self, client, editor):
        article = make_draft(status=Status.REVIEW)
        client.post(at(article), form(article, _approve=""))
        article.refresh_from_db()
        assert article.status == Status.APPROVED
        client.post(at(article), form(article, _return=""))
        article.refresh_from_db()
        assert article.status == Status.DRAFT

    def test_marks_a_substantive_change(self, client, editor):
        article = make_article()
        client.post(at(article), form(article, body="<p>Baru.</p>", _update=""))
        article.refresh_from_db()
        assert article.updated_at is not None

    def test_saving_alone_is_no_update(self, client, editor):
        article = make_article()
        client.post(at(article), form(article, body="<p>Ejaan.</p>"))
        article.refresh_from_db()
        assert (article.body, article.updated_at) == ("<p>Ejaan.</p>", None)

    def test_the_time_of_what_is_public_is_fixed(self, client, editor):
        article = make_article()
        before = article.published_at
        client.post(at(article), form(article, **soon()))
        article.refresh_from_db()
        assert article.published_at == before

    def test_nobody_saves_over_somebody_else(self, client, editor):
        article = make_draft()
        old = form(article, lead="Kalimat saya.")
        client.post(at(article), form(article, lead="Kalimat lain."))
        page = client.post(at(article), old)
        assert "sudah diubah orang lain" in page.text
        assert "Kalimat saya." in page.text
        article.refresh_from_db()
        assert article.lead == "Kalimat lain."

    def test_the_same_form_twice_makes_one_article(self, client, editor):
        same = form(_publish="", once_key=uuid4())
        answers = [client.post(ADD, same) for _ in range(2)]
        made = Article.objects.get()
        assert [answer.url for answer in answers] == [at(made), at(made)]

    def test_the_same_form_with_another_text_is_questioned(self, client, editor):
        first = form(once_key=uuid4())
        client.post(ADD, first)
        page = client.post(ADD, first | {"headline": "Judul kedua"})
        assert "sudah menyimpan sebuah artikel" in page.text
        assert "Judul kedua" in page.text
        assert Article.objects.count() == 1

    @pytest.mark.parametrize("deed", ["_publish", "_return"])
    def test_a_scheduled_story_is_let_go_with_its_time_cleared(
        self, client, editor, deed
    ):
        article = make_scheduled()
        cleared = {"published_at_0": "", "published_at_1": "", deed: ""}
        client.post(at(article), form(article, **cleared))
        article.refresh_from_db()
        assert article.is_public is (deed == "_publish")
        assert article.published_at is not None

    @pytest.mark.parametrize("when", ["", "2019-12-31"])
    def test_saving_a_scheduled_story_keeps_it_waiting(self, client, editor, when):
        article = make_scheduled()
        time = {"published_at_0": when, "published_at_1": when and "08:00:00"}
        page = client.post(at(article), form(article, **time))
        assert "Isi waktu terbit yang akan datang" in page.text
        article.refresh_from_db()
        assert article.is_scheduled

    def test_an_old_form_does_not_undo_a_publication(self, client, editor):
        article = make_draft()
        old = form(article)
        article.publish()
        assert "sudah diubah" in client.post(at(article), old).text
        assert Article.objects.published().exists()

    def test_a_draft_can_be_deleted_and_a_public_article_not(self, client, editor):
        draft, public = make_draft(), make_article()
        client.post(at(draft, "delete"), {"post": "yes"})
        assert client.post(at(public, "delete"), {"post": "yes"}).status_code == 403
        assert list(Article.objects.all()) == [public]

    def test_hostile_markup_does_not_arrive(self, client, editor):
        hostile = "<p>A<script>alert(1)</script></p><img src=x onerror=alert(1)>"
        client.post(ADD, form(body=hostile))
        assert Article.objects.get().body == "<p>A</p>"

    @pytest.mark.parametrize(
        ("fields", "why"),
        [
            ({"headline": ""}, "Wajib diisi."),
            ({"headline": "x" * 201}, "200"),
            ({"body": ""}, "Isi berita belum ditulis."),
            ({"body": "<p> </p><p></p>"}, "Isi berita belum ditulis."),
            ({"section": ""}, "Wajib diisi."),
            ({"slug": "dua kata"}, "slug"),
            ({"headline": "a\x01b"}, "kendali"),
        ],
    )
    def test_a_mistake_is_explained_and_the_text_kept(
        self, client, editor, fields, why
    ):
        sent = form(lead="Kalimat saya.", _publish="") | fields
        page = client.post(ADD, sent)
        assert page.status_code == 200
        assert why in page.text
        assert "Kalimat saya." in page.text
        assert not Article.objects.exists()

    def test_a_draft_may_wait_for_its_text(self, client, editor):
        client.post(ADD, form(body=""))
        article = Article.objects.get()
        assert (article.status, article.body) == (Status.DRAFT, "")
        page = client.post(at(article), form(article, body="", _submit=""))
        assert "Isi berita belum ditulis." in page.text
        article.refresh_from_db()
        assert article.status == Status.DRAFT

    def test_what_is_public_keeps_a_text(self, client, editor):
        article = make_article(body="<p>Isi.</p>")
        page = client.post(at(article), form(article, body=""))
        assert "Isi berita belum ditulis." in page.text

    def test_the_history_names_what_was_typed_only(self, client, editor):
        article = make_draft()
        client.post(at(article), form(article, headline="Baru", lead=article.lead))
        [change] = LogEntry.objects.all()
        assert change.get_change_message() == "Judul berubah."


class TestWithdrawing:
    @pytest.fixture
    def approver(self):
        return make_staff(EDITOR)

    def send(self, client, article, approver, **fields):
        record = {
            "reason": Reason.TRAUMA,
            "note": "Atas permintaan keluarga.",
            "approved_by": approver.pk,
        }
        return client.post(at(article, "withdraw"), record | fields)

    def test_is_offered_for_what_is_public(self, client, editor):
        assert "Cabut berita" in client.get(at(make_article())).text
        assert "Cabut berita" not in client.get(at(make_draft())).text

    def test_records_reason_note_and_both_persons(self, client, editor, approver):
        article = make_article()
        self.send(client, article, approver)
        article.refresh_from_db()
        assert article.status == Status.WITHDRAWN
        record = article.withdrawal
        assert (record.by, record.approved_by) == (editor, approver)
        assert client.get(article.get_absolute_url()).status_code == 410

    @pytest.mark.parametrize("missing", ["reason", "note", "approved_by"])
    def test_nothing_may_be_missing(self, client, editor, approver, missing):
        article = make_article()
        response = self.send(client, article, approver, **{missing: ""})
        assert response.status_code == 422
        assert Article.objects.published().exists()

    def test_nobody_approves_his_own_withdrawal(self, client, editor):
        assert self.send(client, make_article(), editor).status_code == 422

    def test_it_is_written_in_the_history(self, client, editor, approver):
        self.send(client, make_article(), approver)
        assert LogEntry.objects.get().change_message == "Dicabut."

    @pytest.mark.parametrize("method", ["put", "delete", "patch", "trace"])
    def test_takes_no_other_method(self, client, editor, method):
        address = at(make_article(), "withdraw")
        assert getattr(client, method)(address).status_code == 405

    def test_its_writers_do_not_approve(self, client, editor, approver):
        article = make_article(created_by=approver)
        assert self.send(client, article, approver).status_code == 422
        signed = make_article()
        signed.bylines.create(person=make_person(user=approver))
        assert self.send(client, signed, approver).status_code == 422

    def test_a_draft_cannot_be_withdrawn(self, client, editor, approver):
        assert self.send(client, make_draft(), approver).status_code == 404

    def test_a_withdrawn_article_is_only_looked_at(self, client, editor, approver):
        article = make_article()
        self.send(client, article, approver)
        article.refresh_from_db()
        assert client.get(at(article)).status_code == 200
        assert client.post(at(article), form(article)).status_code == 403
