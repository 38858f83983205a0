"""What nginx keeps, refuses and bears, as deploy/nginx.conf tells it."""

import json
import socket
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from django.http import HttpResponse

from portal.reception import MAX_BODY_BYTES
from tests.browser.server import free_port
from tests.deploy.conftest import PHOTO, STYLE
from tests.deploy.newsroom import VISITORS, Told
from tests.deploy.nginx import HOST, has_brotli, running
from tests.deploy.visiting import ask, ask_plainly, connect
from tests.factories import make_user

pytestmark = pytest.mark.nginx

KEPT_SECONDS = 2.1  # a second, which nginx rounds up
PATIENCE_SECONDS = 1


def test_a_visitors_page_is_kept_for_a_second(nginx, newsroom):
    begun = time.monotonic()
    texts = [ask(nginx, "/kept/").text for _ in range(20)]
    assert len(set(texts)) <= 1 + (time.monotonic() - begun)
    time.sleep(KEPT_SECONDS)
    assert ask(nginx, "/kept/").text == str(newsroom.asked["/kept/"])
    assert newsroom.asked["/kept/"] > len(set(texts))


def test_after_a_quiet_time_nobody_gets_an_old_page(nginx, newsroom):
    ask(nginx, "/quiet/")
    time.sleep(KEPT_SECONDS)
    with ThreadPoolExecutor(10) as crowd:
        texts = crowd.map(lambda _: ask(nginx, "/quiet/").text, range(30))
    assert "1" not in texts


@pytest.mark.parametrize(
    "cookie",
    [
        "sessionid=a",
        "__Host-sessionid=a",
        "messages=a",
        "theme=dark; messages=a",
        "theme=dark;sessionid =a",
    ],
)
def test_whoever_may_have_a_page_of_his_own_gets_it_from_the_site(
    nginx, newsroom, cookie
):
    path = f"/own/{len(cookie)}/"
    assert ask(nginx, path).text == "1"
    answers = [ask(nginx, path, {"Cookie": cookie}).text for _ in range(3)]
    assert answers == ["2", "3", "4"]
    assert newsroom.heard[path][-1]["Cookie"] == cookie


def test_what_a_member_got_is_not_kept(nginx):
    assert ask(nginx, "/members/", {"Cookie": "sessionid=a"}).text == "1"
    assert ask(nginx, "/members/").text == "2"


@pytest.mark.parametrize("cookie", ["csrftoken=a", "mysessionid=a", "a=sessionid"])
def test_other_cookies_make_nobody_a_member(nginx, newsroom, cookie):
    path = f"/{cookie}/"
    ask(nginx, path)
    ask(nginx, path, {"Cookie": cookie})
    assert newsroom.asked[path] == 1


@pytest.mark.parametrize(
    "told",
    [
        Told({"Cache-Control": "private, no-store"}),
        Told({"Cache-Control": "no-cache, private"}),
        Told({"Cache-Control": "no-cache", "Vary": "Cookie, Accept-Encoding"}),
        Told({"Cache-Control": "public, max-age=9", "Vary": "Save-Data"}),
        Told({"Cache-Control": "public, private"}),
        Told({}),
        Told(cookies=("csrftoken=a; Path=/",)),
        Told(status=302),
        Told(status=400),
    ],
    ids=range(9),
)
def test_what_is_not_for_everybody_is_never_kept(nginx, newsroom, told):
    path = f"/not-for-all/{id(told)}/"
    newsroom.told[path] = told
    assert [ask(nginx, path).text for _ in range(3)] == ["1", "2", "3"]


