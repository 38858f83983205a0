"""Operators see at one look how the installation is."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.models import Comment
from portal import condition
from portal.models import Backup
from portal.roles import CHIEF_EDITOR
from tests.factories import make_comment, make_staff, make_user

pytestmark = pytest.mark.django_db

BAD = "perlu dilihat"


def make_chief():
    return make_staff(CHIEF_EDITOR)


def fact(heading: str, name: str) -> condition.Fact:
    return next(it for it in condition.report()[heading] if it.name == name)


def test_a_superuser_sees_all_parts(client):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    page = client.get(reverse("admin:condition"))
    assert page.status_code == 200
    for heading in condition.report():
        assert heading in page.text
    assert reverse("admin:condition") in client.get(reverse("admin:index")).text


@pytest.mark.parametrize("somebody", [make_user, make_chief])
def test_others_are_not_led_there(client, somebody):
    client.force_login(somebody())
    page = client.get(reverse("admin:index"))
    assert reverse("admin:condition") not in page.text


def test_all_migrations_are_there():
    assert fact("Basis data", "Migrasi") == condition.Fact("Migrasi", "lengkap")


def test_the_cache_answers():
    [cache] = condition.report()["Cache"]
    assert cache.is_good
    assert "ms" in cache.value


def test_a_cache_that_is_away_is_told(settings):
    settings.CACHES = settings.CACHES | {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    [cache] = condition.report()["Cache"]
    assert not cache.is_good
    assert "tidak menjawab" in cache.value


def test_a_site_without_backup_is_told_so(client):
    assert not fact("Cadangan", "Terakhir").is_good
    client.force_login(make_user(is_staff=True, is_superuser=True))
    assert BAD in client.get(reverse("admin:condition")).text


@pytest.mark.parametrize(("hours", "is_good"), [(25, True), (27, False)])
def test_a_backup_grows_old_in_a_day(hours, is_good):
    made_at = timezone.now() - timedelta(hours=hours)
    Backup.objects.create(place="s3://cadangan/warta", size=2048, made_at=made_at)
    last = fact("Cadangan", "Terakhir")
    assert last.is_good == is_good
    assert "s3://cadangan/warta" in last.value


def test_a_deadline_that_is_over_is_told():
    comment = make_comment()
    late = timezone.now() - timedelta(hours=1)
    Comment.objects.filter(pk=comment.pk).update(due_at=late)
    assert fact("Aduan komentar", "Lewat tenggat") == condition.Fact(
        "Lewat tenggat", "1", is_good=False
    )
