"""The child process of redaction.py: opens PDFs and pictures of others, which may be hostile.

What can be seen of a page is drawn, the boxes are painted over the dots, and only then the dots are
encoded. A JPEG is kept in blocks of 8 by 8 dots, of which the edges blur; so there a box is widened
to whole blocks, and stays purely black.
"""

import io
import json
import zlib
from collections.abc import Callable, Iterator
from math import ceil, floor
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageOps

from privacy_portal.lib import child
from privacy_portal.lib.redaction import PDF_START

MEGABYTES = 768
POINTS_PER_INCH = 72
DOTS_PER_INCH = 150
LONGEST_SIDE = 4096  # dots; a poster gets fewer per inch
LONGEST_SIDE_TO_LOOK = 1400
MAX_PIXELS = 40_000_000
MOST_PAGES = 500
MOST_LOSSLESS_BYTES = 600_000  # a page of text is less; a photo or scan goes as JPEG
JPEG_QUALITY = 90
JPEG_BLOCK = 8
MOST_FOUND = 500
CONTEXT = 40  # characters on both sides of a word
WHOLE = 1_000_000  # PDFium counts in whole dots: a page of this many is fine enough for fractions
PADDING = 0.15  # of the height of the letters, on all sides

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
Header = dict[str, Any]
Rectangle = tuple[int, int, int, int]


class Unfit(Exception):
    """Not what we can make black."""


def answer(question: bytes) -> bytes:
    line, _newline, content = question.partition(b"\n")
    asked = json.loads(line)
    header, rest = ANSWERS[asked.pop("do")](content, **asked)
    return json.dumps(header).encode() + b"\n" + rest


def count(content: bytes) -> tuple[Header, bytes]:
    if not _is_pdf(content):
        return {"pages": 1}, b""
    with pypdfium2.PdfDocument(content) as pdf:
        return {"pages": _page_count(pdf)}, b""


def look(content: bytes, page: int) -> tuple[Header, bytes]:
    image, _points = _drawn(content, page)
    image.thumbnail((LONGEST_SIDE_TO_LOOK, LONGEST_SIDE_TO_LOOK))
    return {}, _encoded(image, "PNG") if image.mode == "L" else _jpeg(image)


def burn(content: bytes, page: int, boxes: list[Header]) -> tuple[Header, bytes]:
    image, points = _drawn(content, page)
    if _is_pdf(content):
        return _burnt_page(image, points, boxes)
    if content.startswith(b"\x89PNG"):
        return {}, _encoded(_painted(image, boxes), "PNG")
    return {}, _jpeg(_painted(image, boxes, block=JPEG_BLOCK))


def _burnt_page(
    image: Image.Image, points: tuple[float, float], boxes: list[Header]
) -> tuple[Header, bytes]:
    header = {
        "points_wide": points[0],
        "points_high": points[1],
        "dots_wide": image.width,
        "dots_high": image.height,
        "is_grey": image.mode == "L",
    }
    dots = zlib.compress(_painted(image.copy(), boxes).tobytes())
    if len(dots) <= MOST_LOSSLESS_BYTES:
        return header | {"coding": "flate"}, dots
    return header | {"coding": "jpeg"}, _jpeg(_painted(image, boxes, block=JPEG_BLOCK))


# --- Drawing -------------------------------------------------------------------------------------


def _drawn(content: bytes, page: int) -> tuple[Image.Image, tuple[float, float]]:
    """Grey or in colours, upright, on white, and nothing but dots; with its size in points."""
    if _is_pdf(content):
        return _drawn_page(content, page)
    if page != 1:
        raise Unfit
    with Image.open(io.BytesIO(content), formats=["PNG", "JPEG"]) as image:
        if image.width * image.height > MAX_PIXELS:
            raise Unfit
        upright = ImageOps.exif_transpose(image)
        if upright.mode.startswith("I"):  # 16 bits of grey
            upright = upright.point(lambda value: value / 256).convert("L")
        return _plain(upright), (float(upright.width), float(upright.height))


def _drawn_page(content: bytes, page: int) -> tuple[Image.Image, tuple[float, float]]:
    with pypdfium2.PdfDocument(content) as pdf:
        if not 1 <= page <= _page_count(pdf):
            raise Unfit
        wide, high = pdf[page - 1].get_size()
        scale = min(DOTS_PER_INCH / POINTS_PER_INCH, LONGEST_SIDE / max(wide, high))
        return _plain(pdf[page - 1].render(scale=scale).to_pil()), (wide, high)


