import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

from privacy_portal.lib.zip_stream import zipped

NOW = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)


def test_each_file_comes_out_as_it_went_in():
    files = [("brief.pdf", [b"%PDF", b"-1.7"]), ("leeg.txt", []), ("é.csv", [b"a;b"])]

    archive = zipfile.ZipFile(io.BytesIO(b"".join(zipped(files, now=NOW))))

    assert archive.testzip() is None
    assert {name: archive.read(name) for name in archive.namelist()} == {
        "brief.pdf": b"%PDF-1.7",
        "leeg.txt": b"",
        "é.csv": b"a;b",
    }


def test_equal_names_are_told_apart():
    files = [("Dossier.pdf", [b"1"]), ("dossier.PDF", [b"2"]), ("Dossier.pdf", [b"3"])]

    archive = zipfile.ZipFile(io.BytesIO(b"".join(zipped(files, now=NOW))))

    assert archive.namelist() == ["Dossier.pdf", "dossier (2).PDF", "Dossier (3).pdf"]


def test_what_is_large_never_is_in_memory_whole():
    megabyte = bytes(1 << 20)

    def large() -> Iterator[bytes]:
        for _ in range(64):
            yield megabyte

    tracemalloc.start()
    size = sum(len(piece) for piece in zipped([("groot.bin", large())], now=NOW))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert size > 0
    assert peak < 8 << 20
