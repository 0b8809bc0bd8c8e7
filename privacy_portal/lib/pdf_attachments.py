"""Files inside a PDF/A-3 (ISO 19005-3, 6.8): added to one that was rendered, and read back.

A long list does not fit in memory, so it is compressed while it is made and hashed while it is
read. Only for PDFs of our own.
"""

import hashlib
import io
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

LEVEL = 6
PIECE = 64 * 1024


class NotOurPdf(Exception):
    """It cannot be read as a PDF with attachments."""


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """`compressed` by zlib; `size` and `sha256` are of what was compressed."""

    name: str
    description: str
    content_type: str
    compressed: bytes
    size: int
    sha256: str

    @classmethod
    def of(cls, name: str, pieces: Iterable[bytes], *, description: str, content_type: str) -> Self:
        size, digest, packer = 0, hashlib.sha256(), zlib.compressobj(LEVEL)
        packed = io.BytesIO()
        for piece in pieces:
            size += len(piece)
            digest.update(piece)
            packed.write(packer.compress(piece))
        packed.write(packer.flush())
        return cls(
            name=name, description=description, content_type=content_type,
            compressed=packed.getvalue(), size=size, sha256=digest.hexdigest(),
        )  # fmt: skip


def with_attachments(pdf: bytes, attachments: list[Attachment], *, at: datetime) -> bytes:
    """As data that belong to the document (AFRelationship), in the order of their names."""
    with Pdf.open(io.BytesIO(pdf)) as document:
        specs = [(one.name, _spec(document, one, at)) for one in attachments]
        specs.sort(key=lambda pair: pair[0])
        if Name.Names not in document.Root:
            document.Root.Names = Dictionary()
        names = [part for name, spec in specs for part in (String(name), spec)]
        document.Root.Names.EmbeddedFiles = document.make_indirect(Dictionary(Names=Array(names)))
        document.Root.AF = Array([spec for _name, spec in specs])
        stream = io.BytesIO()
        document.save(stream, linearize=False)
        return stream.getvalue()


def _spec(document: Pdf, one: Attachment, at: datetime) -> Dictionary:
    stream = Stream(document, one.compressed)
    stream.Type, stream.Filter = Name.EmbeddedFile, Name.FlateDecode
    stream.Subtype = Name(f"/{one.content_type}")
    stream.Params = Dictionary(Size=one.size, ModDate=String(at.strftime("D:%Y%m%d%H%M%SZ")))
    file = document.make_indirect(stream)
    return document.make_indirect(
        Dictionary(
            Type=Name.Filespec, F=String(one.name), UF=String(one.name),
            Desc=String(one.description), AFRelationship=Name.Data, EF=Dictionary(F=file, UF=file),
        )
    )  # fmt: skip


def attached_hashes(pdf: bytes) -> dict[str, str]:
    """{name: SHA-256 of the file}. Raises NotOurPdf."""
    try:
        with Pdf.open(io.BytesIO(pdf)) as document:
            return {str(spec.UF): _hash(spec.EF.F.read_raw_bytes()) for spec in document.Root.AF}
    except Exception as error:
        raise NotOurPdf from error


def _hash(compressed: bytes) -> str:
    digest, unpacker = hashlib.sha256(), zlib.decompressobj()
    for start in range(0, len(compressed), PIECE):
        piece = unpacker.decompress(compressed[start : start + PIECE])
        digest.update(piece)
    digest.update(unpacker.flush())
    return digest.hexdigest()
