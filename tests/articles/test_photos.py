"""Photos: how they are kept, what follows when one changes, where they are used."""

import secrets
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from articles import photos
from articles.imaging import decoding, shelf
from articles.imaging.crops import WIDTHS
from articles.models import Article, Photo, PhotoKind, PhotoUse, Place
from articles.models import photo as photo_module
from portal.roles import EDITOR
from tests import pictures
from tests.factories import (
    figure,
    make_article,
    make_person,
    make_photo,
    make_section,
    make_staff,
)

pytestmark = pytest.mark.django_db


def copies_of(key: str) -> list[str]:
    try:
        return sorted(default_storage.listdir(key)[1])
    except FileNotFoundError:
        return []


def read(data: bytes) -> decoding.Picture:
    return decoding.read(BytesIO(data))


def uses_of(photo: Photo) -> set[tuple[int, str]]:
    return set(photo.uses.values_list("article", "place"))


class TestAdding:
    def test_a_photo_knows_its_file(self):
        data = pictures.jpeg(640, 480)
        file = BytesIO(data)
        file.name = "kartu/DSC_1.jpg"
        photo = photos.add(file, alt="Sawah.", focal=(10, 90))
        assert (photo.size, photo.focus) == ((640, 480), (10, 90))
        assert (photo.byte_size, photo.file_name) == (len(data), "DSC_1.jpg")
        assert photo.ready_width == WIDTHS[-1]
        assert photo.original.read() == data

    def test_the_same_file_is_the_same_photo(self):
        data = pictures.jpeg()
        first = make_photo(data, alt="Pertama.")
        assert make_photo(data, alt="Kedua.") == first
        assert Photo.objects.get().alt == "Pertama."

    def test_words_come_from_the_file_where_none_are_given(self):
        exif = pictures.Image.Exif()
        exif[270], exif[315] = "Warga menanam.", "Juru Foto"
        data = pictures.jpeg(exif=exif)
        photo = make_photo(data, caption="Keterangan kami.")
        assert (photo.caption, photo.credit) == ("Keterangan kami.", "Juru Foto")

    def test_no_alt_text_means_decorative(self):
        assert make_photo(alt="").is_decorative

    @pytest.mark.parametrize(
        "wrong",
        [{"alt": ""}, {"focal_x": 101}, {"focal_y": 101}, {"kind": "lukisan"}],
    )
    def test_the_database_keeps_the_rules(self, wrong):
        photo = make_photo()
        with pytest.raises(IntegrityError), transaction.atomic():
            Photo.objects.filter(pk=photo.pk).update(**wrong)

    def test_an_upload_that_broke_off_can_be_repeated(self):
        data = pictures.jpeg()
        with pytest.raises(IntegrityError), transaction.atomic():
            make_photo(data, kind="lukisan")
        assert not Photo.objects.exists()
        photo = make_photo(data)
        assert photo.ready_width == WIDTHS[-1]
        assert len(copies_of(photo.rendition_key)) == 8

    def test_a_file_that_cannot_be_used_leaves_nothing(self):
        with pytest.raises(decoding.BadImage):
            make_photo(pictures.animated())
        assert not Photo.objects.exists()

    def test_the_original_is_not_among_the_public_files(self):
        photo = make_photo()
        assert not default_storage.exists(photo.original.name)
        assert shelf.originals().exists(photo.original.name)


class TestFiles:
    @pytest.fixture
    def folder(self, tmp_path):
        return shelf.WholeFiles(tmp_path, "/media/")

    def test_a_file_appears_whole_or_not_at_all(self, folder):
        class Broken(ContentFile):
            def chunks(self, chunk_size=None):
                yield b"separuh"
                raise ConnectionError

        with pytest.raises(ConnectionError):
            folder.save("a/b.jpg", Broken(b"x"))
        assert not folder.exists("a/b.jpg")

    def test_a_file_keeps_its_name_and_is_replaced_at_once(self, folder):
        for content in (b"lama", b"baru"):
            assert folder.save("a/b.jpg", ContentFile(content)) == "a/b.jpg"
        with folder.open("a/b.jpg") as file:
            assert file.read() == b"baru"
        assert folder.listdir("a") == ([], ["b.jpg"])


