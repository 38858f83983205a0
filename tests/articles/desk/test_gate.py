"""What the desk asks and advises before a story goes out."""

import pytest
from django.db import DatabaseError, transaction

from articles.desk.models import Assignment, Clearance
from articles.models import Article, Care, Kind, Photo, Status, Verification
from articles.models.disclosure import CONDITIONS
from portal.roles import CHIEF_EDITOR, EDITOR, REPORTER
from tests.articles.desk.test_admin import at, form, make_scheduled, soon
from tests.factories import (
    figure,
    make_article,
    make_photo,
    make_section,
    make_staff,
)

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"
CHECKED = {"sources_checked": "on", "subject_heard": "on"}
PUBLISH = {"_publish": "Terbitkan"}


@pytest.fixture
def editor(client):
    editor = make_staff(EDITOR)
    client.force_login(editor)
    return editor


def make_draft(**fields) -> Article:
    return make_article(status=Status.DRAFT, published_at=None, **fields)


def send(client, article: Article, **fields) -> Article:
    client.post(at(article), form(article, **fields))
    article.refresh_from_db()
    return article


class TestChecklist:
    def test_ppms_2a_nothing_is_published_unanswered(self, client, editor, settings):
        settings.PUBLISH_CHECKLIST = True
        draft = make_draft()
        page = client.post(at(draft), form(draft, **PUBLISH))
        assert "Verifikasi sumber dahulu" in page.text
        assert "Konfirmasi pihak yang dapat dirugikan" in page.text
        draft.refresh_from_db()
        assert draft.status == Status.DRAFT
        assert send(client, draft, **PUBLISH, **CHECKED).is_public

    def test_ppms_2b_who_could_not_be_heard_is_explained(
        self, client, editor, settings
    ):
        settings.PUBLISH_CHECKLIST = True
        told = {"sources_checked": "on", "why_not_heard": "Tidak menjawab."}
        assert send(client, make_draft(), **PUBLISH, **told).is_public

    def test_ppms_2a_who_answered_and_when_stays_written_down(
        self, client, editor, settings
    ):
        settings.PUBLISH_CHECKLIST = True
        draft = send(client, make_draft(), **PUBLISH, **CHECKED)
        kept = Clearance.objects.get()
        assert (kept.article, kept.by) == (draft, editor)
        assert (kept.sources_checked, kept.subject_heard) == (True, True)
        assert kept.at

    def test_a_site_that_does_not_ask_publishes_as_before(self, client, editor):
        assert send(client, make_draft(), **PUBLISH).is_public
        assert not Clearance.objects.exists()

    def test_a_draft_that_is_saved_writes_nothing_down(self, client, editor):
        send(client, make_draft(), **CHECKED)
        assert not Clearance.objects.exists()

    def test_kej_5_who_is_shielded_later_is_looked_for_too(self, client, editor):
        story = make_article()
        page = client.post(at(story), form(story, care=[Care.CHILD]))
        assert "Periksa dahulu: wajah" in page.text
        story = send(client, story, care=[Care.CHILD], identities_hidden="on")
        assert send(client, story, care=[Care.CHILD], lead="Lain.").lead == "Lain."

    def test_a_reporter_who_presses_what_he_may_not_is_refused(self, client):
        reporter = make_staff(REPORTER)
        client.force_login(reporter)
        draft = make_draft(created_by=reporter)
        answer = client.post(at(draft), form(draft, **PUBLISH, care=[Care.CHILD]))
        assert answer.status_code == 403

    def test_ppms_2a_the_answers_are_shown_beside_the_versions(
        self, client, editor, settings
    ):
        settings.PUBLISH_CHECKLIST = True
        draft = send(client, make_draft(), **PUBLISH, **CHECKED)
        page = client.get(f"{LIST}{draft.pk}/versi/").text
        assert "sumber diverifikasi ya" in page

    def test_saving_a_draft_asks_nothing(self, client, editor, settings):
        settings.PUBLISH_CHECKLIST = True
        assert send(client, make_draft(), headline="Baru").headline == "Baru"

    @pytest.mark.parametrize("care", [Care.CHILD, Care.DECENCY])
    def test_kej_5_who_is_shielded_is_looked_for_always(self, client, editor, care):
        draft = make_draft()
        fields = PUBLISH | {"care": [care]}
        page = client.post(at(draft), form(draft, **fields))
        assert "Periksa dahulu: wajah" in page.text
        assert send(client, draft, **fields, identities_hidden="on").is_public


