"""Settings from the environment: what is missing or wrong stops the start, by name."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import env


@pytest.fixture
def given(monkeypatch):
    return lambda value: monkeypatch.setenv("NAME", value)


def refused(read, *arguments, **options):
    with pytest.raises(ImproperlyConfigured, match="NAME") as refusal:
        read("NAME", *arguments, **options)
    return str(refusal.value)


def test_a_missing_value_is_named():
    assert refused(env.text) == "Set the environment variable NAME."


@pytest.mark.parametrize("value", ["", None])
def test_an_empty_value_is_a_missing_one(monkeypatch, value):
    if value is not None:
        monkeypatch.setenv("NAME", value)
    assert env.text("NAME", "bawaan") == "bawaan"
    refused(env.text)


def test_a_secret_may_lie_in_a_file(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("rahasia\n")
    monkeypatch.setenv("NAME_FILE", str(tmp_path / "secret"))
    assert env.text("NAME") == "rahasia"


def test_a_file_that_cannot_be_read_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("NAME_FILE", str(tmp_path / "gone"))
    assert "NAME_FILE" in refused(env.text)


@pytest.mark.parametrize(
    ("value", "truth"), [("TRUE", True), ("1", True), ("0", False)]
)
def test_a_flag_is_true_or_false(given, value, truth):
    given(value)
    assert env.flag("NAME", default=not truth) is truth


@pytest.mark.parametrize("value", ["maybe", "yes", "2", " "])
def test_a_flag_is_nothing_else(given, value):
    given(value)
    refused(env.flag, default=False)


@pytest.mark.parametrize("value", ["x", "-1", "1.5", "\N{SUPERSCRIPT TWO}"])
def test_a_number_is_whole(given, value):
    given(value)
    refused(env.number, 0)


@pytest.mark.parametrize(
    "value",
    [
        "warta.example",
        "ftp://warta.example",
        "https://",
        "https://warta.example/berita",
        "https://orang@warta.example",
        "https://warta.example:port",
        "http://[::1",
    ],
)
def test_the_site_is_a_scheme_and_a_host(given, value):
    given(value)
    refused(env.url)


def test_a_slash_after_the_host_is_no_mistake(given):
    given("https://warta.example/")
    assert env.url("NAME").geturl() == "https://warta.example"


def test_a_database_address_is_taken_apart(given):
    given("postgresql://orang:p%40ss@db.example:5433/warta?sslmode=require")
    database = env.postgres("NAME")
    assert database["NAME"] == "warta"
    assert database["PASSWORD"] == "p@ss"
    assert (database["HOST"], database["PORT"]) == ("db.example", 5433)
    assert database["OPTIONS"]["sslmode"] == "require"


def test_a_socket_folder_may_have_a_space(given):
    given("postgresql://warta@/warta?host=%2Ftmp%2Fa%20b")
    assert env.postgres("NAME")["HOST"] == "/tmp/a b"  # noqa: S108


@pytest.mark.parametrize("value", ["mysql://db/warta", "warta", "postgresql://a:b:c/d"])
def test_no_other_database(given, value):
    given(value)
    refused(env.postgres)


@pytest.mark.parametrize(
    ("value", "backend"),
    [
        ("database://", "DatabaseCache"),
        ("locmem://", "LocMemCache"),
        ("redis://cache:6379/0", "RedisCache"),
    ],
)
def test_a_cache_address(given, monkeypatch, value, backend):
    monkeypatch.setattr(env, "find_spec", lambda name: name)
    given(value)
    assert env.cache("NAME")["BACKEND"].endswith(backend)


def test_a_cache_needs_its_package(given, monkeypatch):
    monkeypatch.setattr(env, "find_spec", lambda name: None)
    given("redis://cache:6379/0")
    assert "install the package redis" in refused(env.cache)


@pytest.mark.parametrize("value", ["Mars/X", "WIB", "../etc"])
def test_an_unknown_time_zone_is_named(given, value):
    given(value)
    refused(env.time_zone, "Asia/Jakarta")


def test_no_other_cache(given):
    given("memcached://cache")
    refused(env.cache)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("smtp://mail.example", (587, False, False)),
        ("smtp://orang:kata@mail.example:25", (25, False, True)),
        ("smtps://orang:kata@mail.example", (465, True, False)),
    ],
)
def test_a_mail_server_address(given, value, expected):
    given(value)
    options = env.mailer("NAME", outbox=None)["OPTIONS"]
    assert options["host"] == "mail.example"
    found = (options["port"], options["use_ssl"], options["use_tls"])
    assert found == expected


def test_without_a_mail_server_mails_become_files_or_the_start_stops(tmp_path):
    mailer = env.mailer("NAME", outbox=tmp_path)
    assert mailer["OPTIONS"]["file_path"] == str(tmp_path)
    refused(env.mailer, outbox=None)


def test_no_other_mail_server(given, tmp_path):
    given("http://mail.example")
    refused(env.mailer, outbox=tmp_path)


HOSTS = "postgresql://warta:a%40b@db1:5432,db2:6432/berita?target_session_attrs=any"


def test_a_database_may_have_several_hosts(given):
    given(HOSTS)
    told = env.postgres("NAME")
    assert (told["HOST"], told["PORT"]) == ("db1,db2", "5432,6432")
    assert (told["USER"], told["PASSWORD"], told["NAME"]) == ("warta", "a@b", "berita")
    assert told["OPTIONS"]["target_session_attrs"] == "any"


@pytest.mark.parametrize("address", ["postgresql://a:1,b/x", "postgresql://a:1,b:x/x"])
def test_each_of_several_hosts_has_a_port(given, address):
    given(address)
    refused(env.postgres)


def test_a_word_is_one_of_those_that_are_known(given):
    given("json")
    assert env.choice("NAME", "line", among=["json", "line"]) == "json"
    given("xml")
    refused(env.choice, "line", among=["json", "line"])


def test_a_bucket_is_a_storage():
    told = env.s3("NAME", "s3://ember/a/b?region_name=x", folder="media")
    assert told["OPTIONS"] == {
        "bucket_name": "ember",
        "location": "a/b/media",
        "default_acl": None,
        "max_memory_size": 16 * 1024 * 1024,
        "region_name": "x",
    }


@pytest.mark.parametrize("address", ["s3://", "http://a/b", "s3://a?acl=public", "/a"])
def test_what_is_no_bucket_is_refused(address):
    refused(env.s3, address)
