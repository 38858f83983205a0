"""One settings file. What differs between machines comes from the environment."""

import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from accounts.usernames import RESERVED_USERNAMES
from articles.embeds import PLAYER_ORIGINS
from portal import env, sentry

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / ".data"
VERSION = env.text(
    "WARTA_VERSION",
    tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"],
)

# The site. Nothing here has a default that would be unsafe on a real host.
DEBUG = env.flag("DEBUG", default=False)
SITE_URL = env.url("SITE_URL")
SECRET_KEY = env.text("SECRET_KEY")
IS_LOOPBACK = SITE_URL.hostname in {"127.0.0.1", "localhost", "::1"}
IS_HTTPS = SITE_URL.scheme == "https"
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", SITE_URL.hostname or "")
if IS_LOOPBACK:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "accounts",
    "articles",
    "articles.desk",
    "articles.press",
    "articles.search",
    "articles.machines",
    "articles.readership",
    "comments",
    "comments.moderation",
    "portal.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "js_asset",
    "django_prose_editor",
    "portal.apps.PortalConfig",
]

# The first two watch; the next four put their headers on every answer, errors and
# files included.
MIDDLEWARE = [
    "portal.logs.number_requests",
    "portal.metrics.count_requests",
    "portal.middleware.add_safety_headers",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.middleware.TextCompression",
    "portal.intake.refuse_other_methods",
    "portal.intake.refuse_what_cannot_be_read",
    "portal.middleware.keep_members_pages_private",
    "portal.middleware.answer_watchers",
    "portal.middleware.PageEdition",
    "portal.replicas.ReadFromReplica",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.context_processors.viewer",
                "articles.context_processors.masthead",
                "portal.context_processors.edition",
                "portal.context_processors.outbox",
            ],
            "builtins": ["accounts.templatetags.moments"],
        },
    },
]

HAS_TOOLBAR = DEBUG and find_spec("debug_toolbar") is not None
if HAS_TOOLBAR:
    INSTALLED_APPS.append("debug_toolbar")
    after_gzip = MIDDLEWARE.index("portal.middleware.TextCompression") + 1
    MIDDLEWARE.insert(after_gzip, "debug_toolbar.middleware.DebugToolbarMiddleware")
    INTERNAL_IPS = ["127.0.0.1"]

# Form fields may look as our own templates say.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data
DATABASES = {"default": env.postgres("DATABASE_URL")}
if env.text("DATABASE_REPLICA_URL", ""):
    DATABASES["replica"] = env.postgres("DATABASE_REPLICA_URL")
    DATABASES["replica"]["OPTIONS"]["connect_timeout"] = "2"
for _database in DATABASES.values():  # PgBouncer in transaction mode has no cursors
    _database["DISABLE_SERVER_SIDE_CURSORS"] = env.flag("PGBOUNCER", default=False)
