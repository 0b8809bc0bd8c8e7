"""Makes hostile uploads. One seed always gives the same file.

Whatever must not come through carries CANARY. `what_is_left` looks in the *output*, with its own
list and two parsers, for anything active or for the canary.
"""

import io
import random
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pypdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image
from PIL.PngImagePlugin import PngInfo

CANARY = "KANARIE4711"
SCRIPT = f"app.alert('{CANARY}')"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
HTML = f"<html><body><script>alert('{CANARY}')</script></body></html>".encode()
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(\'{CANARY}\')"/>'.encode()


def _names(text: str) -> set[str]:
    return set(text.split())


FORBIDDEN_KEYS = _names(
    """
    /JS /JavaScript /OpenAction /AA /AcroForm /XFA /Names /EmbeddedFiles /EF /AF /URI /Launch
    /RichMedia /RichMediaContent /RichMediaSettings /Annots /Outlines /Metadata /PieceInfo /OPI
    /Alternates /Ref /Next /Dests /Collection /Threads /B /Thumb /StructTreeRoot /Properties
    /Perms /Legal /Requirements /Win /Mac /Unix /FS /UF /OCProperties /Info
    """
)
FORBIDDEN_VALUES = _names(
    """
    /JavaScript /Launch /URI /GoToR /GoToE /SubmitForm /ImportData /Rendition /Movie /Sound
    /RichMedia /Filespec /EmbeddedFile /Action /Annot /PS /Screen /3D
    """
)


# --- What an attacker would like to have done ----------------------------------------


def _file(pdf: Pdf) -> pikepdf.Object:
    embedded = Stream(pdf, HTML)
    embedded.Type = Name.EmbeddedFile
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(f"{CANARY}.exe"),
            EF=Dictionary(F=pdf.make_indirect(embedded)),
        )
    )


ACTIONS: list[Callable[[Pdf], Dictionary]] = [
    lambda pdf: Dictionary(S=Name.JavaScript, JS=String(SCRIPT)),
    lambda pdf: Dictionary(Type=Name.Action, S=Name.JavaScript, JS=Stream(pdf, SCRIPT.encode())),
    lambda pdf: Dictionary(S=Name.Launch, F=String(f"/bin/{CANARY}")),
    lambda pdf: Dictionary(S=Name.Launch, Win=Dictionary(F=String("cmd.exe"), P=String(CANARY))),
    lambda pdf: Dictionary(S=Name.URI, URI=String(f"javascript:{CANARY}")),
    lambda pdf: Dictionary(S=Name.URI, URI=String(f"http://127.0.0.1/{CANARY}")),
    lambda pdf: Dictionary(S=Name.GoToR, F=String(f"//server/{CANARY}"), D=Array([0, Name.Fit])),
    lambda pdf: Dictionary(S=Name.GoToE, F=_file(pdf), D=Array([0, Name.Fit])),
    lambda pdf: Dictionary(S=Name.SubmitForm, F=String(f"http://127.0.0.1/{CANARY}")),
    lambda pdf: Dictionary(S=Name.ImportData, F=String(CANARY)),
    lambda pdf: Dictionary(S=Name.Rendition, JS=String(SCRIPT), OP=0),
    lambda pdf: Dictionary(
        S=Name.GoTo, D=Array([0]), Next=Dictionary(S=Name.JavaScript, JS=String(SCRIPT))
    ),
]  # fmt: skip


def _annotation(pdf: Pdf, subtype: str, **more: Any) -> pikepdf.Object:
    page = pdf.pages[0].obj
    if "/Annots" not in page:
        page.Annots = Array([])
    annotation = Dictionary(
        Type=Name.Annot, Subtype=Name(subtype), Rect=Array([9, 9, 99, 99]), **more
    )
    page.Annots.append(pdf.make_indirect(annotation))
    return page.Annots[-1]


def _resources(pdf: Pdf) -> pikepdf.Object:
    page = pdf.pages[0].obj
    if "/Resources" not in page:
        page.Resources = Dictionary()
    return page.Resources


def _form(pdf: Pdf, **more: Any) -> Stream:
    form = Stream(pdf, b"0 0 9 9 re f")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    for key, value in more.items():
        form[f"/{key}"] = value
    return form


def _picture(pdf: Pdf, **more: Any) -> Stream:
    picture = Stream(pdf, b"\0\0\0")
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 1, 1
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
    for key, value in more.items():
        picture[f"/{key}"] = value
    return picture


def _put(thing: pikepdf.Object, key: str, value: Any) -> None:
    thing[f"/{key}"] = value


