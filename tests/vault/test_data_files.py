import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from privacy_portal.vault.choices import Refusal
from privacy_portal.vault.errors import UploadRefused
from privacy_portal.vault.uploads import clean_data_file


def cleaned(name: str, content: bytes):
    return clean_data_file(SimpleUploadedFile(name, content))


@pytest.mark.parametrize(
    ("name", "content", "content_type", "expected"),
    [
        ("uren.csv", b"dag;uren\r\nma;8\r\n", "text/csv", b"dag;uren\nma;8\n"),
        ("uren.CSV", "naam\nJosé".encode("cp1252"), "text/csv", "naam\nJosé".encode()),
        ("notitie.txt", b"\xef\xbb\xbfhallo", "text/plain", b"hallo"),
        ("alles.json", b'{"b":1}', "application/json", b'{\n  "b": 1\n}'),
    ],
)
def test_data_files_come_out_as_readable_utf8(name, content, content_type, expected):
    file = cleaned(name, content)

    assert (file.content_type, file.content) == (content_type, expected)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b"{"),
        ("a.json", b"[NaN]"),
        ("a.json", b'["\\ud800"]'),
        ("a.json", b"[" * 100_000),
        ("a.json", b"[" * 101 + b"]" * 101),
        ("a.csv", b'"open'),
        ("a.txt", b"MZ\x00\x01"),
        ("a.txt", b""),
        ("a.xlsx", b"PK\x03\x04"),
        ("a.html", b"<script>alert(1)</script>"),
    ],
)
def test_what_is_broken_binary_or_of_another_kind_is_refused(name, content):
    with pytest.raises(UploadRefused):
        cleaned(name, content)


def test_the_refusal_names_the_kinds_that_are_possible():
    with pytest.raises(UploadRefused) as refused:
        cleaned("a.docx", b"PK\x03\x04")

    assert refused.value.refusal is Refusal.DATA_KIND


def test_a_formula_in_a_copy_of_data_stays_as_it_was():
    assert cleaned("a.csv", b"tel\n+31612345678\n").content == b"tel\n+31612345678\n"
