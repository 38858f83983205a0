"""What may be said where: rules of the site, of a section, of one story."""

from django.db import models
from django.db.models import Q

from articles.models import Article, Section

_FOLLOW = "Kosong: mengikuti rubrik, lalu situs."


class Policy(models.TextChoices):
    OPEN = "open", "Terbuka"
    PREMODERATED = "premoderated", "Pramoderasi"
    CLOSED = "closed", "Tutup"
    HIDDEN = "hidden", "Sembunyikan"


class SiteRuleManager(models.Manager["SiteRule"]):
    def current(self) -> "SiteRule":
        """Give the one row, or the open default before anybody chose."""
        return self.first() or SiteRule()


class SiteRule(models.Model):
    """What holds where no section and no story says otherwise; there is one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    policy = models.CharField(
        "kebijakan", max_length=20, choices=Policy, default=Policy.OPEN
    )
    close_after_days = models.PositiveSmallIntegerField(
        "tutup setelah (hari)", default=0, help_text="0: tidak pernah."
    )
    edit_minutes = models.PositiveIntegerField(
        "batas menyunting (menit)", default=0, help_text="0: selalu boleh."
    )
    holds_newcomers = models.BooleanField(
        "tahan komentar pertama",
        default=False,
        help_text="Sampai redaksi menyetujui satu komentar penulisnya.",
    )
    hides_overdue = models.BooleanField(
        "sembunyikan bila laporan lewat waktu",
        default=True,
        help_text="Komentar yang dilaporkan hilang sendiri setelah 2 x 24 jam.",
    )

    objects = SiteRuleManager()

    class Meta:
        verbose_name = verbose_name_plural = "aturan situs"
        constraints = [
            models.CheckConstraint(
                condition=Q(id=1),
                name="siterule_is_one",
                violation_error_message="Aturan situs hanya satu.",
            ),
            models.CheckConstraint(
                condition=Q(policy__in=Policy.values), name="siterule_policy_is_known"
            ),
        ]

    def __str__(self) -> str:
        return "Aturan situs"


class Rule(models.Model):
    """What is left empty is as the next larger place says: story, section, site."""

    policy = models.CharField(
        "kebijakan", max_length=20, choices=Policy, blank=True, help_text=_FOLLOW
    )
    close_after_days = models.PositiveSmallIntegerField(
        "tutup setelah (hari)",
        null=True,
        blank=True,
        help_text=f"{_FOLLOW} 0: tidak pernah.",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(policy__in=["", *Policy.values]),
                name="%(class)s_policy_is_known",
            )
        ]


class SectionRule(Rule):
    section = models.OneToOneField(
        Section,
        models.CASCADE,
        primary_key=True,
        related_name="comment_rule",
        verbose_name="rubrik",
    )

    class Meta(Rule.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "aturan rubrik"

    def __str__(self) -> str:
        return str(self.section)


class Discussion(Rule):
    """The comments of one story as a whole; triggers keep the count."""

    article = models.OneToOneField(
        Article,
        models.CASCADE,
        primary_key=True,
        related_name="discussion",
        verbose_name="artikel",
    )
    comment_count = models.IntegerField("komentar", default=0, editable=False)

    class Meta(Rule.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "kolom komentar"

    def __str__(self) -> str:
        return str(self.article)