def _plain(image: Image.Image) -> Image.Image:
    """A fresh picture, so that what came along with the old one, or lay under glass, is gone."""
    colours = image.convert("RGBA") if image.has_transparency_data else image.convert("RGB")
    fresh = Image.new("RGB", image.size, "white")
    fresh.paste(colours, mask=colours.getchannel("A") if colours.mode == "RGBA" else None)
    red, green, blue = fresh.split()
    if ImageChops.difference(red, green).getbbox() or ImageChops.difference(red, blue).getbbox():
        return fresh
    return red


def _painted(image: Image.Image, boxes: list[Header], *, block: int = 1) -> Image.Image:
    pen = ImageDraw.Draw(image)
    for box in boxes:
        left, top, right, bottom = _rectangle(image, box, block)
        pen.rectangle((left, top, right - 1, bottom - 1), fill=0)
    return image


def _rectangle(image: Image.Image, box: Header, block: int) -> Rectangle:
    """In dots, outwards to whole blocks."""
    return (
        floor(box["left"] * image.width / block) * block,
        floor(box["top"] * image.height / block) * block,
        ceil((box["left"] + box["width"]) * image.width / block) * block,
        ceil((box["top"] + box["height"]) * image.height / block) * block,
    )


def _jpeg(image: Image.Image) -> bytes:
    return _encoded(image, "JPEG", quality=JPEG_QUALITY, subsampling=0)


def _encoded(image: Image.Image, kind: str, **options: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


# --- Searching -----------------------------------------------------------------------------------


def find(content: bytes, words: list[str]) -> tuple[Header, bytes]:
    found: list[Header] = []
    blind_pages: list[int] = []
    if not _is_pdf(content):
        return {"found": [], "blind_pages": [1], "is_cut_off": False}, b""
    with pypdfium2.PdfDocument(content) as pdf:
        for index in range(_page_count(pdf)):
            page = pdf[index]
            text = page.get_textpage()
            if not text.get_text_range().strip():
                blind_pages.append(index + 1)
            found += [one for word in words for one in _found_on(page, index + 1, text, word)]
            text.close()
            page.close()
            if len(found) > MOST_FOUND:
                break
    is_cut_off = len(found) > MOST_FOUND
    return {
        "found": found[:MOST_FOUND], "blind_pages": blind_pages, "is_cut_off": is_cut_off,
    }, b""  # fmt: skip


def _found_on(page: Any, number: int, text: Any, word: str) -> Iterator[Header]:
    searcher = text.search(word)
    while place := searcher.get_next():
        start, length = place
        rectangles = [text.get_rect(at) for at in range(text.count_rects(start, length))]
        first = max(0, start - CONTEXT)
        around = text.get_text_range(first, start - first + length + CONTEXT)
        yield {
            "line": " ".join(around.split()),
            "boxes": [{"page": number} | _fractions(page, one) for one in rectangles],
        }


def _fractions(page: Any, rectangle: tuple[float, float, float, float]) -> dict[str, float]:
    """From points of the page as it was written to fractions of it as it is seen, also turned."""
    left, bottom, right, top = rectangle
    seen = pypdfium2.PdfPosConv(page, (0, 0, WHOLE, WHOLE, 0))
    corners = [seen.to_bitmap(left, top), seen.to_bitmap(right, bottom)]
    xs, ys = (sorted(one / WHOLE for one in axis) for axis in zip(*corners, strict=True))
    wide, high = page.get_size()
    room = PADDING * abs(top - bottom)
    x, y = max(0.0, xs[0] - room / wide), max(0.0, ys[0] - room / high)
    return {
        "left": x,
        "top": y,
        "width": min(1.0, xs[1] + room / wide) - x,
        "height": min(1.0, ys[1] + room / high) - y,
    }


def _page_count(pdf: pypdfium2.PdfDocument) -> int:
    if not 1 <= len(pdf) <= MOST_PAGES:
        raise Unfit
    return len(pdf)


def _is_pdf(content: bytes) -> bool:
    return content.startswith(PDF_START)


ANSWERS: dict[str, Callable[..., tuple[Header, bytes]]] = {
    "count": count,
    "look": look,
    "find": find,
    "burn": burn,
}

if __name__ == "__main__":
    child.serve(answer, megabytes=MEGABYTES)
