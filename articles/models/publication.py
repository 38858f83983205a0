"""The medium itself: what its name is and who answers for it."""

from django.db import models

from articles.models.lengths import at_most

CRISIS_HELP = (
    "Bila Anda merasa tertekan atau terpikir mengakhiri hidup, Anda tidak sendiri. "
    "Bicaralah dengan orang yang Anda percaya, atau datangi psikolog, puskesmas, atau "
    "rumah sakit terdekat."
)


class PublicationManager(models.Manager["Publication"]):
    def current(self) -> "Publication":
        """Give the one row, or a nameless default before anybody filled it in."""
        return self.first() or Publication()


class Publication(models.Model):
    """One row. UU 40/1999 article 12: name, address and responsible persons."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(
        "nama media",
        max_length=60,
        default="Warta",
        help_text="Tampil di kepala situs dan, dengan huruf besar, di awal berita.",
    )
    tagline = models.CharField("semboyan", max_length=120, blank=True)
    company = models.CharField("badan hukum", max_length=120, blank=True)
    address = models.TextField("alamat", max_length=300, blank=True)
    phone = models.CharField("telepon", max_length=40, blank=True)
    email = models.EmailField("email", blank=True)
    responsible_editor = models.CharField(
        "penanggung jawab redaksi", max_length=120, blank=True
    )
    responsible_business = models.CharField(
        "penanggung jawab usaha", max_length=120, blank=True
    )
    pse_number = models.CharField(
        "nomor pendaftaran PSE", max_length=60, blank=True, default="", db_default=""
    )
    crisis_help = models.TextField(
        "kotak bantuan",
        max_length=600,
        blank=True,
        default=CRISIS_HELP,
        db_default=CRISIS_HELP,
        help_text="Tampil di akhir setiap berita tentang bunuh diri. Cantumkan kontak.",
    )

    objects = PublicationManager()

    class Meta:
        verbose_name = verbose_name_plural = "identitas media"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(id=1),
                name="publication_is_one",
                violation_error_message="Identitas media hanya satu.",
            ),
            *at_most("publication", address=300, crisis_help=600),
        ]

    def __str__(self) -> str:
        return self.name
