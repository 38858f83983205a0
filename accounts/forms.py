"""The account forms of allauth with our fields and our words."""

import time
from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import redirect

from accounts.models import User
from accounts.plaintext import PlainField
from accounts.promises import AGE, GUIDELINE, PRIVACY, PROMISES
from accounts.usernames import mixes_scripts, sounds_like_the_newsroom

RESET_SECONDS = 0.25
TICK = "Centang persetujuan untuk melanjutkan"


class LoginForm(allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, login="Email atau nama pengguna", password="Kata sandi")  # noqa: S106
        _name(self, remember="Ingat saya")
        # The browser should offer what it saved, which may be either of the two.
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].help_text = ""

    def user_credentials(self) -> dict[str, str]:
        """Try an email as an email only: each try of a password takes its time."""
        credentials = super().user_credentials()
        if "email" in credentials:
            credentials.pop("username", None)  # no name of ours holds an @
        return credentials


class NameForm(forms.Form):
    display_name = PlainField(
        label="Nama tampilan",
        max_length=60,
        help_text="Nama ini tampil pada komentar Anda.",
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )

    def clean_display_name(self) -> str:
        name = " ".join(self.cleaned_data["display_name"].split())
        if not any(char.isalnum() for char in name):
            raise forms.ValidationError("Tulis nama dengan huruf atau angka.")
        if mixes_scripts(name):
            raise forms.ValidationError("Tulis tiap kata dengan satu jenis aksara.")
        if sounds_like_the_newsroom(name):
            raise forms.ValidationError("Nama ini hanya untuk redaksi.")
        return name


class SignupForm(NameForm, allauth.SignupForm):
    """Sign-up asks for all promises; nothing is ticked beforehand."""

    guideline = forms.BooleanField(
        label=GUIDELINE.text, error_messages={"required": f"{TICK}: isi komentar."}
    )
    privacy = forms.BooleanField(
        label=PRIVACY.text, error_messages={"required": f"{TICK}: data pribadi."}
    )
    age = forms.BooleanField(
        label=AGE.text, error_messages={"required": f"{TICK}: usia."}
    )

    field_order = [
        "display_name",
        "email",
        "username",
        "password1",
        "password2",
        "guideline",
        "privacy",
        "age",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, username="Nama pengguna", email="Email", password1="Kata sandi")
        _name(self, password2="Ulangi kata sandi")
        self.fields["password1"].help_text = "Minimal 12 karakter."

    def try_save(self, request: HttpRequest) -> Any:
        """Make the whole account or none; of two equal forms the later one waits.

        A known address costs the work that an unknown one costs.
        """
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            messages.info(request, "Akun Anda sudah dibuat. Silakan Login.")
            return None, redirect("account_login")

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        user.display_name = self.cleaned_data["display_name"]
        user.save(update_fields=["display_name"])
        for promise in PROMISES:
            user.consent_to(promise)


class AddEmailForm(allauth.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, email="Email baru")


class ReauthenticateForm(allauth.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, password="Kata sandi")  # noqa: S106


class ResetPasswordForm(allauth.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, email="Email")

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Answer after the same time, whichever mail had to be written."""
        begun = time.monotonic()
        email = super().save(request, **kwargs)
        time.sleep(max(0, RESET_SECONDS - (time.monotonic() - begun)))
        return email


class ResetPasswordKeyForm(allauth.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, password1="Kata sandi baru", password2="Ulangi kata sandi baru")
        self.fields["password1"].help_text = "Minimal 12 karakter."


class ChangePasswordForm(allauth.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, oldpassword="Kata sandi saat ini", password1="Kata sandi baru")
        _name(self, password2="Ulangi kata sandi baru")
        self.fields["password1"].help_text = "Minimal 12 karakter."


def _name(form: forms.Form, **labels: str) -> None:
    """Set labels, and drop the placeholders that only repeat them."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)
