"""A picture is decoded to dots and encoded anew, so only what can be seen is left (M5)."""

import io
import re
from collections.abc import Iterator

from PIL import Image, ImageFile, ImageOps

from privacy_portal.vault.choices import Refusal
from privacy_portal.vault.errors import UploadRefused

PNG_START = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8\xff"
MAX_PNG_PIXELS = 20_000_000  # a PNG is always decoded whole
MAX_JPEG_PIXELS = 120_000_000  # a phone of today; decoded at a half or a quarter of that
MAX_SCANNED_PIXELS = 600_000_000  # pixels times passes of a progressive JPEG
LONGEST_SIDE = 4096  # an A4 at 300 dots per inch is 3508
DRAFT_SIDE = 4000  # a little less, so that 8064 x 6048 is halved while decoding
JPEG_QUALITY = 90

# A segment with these is needed to show the picture: JFIF, ICC profile, Adobe colour transform.
KEPT_SEGMENTS = {0xE0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}
APPLICATION_OR_COMMENT = {*range(0xE0, 0xF0), 0xFE}
START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9
NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # in a scan, FF is data or a restart else

ImageFile.LOAD_TRUNCATED_IMAGES = False
Image.MAX_IMAGE_PIXELS = None  # Pillow would warn or call it broken; we say what is wrong


def clean_png(content: bytes) -> bytes:
    """Of an animation only the first picture stays. Raises UploadRefused, and what Pillow does."""
    with Image.open(io.BytesIO(content), formats=["PNG"]) as image:
        _refuse_more_pixels_than(MAX_PNG_PIXELS, image.size)
        upright = ImageOps.exif_transpose(image)
        return _encode(_plain(upright, with_transparency=True), "PNG", compress_level=1)


def clean_jpeg(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content), formats=["JPEG"]) as image:
        _refuse_more_pixels_than(MAX_JPEG_PIXELS, image.size)
        passes = sum(marker == START_OF_SCAN for marker, _start, _end in _segments(content))
        _refuse_more_pixels_than(MAX_SCANNED_PIXELS // max(1, passes), image.size)
        _decode_smaller(image)
        upright = ImageOps.exif_transpose(image)
        return _encode(_plain(upright, with_transparency=False), "JPEG", quality=JPEG_QUALITY)


def without_metadata(jpeg: bytes) -> bytes:
    """The same picture, bit by bit, without EXIF, XMP, comments and whatever follows its end.

    For pictures inside a PDF. Raises UploadRefused when it is no JPEG.
    """
    parts = [jpeg[:2]]
    for marker, start, end in _segments(jpeg):
        wanted = KEPT_SEGMENTS.get(marker, b"\x00 none")
        is_kept = marker not in APPLICATION_OR_COMMENT or jpeg[start + 4 : end].startswith(wanted)
        if is_kept:
            parts.append(jpeg[start:end])
    return b"".join(parts)


def _segments(jpeg: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each segment; a scan runs to the next marker."""
    position = 2
    while True:
        while jpeg[position : position + 2] == b"\xff\xff":  # padding
            position += 1
        if jpeg[position : position + 1] != b"\xff" or len(jpeg) < position + 2:
            raise UploadRefused(Refusal.BROKEN)
        marker = jpeg[position + 1]
        if marker == END_OF_IMAGE:
            yield marker, position, position + 2
            return
        end = position + 2 + int.from_bytes(jpeg[position + 2 : position + 4], "big")
        if marker == START_OF_SCAN:
            following = NEXT_MARKER.search(jpeg, end)
            end = following.start() if following else len(jpeg)
        yield marker, position, end
        if end >= len(jpeg):  # no end of image: viewers do not mind
            return
        position = end


def _refuse_more_pixels_than(most: int, size: tuple[int, int]) -> None:
    if size[0] * size[1] > most:
        raise UploadRefused(Refusal.TOO_MANY_PIXELS)


def _decode_smaller(image: Image.Image) -> None:
    """Lets the decoder halve or quarter a very large picture, which costs much less."""
    times = max(image.size) // DRAFT_SIDE
    if times > 1:
        image.draft(None, (image.width // times, image.height // times))


def _plain(image: Image.Image, *, with_transparency: bool) -> Image.Image:
    """In ordinary colours, not too big, and without anything but its dots."""
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.point(lambda value: value / 256).convert("L")
    if with_transparency and image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode not in {"1", "L", "RGB"}:
        image = image.convert("RGB")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    image.info = {}
    return image


def _encode(image: Image.Image, kind: str, **options: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()