DATABASE_ROUTERS = ["portal.replicas.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
_NOWHERE = "django.core.cache.backends.dummy.DummyCache"
CACHES = {
    "default": env.cache("CACHE_URL"),
    # Parts of pages (portal/editions.py), in each process: 2 to 10 kB each.
    "template_fragments": {
        "BACKEND": _NOWHERE if DEBUG else _MEMORY,
        "LOCATION": "parts",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# Files. The manifest gives every static file a name of its content.
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = env.text("MEDIA_URL", "/media/")
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_STORE = env.text("MEDIA_STORE", "")
BACKUP_TO = env.text("BACKUP_TO", str(DATA_DIR / "backups"))
BACKUP_KEEP = env.number("BACKUP_KEEP", 0)  # all
_MEDIA_HOST = urlsplit(MEDIA_URL)
_MEDIA_ORIGIN = f"{_MEDIA_HOST.scheme}://{_MEDIA_HOST.netloc}"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "articles.imaging.shelf.WholeFiles"},
    "originals": {
        "BACKEND": "articles.imaging.shelf.WholeFiles",
        "OPTIONS": {
            "location": DATA_DIR / "originals",
            "base_url": None,
            "file_permissions_mode": 0o600,  # they say where a photographer stood
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
if MEDIA_STORE:
    if not _MEDIA_HOST.netloc:
        raise ImproperlyConfigured("MEDIA_STORE wants a MEDIA_URL where it is read.")
    for _name in ("media", "originals"):
        STORAGES[_name] = env.s3("MEDIA_STORE", MEDIA_STORE, folder=_name)
    STORAGES["default"] = STORAGES.pop("media") | {"BACKEND": "portal.bucket.Photos"}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["jpg", "png", "avif", "webp", "woff2", "map"]
if DEBUG:
    STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )

# Language and time: one language, written directly. Only what Django and its apps
# lack in Indonesian is translated here.
LANGUAGE_CODE = "id"
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
TIME_ZONE = env.time_zone("TIME_ZONE", "Asia/Jakarta")
USE_TZ = True

# Mail. On loopback without a mail server, mails become files to look at.
OUTBOX = DATA_DIR / "outbox"
MAILERS = {"default": env.mailer("EMAIL_URL", outbox=OUTBOX if IS_LOOPBACK else None)}
DEFAULT_FROM_EMAIL = f"Warta <redaksi@{SITE_URL.hostname}>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Accounts
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "email", "display_name"]},
    },
    {
        "NAME": f"{_VALIDATION}.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "articles:home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "add_email": "accounts.forms.AddEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "login": "accounts.forms.LoginForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "signup": "accounts.forms.SignupForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_USERNAME_VALIDATORS = "accounts.usernames.username_validators"
ACCOUNT_USERNAME_BLACKLIST = RESERVED_USERNAMES
# On a real site an address must be proven; then a sign-up tells nobody whether it is
# known. On loopback one can comment at once.
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if IS_HTTPS else "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Known or not, an address gets a mail: what differs in time tells as much as words.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = SITE_URL.scheme
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 0)
# Phones of one carrier share addresses: limits by address are wide, those by
# account are not.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/300s/key",
    "signup": "60/m/ip",
}

# Whether publishing asks what the press guideline asks (docs/pedoman.md).
PUBLISH_CHECKLIST = env.flag("PUBLISH_CHECKLIST", default=IS_HTTPS)

# Comments: who decides what is shown at once.
COMMENT_JUDGE = "comments.moderation.pipeline.judge"
# Reads each saved story, in the same transaction.
STORY_READER = "articles.search.indexing.keep"

# Safety. Cookies, redirects and HSTS follow the scheme of SITE_URL.
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
if IS_HTTPS:  # a name that no subdomain and no plain connection can set
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
# Asked by machines next to the site, past the proxy that has TLS.
SECURE_REDIRECT_EXEMPT = ["^(healthz|readyz|metrics)$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
if IS_HTTPS and ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.views.csrf_failure"
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", *([_MEDIA_ORIGIN] if _MEDIA_HOST.netloc else [])],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "frame-src": PLAYER_ORIGINS,  # asked only when a reader presses the button
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
# The desk's editor brings one style sheet of its own; Django signs the scripts of the
# admin with nonces.
_TIPTAP_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
DESK_CSP: dict[str, list[str]] = SECURE_CSP | {
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE, _TIPTAP_STYLE],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Watching. Machines read lines of JSON, people read lines.
METRICS_TOKEN = env.text("METRICS_TOKEN", "")
_LOG_FORMAT = "line" if IS_LOOPBACK else "json"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"discreet": {"()": "portal.logs.Discreet"}},
    "formatters": {
        "json": {"()": "portal.logs.JsonLine"},
        "line": {
            "()": "portal.logs.Line",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        },
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["discreet"],
            "formatter": env.choice("LOG_FORMAT", _LOG_FORMAT, among=["json", "line"]),
        }
    },
    "root": {
        "handlers": ["console"],
        "level": env.choice(
            "LOG_LEVEL", "WARNING", among=["DEBUG", "INFO", "WARNING", "ERROR"]
        ),
    },
    # Pages that are missing or forbidden are no events of ours.
    "loggers": {"django.request": {"level": "ERROR"}},
}
if SENTRY_DSN := env.text("SENTRY_DSN", ""):
    sentry.start(SENTRY_DSN, release=VERSION)
