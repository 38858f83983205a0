"""Things that exist only on the page of components: stories that nobody wrote."""

from typing import Any

from django import forms
from django.utils import timezone

from articles.embeds import Embed
from articles.models import Article, Byline, Flag, Kind, Person, Photo, Role, Section
from articles.paging import Piece
from articles.sharing import Share

LONG = (
    "Pemerintah Provinsi Nusa Tenggara Timur Mempertanggungjawabkan "
    "Ketidakberdayaan Mengantisipasi Keterlambatan Penyelenggaraan Pelabuhan "
    "Penyeberangan Antarpulau"
)
ELSEWHERE = ["https://youtu.be/aqz-KE-bpKQ", "https://x.com/warta/status/123456789"]
WRITER = Person(name="Penulis Contoh", slug="contoh", bio="Meliput kota dan pasar.")
LEAD = "Satu atau dua kalimat yang mengatakan apa yang terjadi dan mengapa penting."


class SpecimenForm(forms.Form):
    name = forms.CharField(label="Nama tampilan", help_text="Tampil pada komentar.")
    email = forms.EmailField(label="Email")
    text = forms.CharField(label="Komentar", widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label="Saya menyetujui Kebijakan Privasi.")


def collect() -> dict[str, Any]:
    photo = Photo.objects.newest_first().first()
    story = _story(photo)
    return {
        "story": story,
        "cards": [story, _story(None), _story(photo, headline=LONG), *_kinds(photo)],
        "opinion": _opinion(photo),
        "opinion_without_face": _opinion(None),
        "labels": [*Kind, *Flag][1:],
        "piece": Piece([], older=1, before=2),
        "empty_form": SpecimenForm(),
        "refused_form": SpecimenForm({"salah-email": "bukan email"}, prefix="salah"),
        "section": story.section,
        "photo": photo,
        "advertorial": _story(None, kind=Kind.ADVERTORIAL),
        "embeds": [Embed.at(address) for address in ELSEWHERE],
        "share": Share.of(story),
        "credits": {role.label: [WRITER] for role in (Role.WRITER, Role.EDITOR)},
        "people": [WRITER],
    }


def _story(photo: Photo | None, **fields: Any) -> Article:
    """Make a story that is in no database; its address leads nowhere."""
    section = Section(pk=1, name="Nasional", slug="nasional")
    defaults = {
        "headline": "Judul Berita Contoh Sepanjang Dua Baris di Layar Ponsel",
        "kicker": "Kata pengantar",
        "lead": LEAD,
        "slug": "contoh",
        "published_at": timezone.now(),
    }
    return Article(pk=1, section=section, lead_photo=photo, **defaults | fields)


def _kinds(photo: Photo | None) -> list[Article]:
    kinds = [_story(photo, kind=kind, kicker="") for kind in Kind]
    return kinds + [_story(photo, flag=flag, kicker="") for flag in Flag]


def _opinion(portrait: Photo | None) -> Article:
    opinion: Any = _story(None, kind=Kind.OPINION)
    writer = Person(pk=1, name="Penulis Contoh", slug="contoh", portrait=portrait)
    signed = [Byline(person=writer, role=Role.WRITER)]
    opinion._prefetched_objects_cache = {"bylines": signed}
    return opinion
