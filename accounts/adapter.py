"""Where allauth's words and doings become ours."""

from allauth.account.adapter import DefaultAccountAdapter

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