# Each hides an action, or something else that must go, in another place of a document.
PLACES: list[Callable[[Pdf, pikepdf.Object], Any]] = [
    lambda pdf, action: _put(pdf.Root, "OpenAction", action),
    lambda pdf, action: _put(pdf.Root, "AA", Dictionary(WC=action, DS=action)),
    lambda pdf, action: _put(pdf.Root, "URI", Dictionary(Base=String(CANARY))),
    lambda pdf, action: _put(
        pdf.Root, "Names", Dictionary(JavaScript=Dictionary(Names=Array([String("x"), action])))
    ),
    lambda pdf, action: _put(
        pdf.Root,
        "Names",
        Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("x"), _file(pdf)]))),
    ),
    lambda pdf, action: _put(pdf.Root, "AF", Array([_file(pdf)])),
    lambda pdf, action: _put(pdf.Root, "Collection", Dictionary(D=String(CANARY))),
    lambda pdf, action: _put(
        pdf.Root,
        "Outlines",
        Dictionary(First=pdf.make_indirect(Dictionary(Title=String(CANARY), A=action))),
    ),
    lambda pdf, action: _put(
        pdf.Root,
        "AcroForm",
        Dictionary(Fields=Array([]), XFA=Stream(pdf, HTML), NeedAppearances=True),
    ),
    lambda pdf, action: _put(
        pdf.Root,
        "AcroForm",
        Dictionary(
            Fields=Array(
                [
                    _annotation(
                        pdf,
                        "/Widget",
                        FT=Name.Tx,
                        T=String("t"),
                        V=String("v"),
                        AA=Dictionary(K=action, F=action),
                    )
                ]
            ),
            DA=String("/Helv 9 Tf"),
        ),
    ),
    lambda pdf, action: _put(pdf.Root, "Metadata", Stream(pdf, HTML)),
    lambda pdf, action: _put(pdf.Root, "StructTreeRoot", Dictionary(K=Dictionary(A=action))),
    lambda pdf, action: _put(pdf.docinfo, "Title", String(CANARY)),
    lambda pdf, action: _put(pdf.docinfo, "Custom", action),
    lambda pdf, action: _put(pdf.pages[0].obj, "AA", Dictionary(O=action, C=action)),
    lambda pdf, action: _put(pdf.pages[0].obj, "PieceInfo", Dictionary(X=action)),
    lambda pdf, action: _put(pdf.pages[0].obj, "Metadata", Stream(pdf, HTML)),
    lambda pdf, action: _put(pdf.pages[0].obj, "UserUnit", action),
    lambda pdf, action: _put(pdf.pages[0].obj, "TrimBox", Array([0, 0, action, 9])),
    lambda pdf, action: _put(pdf.pages[0].obj, "Group", Dictionary(S=Name.JavaScript, A=action)),
    lambda pdf, action: _put(pdf.Root.Pages, "AA", Dictionary(O=action)),
    lambda pdf, action: _put(pdf.Root.Pages, "Resources", Dictionary(JS=String(SCRIPT), X=action)),
    lambda pdf, action: _annotation(pdf, "/Link", A=action, PA=action),
    lambda pdf, action: _annotation(pdf, "/Widget", A=action, MK=Dictionary(), FT=Name.Btn),
    lambda pdf, action: _annotation(pdf, "/Screen", A=action, AA=Dictionary(PV=action)),
    lambda pdf, action: _annotation(pdf, "/FileAttachment", FS=_file(pdf)),
    lambda pdf, action: _annotation(pdf, "/Text", Contents=String(CANARY), Popup=action),
    lambda pdf, action: _annotation(
        pdf, "/RichMedia", RichMediaContent=Dictionary(Assets=_file(pdf))
    ),
    lambda pdf, action: _annotation(pdf, "/Movie", Movie=Dictionary(F=_file(pdf)), A=True),
    lambda pdf, action: _annotation(
        pdf, "/Stamp", F=4, AP=Dictionary(N=_form(pdf, AA=Dictionary(O=action), PieceInfo=action))
    ),
    lambda pdf, action: _put(_resources(pdf), "JavaScript", action),
    lambda pdf, action: _put(_resources(pdf), "Font", Dictionary(JS=action, F1=action)),
    lambda pdf, action: _put(_resources(pdf), "Font", Dictionary(JS=String(SCRIPT))),
    lambda pdf, action: _put(_resources(pdf), "Properties", Dictionary(MC0=action)),
    lambda pdf, action: _put(_resources(pdf), "ColorSpace", Dictionary(A=Array([Name.X, action]))),
    lambda pdf, action: _put(_resources(pdf), "Pattern", Dictionary(OpenAction=action)),
    lambda pdf, action: _put(
        _resources(pdf),
        "XObject",
        Dictionary(A=_form(pdf, Resources=Dictionary(Font=Dictionary(F=action)))),
    ),
    lambda pdf, action: _put(
        _resources(pdf), "XObject", Dictionary(X=_form(pdf, Ref=Dictionary(F=_file(pdf), Page=0)))
    ),
    lambda pdf, action: _put(
        _resources(pdf),
        "XObject",
        Dictionary(X=_picture(pdf, OPI=action, Alternates=Array([action]))),
    ),
    lambda pdf, action: _put(
        _resources(pdf),
        "XObject",
        Dictionary(X=_picture(pdf, F=_file(pdf), Metadata=Stream(pdf, HTML))),
    ),
    lambda pdf, action: _put(
        _resources(pdf), "XObject", Dictionary(X=_picture(pdf, SMask=_picture(pdf, AF=_file(pdf))))
    ),
    lambda pdf, action: _put(
        _resources(pdf),
        "ExtGState",
        Dictionary(G=Dictionary(SMask=Dictionary(G=_form(pdf, A=action)))),
    ),
    lambda pdf, action: _put(pdf.pages[0].obj, "Contents", Stream(pdf, b"q Q", F=_file(pdf))),
    lambda pdf, action: _put(pdf.pages[0].obj, "Contents", Array([Stream(pdf, b"q", AA=action)])),
]


