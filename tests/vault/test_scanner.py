import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from privacy_portal.vault import scanner
from privacy_portal.vault.scanner import Verdict, scan
from tests.vault.hostile import EICAR


class Clamd:
    """Speaks INSTREAM as clamd does, on a real socket; `reply` decides what it says."""

    def __init__(self, listener: socket.socket) -> None:
        self.listener, self.received = listener, b""
        self.reply: Callable[[bytes], bytes] = lambda content: (
            b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
        )
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _address = self.listener.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as stream:
                if stream.read(10) != b"zINSTREAM\0":
                    continue
                content = b""
                while length := int.from_bytes(stream.read(4), "big"):
                    content += stream.read(length)
                self.received = content
                with suppress(OSError):  # the portal may have given up
                    connection.sendall(self.reply(content))


@pytest.fixture
def clamd(tmp_path: Path, settings) -> Iterator[Clamd]:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(tmp_path / "clamd.sock"))
    listener.listen()
    settings.SCANNER_SOCKET = str(tmp_path / "clamd.sock")
    yield Clamd(listener)
    listener.close()


def test_without_a_scanner_everything_is_clean(settings) -> None:
    settings.SCANNER_SOCKET = ""

    assert scan(EICAR) is Verdict.CLEAN


def test_the_scanner_gets_every_byte(clamd: Clamd) -> None:
    content = bytes(range(256)) * 1000

    assert scan(content) is Verdict.CLEAN
    assert clamd.received == content


def test_the_scanner_finds_a_virus(clamd: Clamd) -> None:
    assert scan(b"before" + EICAR) is Verdict.INFECTED


def test_a_scanner_on_the_network(settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.SCANNER_SOCKET = f"tcp://127.0.0.1:{listener.getsockname()[1]}"
        Clamd(listener)

        assert scan(b"fine") is Verdict.CLEAN
        assert scan(EICAR) is Verdict.INFECTED


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: lstat() failed ERROR\0",
        b"stream: OK but not really\0",
        b"OK\0",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"x" * 100_000,
    ],
)
def test_what_is_not_clearly_clean_counts_as_silence(clamd: Clamd, reply: bytes) -> None:
    clamd.reply = lambda content: reply

    assert scan(b"fine") is Verdict.SILENT


def test_a_scanner_that_never_answers_counts_as_silence(
    clamd: Clamd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanner, "SECONDS", 0.2)
    done = threading.Event()
    clamd.reply = lambda content: b"" if done.wait(30) else b""

    assert scan(b"fine") is Verdict.SILENT
    done.set()


@pytest.mark.parametrize(
    "address", ["/nowhere/clamd.sock", "tcp://127.0.0.1:1", "tcp://:x", "tcp:"]
)
def test_an_unreachable_scanner_counts_as_silence(settings, address: str) -> None:
    settings.SCANNER_SOCKET = address

    assert scan(b"fine") is Verdict.SILENT
