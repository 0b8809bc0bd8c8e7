"""A PDF is built anew from what its pages show (M5).

First every annotation and form field becomes part of the page's picture, so that filled-in answers
stay. Then the pages alone go to a new document, and of everything they refer to only known keys
stay. So scripts, actions, attachments, forms, layers, metadata and files elsewhere are not searched
for: there is no place left where they could be.
"""

import io
import zlib
from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from privacy_portal.vault.choices import Refusal
from privacy_portal.vault.cleaning.images import without_metadata
from privacy_portal.vault.errors import UploadRefused

START = b"%PDF-"
MAX_PAGES = 500
MAX_OBJECTS = 50_000
MAX_IMAGE_PIXELS = 120_000_000
MAX_DECODED_BYTES = 64 * 1024 * 1024  # of one stream
MAX_DECODED_BYTES_TOGETHER = 256 * 1024 * 1024
SLICE_BYTES = 64 * 1024


def _names(text: str) -> frozenset[str]:
    return frozenset(f"/{word}" for word in text.split())


PAGE_KEYS = _names(
    "Type Parent MediaBox CropBox BleedBox TrimBox ArtBox Rotate UserUnit Resources Contents Group"
)
# Everything a page needs to be drawn: ISO 32000-1, tables 5-13 (streams and filters), 33
# (resources), 58 (graphics state), 63-86 (colours, patterns), 89 and 95 (images and forms),
# 111-126 (fonts), 144-147 (groups), 38-42 (functions).
DRAWING_KEYS = _names(
    """
    Type Subtype Name Length Filter DecodeParms Predictor Colors BitsPerComponent Columns
    EarlyChange K EndOfLine EncodedByteAlign Rows EndOfBlock BlackIs1 DamagedRowsBeforeError
    ColorTransform JBIG2Globals
    Font XObject ExtGState ColorSpace Pattern Shading ProcSet
    Width Height ImageMask Mask Decode Interpolate SMask SMaskInData Matte Intent
    FormType BBox Matrix Resources Group S CS I
    BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode DescendantFonts
    CIDSystemInfo W DW W2 DW2 CIDToGIDMap FontMatrix FontBBox CharProcs BaseEncoding Differences
    CMapName WMode UseCMap Registry Ordering Supplement FontName FontFamily FontStretch FontWeight
    Flags ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth
    MissingWidth FontFile FontFile2 FontFile3 CharSet CIDSet Length1 Length2 Length3
    LW LC LJ ML D RI OP op OPM BG BG2 UCR UCR2 TR TR2 FL SM SA BM CA ca AIS TK G BC
    PatternType PaintType TilingType XStep YStep ShadingType Background AntiAlias Coords Domain
    Function Extend BitsPerCoordinate BitsPerFlag VerticesPerRow
    FunctionType Range Size BitsPerSample Order Encode C0 C1 N Functions Bounds
    WhitePoint BlackPoint Gamma Alternate Colorants Process Components
    """
)
# Under these the keys are names that the author made up, such as /F1.
CATALOGUES = _names("Font XObject ExtGState ColorSpace Pattern Shading CharProcs Colorants")
# Words that mean something active: no made-up name, and no value, may be one of them.
ACTIVE_WORDS = _names(
    """
    A AA AF Action AcroForm Annot Annots EF EmbeddedFile EmbeddedFiles Filespec GoToE GoToR
    GoTo3DView Hide ImportData JS JavaScript Launch Metadata Movie Names OpenAction PS Rendition
    ResetForm RichMedia Screen SetOCGState Sound SubmitForm Thread Trans URI XFA
    """
) - {"/A"}  # a likely name for a font or a glyph, and no key that stays
DECODABLE = _names("FlateDecode LZWDecode RunLengthDecode ASCII85Decode ASCIIHexDecode")
PICTURES = _names("DCTDecode JPXDecode CCITTFaxDecode JBIG2Decode")
COMPRESSING = _names("FlateDecode LZWDecode RunLengthDecode")


def clean(content: bytes) -> bytes:
    """Raises UploadRefused, and what qpdf does."""
    try:
        source = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError as error:
        raise UploadRefused(Refusal.LOCKED) from error
    with source, pikepdf.new() as target:
        _refuse_unfit(source)
        source.generate_appearance_streams()
        source.flatten_annotations(mode="all")
        target.pages.extend(source.pages)
        _keep_what_is_drawn(target)
        buffer = io.BytesIO()
        target.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()


def _refuse_unfit(source: Pdf) -> None:
    if source.is_encrypted:
        raise UploadRefused(Refusal.LOCKED)
    if len(source.objects) > MAX_OBJECTS:
        raise UploadRefused(Refusal.TOO_COMPLEX)
    if len(source.pages) > MAX_PAGES:
        raise UploadRefused(Refusal.TOO_MANY_PAGES)
    if len(source.pages) == 0:
        raise UploadRefused(Refusal.BROKEN)