def _plain_pdf(rng: random.Random) -> Pdf:
    pdf = Pdf.new()
    for _ in range(rng.randint(1, 3)):
        pdf.add_blank_page()
        pdf.pages[-1].obj.Contents = Stream(pdf, b"1 0 0 rg 0 0 9 9 re f")
    return pdf


def _saved(pdf: Pdf, rng: random.Random) -> bytes:
    buffer = io.BytesIO()
    mode = rng.choice(list(pikepdf.ObjectStreamMode))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # a wrong form is what we want
        pdf.save(buffer, object_stream_mode=mode, compress_streams=rng.random() < 0.5)
    return buffer.getvalue()


def _active_pdf(rng: random.Random) -> bytes:
    pdf = _plain_pdf(rng)
    for place in rng.sample(PLACES, rng.randint(1, 4)):
        action: pikepdf.Object = rng.choice(ACTIONS)(pdf)
        place(pdf, pdf.make_indirect(action) if rng.random() < 0.5 else action)
    return _saved(pdf, rng)


def _disguised_pdf(rng: random.Random) -> bytes:
    """The same names, written another way."""
    content = _active_pdf(rng)
    for name in (b"/JavaScript", b"/OpenAction", b"/Launch", b"/URI", b"/JS", b"/AA"):
        place = rng.randrange(1, len(name))
        content = content.replace(name, name[:place] + b"#%02x" % name[place] + name[place + 1 :])
    return content  # its table of places is wrong now too


def _damaged_pdf(rng: random.Random) -> bytes:
    content = bytearray(_active_pdf(rng))
    kind = rng.randrange(4)
    if kind == 0:
        for _ in range(rng.randint(1, 40)):
            content[rng.randrange(5, len(content))] = rng.randrange(256)
    elif kind == 1:
        del content[rng.randrange(5, len(content)) :]
    elif kind == 2:
        content = content.replace(b"xref", b"xxxx").replace(b"startxref", b"startxxxx")
    else:
        start = rng.randrange(5, len(content))
        content[start:start] = rng.randbytes(rng.randint(1, 2000))
    return bytes(content)


def _updated_pdf(rng: random.Random) -> bytes:
    """A harmless document whose catalogue is replaced by what is appended."""
    content = _saved(_plain_pdf(rng), rng)
    return content + (
        b"\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (%b) >> >>\n"
        b"endobj\ntrailer << /Root 1 0 R /Size 9 >>\n%%%%EOF\n" % SCRIPT.encode()
    )


def _looping_pdf(rng: random.Random) -> bytes:
    """Things that refer to themselves, and very deep ones."""
    pdf = _plain_pdf(rng)
    form = pdf.make_indirect(_form(pdf))
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    _resources(pdf).XObject = Dictionary(X=form)
    loop = pdf.make_indirect(Array([]))
    loop.append(loop)
    _resources(pdf).ColorSpace = Dictionary(C=loop)
    content = _saved(pdf, rng)
    if rng.random() < 0.5:
        deep = rng.choice([100, 2_000, 50_000])
        content = content.replace(
            b"/ColorSpace", b"/X " + b"[" * deep + b"]" * deep + b" /ColorSpace"
        )
    return content


