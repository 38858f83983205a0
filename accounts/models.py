"""People who can log in, and what they have agreed to."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import (
    AbstractBaseUser,
    AnonymousUser,
    PermissionsMixin,
    UserManager,
)
from django.db import models
from django.db.models import Max
from django.db.models.functions import Lower, Now
from django.utils import timezone

from accounts.promises import PROMISES, Document, Promise
from accounts.usernames import USERNAME_MAX_CHARS, username_validators


class User(AbstractBaseUser, PermissionsMixin):
    username = models.CharField(
        "nama pengguna",
        max_length=USERNAME_MAX_CHARS,
        unique=True,
        validators=username_validators,
        error_messages={"unique": "Nama pengguna ini sudah dipakai."},
    )
    display_name = models.CharField(
        "nama tampilan",
        max_length=60,
        blank=True,
        help_text="Nama ini tampil pada komentar.",
    )
    email = models.EmailField("email", blank=True)
    is_staff = models.BooleanField(
        "anggota redaksi",
        default=False,
        help_text="Wajib dicentang untuk peran apa pun di redaksi.",
    )
    is_active = models.BooleanField(
        "aktif",
        default=True,
        help_text="Hilangkan centang untuk menutup akun tanpa menghapusnya.",
    )
    date_joined = models.DateTimeField("terdaftar", default=timezone.now)
    frozen_at = models.DateTimeField("dibekukan", null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = verbose_name_plural = "pengguna"
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="user_username_unique",
                violation_error_message="Nama pengguna ini sudah dipakai.",
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="user_email_unique",
                violation_error_message="Email ini sudah terdaftar.",
            ),
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="user_email_is_lower_case",
                violation_error_message="Tulis email dengan huruf kecil.",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    def clean(self) -> None:
        self.email = self.email.lower()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep one spelling of an email: whoever looks one up asks in lower case."""
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    def proven_email(self) -> str:
        """Give the address that mails may go to: proven, or entered by the newsroom."""
        if self.is_staff:
            return self.email
        mine = EmailAddress.objects.filter(user=self)
        proven = mine.filter(primary=True, verified=True)
        return proven.values_list("email", flat=True).first() or ""

    def freeze(self) -> None:
        """Stop what is done with this person's data, until he says otherwise.

        UU 27/2022 article 41: nothing new is taken from him and nothing sent to him.
        """
        User.objects.filter(pk=self.pk, frozen_at=None).update(frozen_at=Now())
        self.refresh_from_db(fields=["frozen_at"])

    def thaw(self) -> None:
        self.frozen_at = None
        self.save(update_fields=["frozen_at"])

    def owed_promises(self) -> list[Promise]:
        """Give what he agreed to in words that have changed since."""
        given = dict(self.consents.values_list("document").annotate(Max("version")))
        return [it for it in PROMISES if 0 < given.get(it.document, 0) < it.version]

    def renew_consent(self, seen: list[str]) -> None:
        """Record that he agrees to the words of today, of those whose hash he saw.

        Sent twice it is said once.
        """
        owed = [it for it in self.owed_promises() if it.text_sha256 in seen]
        given = [self._consent(promise) for promise in owed]
        Consent.objects.bulk_create(given, ignore_conflicts=True)

    def consent_to(self, promise: Promise) -> "Consent":
        """Record that this person agreed to exactly these words, now."""
        consent = self._consent(promise)
        consent.save()
        return consent

    def _consent(self, promise: Promise) -> "Consent":
        return Consent(
            user=self,
            document=promise.document,
            version=promise.version,
            text_sha256=promise.text_sha256,
        )


type Visitor = User | AnonymousUser


class Consent(models.Model):
    """The proof that somebody agreed: which text, in which wording, when."""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="consents", verbose_name="pengguna"
    )
    document = models.CharField("dokumen", max_length=20, choices=Document)
    version = models.PositiveSmallIntegerField("versi")
    text_sha256 = models.CharField("sidik naskah", max_length=64)
    given_at = models.DateTimeField("waktu", db_default=Now())

    class Meta:
        verbose_name = verbose_name_plural = "persetujuan"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "document", "version"], name="consent_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_document_display()} versi {self.version}"