class TestChanging:
    @pytest.fixture
    def commit(self, django_capture_on_commit_callbacks):
        return lambda: django_capture_on_commit_callbacks(execute=True)

    def test_another_image_is_shown_everywhere_and_the_old_one_is_gone(
        self, client, commit
    ):
        photo = make_photo()
        article = make_article(lead_photo=photo, body=figure(photo))
        before = (photo.rendition_key, photo.original.name)
        with commit():
            photo.show(read(pictures.jpeg(500, 250)))
        photo = Photo.objects.get(pk=photo.pk)
        assert photo.size == (500, 250)
        assert photo.rendition_key != before[0]
        assert copies_of(before[0]) == []
        assert not shelf.originals().exists(before[1])
        page = client.get(article.get_absolute_url()).text
        assert before[0] not in page
        assert page.count(f"{photo.rendition_key}/full-480.avif 480w") == 2

    def test_old_files_stay_until_the_change_is_certain(self):
        photo = make_photo()
        before = photo.rendition_key
        photo.show(read(pictures.jpeg(500, 250)))
        assert copies_of(before)

    def test_another_focus_has_other_copies_of_the_same_original(self, commit):
        photo = make_photo()
        before = photo.rendition_key
        photo.focal_x = 5
        with commit():
            photo.refocus()
        assert photo.rendition_key != before
        assert copies_of(before) == []
        assert len(copies_of(photo.rendition_key)) == 8
        assert shelf.originals().exists(photo.original.name)

    def test_the_same_file_again_changes_nothing(self, commit):
        data = pictures.jpeg()
        photo = make_photo(data)
        before = copies_of(photo.rendition_key)
        with commit():
            photo.show(read(data))
        assert copies_of(photo.rendition_key) == before

    def test_an_unused_photo_goes_with_its_files(self, commit):
        photo = make_photo()
        key, original = photo.rendition_key, photo.original.name
        with commit():
            photo.delete()
        assert copies_of(key) == []
        assert not shelf.originals().exists(original)

    def test_a_used_photo_cannot_be_deleted(self):
        in_body, lead, portrait = make_photo(), make_photo(), make_photo()
        make_article(body=figure(in_body), lead_photo=lead)
        make_person(portrait=portrait)
        for photo in (in_body, lead, portrait):
            with pytest.raises(ProtectedError):
                photo.delete()
            assert copies_of(photo.rendition_key)


class TestArtificialIntelligence:
    def test_ai_guideline_every_copy_says_that_no_camera_saw_it(self):
        photo = make_photo(kind=PhotoKind.AI)
        names = copies_of(photo.rendition_key)
        assert {name.rpartition(".")[2] for name in names} == {"avif", "jpg"}
        for name in names:
            data = default_storage.open(f"{photo.rendition_key}/{name}").read()
            assert b"digitalsourcetype/trainedAlgorithmicMedia" in data, name

    def test_a_photograph_says_nothing_of_the_kind(self):
        photo = make_photo()
        for name in copies_of(photo.rendition_key):
            data = default_storage.open(f"{photo.rendition_key}/{name}").read()
            assert b"digitalsourcetype" not in data, name

    def test_what_turns_out_to_be_made_is_marked_anew(self, client):
        photo = make_photo()
        before = photo.rendition_key
        client.force_login(make_staff(EDITOR))
        told = {"alt": photo.alt, "kind": PhotoKind.AI}
        told |= {"focal_x": photo.focal_x, "focal_y": photo.focal_y}
        client.post(f"/admin/articles/photo/{photo.pk}/change/", told)
        photo.refresh_from_db()
        assert photo.rendition_key != before
        [name, *_] = copies_of(photo.rendition_key)
        data = default_storage.open(f"{photo.rendition_key}/{name}").read()
        assert b"trainedAlgorithmicMedia" in data


