import io
import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pikepdf
import pypdf
import pytest

from privacy_portal.lib import pdf
from privacy_portal.lib.child import Child

CANARY = "kanarie-4711"
PAGE = '<html lang="nl"><head><title>Brief</title>{head}</head><body>{body}</body></html>'
LETTER = PAGE.format(head="", body="<h1>Uw verzoek</h1><p>Beste mevrouw,</p>")

# Each names something outside; {url} is a file with a canary, or a listener that counts.
IN_HEAD = [
    '<link rel="stylesheet" href="{url}">',
    '<link rel="attachment" href="{url}">',
    '<link rel="attachment" href="{url}" title="x">',
    '<style>@import "{url}";</style>',
    "<style>@import url({url}) print;</style>",
    "<style>@font-face {{ font-family: x; src: url({url}) }} body {{ font-family: x }}</style>",
    "<style>body {{ background: url({url}) }}</style>",
    "<style>@page {{ background: url({url}) }}</style>",
    "<style>@page {{ @top-left {{ content: url({url}) }} }}</style>",
    "<style>p::before {{ content: url({url}) }}</style>",
    "<style>li {{ list-style: url({url}) }}</style>",
    "<style>p {{ border-image: url({url}) 1 }}</style>",
    "<style>@color-profile --x {{ src: url({url}) }}</style>",
    '<base href="{url}"><link rel="stylesheet" href="a.css">',
]
IN_BODY = [
    '<img src="{url}">',
    '<img srcset="{url} 2x" src="{url}">',
    '<object data="{url}"></object>',
    '<embed src="{url}">',
    '<a rel="attachment" href="{url}">x</a>',
    '<p style="background-image: url({url})">x</p>',
    '<svg width="9" height="9"><image href="{url}" width="9" height="9"/></svg>',
    '<svg width="9" height="9" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<image xlink:href="{url}" width="9" height="9"/></svg>',
    '<svg width="9" height="9"><use href="{url}#a"/></svg>',
    '<svg width="9" height="9"><style>@import "{url}";</style><rect width="9" height="9"/></svg>',
    '<img src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<image href="{url}" width="9" height="9"/></svg>\'>',
]
PAYLOADS = [(piece, "") for piece in IN_HEAD] + [("", piece) for piece in IN_BODY]


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[str]]]:
    """A web server that remembers every visit."""
    visits: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            visits.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(CANARY.encode())

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", visits
    server.shutdown()


def everything_in(content: bytes) -> bytes:
    """Every decoded stream and every string of a PDF, as far as bytes can tell."""
    with pikepdf.open(io.BytesIO(content)) as document:
        streams = [
            part.read_bytes() for part in document.objects if isinstance(part, pikepdf.Stream)
        ]
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return content + b"".join(streams) + text.encode()


@pytest.mark.parametrize(("head", "body"), PAYLOADS)
def test_nothing_is_fetched_from_disk_or_network(head, body, listener, tmp_path: Path) -> None:
    address, visits = listener
    canary = tmp_path / "canary.txt"
    canary.write_text(CANARY)

    for url in (canary.as_uri(), f"{address}/a.png"):
        html = PAGE.format(head=head.format(url=url), body="<p>x</p><li>y" + body.format(url=url))
        with suppress(pdf.PdfFailed):  # refusing the whole page is fine too
            content = pdf.render_pdf(html)
            assert CANARY.encode() not in everything_in(content)
            assert b"/EmbeddedFile" not in content
    assert visits == []


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "FILE:/etc/passwd", "ftp://127.0.0.1/x", "data:text/css,p{}",
        "portal:../settings.py", "portal:/etc/passwd", "portal:%2e%2e/base.html",
        "portal://letter.css", "portal:letter.css?x", "portal:.hidden.css", "//127.0.0.1/x",
        "jar:file:///x", "gopher://127.0.0.1/", "unix:///x", "portal:letter.css\nx",
    ],
)  # fmt: skip
def test_only_bundled_names_are_known(url: str) -> None:
    from privacy_portal.lib.pdf_child import OwnFilesOnly, Refused

    with pytest.raises(Refused):
        OwnFilesOnly().fetch(url)


def test_own_stylesheets_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from privacy_portal.lib import pdf_child

    (tmp_path / "letter.css").write_text("p { color: red }")
    monkeypatch.setattr(pdf_child, "FOLDER", tmp_path)

    response = pdf_child.OwnFilesOnly().fetch("portal:letter.css")

    assert response.read() == b"p { color: red }"
    assert response.content_type == "text/css"