class TestCredit:
    def test_ppms_7_whoever_made_a_photo_is_named(self, client, editor):
        photo = make_photo()
        draft = make_draft(lead_photo=photo)
        fields = PUBLISH | {"lead_photo": photo.pk}
        page = client.post(at(draft), form(draft, **fields))
        assert "Isi kredit foto sebelum menerbitkan." in page.text
        assert send(client, draft, **fields, lead_credit="ANTARA FOTO").is_public

    def test_ppms_7_in_the_text_too(self, client, editor):
        photo = make_photo()
        draft = make_draft(body=f"<p>Isi.</p>{figure(photo)}")
        page = client.post(at(draft), form(draft, **PUBLISH))
        assert "Isi kredit foto sebelum menerbitkan." in page.text
        Photo.objects.filter(pk=photo.pk).update(credit="ANTARA FOTO")
        assert send(client, draft, **PUBLISH).is_public

    def test_ppms_7_a_picture_that_comes_later_too(self, client, editor):
        story, photo = make_article(), make_photo()
        page = client.post(at(story), form(story, lead_photo=photo.pk))
        assert "Isi kredit foto sebelum menerbitkan." in page.text
        body = f"<p>Isi.</p>{figure(photo)}"
        page = client.post(at(story), form(story, body=body))
        assert "Isi kredit foto sebelum menerbitkan." in page.text

    def test_an_older_picture_keeps_no_correction_from_readers(self, client, editor):
        photo = make_photo()
        story = make_article(lead_photo=photo, body=f"<p>Isi.</p>{figure(photo)}")
        kept = {"lead_photo": photo.pk}
        assert send(client, story, **kept, lead="Dibetulkan.").lead == "Dibetulkan."

    def test_ppms_7_a_credit_of_this_story_alone_is_enough(self, client, editor):
        body = f"<p>Isi.</p>{figure(make_photo(), credit='ANTARA FOTO')}"
        assert send(client, make_draft(body=body), **PUBLISH).is_public


class TestVerification:
    def test_ppms_2c_the_three_reasons_are_asked_for(self, client, editor):
        draft = make_draft()
        fields = {"verification": Verification.PENDING}
        page = client.post(at(draft), form(draft, **fields))
        assert page.text.count("Wajib diisi selama berita belum terverifikasi.") == 3
        why = dict.fromkeys(CONDITIONS, "Sebab.")
        draft = send(client, draft, **fields, **why, **PUBLISH)
        assert draft.is_public
        assert draft.is_unverified

    def test_ppms_2d_the_waiting_ends_with_an_update_only(self, client, editor):
        why = dict.fromkeys(CONDITIONS, "Sebab.")
        story = make_article(verification=Verification.PENDING, **why)
        proven = {"verification": Verification.VERIFIED, "note": "Polisi."}
        page = client.post(at(story), form(story, **proven))
        assert "muat pemutakhirannya" in page.text
        story.refresh_from_db()
        assert story.is_unverified

    def test_ppms_2d_what_waits_longest_stands_first(self, client, editor):
        why = dict.fromkeys(CONDITIONS, "Sebab.") | {"verification": "pending"}
        first, second = (make_article(**why) for _ in range(2))
        make_article()
        page = client.get(LIST, {"lihat": "verifikasi"})
        assert list(page.context["cl"].result_list) == [first, second]

    def test_a_form_without_the_question_changes_nothing(self, client, editor):
        why = dict.fromkeys(CONDITIONS, "Sebab.")
        story = make_article(verification=Verification.PENDING, **why)
        assert send(client, story, lead="Lain.", **why).is_unverified


class TestAdvertorial:
    def test_ppms_6b_who_pays_is_asked_before_it_goes_out(self, client, editor):
        draft = make_draft(kind=Kind.ADVERTORIAL)
        page = client.post(at(draft), form(draft, **PUBLISH))
        assert "Sebut siapa yang memasang" in page.text
        assert send(client, draft, **PUBLISH, sponsor="PT Contoh").is_public

    def test_ppms_6a_is_no_pick(self, client, editor):
        draft = make_draft(kind=Kind.ADVERTORIAL)
        fields = {"is_pick": "on", "sponsor": "PT Contoh"}
        page = client.post(at(draft), form(draft, **fields))
        assert "tidak dapat menjadi Pilihan Redaksi" in page.text

    def test_ppms_6b_the_label_stays_once_it_was_seen(self, client, editor):
        paid = {"kind": Kind.ADVERTORIAL, "sponsor": "PT Contoh"}
        story = make_article(**paid)
        page = client.post(at(story), form(story, kind=Kind.NEWS, sponsor=""))
        assert "tetap berlabel advertorial" in page.text
        for change in ({"kind": Kind.NEWS, "sponsor": ""}, {"sponsor": ""}):
            with pytest.raises(DatabaseError, match="label"), transaction.atomic():
                Article.objects.filter(pk=story.pk).update(**change)