class TestUses:
    def test_the_index_follows_whoever_writes(self):
        one, two = make_photo(), make_photo()
        article = make_article(lead_photo=one, body=figure(one) + figure(two) * 2)
        place = article.pk
        assert uses_of(one) == {(place, Place.LEAD), (place, Place.BODY)}
        assert uses_of(two) == {(place, Place.BODY)}
        Article.objects.filter(pk=place).update(body=figure(two, caption="Lain."))
        assert uses_of(one) == {(place, Place.LEAD)}
        article.refresh_from_db()
        article.lead_photo = None
        article.save()
        assert uses_of(one) == set()
        assert uses_of(two) == {(place, Place.BODY)}

    def test_many_at_once_are_indexed_too(self):
        photo, section = make_photo(), make_section()
        rows = [
            Article(headline=name, slug=name, section=section, body=figure(photo))
            for name in ("a", "b")
        ]
        Article.objects.bulk_create(rows)
        assert photo.uses.count() == 2

    def test_what_only_looks_like_a_reference_is_none(self):
        photo = make_photo()
        fake = f"&lt;figure data-photo=&quot;{photo.pk}&quot;&gt;"
        make_article(body=f"<p>{fake}</p>" + figure(photo).replace("figure", "div"))
        make_article(body='<figure data-photo="999999"></figure>')
        assert not PhotoUse.objects.exists()

    def test_a_deleted_draft_uses_nothing(self):
        photo = make_photo()
        article = make_article(status="draft", published_at=None, lead_photo=photo)
        article.delete()
        photo.delete()


class TestMissingCopies:
    @pytest.fixture
    def unfinished(self, monkeypatch):
        """Give a photo whose upload had no time for more than the smallest copies."""
        monkeypatch.setattr(photo_module, "UPLOAD_SECONDS", 0)
        own = secrets.token_bytes(8)  # copies of equal files lie on one shelf
        photo = make_photo(pictures.jpeg(700, 500, comment=own))
        monkeypatch.undo()
        return photo

    def test_a_page_shows_what_is_there(self, unfinished):
        assert unfinished.ready_width == WIDTHS[0]
        assert unfinished.widths("full") == [320]
        assert copies_of(unfinished.rendition_key) == [
            *("16x9-320.avif", "16x9-320.jpg", "1x1-320.avif", "1x1-320.jpg"),
            *("4x3-320.avif", "4x3-320.jpg", "full-320.avif", "full-320.jpg"),
        ]

    def test_the_command_makes_them(self, unfinished, capsys):
        call_command("renditions")
        unfinished.refresh_from_db()
        assert unfinished.ready_width == WIDTHS[-1]
        assert f"full-{640}.avif" in copies_of(unfinished.rendition_key)
        assert "1 dari 1 foto" in capsys.readouterr().out
        call_command("renditions")
        assert "dari" not in capsys.readouterr().out

    def test_lost_copies_are_made_again_on_request(self, capsys):
        photo = make_photo()
        before = copies_of(photo.rendition_key)
        shelf.remove(photo.rendition_key)
        call_command("renditions")
        assert copies_of(photo.rendition_key) == []
        call_command("renditions", "--all")
        assert copies_of(photo.rendition_key) == before

    def test_a_lost_original_is_told_and_stops_nobody(self, unfinished, capsys):
        other = make_photo()
        Photo.objects.filter(pk=other.pk).update(ready_width=0)
        shelf.remove_original(unfinished.original.name)
        with pytest.raises(CommandError, match="1 foto"):
            call_command("renditions")
        assert f"Foto {unfinished.pk}" in capsys.readouterr().err
        other.refresh_from_db()
        assert other.ready_width == WIDTHS[-1]

    def test_another_recipe_moves_every_photo(
        self, monkeypatch, django_capture_on_commit_callbacks
    ):
        photo = make_photo()
        before = photo.rendition_key
        monkeypatch.setattr(shelf, "RECIPE", shelf.RECIPE + 1)
        with django_capture_on_commit_callbacks(execute=True):
            call_command("renditions", "--all")
        photo.refresh_from_db()
        assert photo.rendition_key != before
        assert copies_of(before) == []
        assert copies_of(photo.rendition_key)
