"""The desk of photos: who may do what, and what the editor's picker is told."""

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from articles.desk.photo_form import NEEDS_ALT
from articles.desk.photo_picker import PHOTOS_PER_PIECE
from articles.imaging import decoding
from articles.models import Article, Photo, PhotoKind, Status
from portal.roles import CHIEF_EDITOR, EDITOR, REPORTER
from tests import pictures
from tests.factories import (
    make_article,
    make_person,
    make_photo,
    make_staff,
    make_user,
)

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_photo_add")
LIST = reverse("admin:articles_photo_changelist")
PICK = reverse("admin:articles_photo_pick")
UPLOAD = reverse("admin:articles_photo_upload")


def _log_in(client, role):
    user = make_staff(role)
    client.force_login(user)
    return user


@pytest.fixture
def reporter(client):
    return _log_in(client, REPORTER)


@pytest.fixture
def editor(client):
    return _log_in(client, EDITOR)


def at(photo: Photo, page: str = "change") -> str:
    return reverse(f"admin:articles_photo_{page}", args=[photo.pk])


def form(data: bytes | None = None, **fields) -> dict:
    """Give what the browser would send; without ``data`` no file was chosen."""
    sent = {"alt": "Sawah.", "kind": "photo", "focal_x": 50, "focal_y": 50} | fields
    return sent | ({"image": pictures.upload(data)} if data else {})


class TestAdding:
    def test_a_reporter_adds_a_photo(self, client, reporter):
        sent = form(pictures.jpeg(), caption="Panen.", credit="Juru Foto", focal_x=10)
        page = client.post(ADD, sent, follow=True)
        photo = Photo.objects.get()
        assert page.status_code == 200
        assert (photo.uploaded_by, photo.focal_x) == (reporter, 10)
        assert (photo.caption, photo.credit) == ("Panen.", "Juru Foto")
        assert photo.file_name == "foto.jpg"

    def test_words_are_taken_from_the_file(self, client, reporter):
        exif = pictures.Image.Exif()
        exif[270], exif[315] = "Warga menanam.", "Juru Foto"
        client.post(ADD, form(pictures.jpeg(exif=exif), credit="Kami"))
        photo = Photo.objects.get()
        assert (photo.caption, photo.credit) == ("Warga menanam.", "Kami")

    def test_a_known_file_leads_to_its_photo(self, client, reporter):
        data = pictures.jpeg()
        known = make_photo(data)
        response = client.post(ADD, form(data), follow=True)
        assert response.redirect_chain == [(at(known), 302)]
        assert "sudah ada di arsip" in response.text
        assert Photo.objects.count() == 1

    @pytest.mark.parametrize(
        ("sent", "why"),
        [
            (form(), "Wajib diisi."),
            (form(pictures.jpeg(), alt=""), NEEDS_ALT),
            (form(pictures.animated()), decoding.ANIMATED),
            (form(pictures.print_colours()), decoding.CMYK),
            (form(pictures.SVG), decoding.HIDES_CODE),
            (form(pictures.jpeg()[:-400]), decoding.BROKEN),
            (form(pictures.jpeg(), focal_x=101), "Paling besar 100."),
            (form(pictures.jpeg(), focal_x="x"), "Masukkan"),
            (form(pictures.jpeg(), kind="lukisan"), "lukisan"),
            (form(pictures.jpeg(), caption="a\x01b"), "kendali"),
        ],
    )
    def test_a_mistake_is_explained_in_place(self, client, reporter, sent, why):
        if "image" in sent:
            sent["image"].seek(0)
        page = client.post(ADD, sent | {"source": "Catatan saya."})
        assert page.status_code == 200
        assert why in page.text
        assert "Catatan saya." in page.text
        assert not Photo.objects.exists()

    def test_an_ornament_needs_no_words(self, client, reporter):
        client.post(ADD, form(pictures.jpeg(), alt="", is_decorative="on"))
        assert Photo.objects.get().is_decorative