def test_the_pdf_is_tagged_and_names_its_language() -> None:
    with pikepdf.open(io.BytesIO(pdf.render_pdf(LETTER))) as document:
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == "nl"
        assert "/StructTreeRoot" in document.Root
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Brief"


def test_the_text_is_in_the_pdf() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf.render_pdf(LETTER)))

    assert "Beste mevrouw" in reader.pages[0].extract_text()


def test_a_certificate_can_be_made_for_the_archive() -> None:
    content = pdf.render_pdf(LETTER, variant="pdf/a-3u")

    with pikepdf.open(io.BytesIO(content)) as document, document.open_metadata() as metadata:
        assert metadata.pdfa_status == "3U"


def test_a_render_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    impatient = Child("privacy_portal.lib.pdf_child", seconds=0.5, uses=10)
    monkeypatch.setattr(pdf, "_child", impatient)

    with pytest.raises(pdf.PdfFailed):
        pdf.render_pdf(PAGE.format(head="", body="<table><tr><td>a<td>b" * 20_000))

    assert impatient._process is None


def test_a_render_that_takes_too_much_memory_is_stopped() -> None:
    with pytest.raises(pdf.PdfFailed):
        pdf.render_pdf("x" * (300 * 1024 * 1024))

    assert pdf.render_pdf(LETTER)


def test_what_cannot_be_rendered_is_one_error_and_the_next_one_works() -> None:
    with pytest.raises(pdf.PdfFailed):
        pdf.render_pdf(LETTER, variant="pdf/unknown")

    assert pdf.render_pdf(LETTER)


def test_the_child_is_used_again_and_replaced_after_so_many() -> None:
    child = Child("privacy_portal.lib.pdf_child", seconds=20, uses=2)
    question = f"pdf/ua-1\n{LETTER}".encode()

    child.ask(question)
    first = child._process
    child.ask(question)
    assert child._process is None
    child.ask(question)

    assert first is not None
    assert first.returncode is not None
    child._end()


def test_a_killed_child_is_replaced() -> None:
    pdf.render_pdf(LETTER)
    child = pdf._child._process
    assert child is not None
    child.kill()

    assert pdf.render_pdf(LETTER)


def test_the_child_of_a_thread_that_ended_is_replaced() -> None:
    """The kernel ends a child with the thread that made it, not with the process."""
    pdf._child._end()
    thread = threading.Thread(target=pdf.render_pdf, args=(LETTER,))
    thread.start()
    thread.join()

    assert pdf.render_pdf(LETTER)


def test_the_child_knows_no_secrets() -> None:
    pdf.render_pdf(LETTER)
    assert pdf._child._process is not None

    environment = Path(f"/proc/{pdf._child._process.pid}/environ").read_bytes()

    assert b"PORTAL" not in environment
    assert b"DJANGO" not in environment


def test_threads_wait_for_each_other() -> None:
    results: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: results.append(pdf.render_pdf(LETTER))) for _ in range(4)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(results) == 4


def render_in_fork(pipe: socket.socket) -> None:
    content = pdf.render_pdf(LETTER)
    assert pdf._child._process is not None
    pipe.send(b"%d %d" % (len(content), pdf._child._process.pid))
    time.sleep(60)


def test_a_forked_daemon_has_a_child_of_its_own_that_dies_with_it() -> None:
    """As in a Celery prefork worker, which may not use multiprocessing."""
    expected = len(pdf.render_pdf(LETTER))
    ours, theirs = socket.socketpair()
    ours.settimeout(30)
    fork = multiprocessing.get_context("fork").Process(
        target=render_in_fork, args=(theirs,), daemon=True
    )

    fork.start()
    length, grandchild = map(int, ours.recv(40).split())
    assert fork.pid is not None
    os.kill(fork.pid, signal.SIGKILL)
    fork.join()

    assert length == expected
    assert pdf._child._process is not None
    assert grandchild != pdf._child._process.pid
    wait_until_gone(grandchild)
    assert pdf.render_pdf(LETTER)


def wait_until_gone(pid: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return
        except FileNotFoundError:
            return
        time.sleep(0.02)
    raise AssertionError("the child outlived its parent")
