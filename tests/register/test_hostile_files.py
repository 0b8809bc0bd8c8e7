"""Files that mean harm, or are just not what we read: a sentence, and never a crash."""

import io
import json
import struct
import zipfile

import openpyxl
import pytest

from register.exchange import limits
from register.exchange.errors import FileRefused, Refusal
from register.exchange.reading import read_file
from register.exchange.report_words import REFUSALS, refusal_in_words


def zipped(files, **kind):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return stream.getvalue()


def workbook(*rows, **parts):
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def changed(content, path, change):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files[path] = change(files.get(path, b""))
    return zipped(files)


def locked_zip():
    content = bytearray(zipped({"a.json": "[]"}))
    place = content.index(b"PK\x01\x02")
    content[place + 8 : place + 10] = struct.pack("<H", 1)
    return bytes(content)


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
SHEET = "xl/worksheets/sheet1.xml"
BOOK = workbook(["Naam", "Doel"], ["Parkeren", "Innen"])

FILES = {
    "a bomb": (zipped({"a.json": b" " * (limits.MAX_UNPACKED_BYTES + 1)}), Refusal.SWELLS),
    "many files": (zipped({f"{n}.json": "[]" for n in range(limits.MAX_PACKED_FILES + 1)}),
                   Refusal.SWELLS),
    "a zip in a zip": (zipped({"a.zip": zipped({"a.json": "[]"})}), Refusal.NESTED),
    "a zip with another name": (zipped({"a.json": zipped({"b": "[]"})}), Refusal.NESTED),
    "a name that climbs": (zipped({"../../etc/passwd": "x"}), Refusal.NAMES),
    "a name from the root": (zipped({"/etc/a.json": "[]"}), Refusal.NAMES),
    "a locked zip": (locked_zip(), Refusal.LOCKED),
    "a locked workbook": (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, Refusal.LOCKED),
    "macros": (changed(BOOK, "xl/vbaProject.bin", lambda _old: b"x"), Refusal.MACROS),
    "entities": (changed(BOOK, SHEET, lambda old: ENTITIES + old), Refusal.ENTITIES),
    "entities in shared words": (
        changed(BOOK, "xl/sharedStrings.xml", lambda old: ENTITIES + old), Refusal.ENTITIES),
    "half a workbook": (BOOK[: len(BOOK) // 2], Refusal.BROKEN),
    "a broken sheet": (changed(BOOK, SHEET, lambda old: old[:-20]), Refusal.BROKEN),
    "an empty workbook": (workbook(), Refusal.NO_ROWS),
    "too many columns": (workbook(["x"] * 16_384), Refusal.TOO_MANY_COLUMNS),
    "too many rows": (b"a;b\r\n" * (limits.MAX_ROWS + 5), Refusal.TOO_MANY_ROWS),
    "deep JSON": (b"[" * 100_000 + b"]" * 100_000, Refusal.BROKEN),
    "deep JSON that parses": (
        b'{"format": ' + b"[" * 60 + b"]" * 60 + b"}", Refusal.BROKEN),
    "a number without end": (b'{"format": 1e999}', Refusal.BROKEN),
    "NaN": (b'{"format": NaN}', Refusal.BROKEN),
    "half a sign": (b'{"format": "\\ud800"}', Refusal.TEXT),
    "NUL in JSON": (b'{"format": "\\u0000"}', Refusal.TEXT),
    "NUL in a table": (b"Naam;Doel\r\na\x00b;c\r\n", Refusal.TEXT),
    "signs that 1252 does not have": (b"Naam\x81\x8d;\xff\r\n", Refusal.TEXT),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"x" * 50, Refusal.KIND),
    "a PDF": (b"%PDF-1.7 x", Refusal.KIND),
    "JSON of something else": (b'{"a": 1}', Refusal.KIND),
    "a zip of something else": (zipped({"a.txt": "x"}), Refusal.KIND),
    "too large": (b"a" * (limits.MAX_BYTES + 1), Refusal.TOO_LARGE),
    "empty": (b"", Refusal.EMPTY),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_gets_a_clear_refusal(name):
    content, refusal = FILES[name]

    with pytest.raises(FileRefused) as refused:
        read_file(content)

    assert refused.value.refusal == refusal
    assert refusal_in_words(refusal)


def test_every_refusal_has_a_sentence():
    assert set(Refusal) <= set(REFUSALS)


def test_a_row_at_the_end_of_a_sheet_is_read_too():
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"], book.active["A200000"] = "Naam", "ver weg"
    book.save(stream)

    found = read_file(stream.getvalue())

    assert found["sheets"][0]["rows"] == [["Naam"], ["ver weg"]]


def test_a_formula_is_text_and_noted():
    found = read_file(workbook(["Naam"], ["=1+1"]))

    assert found["sheets"][0]["rows"][1] == ["=1+1"]
    assert found["notes"] == [{"code": "formula", "where": "Sheet A2"}]


def test_a_zip_that_lies_about_its_size_is_refused():
    content = bytearray(zipped({"a.json": b" " * 100_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.index(mark)
        content[place + offset : place + offset + 4] = struct.pack("<I", 10)

    with pytest.raises(FileRefused):
        read_file(bytes(content))


def test_after_a_crash_the_next_file_is_read():
    with pytest.raises(FileRefused):
        read_file(b"[" * 9_000_000)

    assert read_file(json.dumps({"format": "x"}).encode())["kind"] == "native"
