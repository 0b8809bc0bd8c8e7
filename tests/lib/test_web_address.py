"""Addresses in texts, and asking whether they answer; at a real server in this process."""

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from privacy_portal.lib import web_address
from privacy_portal.lib.web_address import Moved, NotPublic, Unreachable, addresses_in, status_of


class Pages(BaseHTTPRequestHandler):
    ANSWERS = {
        "/hier": (200, ""),
        "/weg": (404, ""),
        "/verhuisd": (301, "/hier"),
        "/rond": (302, "/rond"),
        "/elders": (302, "https://elders.example/"),
        "/binnen": (302, "http://localhost:1/"),
        "/bestand": (302, "file:///etc/passwd"),
    }

    def do_HEAD(self) -> None:
        self._answer(405 if self.path == "/alleen-get" else None)

    def do_GET(self) -> None:
        self._answer(200 if self.path == "/alleen-get" else None)

    def _answer(self, status: int | None) -> None:
        known, onward = self.ANSWERS.get(self.path, (404, ""))
        self.send_response(status or known)
        if onward:
            self.send_header("Location", onward)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Not in the output of the tests."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def answer_of(site: str, path: str) -> int:
    return status_of(f"http://{site}{path}", hosts={"127.0.0.1", "localhost"}, exempt={site})


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Lees https://a.example/b?c=1.", {"https://a.example/b?c=1"}),
        ("(zie www.a.nl/b)", {"https://www.a.nl/b"}),
        ("<strong>autoriteitpersoonsgegevens.nl</strong>.", {"https://autoriteitpersoonsgegevens.nl"}),
        ("Via a.nl/klacht-indienen.", {"https://a.nl/klacht-indienen"}),
        ("Mail ons: info@a.nl of bel.", set()),
        ("Op 1.2.2026 om 10.30 uur, art.6", set()),
        ("http://a.example/x en https://a.example/y", {"http://a.example/x", "https://a.example/y"}),
    ],
)  # fmt: skip
def test_addresses_are_found_in_a_text(text, addresses):
    assert addresses_in(text) == addresses


@pytest.mark.parametrize(
    ("path", "status"),
    [("/hier", 200), ("/weg", 404), ("/verhuisd", 200), ("/alleen-get", 200)],
)
def test_a_server_is_asked(site, path, status):
    assert answer_of(site, path) == status


@pytest.mark.parametrize(
    ("path", "problem"),
    [("/rond", Unreachable), ("/elders", Moved), ("/binnen", NotPublic), ("/bestand", Moved)],
)
def test_where_it_leads_is_judged_again(site, path, problem):
    with pytest.raises(problem):
        answer_of(site, path)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/", "http://2130706433/", "http://0.0.0.0/",
        "http://192.168.1.1/", "http://[::ffff:127.0.0.1]/", "https://a:b@localhost/",
        "http://localhost:6379/", "gopher://localhost/", "http://[64:ff9b::7f00:1]/",
    ],
)  # fmt: skip
def test_our_own_network_is_not_visited(address):
    with pytest.raises(NotPublic):
        status_of(address, hosts={web_address.host_of(address)})


@pytest.mark.parametrize("place", ["9.9.9.9", "2620:fe::fe"])
def test_a_public_address_is_one(place):
    assert web_address.is_public(place)


def test_who_does_not_answer_is_unreachable():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        site = f"127.0.0.1:{taken.getsockname()[1]}"

        with pytest.raises(Unreachable):
            answer_of(site, "/hier")


def test_what_is_no_address_is_unreachable():
    with pytest.raises(Unreachable):
        status_of("http://localhost:x/", hosts={"localhost"})
