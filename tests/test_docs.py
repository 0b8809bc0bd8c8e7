"""What the documents point at is really there."""

import re
from pathlib import Path

import pytest

from tests.references import ROOT, is_there

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
FOLDERS = (
    "connectors", "deploy", "docs", "locale", "privacy_portal", "register", "requests_app",
    "retention", "static", "templates", "tests",
)  # fmt: skip


def references_in(text: str) -> list[str]:
    """Everything in backticks that reads as a file here; not `<app>/...` or `folder/`."""
    quoted = re.findall(r"`([\w./-]+\w(?:::[\w.]+)?)`", text)
    return [one for one in quoted if "/" in one and one.split("/")[0] in FOLDERS]


@each_document
def test_every_link_leads_somewhere(document: Path):
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text())
    local = [link for link in links if "://" not in link]

    assert [link for link in local if not (document.parent / link).exists()] == []


@each_document
def test_every_path_that_is_named_exists(document: Path):
    named = references_in(document.read_text())

    assert [one for one in named if not is_there(one)] == []


@each_document
def test_every_command_that_is_named_exists(document: Path):
    ours = {
        file.stem for app in FOLDERS for file in ROOT.glob(f"{app}/**/management/commands/*.py")
    }

    named = set(re.findall(r"\./portal manage (\w+)", document.read_text()))

    assert named - ours - {"help", "makemessages", "migrate"} == set()