@pytest.mark.parametrize("status", [200, 301, 404, 410])
def test_what_is_for_everybody_is(nginx, newsroom, status):
    path = f"/for-all/{status}/"
    newsroom.told[path] = Told({"Cache-Control": "public, max-age=15"}, status=status)
    assert [ask(nginx, path).text for _ in range(2)] == ["1", "1"]


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/", "/rss/", "/robots.txt", "/tidak-ada/"])
def test_our_own_pages_say_they_may_be_kept(page, client, newsroom, nginx):
    newsroom.told[f"/own{page}"] = told_by(client.get(page))
    assert [ask(nginx, f"/own{page}").text for _ in range(2)] == ["1", "1"]


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/", "/rss/", "/akun/saya/", "/akun/login/"])
def test_our_own_pages_for_members_say_they_may_not(page, client, newsroom, nginx):
    client.force_login(make_user())
    newsroom.told[f"/member{page}"] = told_by(client.get(page))
    assert [ask(nginx, f"/member{page}").text for _ in range(2)] == ["1", "2"]


@pytest.mark.django_db
def test_a_form_for_a_visitor_says_so_too(client, newsroom, nginx):
    newsroom.told["/form-for-one/"] = told_by(client.get("/akun/login/"))
    assert [ask(nginx, "/form-for-one/").text for _ in range(2)] == ["1", "2"]


def told_by(response: HttpResponse) -> Told:
    cookies = tuple(it.OutputString() for it in response.cookies.values())
    headers = {name: response.headers.get(name, "") for name in VISITORS}
    return Told(headers, cookies, status=response.status_code)


@pytest.mark.parametrize(
    "path",
    ["/akun/login/", "/admin/", "/komentar/7/", "/v/7", "/pratinjau/a/", "/healthz"],
)
def test_forms_health_and_counting_always_reach_the_site(nginx, path):
    assert [ask(nginx, path).text for _ in range(2)] == ["1", "2"]


def test_a_post_is_never_kept_nor_answered_from_what_is(nginx):
    assert ask(nginx, "/posted/", method="POST", body="a=b").text == "1"
    assert ask(nginx, "/posted/").text == "2"
    assert ask(nginx, "/posted/", method="POST", body="a=b").text == "3"


def test_a_look_at_the_headers_needs_no_page_of_its_own(nginx, newsroom):
    ask(nginx, "/headers/")
    assert ask(nginx, "/headers/", method="HEAD").headers["content-length"] == "1"
    assert newsroom.asked["/headers/"] == 1


def test_three_kinds_of_browsers_get_three_pages(nginx, newsroom):
    kinds = {
        "br, gzip": ["gzip, deflate, br, zstd", "br;q=1.0, gzip;q=0.8"],
        "gzip": ["gzip", "GZIP, deflate"],
        None: ["identity", "br", "gzip;q=0", "br;q=0, gzip;q=0.0"],
    }
    for spellings in kinds.values():
        texts = [
            ask(nginx, "/coded/", {"Accept-Encoding": it}).text for it in spellings
        ]
        assert len(set(texts)) == 1
    heard = [each.get("Accept-Encoding") for each in newsroom.heard["/coded/"]]
    assert heard == list(kinds)


def test_a_page_is_asked_for_once_when_fifty_want_it_at_once(nginx, newsroom):
    newsroom.told["/wanted/"] = Told(seconds=0.3)
    with ThreadPoolExecutor(50) as crowd:
        texts = list(crowd.map(lambda _: ask(nginx, "/wanted/").text, range(50)))
    assert set(texts) == {"1"}
    assert newsroom.asked["/wanted/"] == 1


def test_who_has_the_page_already_is_told_so(nginx, newsroom):
    newsroom.told["/had/"] = Told({**VISITORS, "ETag": '"it"'}, body="it")
    ask(nginx, "/had/")
    again = ask(nginx, "/had/", {"If-None-Match": '"it"'})
    assert (again.status, again.text, again.headers["etag"]) == (304, "", '"it"')
    assert newsroom.asked["/had/"] == 1


def test_the_time_of_an_article_says_nothing_about_its_comments(nginx, newsroom):
    written = "Sun, 22 Nov 2026 03:00:00 GMT"
    newsroom.told["/commented/"] = Told({**VISITORS, "Last-Modified": written})
    again = ask(nginx, "/commented/", {"If-Modified-Since": written})
    assert (again.status, again.text) == (200, "1")


