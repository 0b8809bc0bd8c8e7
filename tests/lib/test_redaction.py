"""What is made black is gone: no text layer, no bytes, no dots, no notes, no earlier version."""

import io
import re
import subprocess
import zlib

import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from privacy_portal.lib.redaction import (
    Box,
    RedactionFailed,
    black_out,
    count_pages,
    find_words,
    picture_of_page,
)

SECRET = "Geheimpje"
LINES = {700: f"Gesprek met {SECRET} over verlof", 500: "Dit blijft staan"}


def pdf_with(pages: list[dict[int, str]], *, turned: int = 0) -> bytes:
    """A PDF that tells the secret in every way a PDF has: text, title, note, file, old version."""
    with pikepdf.new() as pdf:
        for lines in pages:
            page = pdf.add_blank_page(page_size=(595, 842))
            page.Rotate = turned
            font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1,
                                      BaseFont=pikepdf.Name.Helvetica)  # fmt: skip
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            shown = "".join(f"BT /F1 14 Tf 72 {y} Td ({text}) Tj ET\n" for y, text in lines.items())
            page.Contents = pdf.make_stream(shown.encode())
        pdf.docinfo["/Title"] = SECRET
        pdf.attachments["notitie.txt"] = f"over {SECRET}".encode()
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = SECRET
        buffer = io.BytesIO()
        pdf.save(buffer)
    writer = pypdf.PdfWriter(io.BytesIO(buffer.getvalue()), incremental=True)
    writer.add_metadata({"/Subject": SECRET})
    again = io.BytesIO()
    writer.write(again)
    return again.getvalue()


def picture(kind: str) -> bytes:
    """Noise with a white field, so that every dot of it would show below a leaky box."""
    image = Image.effect_noise((403, 301), 90).convert("RGB")
    ImageDraw.Draw(image).text((100, 100), SECRET, fill="white", font_size=24)
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = SECRET  # the description of the picture
    notes = PngInfo()
    notes.add_text("Comment", SECRET)
    image.save(buffer, kind, exif=exif, **({"pnginfo": notes} if kind == "PNG" else {}))
    return buffer.getvalue()


