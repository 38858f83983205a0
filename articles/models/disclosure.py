"""What a story must say of itself: who paid, what is unproven, borrowed, corrected."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q

from articles.models.kinds import Care, CorrectionKind, Kind, Verification

SHIELDED = [Care.CHILD, Care.MISSING_CHILD, Care.DECENCY]
CONDITIONS = ["public_interest", "first_source", "unreached"]


class Disclosure(models.Model):
    """Columns of a story; the database refuses one that hides what it has to tell."""

    sponsor = models.CharField(
        "pemasang",
        max_length=80,
        blank=True,
        default="",
        db_default="",
        help_text="Untuk advertorial: siapa yang membayar. Selalu tampil.",
    )
    verification = models.CharField(
        "verifikasi",
        max_length=10,
        choices=Verification,
        default=Verification.VERIFIED,
        db_default=Verification.VERIFIED,
        help_text="Berita mendesak boleh terbit belum terverifikasi bila ketiga syarat "
        "di bawah terpenuhi (Pedoman Media Siber 2c). Keterangannya tampil sendiri.",
    )
    public_interest = models.CharField(
        "kepentingan publik yang mendesak",
        max_length=300,
        blank=True,
        default="",
        db_default="",
    )
    first_source = models.CharField(
        "sumber pertama yang jelas dan kompeten",
        max_length=300,
        blank=True,
        default="",
        db_default="",
    )
    unreached = models.CharField(
        "mengapa pihak yang diberitakan belum dapat dihubungi",
        max_length=300,
        blank=True,
        default="",
        db_default="",
    )
    care = ArrayField(
        models.CharField(max_length=20, choices=Care),
        verbose_name="perlindungan",
        blank=True,
        default=list,
        db_default=[],
    )
    ai_help = models.CharField(
        "bantuan kecerdasan buatan",
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text="Misalnya “penerjemahan kutipan dengan aplikasi X”. Tampil di akhir.",
    )
    source_name = models.CharField(
        "dikutip dari",
        max_length=80,
        blank=True,
        default="",
        db_default="",
        help_text="Untuk berita yang dikutip dari media lain.",
    )
    source_url = models.URLField(
        "alamat berita asal", max_length=500, blank=True, default="", db_default=""
    )
    source_was_corrected = models.BooleanField(
        "media asal sudah meralat",
        default=False,
        db_default=False,
        help_text="Ralat media asal wajib diikuti (Pedoman Media Siber 4d).",
    )
    corrected_as = models.CharField(
        max_length=12,
        choices=CorrectionKind,
        blank=True,
        default="",
        db_default="",
        editable=False,
    )

    # The database's own (articles/press): whether readers once saw another text that
    # they may compare, and whether the text they see now is never to be shown again.
    was_changed = models.BooleanField(default=False, db_default=False, editable=False)
    is_unrepeatable = models.BooleanField(
        default=False, db_default=False, editable=False
    )
    is_masked = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta:
        abstract = True

    @property
    def disclosures(self) -> list[Verification | CorrectionKind]:
        """Name what readers must know of the facts, wherever the headline stands."""
        unproven = [Verification.PENDING] if self.is_unverified else []
        corrected = [CorrectionKind(self.corrected_as)] if self.corrected_as else []
        return [*unproven, *corrected]

    @property
    def is_unverified(self) -> bool:
        return self.verification == Verification.PENDING

    @property
    def is_about_suicide(self) -> bool:
        return Care.SUICIDE in self.care

    @property
    def has_public_past(self) -> bool:
        """Tell whether readers may compare: whom a story could hurt has no past."""
        return self.was_changed and not self.is_masked and not self.care

    @property
    def is_about_children(self) -> bool:
        return not {Care.CHILD, Care.MISSING_CHILD}.isdisjoint(self.care)


def rules() -> list[models.BaseConstraint]:
    """Say to the database what a story may not leave out."""
    told = Q(**dict.fromkeys(CONDITIONS, ""), _connector=Q.OR)
    return [
        CheckConstraint(
            condition=Q(sponsor="") | Q(kind=Kind.ADVERTORIAL),
            name="article_sponsor_is_labelled",
            violation_error_message="Yang punya pemasang harus berjenis advertorial.",
        ),
        CheckConstraint(
            condition=Q(verification=Verification.VERIFIED) | ~told,
            name="article_unverified_says_why",
            violation_error_message="Isi ketiga syarat berita belum terverifikasi.",
        ),
        CheckConstraint(
            condition=Q(verification__in=Verification.values),
            name="article_verification_is_known",
            violation_error_message="Keadaan verifikasi tidak dikenal.",
        ),
        CheckConstraint(
            condition=Q(care__contained_by=Care.values),
            name="article_care_is_known",
            violation_error_message="Perlindungan tidak dikenal.",
        ),
        CheckConstraint(
            condition=Q(source_name="", source_url="")
            | (~Q(source_name="") & ~Q(source_url="")),
            name="article_source_is_whole",
            violation_error_message="Isi nama media asal dan alamat beritanya.",
        ),
        CheckConstraint(
            condition=Q(corrected_as__in=["", *CorrectionKind.values]),
            name="article_correction_is_known",
            violation_error_message="Jenis ralat tidak dikenal.",
        ),
    ]