class TestChanging:
    def test_words_change_without_touching_files(self, client, editor):
        photo = make_photo()
        client.post(at(photo), form(alt="Lain."))
        after = Photo.objects.get()
        assert after.alt == "Lain."
        assert after.rendition_key == photo.rendition_key

    def test_another_focus_cuts_anew(self, client, editor):
        photo = make_photo()
        client.post(at(photo), form(focal_x=9))
        after = Photo.objects.get()
        assert after.focal_x == 9
        assert after.rendition_key != photo.rendition_key
        assert default_storage.exists(f"{after.rendition_key}/1x1-210.avif")

    def test_another_image_takes_its_place(self, client, editor):
        photo = make_photo()
        client.post(at(photo), form(pictures.jpeg(500, 250)))
        after = Photo.objects.get()
        assert after.pk == photo.pk
        assert after.size == (500, 250)

    def test_two_photos_never_share_a_file(self, client, editor):
        data = pictures.jpeg()
        other, photo = make_photo(data), make_photo()
        page = client.post(at(photo), form(data))
        assert f"foto nomor {other.pk}" in page.text
        assert Photo.objects.get(pk=photo.pk).rendition_key == photo.rendition_key

    def test_the_page_tells_where_it_is_used(self, client, editor):
        photo = make_photo()
        assert "Belum dipakai." in client.get(at(photo)).text
        reference = f'<figure data-photo="{photo.pk}"></figure>'
        article = make_article(lead_photo=photo, body=reference)
        person = make_person(portrait=photo)
        page = client.get(at(photo)).text
        address = reverse("admin:articles_article_change", args=[article.pk])
        assert page.count(f'href="{address}"') == 1
        assert person.name in page

    def test_a_lead_photo_is_chosen_in_the_article(self, client, editor):
        page = client.get(reverse("admin:articles_article_add")).text
        for field in ("lead_photo", "lead_caption", "lead_alt", "lead_credit"):
            assert f'name="{field}"' in page


class TestList:
    @pytest.mark.parametrize("field", ["caption", "credit", "alt", "file_name"])
    def test_is_searched_by_every_word_of_a_photo(self, client, editor, field):
        found, other = make_photo(), make_photo()
        Photo.objects.filter(pk=found.pk).update(**{field: "Kata Sandang"})
        page = client.get(LIST, {"q": "sandang"}).text
        assert at(found) in page
        assert at(other) not in page

    @pytest.mark.parametrize(("used", "shown"), [("ya", 0), ("tidak", 1)])
    def test_is_filtered_by_use(self, client, editor, used, shown):
        photos = [make_photo(), make_photo()]
        make_article(lead_photo=photos[0])
        page = client.get(LIST, {"dipakai": used}).text
        assert [at(photo) in page for photo in photos] == [shown == 0, shown == 1]

    def test_costs_the_same_with_many(
        self, client, editor, django_assert_max_num_queries
    ):
        for _ in range(5):
            make_photo()
        with django_assert_max_num_queries(7):
            client.get(LIST)


class TestRights:
    def test_a_reporter_changes_what_is_his(self, client, reporter):
        own, other = make_photo(by=reporter), make_photo()
        client.post(at(own), form(alt="Lain."))
        assert Photo.objects.get(pk=own.pk).alt == "Lain."
        assert client.get(at(other)).status_code == 200
        assert client.post(at(other), form(alt="Lain.")).status_code == 403
        assert Photo.objects.get(pk=other.pk).alt != "Lain."

    def test_what_readers_see_is_the_editors(self, client, reporter):
        photo = make_photo(by=reporter)
        draft = make_article(status=Status.DRAFT, published_at=None, lead_photo=photo)
        client.post(at(photo), form(caption="Baru."))
        photo.refresh_from_db()
        assert photo.caption == "Baru."
        draft.publish()
        assert client.post(at(photo), form(caption="Lain.")).status_code == 403

    def test_ai_guideline_a_label_that_is_shown_stays(self, client, editor):
        photo = make_photo(kind=PhotoKind.AI)
        story = make_article(lead_photo=photo)
        page = client.post(at(photo), form(kind=PhotoKind.PHOTO))
        assert "label kecerdasan buatannya tetap" in page.text
        with (
            pytest.raises(DatabaseError, match="keeps its label"),
            transaction.atomic(),
        ):
            Photo.objects.update(kind=PhotoKind.PHOTO)
        Article.objects.filter(pk=story.pk).update(lead_photo=None)
        client.post(at(photo), form(kind=PhotoKind.PHOTO))
        photo.refresh_from_db()
        assert photo.kind == PhotoKind.PHOTO

    def test_a_reporter_deletes_nothing(self, client, reporter):
        own = make_photo(by=reporter)
        assert client.post(at(own, "delete"), {"post": "yes"}).status_code == 403

    @pytest.mark.parametrize("role", [EDITOR, CHIEF_EDITOR])
    def test_editors_change_every_photo(self, client, role):
        _log_in(client, role)
        photo = make_photo(by=make_user())
        client.post(at(photo), form(alt="Lain."))
        assert Photo.objects.get().alt == "Lain."

    @pytest.mark.parametrize("role", [EDITOR, CHIEF_EDITOR])
    def test_nobody_deletes_a_used_photo(self, client, role):
        _log_in(client, role)
        used, unused = make_photo(), make_photo()
        make_article(lead_photo=used)
        for photo in (used, unused):
            client.post(at(photo, "delete"), {"post": "yes"})
        assert list(Photo.objects.all()) == [used]

    def test_several_are_deleted_with_their_files(
        self, client, editor, django_capture_on_commit_callbacks
    ):
        photos = [make_photo(), make_photo()]
        chosen = [photo.pk for photo in photos]
        sent = {
            "action": "delete_selected",
            "_selected_action": chosen,
            "post": "yes",
        }
        with django_capture_on_commit_callbacks(execute=True):
            client.post(LIST, sent)
        assert not Photo.objects.exists()
        for photo in photos:
            path = f"{photo.rendition_key}/full-240.jpg"
            assert not default_storage.exists(path)