def _keep_what_is_drawn(target: Pdf) -> None:
    room = MAX_DECODED_BYTES_TOGETHER
    for page in target.pages:
        _delete(page.obj, page.obj.keys() - PAGE_KEYS)
    roots = [part for page in target.pages for part in _parts_of_page(page.obj)]
    for stream in _clean_graph(roots):
        room -= _check_stream(stream)
        if room < 0:
            raise UploadRefused(Refusal.TOO_COMPLEX)


def _parts_of_page(page: Object) -> Iterator[Object]:
    yield from (part for key, part in page.items() if key != "/Parent" and _is_container(part))


def _clean_graph(roots: list[Object]) -> Iterator[Stream]:
    """Cleans all that can be reached, each thing once, and gives the streams among it."""
    waiting = [(root, False) for root in roots]
    seen: set[tuple[tuple[int, int], bool]] = set()
    while waiting:
        thing, is_catalogue = waiting.pop()
        if thing.is_indirect:
            if (thing.objgen, is_catalogue) in seen:
                continue
            seen.add((thing.objgen, is_catalogue))
        if isinstance(thing, Array):
            waiting += [(part, False) for part in _clean_array(thing)]
            continue
        _clean_keys(thing, is_catalogue)
        waiting += list(_children(thing, is_catalogue))
        if isinstance(thing, Stream):
            yield thing


def _clean_array(array: Array) -> list[Object]:
    for number, part in enumerate(array):
        if _is_active(part):
            array[number] = None
    return [part for part in array if _is_container(part)]


def _clean_keys(thing: Object, is_catalogue: bool) -> None:
    if is_catalogue:
        unwanted = [
            key
            for key, value in thing.items()
            if key in ACTIVE_WORDS or _is_active(value) or not _may_be_listed(value)
        ]
    else:
        unwanted = [
            key for key, value in thing.items() if key not in DRAWING_KEYS or _is_active(value)
        ]
    _delete(thing, unwanted)


def _may_be_listed(value: object) -> bool:
    """In a catalogue: a font, a colour space and so on; of the outside world nothing."""
    return isinstance(value, Name) or _is_container(value)


def _children(thing: Object, is_catalogue: bool) -> Iterator[tuple[Object, bool]]:
    for key, value in thing.items():
        if _is_container(value):
            yield value, not is_catalogue and key in CATALOGUES and _is_list_of_names(value)


def _is_list_of_names(value: Object) -> bool:
    return isinstance(value, Dictionary) and not {"/ShadingType", "/Type"} & set(value.keys())


def _is_active(value: object) -> bool:
    return isinstance(value, Name) and str(value) in ACTIVE_WORDS


def _is_container(value: object) -> bool:
    return isinstance(value, Dictionary | Array | Stream)


def _delete(thing: Object, keys: Iterable[str]) -> None:
    for key in list(keys):
        del thing[key]


def _check_stream(stream: Stream) -> int:
    """How many bytes it decodes to, as far as that is not a picture's own coding."""
    filters = _filters(stream)
    if not set(filters) <= DECODABLE | PICTURES or sum(f in COMPRESSING for f in filters) > 1:
        raise UploadRefused(Refusal.TOO_COMPLEX)
    if stream.get("/Subtype") == Name.Image:
        _check_picture(stream)
    if filters == ["/DCTDecode"]:
        given = stream.get("/DecodeParms")
        parameters = given if isinstance(given, Dictionary | Array) else None
        jpeg = without_metadata(stream.read_raw_bytes())
        stream.write(jpeg, filter=Name.DCTDecode, decode_parms=parameters)
    if filters == ["/FlateDecode"]:
        return _inflated_size(stream.read_raw_bytes())
    if set(filters) & COMPRESSING and set(filters) <= DECODABLE:
        return _within_limit(len(stream.read_bytes()))
    return 0


def _filters(stream: Stream) -> list[str]:
    filters = stream.get("/Filter")
    if filters is None:
        return []
    return [str(each) for each in filters] if isinstance(filters, Array) else [str(filters)]


def _check_picture(stream: Stream) -> None:
    if int(stream.get("/Width", 0)) * int(stream.get("/Height", 0)) > MAX_IMAGE_PIXELS:
        raise UploadRefused(Refusal.TOO_MANY_PIXELS)


def _inflated_size(compressed: bytes) -> int:
    """Counted without keeping it. A stream that is broken further on is left as it is."""
    inflater, size = zlib.decompressobj(), 0
    try:
        for start in range(0, len(compressed), SLICE_BYTES):
            waiting = compressed[start : start + SLICE_BYTES]
            while waiting:
                size = _within_limit(size + len(inflater.decompress(waiting, 1024 * 1024)))
                waiting = inflater.unconsumed_tail
    except zlib.error:
        return size
    return size


def _within_limit(size: int) -> int:
    if size > MAX_DECODED_BYTES:
        raise UploadRefused(Refusal.TOO_COMPLEX)
    return size
