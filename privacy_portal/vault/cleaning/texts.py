"""Data files: plain text, CSV and JSON. Only what a person can read, in UTF-8, comes out.

They are kept as they are meant, not made harmless for a spreadsheet: a copy of somebody's data has
to be faithful. They only leave as downloads that a browser does not show (M5).
"""

import csv
import io
import json
import unicodedata

from privacy_portal.vault.choices import Refusal
from privacy_portal.vault.errors import UploadRefused

LINE_SIGNS = "\t\n\r"
DEEPEST = 100  # of lists within lists in JSON
TYPES = {"json": "application/json", "csv": "text/csv", "txt": "text/plain"}


def clean(extension: str, content: bytes) -> tuple[str, bytes]:
    """Content type and new content. Raises UploadRefused."""
    if extension not in TYPES:
        raise UploadRefused(Refusal.DATA_KIND)
    text = _readable(content)
    if extension == "json":
        text = _json(text)
    elif extension == "csv":
        _check_csv(text)
    return TYPES[extension], text.encode()


def _readable(content: bytes) -> str:
    """UTF-8, or what old Dutch systems write. A binary file in disguise holds control signs."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if any(sign not in LINE_SIGNS and unicodedata.category(sign) == "Cc" for sign in text):
        raise UploadRefused(Refusal.BROKEN)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _json(text: str) -> str:
    """Written anew, so that it holds one value that every reader understands alike."""
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
        if _depth(value) > DEEPEST:
            raise UploadRefused(Refusal.TOO_COMPLEX)
        written = json.dumps(value, ensure_ascii=False, indent=2)
        written.encode()  # half a pair of an emoji is no text
    except (ValueError, RecursionError) as error:
        raise UploadRefused(Refusal.BROKEN) from error
    return written


def _refuse_constant(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _depth(value: object) -> int:
    """Level by level: a deep file must not exhaust the stack."""
    depth, level = 0, [value]
    while level and depth <= DEEPEST:
        depth += 1
        level = [inner for one in level for inner in _inside(one)]
    return depth


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _check_csv(text: str) -> None:
    """Whether it can be read as rows; how it separates its cells stays as it is."""
    try:
        for _row in csv.reader(io.StringIO(text), strict=True):
            pass
    except csv.Error as error:
        raise UploadRefused(Refusal.BROKEN) from error
