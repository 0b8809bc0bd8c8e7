"""Lint: every text of the portal has its Dutch. `python -m tests.translations` prints what has not.

Runs Django's own makemessages in a copy, so that looking never changes the file.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOG = Path("locale/nl/LC_MESSAGES/django.po")


def read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale="nl")
    with path.open("rb") as file:
        return read_po(file, locale="nl")


def extract_texts() -> Catalog:
    """The texts that code and templates hold now, without any translation."""
    sources = ["privacy_portal", "templates", *(app.parent.name for app in ROOT.glob("*/apps.py"))]
    with tempfile.TemporaryDirectory() as copy:
        for folder in sources:
            shutil.copytree(ROOT / folder, Path(copy, folder))
        Path(copy, CATALOG).parent.mkdir(parents=True)
        subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "django", "makemessages", "--locale=nl"],
            cwd=copy,
            check=True,
            stdout=subprocess.DEVNULL,
            env={"PATH": os.defpath},
        )
        return read(Path(copy, CATALOG))


def _is_translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(strings) and not message.fuzzy


def missing(texts: Catalog, dutch: Catalog) -> Iterator[str]:
    """The texts of `texts` for which `dutch` has no translation, or one marked as a guess."""
    for text in texts:
        if not text.id:
            continue  # the header
        found = dutch.get(text.id, text.context)
        if found is None or not _is_translated(found):
            yield text.id if isinstance(text.id, str) else text.id[0]


if __name__ == "__main__":
    untranslated = list(missing(extract_texts(), read(ROOT / CATALOG)))
    for line in untranslated:
        print(f"no Dutch for: {line!r}")
    print(f"{len(untranslated)} texts without a translation in {CATALOG}")
    if untranslated:
        print("./portal manage makemessages -l nl --no-location --no-wrap -i tests -i var")
    sys.exit(bool(untranslated))