class TestPicker:
    def test_offers_the_newest_in_pieces(self, client, reporter):
        photos = [make_photo() for _ in range(PHOTOS_PER_PIECE + 2)]
        first = client.get(PICK).json()
        numbers = [photo["id"] for photo in first["photos"]]
        assert numbers == [photo.pk for photo in photos[:1:-1]]
        assert first["older"] == numbers[-1]
        second = client.get(PICK, {"sebelum": first["older"]}).json()
        assert [photo["id"] for photo in second["photos"]] == [
            *(photos[1].pk, photos[0].pk),
        ]
        assert second["older"] is None

    def test_describes_each_photo(self, client, reporter):
        photo = make_photo(caption="Panen.", credit="Juru Foto", kind=PhotoKind.AI)
        assert client.get(PICK).json()["photos"] == [
            {
                "id": photo.pk,
                "thumb": f"/media/{photo.rendition_key}/full-240.jpg",
                "width": 240,
                "height": 210,
                "alt": photo.alt,
                "caption": "Panen.",
                "credit": "Juru Foto",
                "kind": "ai",
            }
        ]

    def test_finds_photos_that_hold_all_the_words(self, client, reporter):
        found = make_photo(caption="Panen raya", credit="Juru Foto")
        make_photo(caption="Panen")
        photos = client.get(PICK, {"q": "juru PANEN"}).json()["photos"]
        assert [photo["id"] for photo in photos] == [found.pk]

    def test_gives_one_photo_by_its_number(self, client, reporter):
        photo, _ = make_photo(), make_photo()
        found = client.get(PICK, {"nomor": photo.pk}).json()["photos"]
        assert [each["id"] for each in found] == [photo.pk]
        assert client.get(PICK, {"nomor": "9" * 18}).json()["photos"] == []

    @pytest.mark.parametrize("query", ["%", "a" * 9999, "' \" \\ _"])
    @pytest.mark.parametrize("name", ["q", "sebelum", "nomor"])
    def test_never_fails(self, client, reporter, query, name):
        assert client.get(PICK, {name: query}).status_code == 200

    def test_uploads(self, client, reporter):
        sent = {"image": pictures.upload(pictures.jpeg()), "alt": "Sawah."}
        response = client.post(UPLOAD, sent | {"credit": "Juru Foto"})
        photo = Photo.objects.get()
        assert response.status_code == 201
        assert response.json()["id"] == photo.pk
        assert response.json()["credit"] == "Juru Foto"
        assert (photo.uploaded_by, photo.kind) == (reporter, PhotoKind.PHOTO)
        assert photo.focus == (50, 50)

    def test_gives_a_known_photo_instead_of_a_second_one(self, client, reporter):
        data = pictures.jpeg()
        known = make_photo(data, alt="Pertama.")
        response = client.post(UPLOAD, {"image": pictures.upload(data)})
        assert response.status_code == 200
        assert response.json()["duplicate"] is True
        assert response.json()["id"] == known.pk
        assert response.json()["alt"] == "Pertama."

    def test_explains_mistakes_field_by_field(self, client, reporter):
        sent = {"image": pictures.upload(pictures.animated())}
        response = client.post(UPLOAD, sent)
        assert response.status_code == 422
        assert response.json() == {
            "errors": {"image": [decoding.ANIMATED], "alt": [NEEDS_ALT]}
        }
        assert client.post(UPLOAD, {"alt": "A"}).json()["errors"].keys() == {"image"}

    @pytest.mark.parametrize(("address", "method"), [(PICK, "post"), (UPLOAD, "get")])
    def test_knows_one_method(self, client, reporter, address, method):
        assert getattr(client, method)(address).status_code == 405

    @pytest.mark.parametrize(("address", "method"), [(PICK, "get"), (UPLOAD, "post")])
    def test_is_for_the_newsroom_only(self, client, address, method):
        visitor = getattr(client, method)(address)
        assert visitor.status_code == 302
        assert "/akun/login/" in visitor.url or "/admin/login/" in visitor.url
        client.force_login(make_user())
        assert getattr(client, method)(address).status_code == 302
        client.force_login(make_user(is_staff=True))
        assert getattr(client, method)(address).status_code == 403
        assert not Photo.objects.exists()

    def test_wants_the_token_of_the_page(self, reporter):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(reporter)
        assert strict.post(UPLOAD, {"alt": "A"}).status_code == 403
