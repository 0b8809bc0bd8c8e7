"""The child process of pdf.py. Whatever a text names, only `portal:` files of our own are read."""

import logging
import re
from pathlib import Path

from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

from privacy_portal.lib import child

MEGABYTES = 512
FOLDER = Path(__file__).resolve().parent.parent.parent / "templates" / "pdf"
OWN_FILE = re.compile(r"portal:([a-z0-9][a-z0-9_-]*\.(css|svg|png))")
CONTENT_TYPES = {"css": "text/css", "svg": "image/svg+xml", "png": "image/png"}


class Refused(Exception):
    pass


class OwnFilesOnly(URLFetcher):
    """Without the handlers of its parent, so that it could not open anything else if it wanted."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=())
        self.handlers.clear()
        self.handle_open.clear()

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        match = OWN_FILE.fullmatch(url)
        if match is None:
            raise Refused
        content = (FOLDER / match[1]).read_bytes()
        return URLFetcherResponse(url, content, {"Content-Type": CONTENT_TYPES[match[2]]})


def render(question: bytes) -> bytes:
    variant, html = question.decode().split("\n", 1)
    document = HTML(string=html, url_fetcher=OwnFilesOnly())
    pdf = document.write_pdf(pdf_variant=variant, pdf_tags=True)
    assert isinstance(pdf, bytes)  # noqa: S101
    return pdf


if __name__ == "__main__":
    logging.disable()
    child.serve(render, megabytes=MEGABYTES)
