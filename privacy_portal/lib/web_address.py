"""Web addresses in a text, and whether one of them answers, without being led into our own network.

An address comes from a text that somebody wrote, or from the answer of a server: so only http and
https at their usual ports, only hosts that a text names, and never an address that is not public
(SSRF). A name is looked up once, and the connection goes to what was judged (no rebinding).
"""

import re
import socket
import ssl
from collections.abc import Collection
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}
REDIRECTS = {301, 302, 303, 307, 308}
MOST_HOPS = 5
TIMEOUT_SECONDS = 10  # for each step: to connect, and to hear something
V4_IN_V6 = IPv6Network("64:ff9b::/96")  # behind these may stand any IPv4 address

_NAMED = re.compile(r"(?<![\w@./-])(?:https?://|www\.)[^\s<>\"'{}|\\^`]+", re.IGNORECASE)
_BARE = re.compile(  # as letters write it: autoriteitpersoonsgegevens.nl
    r"(?<![\w@./:-])(?:[a-z0-9-]+\.)+(?:nl|eu|com|org|net)\b(?!\.?[\w@-])(?:/[\w./%-]*)?",
    re.IGNORECASE,
)


class Unreachable(Exception):
    """No such host, no connection, no certificate, no answer, or round and round."""


class NotPublic(Exception):
    """We do not go there: not http(s), another port, or an address that is not public."""


class Moved(Exception):
    """It leads on to a host that no text names."""


def addresses_in(text: str) -> set[str]:
    """Whole addresses; what is written without https:// is given it."""
    found = [*_NAMED.findall(text), *_BARE.findall(text)]
    return {_whole(one.rstrip(".,;:!?)")) for one in found}


def _whole(address: str) -> str:
    return address if "://" in address else f"https://{address}"


def host_of(address: str) -> str:
    """Without www, which is the same site; empty when it is no address."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


def status_of(address: str, *, hosts: Collection[str], exempt: Collection[str] = ()) -> int:
    """What a server answers in the end; `hosts` are those that the texts name (host_of). `exempt`:
    as "host:port", to be visited though it is not public. Raises Unreachable, NotPublic, Moved."""
    for _hop in range(MOST_HOPS):
        if host_of(address) not in hosts:
            raise Moved
        status, onward = _ask("HEAD", address, exempt)
        if status >= 400:  # some servers know no HEAD, or answer it otherwise
            status, onward = _ask("GET", address, exempt)
        if status not in REDIRECTS or not onward:
            return status
        address = urljoin(address, onward)
    raise Unreachable


def _ask(method: str, address: str, exempt: Collection[str]) -> tuple[int, str]:
    """The status, and where it leads to. Of the page itself nothing is read."""
    connection = HTTPConnection("as-connected-below")
    try:
        parts = urlsplit(address)
        connection.sock = _connected(parts, exempt)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        host = parts.netloc.rpartition("@")[2]
        connection.request(method, path, headers={"Host": host, "User-Agent": "link-check"})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location", "")
    except (OSError, HTTPException, ValueError) as error:  # ValueError: what is no address
        raise Unreachable from error
    finally:
        connection.close()


def _connected(parts: SplitResult, exempt: Collection[str]) -> socket.socket:
    host, usual = parts.hostname or "", PORTS.get(parts.scheme)
    port = parts.port or usual or 0
    is_exempt = f"{host}:{port}" in exempt
    if usual is None or parts.username is not None or (port != usual and not is_exempt):
        raise NotPublic
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    places = [str(one[4][0]) for one in found]
    if not is_exempt and not all(is_public(one) for one in places):
        raise NotPublic
    connection = socket.create_connection((places[0], port), timeout=TIMEOUT_SECONDS)
    if parts.scheme == "http":
        return connection
    return ssl.create_default_context().wrap_socket(connection, server_hostname=host)


def is_public(place: str) -> bool:
    """Whether this IP address is one of the public internet."""
    ip = ip_address(place)
    if isinstance(ip, IPv6Address):
        if ip.sixtofour or ip.teredo or ip in V4_IN_V6:
            return False
        ip = ip.ipv4_mapped or ip
    return ip.is_global and not ip.is_multicast