def _bomb_pdf(rng: random.Random) -> bytes:
    pdf = _plain_pdf(rng)
    bomb = Stream(pdf, b"")
    data = zlib.compress(bytes(rng.choice([1, 70, 300]) * 1024 * 1024), 9)
    kind = rng.randrange(3)
    if kind == 0:
        bomb.write(data, filter=Name.FlateDecode)
    elif kind == 1:
        twice = Array([Name.FlateDecode, Name.FlateDecode])
        bomb.write(zlib.compress(data), filter=twice)
    else:
        bomb.write(b"\x81\0" * 2_000_000, filter=Name.RunLengthDecode)
    pdf.pages[0].obj.Contents = bomb
    return _saved(pdf, rng)


def _locked_pdf(rng: random.Random) -> bytes:
    pdf, buffer = _plain_pdf(rng), io.BytesIO()
    user = rng.choice(["", "secret"])
    pdf.save(buffer, encryption=pikepdf.Encryption(owner="owner", user=user, R=rng.choice([4, 6])))
    return buffer.getvalue()


# --- Pictures ------------------------------------------------------------------------


def _picture_of(rng: random.Random, kind: str) -> bytes:
    mode = rng.choice(
        ["RGB", "L", "CMYK"] if kind == "JPEG" else ["RGB", "RGBA", "P", "1", "LA", "I;16"]
    )
    image = Image.new(mode, (rng.randint(1, 60), rng.randint(1, 60)))
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = CANARY  # description
    exif[0x0112] = rng.randint(1, 8)  # orientation
    exif.get_ifd(0x8825)[1] = CANARY  # place on earth
    options: dict[str, Any] = {"exif": exif, "icc_profile": CANARY.encode() * 9}
    if kind == "PNG":
        about = PngInfo()
        about.add_text("Comment", CANARY, zip=rng.random() < 0.5)
        about.add_itxt("XML:com.adobe.xmp", CANARY)
        options["pnginfo"] = about
    else:
        options |= {"comment": CANARY, "xmp": CANARY.encode(), "progressive": rng.random() < 0.5}
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def _talking_picture(rng: random.Random) -> bytes:
    return _picture_of(rng, rng.choice(["PNG", "JPEG"]))


def _animation(rng: random.Random) -> bytes:
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "green", "blue")]
    buffer = io.BytesIO()
    frames[0].save(buffer, "PNG", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def _damaged_picture(rng: random.Random) -> bytes:
    content = bytearray(_talking_picture(rng))
    for _ in range(rng.randint(1, 30)):
        content[rng.randrange(8, len(content))] = rng.randrange(256)
    return bytes(content[: rng.randrange(8, len(content))] if rng.random() < 0.3 else content)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _pixel_flood(rng: random.Random) -> bytes:
    """A header that promises a huge picture."""
    side = rng.choice([20_000, 65_000, 2**31 - 1])
    if rng.random() < 0.5:
        header = struct.pack(">IIBBBBB", side, side, rng.choice([1, 8]), 0, 0, 0, 0)
        body = _chunk(b"IDAT", zlib.compress(bytes(1_000_000), 9))
        return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + body + _chunk(b"IEND", b"")
    content = bytearray(_picture_of(rng, "JPEG"))
    start = max(content.find(b"\xff\xc0"), content.find(b"\xff\xc2"))
    content[start + 5 : start + 9] = struct.pack(">HH", min(side, 65_500), min(side, 65_500))
    return bytes(content)


def _text_bomb(rng: random.Random) -> bytes:
    content = _picture_of(rng, "PNG")
    bomb = b"Comment\0\0" + zlib.compress(bytes(80 * 1024 * 1024), 9)
    return content[:33] + _chunk(b"zTXt", bomb) + content[33:]


def _many_passes(rng: random.Random) -> bytes:
    content = _picture_of(rng, "JPEG")
    start = content.rfind(b"\xff\xda")
    return content[:start] + content[start:-2] * rng.choice([10, 5000]) + content[-2:]


# --- Two things at once, or another thing than it says -------------------------------


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("run.html", HTML)
    return buffer.getvalue()


def _polyglot(rng: random.Random) -> bytes:
    first = rng.choice([_talking_picture, _active_pdf])(rng)
    second = rng.choice([HTML, SVG, _zip(), EICAR, _active_pdf(rng), _talking_picture(rng)])
    return first + second if rng.random() < 0.7 else second + first


def _wrong_kind(rng: random.Random) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9)).save(buffer, rng.choice(["GIF", "BMP", "TIFF", "WEBP", "ICO"]))
    kinds = [
        HTML,
        SVG,
        EICAR,
        _zip(),
        buffer.getvalue(),
        b"MZ" + bytes(200),
        b"\x7fELF" + bytes(90),
    ]
    kinds += [
        b"%!PS-Adobe-3.0\n",
        b"{\\rtf1}",
        b"<?xml version='1.0'?>" + SVG,
        b"%PDF",
        b"\xff\xd8\xff",
    ]
    kinds += [b"%PDF-1.7\n" + HTML, b"%PDF-1.7\n" + EICAR, b"\x89PNG\r\n\x1a\n" + HTML]
    kinds += [
        b"\xff\xd8\xff\xe0" + SVG,
        b"\0",
        rng.randbytes(500),
        b"%PDF-1.4\n" + rng.randbytes(3000),
    ]
    return rng.choice(kinds)