def test_headers_arrive_as_they_were_sent(nginx, newsroom):
    sent = {
        **VISITORS,
        "Content-Type": "text/html; charset=utf-8",
        "Content-Encoding": "gzip",
        "ETag": '"it"',
        "Content-Security-Policy": "default-src 'none'; script-src 'self'",
        "Strict-Transport-Security": "max-age=31536000",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    newsroom.told["/told/"] = Told(sent)
    expected = {name.lower(): value for name, value in sent.items()}
    for _ in range(2):
        received = ask(nginx, "/told/", {"Accept-Encoding": "gzip"}).headers
        added = {"server", "date", "content-length", "connection"}
        assert {it: received[it] for it in received.keys() - added} == expected


def test_an_answer_may_set_several_long_cookies(nginx, newsroom):
    cookies = tuple(f"messages{number}={'a' * 3500}" for number in range(3))
    newsroom.told["/cookies/"] = Told(cookies=cookies)
    assert ask(nginx, "/cookies/").headers["set-cookie"] == ", ".join(cookies)


def test_the_site_learns_who_asks_from_nginx_alone(nginx, newsroom):
    forged = {
        "X-Forwarded-For": "203.0.113.7",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-Host": "lain.example",
    }
    ask(nginx, "/who/", forged)
    heard = newsroom.heard["/who/"][0]
    assert heard["X-Forwarded-For"] == "127.0.0.1"
    assert heard["X-Forwarded-Proto"] == "https"
    assert heard["Host"] == HOST
    assert "X-Forwarded-Host" not in heard


def test_while_the_site_is_away_visitors_read_what_was_kept(nginx, newsroom):
    newsroom.told["/broken/"] = Told()
    assert [ask(nginx, path).text for path in ("/gone/", "/broken/")] == ["1", "1"]
    newsroom.told["/broken/"] = Told(status=503, body="sorry")
    time.sleep(KEPT_SECONDS)
    assert ask(nginx, "/broken/").text == "1"
    with newsroom.away():
        assert ask(nginx, "/gone/").text == "1"
        for unknown in (ask(nginx, "/never-asked/"), ask(nginx, "/healthz")):
            assert (unknown.status, unknown.headers["retry-after"]) == (503, "5")
            assert "Kami segera kembali" in unknown.text
        assert ask(nginx, "/gone/", {"Cookie": "sessionid=a"}).status == 503
    assert ask(nginx, "/gone/").text == "2"


def test_the_sites_own_apology_arrives(nginx, newsroom):
    newsroom.told["/sorry/"] = Told({"Cache-Control": "no-store"}, status=503)
    assert [ask(nginx, "/sorry/").text for _ in range(2)] == ["1", "2"]


def test_a_stranger_s_name_is_refused(nginx, newsroom):
    assert ask(nginx, "/strange/", {"Host": "lain.example"}).status == 421
    assert ask_plainly(nginx, "/strange/", host="lain.example").status == 421
    with pytest.raises(ssl.SSLError, match="UNRECOGNIZED_NAME"):
        connect(nginx, name="lain.example")
    assert newsroom.asked["/strange/"] == 0


def test_plain_http_is_sent_to_https(nginx):
    answer = ask_plainly(nginx, "/nasional/?a=b")
    assert answer.status == 301
    assert answer.headers["location"] == f"https://{HOST}/nasional/?a=b"


def test_browsers_are_offered_http_2(nginx):
    with connect(nginx, "h2", "http/1.1") as secured:
        assert secured.selected_alpn_protocol() == "h2"


def test_slow_clients_hold_up_nobody(nginx):
    begun = f"GET /slow/ HTTP/1.1\r\nHost: {HOST}\r\n".encode()
    with ExitStack() as doors:
        for _ in range(150):
            place = ("127.0.0.1", nginx.https)
            doors.enter_context(socket.create_connection(place))
        for _ in range(50):
            doors.enter_context(connect(nginx)).sendall(begun)
        start = time.monotonic()
        assert ask(nginx, "/quick/").status == 200
        assert time.monotonic() - start < PATIENCE_SECONDS


def test_the_site_gets_a_form_when_all_of_it_is_there(nginx, newsroom):
    head = f"POST /form/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 6\r\n\r\n"
    with connect(nginx) as slow:
        slow.sendall(f"{head}abc".encode())
        time.sleep(0.3)
        assert newsroom.asked["/form/"] == 0
        slow.sendall(b"def")
        assert slow.recv(99).startswith(b"HTTP/1.1 200")


def test_what_is_larger_than_the_site_takes_is_refused_at_the_door(nginx):
    for size, expected in [(MAX_BODY_BYTES, b""), (MAX_BODY_BYTES + 1, b"413")]:
        head = (
            f"POST /large/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {size}\r\n\r\n"
        )
        with connect(nginx) as client:
            client.sendall(head.encode())
            client.settimeout(0.5)
            try:
                answer = client.recv(4096)
            except TimeoutError:
                answer = b""
            assert answer[9:12] == expected


def test_static_files_are_for_ever_and_compressed(nginx, newsroom):
    path = f"/static/{STYLE}"
    codings = {"": "plain", "gzip": "zipped"}
    codings |= {"gzip, br": "brotli" if has_brotli() else "zipped"}
    for accepted, text in codings.items():
        answer = ask(nginx, path, {"Accept-Encoding": accepted})
        assert (answer.status, answer.text) == (200, text)
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-type"] == "text/css; charset=utf-8"
        assert answer.headers["vary"] == "Accept-Encoding"
    assert newsroom.asked[path] == 0


def test_photos_are_for_ever_and_light_for_who_asks(nginx, newsroom):
    path = f"/media/{PHOTO}"
    light = {"Save-Data": "on"}
    answer = ask(nginx, f"{path}-1280.avif")
    assert (answer.text, answer.headers["content-type"]) == ("1280 wide", "image/avif")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["vary"] == "Save-Data"
    assert ask(nginx, f"{path}-1280.avif", light).text == "640 wide"
    assert ask(nginx, f"{path}-320.avif", light).text == "320 wide"
    assert not newsroom.asked[f"{path}-1280.avif"]


def test_the_site_answers_for_files_that_are_not_there(nginx):
    for path in ("/static/none.css", "/media/none.avif", "/media/", "/static/../x"):
        assert ask(nginx, path).text == "1"


def test_each_request_has_a_number_that_the_site_gets(nginx, newsroom):
    path = "/numbered/"
    for _ in range(2):
        ask(nginx, path, {"Cookie": "sessionid=a", "X-Request-ID": "stranger"})
    numbers = {headers["X-Request-ID"] for headers in newsroom.heard[path]}
    assert len(numbers) == 2
    assert "stranger" not in numbers
    assert numbers <= {json.loads(line)["request"] for line in logged(nginx, path)}


def logged(nginx, path: str) -> list[str]:
    """Give the lines that name the path; they are written after the answer."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        lines = [line for line in nginx.log.read_text().splitlines() if path in line]
        if len(lines) > 1 or time.monotonic() > deadline:
            return lines
        time.sleep(0.02)


@pytest.mark.parametrize(
    "door",
    [
        "/akun/password/reset/key/",
        "/akun/confirm-email/",
        "/pratinjau/7/",
        "/komentar/berhenti/",
    ],
)
def test_a_key_in_an_address_is_not_written_down(nginx, door):
    for _ in range(2):
        ask(nginx, f"{door}rahasia-kunci/?q=rahasia-tanya")
    assert len(logged(nginx, door.removesuffix("7/"))) > 1
    assert "rahasia" not in nginx.log.read_text()


def test_nobody_outside_is_told_how_the_site_is(nginx, newsroom):
    assert ask(nginx, "/metrics").status == 404
    assert newsroom.asked["/metrics"] == 0


def test_of_two_nodes_one_may_go(tmp_path, newsroom):
    """Nobody notices: what was not yet sent is sent to the other."""
    gone = f"127.0.0.1:{free_port()}"
    with running(tmp_path, gone, f"127.0.0.1:{newsroom.port}") as it:
        for number in range(20):
            assert ask(it, f"/either/{number}/").status == 200
            sent = ask(it, f"/either/{number}/", method="POST", body="a=b")
            assert sent.status == 200
