"""Black boxes burnt into PDFs and pictures, so that nothing below them is left (GDPR 15(4)).

The file is opened by a child process only. A page of a PDF becomes a picture with its boxes in it;
of these pictures a new PDF is built here. So there is no text layer, note, attachment or earlier
version in which the words could still be.
"""

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from privacy_portal.lib.child import Child, ChildFailed

SECONDS = 20  # for one page, or for one search through all pages
QUESTIONS_PER_CHILD = 500
PDF_START = b"%PDF-"
FILTERS = {"flate": Name.FlateDecode, "jpeg": Name.DCTDecode}

_child = Child("privacy_portal.lib.redaction_child", seconds=SECONDS, uses=QUESTIONS_PER_CHILD)


class RedactionFailed(Exception):
    """The file is broken, too large, or kept the child busy for too long."""


@dataclass(frozen=True)
class Box:
    """In fractions of the page as it is seen; from its upper left corner. Pages count from 1."""

    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Found:
    """A word as it stands in its line; it has two boxes when it runs on to the next line."""

    line: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Search:
    found: tuple[Found, ...]
    blind_pages: tuple[int, ...]  # pages without a text layer: nothing can be found there
    is_cut_off: bool  # there was more than we show


def count_pages(content: bytes) -> int:
    """A picture has one. Raises RedactionFailed."""
    return int(_told(content, do="count")["pages"])


def picture_of_page(content: bytes, page: int) -> bytes:
    """A PNG or JPEG to look at. Raises RedactionFailed, also when there is no such page."""
    return _ask(content, do="look", page=page)[1]


def find_words(content: bytes, words: Sequence[str]) -> Search:
    """Also inside of longer words; capitals do not matter. Raises RedactionFailed."""
    told = _told(content, do="find", words=list(words))
    found = (Found(one["line"], tuple(Box(**box) for box in one["boxes"])) for one in told["found"])
    return Search(tuple(found), tuple(told["blind_pages"]), told["is_cut_off"])


def black_out(content: bytes, boxes: Iterable[Box]) -> bytes:
    """A new file of the same kind, one page in memory at a time. Raises RedactionFailed."""
    boxes = list(boxes)
    if not content.startswith(PDF_START):
        return _burnt(content, 1, boxes)[1]
    try:
        with pikepdf.new() as pdf:
            for header, dots in _burnt_pages(content, boxes):
                _add_page(pdf, header, dots)
            buffer = io.BytesIO()
            pdf.save(buffer)
    except pikepdf.PdfError as error:
        raise RedactionFailed("The new PDF could not be built.") from error
    return buffer.getvalue()


def _burnt_pages(content: bytes, boxes: list[Box]) -> Iterator[tuple[dict[str, Any], bytes]]:
    for page in range(1, count_pages(content) + 1):
        yield _burnt(content, page, boxes)


def _burnt(content: bytes, page: int, boxes: list[Box]) -> tuple[dict[str, Any], bytes]:
    on_page = [asdict(box) for box in boxes if box.page == page]
    return _ask(content, do="burn", page=page, boxes=on_page)


def _add_page(pdf: pikepdf.Pdf, header: dict[str, Any], dots: bytes) -> None:
    """`header`: the size of the page in points, and how its dots are kept."""
    size = (header["points_wide"], header["points_high"])
    page = pdf.add_blank_page(page_size=size)
    picture = pdf.make_stream(b"")
    picture.write(dots, filter=FILTERS[header["coding"]])
    picture.Type, picture.Subtype = Name.XObject, Name.Image
    picture.Width, picture.Height = header["dots_wide"], header["dots_high"]
    picture.ColorSpace = Name.DeviceGray if header["is_grey"] else Name.DeviceRGB
    picture.BitsPerComponent = 8
    page.Resources = Dictionary(XObject=Dictionary(Page=picture))
    page.Contents = pdf.make_stream(b"%f 0 0 %f 0 0 cm /Page Do" % size)


def _told(content: bytes, **question: Any) -> dict[str, Any]:
    return _ask(content, **question)[0]


def _ask(content: bytes, **question: Any) -> tuple[dict[str, Any], bytes]:
    """A line of JSON and then bytes, in both directions."""
    try:
        answer = _child.ask(json.dumps(question).encode() + b"\n" + content)
    except ChildFailed as error:
        raise RedactionFailed(str(error)) from error
    header, _newline, rest = answer.partition(b"\n")
    told: dict[str, Any] = json.loads(header)
    return told, rest