NAMES = [
    "../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/shadow", "C:\\x.pdf", "a\0.pdf",
    "x.pdf\r\nA: b", "\u202egnp.exe", "con.png", ".htaccess", "", ".", "..",
    "a" * 5000, "<script>.pdf", "x.php.jpg", "a;b.pdf",
    '"quoted".pdf', "naam met spaties.pdf", "ünïcode.jpg", "\ud83d.png", "%2e%2e%2fx",
]  # fmt: skip
KINDS: list[tuple[Callable[[random.Random], bytes], int]] = [
    (_active_pdf, 30), (_disguised_pdf, 10), (_damaged_pdf, 12), (_updated_pdf, 3),
    (_looping_pdf, 3), (_bomb_pdf, 2), (_locked_pdf, 2), (_talking_picture, 8),
    (_animation, 1), (_damaged_picture, 8), (_pixel_flood, 3), (_text_bomb, 1), (_many_passes, 2),
    (_polyglot, 8), (_wrong_kind, 8),
]  # fmt: skip


def hostile_file(seed: int) -> tuple[str, bytes]:
    rng = random.Random(seed)
    makers, weights = zip(*KINDS, strict=True)
    return rng.choice(NAMES), rng.choices(makers, weights)[0](rng)


# --- What is left of it --------------------------------------------------------------


def what_is_left(content_type: str, content: bytes) -> list[str]:
    """Everything in the output that should not be there."""
    if content_type == "application/pdf":
        return [*_left_in_pdf(content), *_left_for_pypdf(content)]
    found = [f"canary in {content_type}"] if CANARY.encode() in content else []
    with Image.open(io.BytesIO(content)) as image:
        image.load()
        extra = set(image.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        if image.getexif() or extra or getattr(image, "is_animated", False):
            found.append(f"metadata: {extra or 'exif'}")
    return found


def _left_in_pdf(content: bytes) -> Iterator[str]:
    if CANARY.encode() in content:
        yield "canary in the bytes"
    if not content.rstrip().endswith(b"%%EOF"):
        yield "something after the end"
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if set(pdf.Root.keys()) - {"/Type", "/Pages"} or "/Info" in pdf.trailer:
            yield f"catalogue: {set(pdf.Root.keys())}"
        for thing in pdf.objects:
            yield from _left_in(thing, 0)


def _left_in(thing: Any, depth: int) -> Iterator[str]:
    if depth and getattr(thing, "is_indirect", False):
        return
    if isinstance(thing, Name | String | bytes):
        if str(thing) in FORBIDDEN_VALUES or CANARY in str(thing):
            yield f"value {thing}"
    elif isinstance(thing, Array):
        for part in thing:
            yield from _left_in(part, depth + 1)
    elif isinstance(thing, Dictionary | Stream):
        yield from _left_in_keys(thing, depth)


def _left_in_keys(thing: Any, depth: int) -> Iterator[str]:
    if isinstance(thing, Stream):
        yield from _left_in_stream(thing)
    for key, value in thing.items():
        if key in FORBIDDEN_KEYS or CANARY in key:
            yield f"key {key}"
        yield from _left_in(value, depth + 1)


def _left_in_stream(stream: Stream) -> Iterator[str]:
    if {"/F", "/FFilter", "/FDecodeParms"} & set(stream.keys()):
        yield "a stream in another file"
    try:
        if CANARY.encode() in stream.read_bytes():
            yield "canary in a stream"
    except pikepdf.PdfError:
        if CANARY.encode() in stream.read_raw_bytes():
            yield "canary in a raw stream"


def _left_for_pypdf(content: bytes) -> Iterator[str]:
    reader = pypdf.PdfReader(io.BytesIO(content))
    if reader.attachments or reader.get_fields() or reader.xmp_metadata or reader.outline:
        yield "pypdf finds attachments, fields, metadata or an outline"
    for page in reader.pages:
        if "/Annots" in page or "/AA" in page:
            yield "pypdf finds an annotation"
