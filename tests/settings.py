"""The production settings with a few changes that make tests fast and quiet."""

import hashlib
import os

from portal.embedded import Cluster

os.environ["SITE_URL"] = "http://127.0.0.1:8000"
os.environ.setdefault("SECRET_KEY", "for-tests-only")

# An own cluster that forgets on a crash is several times faster than a durable one.
CLUSTER = None if "DATABASE_URL" in os.environ else Cluster("tests", durable=False)
if CLUSTER:
    os.environ["DATABASE_URL"] = CLUSTER.url()

from portal.settings import *  # noqa: E402, F403
from portal.settings import BASE_DIR, CACHES, DATABASES  # noqa: E402

# A kept test database must not outlive the migrations that made it.
_migrations = sorted(BASE_DIR.glob("[a-z]*/**/migrations/*.py"))
_migrations.append(BASE_DIR / "portal" / "watching.py")
_schema = hashlib.sha256(b"".join(path.read_bytes() for path in _migrations))
DATABASES["default"]["TEST"] = {"NAME": f"test_{_schema.hexdigest()[:12]}"}
DATABASES["default"]["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
WHITENOISE_AUTOREFRESH = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "originals": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