def everything_in(content: bytes) -> bytes:
    """The bytes as they are, and each stream opened as far as it goes."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        raw = [one.read_raw_bytes() for one in streams]
    opened = []
    for one in raw:
        try:
            opened.append(zlib.decompress(one))
        except zlib.error:
            opened.append(one)
    return content + b"".join(raw) + b"".join(opened)


def dots(content: bytes, page: int = 0) -> Image.Image:
    with pypdfium2.PdfDocument(content) as pdf:
        return pdf[page].render(scale=150 / 72).to_pil().convert("RGB")


def kept(content: bytes, page: int = 0) -> Image.Image:
    """The picture that the new PDF holds for a page."""
    image = pypdf.PdfReader(io.BytesIO(content)).pages[page].images[0].image
    assert image is not None
    return image


def part(image: Image.Image, box: Box) -> Image.Image:
    left, top = box.left * image.width, box.top * image.height
    right, bottom = left + box.width * image.width, top + box.height * image.height
    return image.crop((int(left) + 1, int(top) + 1, int(right), int(bottom)))


def is_black(image: Image.Image) -> bool:
    return image.width > 0 and image.convert("RGB").getextrema() == ((0, 0),) * 3


@pytest.fixture(scope="module")
def redacted() -> tuple[bytes, tuple[Box, ...]]:
    source = pdf_with([LINES, {700: "Tweede bladzijde"}])
    boxes = find_words(source, [SECRET]).found[0].boxes
    return black_out(source, boxes), boxes


def test_a_word_is_found_with_its_line_and_its_place():
    search = find_words(pdf_with([{}, LINES]), [SECRET.upper()])

    (found,) = search.found
    assert found.line.startswith(f"Gesprek met {SECRET}")
    (box,) = found.boxes
    assert box.page == 2
    assert box.top < (842 - 700) / 842 < box.top + box.height
    assert search.blind_pages == (1,)


def test_a_word_of_several_matches_is_found_each_time():
    assert len(find_words(pdf_with([{700: "Jan en Jan", 600: "jan"}]), ["Jan"]).found) == 3


def test_no_reader_of_text_finds_the_word(redacted, tmp_path):
    content, _boxes = redacted
    path = tmp_path / "zwart.pdf"
    path.write_bytes(content)

    poppler = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
    pypdf_pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    with pypdfium2.PdfDocument(content) as pdf:
        pdfium_pages = [page.get_textpage().get_text_range() for page in pdf]

    assert poppler.strip() == b""
    assert [*pypdf_pages, *pdfium_pages] == [""] * 4


def test_no_byte_holds_the_word_also_after_opening_every_stream(redacted):
    found = everything_in(redacted[0])

    for spelling in ("utf-8", "utf-16-be", "utf-16-le"):
        assert SECRET.encode(spelling) not in found
    assert SECRET.encode().hex().encode() not in found.lower()


def test_nothing_but_pictures_of_pages_is_left(redacted):
    content, _boxes = redacted

    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert set(pdf.Root.keys()) == {"/Type", "/Pages"}
        assert "/Info" not in pdf.trailer
        assert set(pdf.trailer.keys()) <= {"/Root", "/Size", "/ID", "/Type", "/W", "/Index"} | {
            "/Length", "/Filter", "/DecodeParms", "/Prev"
        }  # fmt: skip
        assert [set(page.keys()) - {"/Parent"} for page in pdf.pages] == [
            {"/Type", "/MediaBox", "/Resources", "/Contents"}
        ] * 2
    assert content.count(b"%%EOF") == content.count(b"startxref") == 1
    assert b"/Font" not in everything_in(content)


def test_every_dot_in_the_box_is_black_and_the_rest_still_reads(redacted):
    content, (box,) = redacted
    shown, before = kept(content), dots(pdf_with([LINES])).convert("L")

    assert is_black(part(shown, box))
    assert is_black(part(dots(content), box))
    elsewhere = (0, shown.height // 3, shown.width, shown.height)
    assert shown.crop(elsewhere).tobytes() == before.crop(elsewhere).tobytes()
    assert shown.crop(elsewhere).getextrema() == (0, 255)
    assert kept(content, 1).getextrema() == (0, 255)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_the_box_lies_on_the_word_also_on_a_turned_page(turned):
    source = pdf_with([{700: SECRET}], turned=turned)

    content = black_out(source, find_words(source, [SECRET]).found[0].boxes)

    assert len(dots(source).convert("L").getcolors()) > 2  # letters have grey edges
    assert {shade for _count, shade in kept(content).getcolors()} == {0, 255}


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_black_in_the_box_and_has_no_notes(kind):
    box = Box(1, 0.21, 0.3, 0.37, 0.2)

    content = black_out(picture(kind), [box])

    assert SECRET.encode() not in content
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size) == (kind, (403, 301))
        assert not image.getexif()
        assert {"exif", "Comment", "comment", "icc_profile"}.isdisjoint(image.info)
        assert is_black(part(image, box))
        assert not is_black(image.crop((0, 0, 60, 60)))


def test_what_lies_under_glass_does_not_come_back():
    hidden = Image.new("RGBA", (40, 40), (200, 10, 10, 0))
    buffer = io.BytesIO()
    hidden.save(buffer, "PNG")

    with Image.open(io.BytesIO(black_out(buffer.getvalue(), []))) as image:
        assert image.convert("RGB").getextrema() == ((255, 255),) * 3


def test_a_photo_as_a_page_is_kept_small_and_purely_black():
    scan = Image.effect_noise((1240, 1754), 90).convert("RGB")
    buffer = io.BytesIO()
    scan.save(buffer, "PDF", resolution=150)
    box = Box(1, 0.101, 0.103, 0.307, 0.209)

    content = black_out(buffer.getvalue(), [box])

    assert b"/DCTDecode" in content
    assert is_black(part(kept(content), box))
    assert is_black(part(dots(content), box))


@with_settings(max_examples=8)
@given(st.tuples(*[st.floats(0, 0.9)] * 2), st.tuples(*[st.floats(0.03, 0.5)] * 2))
def test_wherever_the_box_is_it_is_black(corner, size):
    box = Box(1, *corner, min(size[0], 1 - corner[0]), min(size[1], 1 - corner[1]))

    with Image.open(io.BytesIO(black_out(picture("JPEG"), [box]))) as image:
        assert is_black(part(image, box))


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7 nothing more", b"\x89PNG\r\n\x1a\n broken", b"\xff\xd8\xff broken", b"MZ"],
    ids=["empty", "pdf", "png", "jpeg", "program"],
)
def test_broken_files_are_refused(content):
    with pytest.raises(RedactionFailed):
        black_out(content, [])


def test_a_page_that_is_not_there_is_refused():
    with pytest.raises(RedactionFailed):
        picture_of_page(pdf_with([LINES]), 2)


def test_a_page_can_be_looked_at():
    source = pdf_with([LINES])

    with Image.open(io.BytesIO(picture_of_page(source, 1))) as image:
        assert max(image.size) <= 1400
    assert count_pages(source) == 1
    assert re.match(rb"%PDF-1\.\d", source)