class TestAdvice:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Pelaku ditangkap.", "terduga"),
            ("Seorang cacat.", "penyandang disabilitas"),
            ("Orang gila.", "orang dengan gangguan jiwa"),
        ],
    )
    def test_press_law_5_better_words_are_offered(self, client, editor, text, words):
        draft = make_draft()
        page = client.post(at(draft), form(draft, lead=text), follow=True)
        assert words in page.text
        draft.refresh_from_db()
        assert draft.lead == text

    def test_good_words_get_no_advice(self, client, editor):
        draft = make_draft()
        page = client.post(
            at(draft), form(draft, lead="Pelaku usaha, cacat hukum."), follow=True
        )
        assert "Pilihan kata" not in page.text

    @pytest.mark.parametrize("care", Care)
    def test_each_care_shows_its_checklist(self, client, editor, care):
        draft = make_draft()
        page = client.post(at(draft), form(draft, care=[care]), follow=True)
        assert '<li class="warning">' in page.text

    def test_child_guideline_missing_children_are_asked_about(self, client, editor):
        child = make_article(care=[Care.MISSING_CHILD])
        make_article(care=[Care.CHILD])
        make_article(care=[Care.MISSING_CHILD], is_masked=True)
        page = client.get(LIST, {"lihat": "anak-hilang"})
        assert list(page.context["cl"].result_list) == [child]


@pytest.mark.parametrize(
    ("role", "is_shown"), [(REPORTER, False), (EDITOR, True), (CHIEF_EDITOR, True)]
)
def test_who_publishes_is_asked(client, role, is_shown):
    client.force_login(make_staff(role))
    page = client.get(f"{LIST}add/").text
    assert ("Pemeriksaan sebelum terbit" in page) == is_shown


class TestScheduled:
    """What time alone will publish is held to what readers will see."""

    @pytest.fixture
    def story(self, editor):
        return make_scheduled()

    def test_ppms_6b_a_sponsor_is_asked_for(self, client, story):
        fields = soon() | {"kind": Kind.ADVERTORIAL}
        page = client.post(at(story), form(story, **fields))
        assert "Sebut siapa yang memasang" in page.text
        assert send(client, story, **fields, sponsor="PT Contoh").is_advertorial

    def test_kej_5_who_is_shielded_is_looked_for(self, client, story):
        page = client.post(at(story), form(story, **soon(), care=[Care.CHILD]))
        assert "Periksa dahulu: wajah" in page.text

    def test_a_label_that_nobody_saw_may_go(self, client, editor):
        paid = {"kind": Kind.ADVERTORIAL, "sponsor": "PT Contoh"}
        story = make_scheduled(**paid)
        story = send(client, story, **soon(), kind=Kind.NEWS, sponsor="")
        assert (story.kind, story.is_scheduled) == (Kind.NEWS, True)
        Article.objects.filter(pk=story.pk).update(**paid)
        story.refresh_from_db()
        fields = {"kind": Kind.ADVERTORIAL, "sponsor": "", "_return": ""}
        assert send(client, story, **fields).status == Status.DRAFT

    def test_it_is_changed_in_its_section_only(self, client, editor):
        sports, other = make_section(), make_section()
        Assignment.objects.create(user=editor).sections.add(sports)
        mine, theirs = make_scheduled(section=sports), make_scheduled(section=other)
        assert send(client, mine, **soon(), lead="Lain.").lead == "Lain."
        assert client.post(at(theirs), form(theirs, **soon())).status_code == 403


class TestMachineHelp:
    def test_ai_guideline_what_helped_is_told_for_good(self, client, editor):
        story = make_article(ai_help="transkripsi")
        page = client.post(at(story), form(story, ai_help=""))
        assert "tetap disebut" in page.text
        assert send(client, story, ai_help="transkripsi wawancara").ai_help
        with (
            pytest.raises(DatabaseError, match="naming its help"),
            transaction.atomic(),
        ):
            Article.objects.filter(pk=story.pk).update(ai_help="")

    def test_nobody_has_read_of_it_in_a_draft(self, client, editor):
        assert send(client, make_draft(ai_help="transkripsi"), ai_help="").ai_help == ""
        waiting = make_scheduled(ai_help="transkripsi")
        assert send(client, waiting, **soon(), ai_help="").ai_help == ""
