"""The virus scanner: clamd over its socket (settings.SCANNER_SOCKET), asked with INSTREAM.

`/run/clamav/clamd.ctl` is a unix socket, `tcp://127.0.0.1:3310` a network address. What a scanner
does not say in time, or not clearly, counts as silence: the file then waits in quarantine.
"""

import socket
import time
from enum import Enum
from urllib.parse import urlsplit

from django.conf import settings

SECONDS = 10
CHUNK_BYTES = 64 * 1024
LONGEST_ANSWER = 4096


class Verdict(Enum):
    CLEAN = "clean"
    INFECTED = "infected"
    SILENT = "silent"


def scan(content: bytes) -> Verdict:
    """Without a configured scanner everything is clean. Never raises."""
    if not settings.SCANNER_SOCKET:
        return Verdict.CLEAN
    try:
        answer = _ask(settings.SCANNER_SOCKET, content, time.monotonic() + SECONDS)
    except (OSError, ValueError):
        return Verdict.SILENT
    return _read(answer)


def _read(answer: bytes) -> Verdict:
    if answer == b"stream: OK":
        return Verdict.CLEAN
    if answer.startswith(b"stream: ") and answer.endswith(b" FOUND"):
        return Verdict.INFECTED
    return Verdict.SILENT


def _ask(address: str, content: bytes, deadline: float) -> bytes:
    with _connect(address, deadline) as connection:
        _send(connection, b"zINSTREAM\0", deadline)
        for start in range(0, len(content), CHUNK_BYTES):
            chunk = content[start : start + CHUNK_BYTES]
            _send(connection, len(chunk).to_bytes(4, "big") + chunk, deadline)
        _send(connection, bytes(4), deadline)
        return _answer(connection, deadline)


def _connect(address: str, deadline: float) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "tcp":
        return socket.create_connection((parts.hostname or "", parts.port or 3310), SECONDS)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(_left(deadline))
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def _send(connection: socket.socket, content: bytes, deadline: float) -> None:
    connection.settimeout(_left(deadline))
    connection.sendall(content)


def _answer(connection: socket.socket, deadline: float) -> bytes:
    answer = b""
    while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
        connection.settimeout(_left(deadline))
        received = connection.recv(LONGEST_ANSWER)
        if not received:
            break
        answer += received
    return answer.partition(b"\0")[0].strip()


def _left(deadline: float) -> float:
    """A scanner that drips its answer does not get more time for it."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds
