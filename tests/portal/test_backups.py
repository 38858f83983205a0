"""A backup is whole and has the whole site, or it is none; so it comes back."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import StringIO
from pathlib import Path
from threading import Event

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import CommandError, call_command
from django.db import Error, connection, transaction

from articles.models import Article
from comments.models import Comment
from portal import backups
from portal.backups import database, making, restoring
from portal.models import Backup, Stamp
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db(transaction=True)

FILES = "django.core.files.storage.FileSystemStorage"
FEW = 2


@pytest.fixture(autouse=True)
def _photos(settings, tmp_path) -> None:
    """Give the site folders of its own, with a copy of a photo and its original."""
    settings.STORAGES = settings.STORAGES | {
        alias: {"BACKEND": FILES, "OPTIONS": {"location": tmp_path / folder}}
        for alias, folder in (("default", "media"), ("originals", "originals"))
    }
    default_storage.save("0123abcd/16x9-320.avif", ContentFile(b"copy"))
    storages["originals"].save("0123.jpg", ContentFile(b"original"))


@pytest.fixture
def to(tmp_path) -> str:
    return str(tmp_path / "backups")


def back_up(to: str, *options: str) -> str:
    said = StringIO()
    call_command("backup", "--to", to, *options, stdout=said)
    return said.getvalue()


def restore(to: str, *options: str) -> str:
    said = StringIO()
    call_command("restore", "--from", to, "--no-input", *options, stdout=said)
    return said.getvalue()


def content() -> dict[str, str]:
    with database.snapshot() as (_, found):
        return {table: it for table, it in found.items() if table != "portal_backup"}


def lose_everything() -> None:
    Comment.objects.all().delete()
    default_storage.delete("0123abcd/16x9-320.avif")
    storages["originals"].delete("0123.jpg")


def test_what_was_lost_comes_back_as_it_was(to):
    comment = make_comment(body="Setuju sekali.")
    before = content()
    back_up(to)
    lose_everything()
    said = restore(to, "--replace")
    assert "isinya terbukti sama" in said
    assert content() == before
    assert Comment.objects.get() == comment
    with default_storage.open("0123abcd/16x9-320.avif") as file:
        assert file.read() == b"copy"
    with storages["originals"].open("0123.jpg") as file:
        assert file.read() == b"original"


def test_the_restored_site_goes_on(client, to):
    comment = make_comment()
    back_up(to)
    client.get(comment.article.get_absolute_url())
    make_comment(article=comment.article, body="Kata yang lebih baru.")
    restore(to, "--replace")
    assert "yang lebih baru" not in client.get(comment.article.get_absolute_url()).text
    stamps = dict(Stamp.objects.values_list("key", "value"))
    make_comment(article=comment.article, body="Kata sesudahnya.")
    assert "sesudahnya" in client.get(comment.article.get_absolute_url()).text
    assert dict(Stamp.objects.values_list("key", "value")) != stamps
    assert make_article().pk > comment.article_id


def test_it_is_one_moment_though_people_write_meanwhile(to):
    """Whoever reads a backup finds each story with all or none of what it brought."""
    over = Event()
    with ThreadPoolExecutor(1) as writer:
        writing = writer.submit(write_until, over)
        try:
            for _ in range(FEW):
                back_up(to)
        finally:
            over.set()
        assert writing.result() > FEW
    for name in backups.whole(backups.place_at(to)):
        assert "terbukti sama" in restore(to, "--replace", "--name", name)
        stories, comments = Article.objects.count(), Comment.objects.count()
        assert stories == comments


def write_until(over: Event) -> int:
    count = 0
    try:
        author = make_user()
        while not over.is_set():
            make_pair(author)
            count += 1
    finally:
        connection.close()
    return count


def make_pair(author) -> None:
    with transaction.atomic():
        make_comment(article=make_article(), author=author)


def test_readers_of_a_site_that_is_restored_see_the_old_or_the_new(to):
    """The database is emptied and filled in one step that nobody sees inside."""
    make_comment()
    back_up(to)
    over = Event()
    with ThreadPoolExecutor(1) as reader:
        counts = reader.submit(count_until, over)
        restore(to, "--replace")
        over.set()
    assert counts.result() == {1}


def count_until(over: Event) -> set[int]:
    seen = set()
    try:
        while not over.is_set():
            with suppress(Error):  # its table was replaced while it waited
                seen.add(Comment.objects.count())
    finally:
        connection.close()
    return seen


def test_a_full_database_is_not_replaced_by_chance(to):
    make_comment()
    back_up(to)
    with pytest.raises(CommandError, match="--replace"):
        restore(to)
    assert Comment.objects.count() == 1


def test_the_operator_types_the_name_of_what_he_replaces(to, monkeypatch):
    make_comment()
    back_up(to)
    make_comment()
    for answer in (lambda _: "lain", nobody):
        monkeypatch.setattr("builtins.input", answer)
        with pytest.raises(CommandError, match="Dibatalkan"):
            call_command("restore", "--from", to, "--replace")
    assert Comment.objects.count() == 2
    name = connection.settings_dict["NAME"]
    monkeypatch.setattr("builtins.input", lambda _: name)
    call_command("restore", "--from", to, "--replace", stdout=StringIO())
    assert Comment.objects.count() == 1


def nobody(question: str) -> str:
    raise EOFError


@pytest.mark.parametrize("part", ["database.dump", "files.gz", "media", "gone"])
def test_a_damaged_backup_changes_nothing(to, part):
    make_comment()
    back_up(to)
    damage(Path(to), part)
    make_comment()
    with pytest.raises(CommandError, match="rusak"):
        restore(to, "--replace")
    with pytest.raises(CommandError, match="rusak"):
        back_up(to, "--verify")
    assert Comment.objects.count() == 2


def damage(folder: Path, part: str) -> None:
    [photo] = folder.glob("media/*/*")
    if part == "gone":
        photo.unlink()
    elif part == "media":
        photo.write_bytes(b"Copy")
    else:
        [file] = folder.glob(f"*Z/{part}")
        file.write_bytes(file.read_bytes()[:-1] + b"?")


def test_what_does_not_prove_equal_is_taken_back(to):
    make_comment()
    back_up(to)
    [file] = Path(to).glob("*Z/manifest.json")
    said = json.loads(file.read_text())
    said["content"]["comments_comment"] = "2:17"
    file.write_text(json.dumps(said))
    make_comment()
    with pytest.raises(CommandError, match="comments_comment tidak sama"):
        restore(to, "--replace")
    assert Comment.objects.count() == 2


def test_a_restore_that_is_cut_short_changes_nothing(to, monkeypatch):
    make_comment()
    back_up(to)
    make_comment()
    whole_script = restoring._script

    def cut(*arguments):
        *most, _, _ = whole_script(*arguments)
        yield from most

    monkeypatch.setattr(restoring, "_script", cut)
    with suppress(CommandError):  # psql sees its input end, and complains of nothing
        restore(to, "--replace")
    assert Comment.objects.count() == 2


@pytest.mark.parametrize(
    ("table", "content"), [('a"; \\! id', "1:2"), ("comments_comment", "1:2'; SELECT")]
)
def test_a_manifest_says_nothing_to_the_database(to, table, content):
    back_up(to)
    [file] = Path(to).glob("*Z/manifest.json")
    said = json.loads(file.read_text())
    said["content"][table] = content
    file.write_text(json.dumps(said))
    with pytest.raises(CommandError, match="tidak mungkin"):
        restore(to, "--replace")


def test_what_was_cut_short_makes_room_for_the_next(to):
    back_up(to)
    left = Path(to) / "20200101T000000.000000Z"
    left.mkdir()
    (left / "database.dump.0123").write_bytes(b"half")
    back_up(to)
    assert not left.exists()
    assert len(backups.whole(backups.place_at(to))) == 2


def test_a_damaged_photo_is_healed_by_deleting_it(to):
    back_up(to)
    [photo] = Path(to).glob("media/*/*")
    photo.unlink()
    back_up(to)
    back_up(to, "--verify")


def test_a_backup_that_was_cut_short_is_none(to, monkeypatch):
    back_up(to)
    [first] = backups.whole(backups.place_at(to))

    def fall(*arguments, **named):
        raise KeyboardInterrupt

    monkeypatch.setattr(making, "write_list", fall)
    with pytest.raises(KeyboardInterrupt):
        back_up(to)
    assert backups.whole(backups.place_at(to)) == [first]
    assert Backup.objects.count() == 1
    monkeypatch.undo()
    back_up(to)
    assert len(backups.whole(backups.place_at(to))) == 2


def test_half_a_photo_of_a_backup_that_was_cut_short_is_copied_anew(to):
    half = Path(to) / "media" / "0123abcd" / "16x9-320.avif"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"co")
    back_up(to)
    assert half.read_bytes() == b"copy"
    back_up(to, "--verify")


def test_a_photo_is_read_and_kept_once(to):
    back_up(to)
    kept = Path(to) / "media" / "0123abcd" / "16x9-320.avif"
    age = kept.stat().st_mtime_ns
    default_storage.save("ef01/16x9-320.avif", ContentFile(b"another"))
    back_up(to)
    assert kept.stat().st_mtime_ns == age
    assert sorted(path.name for path in (Path(to) / "media").iterdir()) == [
        "0123abcd",
        "ef01",
    ]


def test_old_backups_go_and_take_what_nobody_names(to):
    back_up(to)
    default_storage.delete("0123abcd/16x9-320.avif")
    for _ in range(2):
        back_up(to)
    assert list(Path(to).glob("media/*/*"))
    assert "dihapus: 2" in back_up(to, "--keep", "2")
    assert len(backups.whole(backups.place_at(to))) == 2
    assert not list(Path(to).glob("media/*/*"))
    assert list(Path(to).glob("originals/*"))
    assert len(list(Path(to).glob("*Z"))) == 2


@pytest.mark.parametrize("keep", ["0", "-1"])
def test_the_last_backup_is_never_let_go(to, keep):
    with pytest.raises(CommandError, match="sedikitnya 1"):
        call_command("backup", to=to, keep=int(keep))


def test_only_one_backup_is_made_at_a_time(to):
    with (
        making._alone(),
        ThreadPoolExecutor(1) as other,
        pytest.raises(CommandError, match="sedang berjalan"),
    ):
        other.submit(back_up_and_leave, to).result()


def back_up_and_leave(to: str) -> None:
    try:
        back_up(to)
    finally:
        connection.close()


def test_where_none_is_whole_none_is_restored(to):
    with pytest.raises(CommandError, match="tidak ada"):
        restore(to)
    with pytest.raises(CommandError, match="Tidak ada cadangan utuh"):
        back_up(to, "--verify")


def test_only_the_owner_may_read_it(to):
    back_up(to)
    for path in [Path(to), *Path(to).rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_the_operators_page_is_told(to):
    back_up(to)
    last = Backup.objects.get()
    assert last.place.startswith(to)
    assert last.size > 1000


@pytest.fixture
def bucket(s3) -> str:
    boto3.client("s3", endpoint_url=s3).create_bucket(Bucket="cadangan")
    return f"s3://cadangan/warta?endpoint_url={s3}"


def test_a_bucket_keeps_it_as_well(bucket):
    comment = make_comment()
    back_up(bucket)
    lose_everything()
    assert "terbukti sama" in restore(bucket, "--replace")
    assert Comment.objects.get() == comment
    with default_storage.open("0123abcd/16x9-320.avif") as file:
        assert file.read() == b"copy"
    for _ in range(2):
        back_up(bucket, "--keep", "1")
    back_up(bucket, "--verify")
    assert len(backups.whole(backups.place_at(bucket))) == 1
