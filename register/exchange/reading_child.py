"""The child process of reading.py: bytes in, plain values out. The content tells the format.

It opens no names that a file mentions, runs no formula and asks nothing of another machine.
"""

import io
import json
import math
import zipfile
from typing import Any

from privacy_portal.lib import child
from register.exchange import limits, sheets
from register.exchange.errors import FileRefused, Refusal
from register.exchange.packed import Packed

OLE = b"\xd0\xcf\x11\xe0"  # what Office writes for a password, and wrote before 2007
AVG_KEYS = {"Betrokkenen", "Doelen", "Naam"}


def answer(content: bytes) -> bytes:
    try:
        found = read(content)
    except FileRefused as refused:
        found = {"refused": refused.refusal}
    except (MemoryError, RecursionError):
        found = {"refused": Refusal.TOO_LONG}
    except Exception:  # a parser may raise anything at all on hostile bytes
        found = {"refused": Refusal.BROKEN}
    return json.dumps(found, ensure_ascii=False).encode()


def read(content: bytes) -> dict[str, Any]:
    if not content.strip():
        raise FileRefused(Refusal.EMPTY)
    if len(content) > limits.MAX_BYTES:
        raise FileRefused(Refusal.TOO_LARGE)
    if content.startswith(OLE):
        raise FileRefused(Refusal.LOCKED)
    if content.startswith(b"PK"):
        return _packed(content)
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z")):
        raise FileRefused(Refusal.KIND)
    text, notes = sheets.decoded(content)
    if text.lstrip()[:1] in ("{", "["):
        return _json(text)
    return {"kind": "tables", **sheets.of_csv({"csv": text}), "notes": notes}


def _packed(content: bytes) -> dict[str, Any]:
    try:
        packed = Packed(zipfile.ZipFile(io.BytesIO(content)))
    except zipfile.BadZipFile as error:
        raise FileRefused(Refusal.BROKEN) from error
    if "[Content_Types].xml" in packed.files:
        return {"kind": "tables", **sheets.of_workbook(packed)}
    paths = [path for path in packed.files if path.lower().endswith(".json")]
    if paths:
        return _avg_register(packed)
    tables = {path: text for path, text in packed.texts() if path.lower().endswith(".csv")}
    if not tables:
        raise FileRefused(Refusal.KIND)
    return {"kind": "tables", **sheets.of_csv(tables)}


def _json(text: str) -> dict[str, Any]:
    value = parsed(text)
    if isinstance(value, list) and value and set(value[0]) >= AVG_KEYS:
        return {"kind": "avg-register", "files": [{"path": "", "objects": value}], "others": []}
    if isinstance(value, dict) and "format" in value:
        return {"kind": "native", "value": value}
    raise FileRefused(Refusal.KIND)


def _avg_register(packed: Packed) -> dict[str, Any]:
    """Every file with objects; of the other files only the names, so that they can be told."""
    files, others = [], []
    for path, text in packed.texts():
        value = parsed(text) if path.lower().endswith(".json") else None
        if isinstance(value, list) and all(isinstance(one, dict) for one in value):
            files.append({"path": path, "objects": value})
        else:
            others.append(path)
    return {"kind": "avg-register", "files": files, "others": others}


def parsed(text: str) -> Any:
    """JSON that a database can keep: no NUL, no half signs, no numbers without end."""
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise FileRefused(Refusal.BROKEN) from error
    _check(value, 0)
    return value


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _check(value: Any, depth: int) -> None:
    if depth > limits.MAX_DEPTH:
        raise FileRefused(Refusal.BROKEN)
    if isinstance(value, str):
        sheets.check_text(value)
    elif isinstance(value, float) and not math.isfinite(value):
        raise FileRefused(Refusal.BROKEN)
    elif isinstance(value, list):
        for one in value:
            _check(one, depth + 1)
    elif isinstance(value, dict):
        for name, one in value.items():
            sheets.check_text(name)
            _check(one, depth + 1)


if __name__ == "__main__":
    child.serve(answer, megabytes=limits.MEGABYTES)
