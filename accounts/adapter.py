"""Where allauth's words and doings become ours."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.stages import EmailVerificationStage

from accounts.addresses import absolute

WRONG_PASSWORD = "Email atau kata sandi yang Anda masukkan tidak benar."  # noqa: S105


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Akun ini tidak aktif. Hubungi redaksi.",
        "email_password_mismatch": WRONG_PASSWORD,
        "username_password_mismatch": WRONG_PASSWORD,
        "too_many_login_attempts": (
            "Terlalu banyak percobaan login. Coba lagi dalam beberapa menit."
        ),
        "email_taken": "Email ini sudah terdaftar.",
        "password_min_length": "Kata sandi minimal {0} karakter.",
        "username_blacklisted": "Nama pengguna ini tidak dapat dipakai.",
        "username_taken": "Nama pengguna ini sudah dipakai.",
        "enter_current_password": "Masukkan kata sandi Anda saat ini.",
        "incorrect_password": "Kata sandi tidak benar.",
        "invalid_password_reset": "Tautan tidak berlaku atau sudah digunakan.",
        "unknown_email": "Email ini tidak terdaftar.",
    }

    def get_login_stages(self) -> list[str]:
        ours = "accounts.adapter.VerifiedByNewsroom"
        theirs = "allauth.account.stages.EmailVerificationStage"
        return [ours if it == theirs else it for it in super().get_login_stages()]

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """Lead every link of a mail to the site's own address, never to the Host."""
        home = {
            name: _at_home(value)
            for name, value in context.items()
            if name.endswith("_url")
        }
        super().send_mail(template_prefix, email, context | home)


class VerifiedByNewsroom(EmailVerificationStage):
    """The newsroom knows its own people: they need no mail to get in."""

    def handle(self) -> tuple[Any, bool]:
        user = self.login.user  # None where a known address signs up again
        return (None, True) if user and user.is_staff else super().handle()


def _at_home(address: str) -> str:
    return absolute(urlsplit(address)._replace(scheme="", netloc="").geturl())
