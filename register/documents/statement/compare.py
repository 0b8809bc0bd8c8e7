"""What differs between two statements, line by line beside each other (R-PUB-09)."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, TypedDict

from register.documents.statement.shape import (
    LANGUAGES,
    Block,
    Page,
    StatementContent,
    StatementText,
)

Piece = tuple[bool, str]  # whether this piece differs, and its words


class Difference(TypedDict):
    """One line: changed, or only in one of the two."""

    kind: Literal["changed", "added", "removed"]
    old: list[Piece]
    new: list[Piece]


class PageDifference(TypedDict):
    title: str
    lines: list[Difference]


def compare(old: StatementText, new: StatementText) -> list[PageDifference]:
    """The pages that differ, each with the lines that do; nothing when they say the same."""
    before = {page["code"]: page for page in _pages(old)}
    after = {page["code"]: page for page in _pages(new)}
    codes = [*after, *(code for code in before if code not in after)]
    found: list[PageDifference] = []
    for code in codes:
        lines = _lines_that_differ(before.get(code), after.get(code))
        if lines:
            title = (after.get(code) or before[code])["title"]
            found.append({"title": title, "lines": lines})
    return found


def pages_that_differ(old: StatementContent, new: StatementContent) -> list[str]:
    """Only the titles, in Dutch, of the pages that say something else in some language: quick."""
    titles: dict[str, str] = {}
    for language in LANGUAGES:
        before = {page["code"]: page for page in _pages(old[language])}
        after = {page["code"]: page for page in _pages(new[language])}
        for code in [*after, *(code for code in before if code not in after)]:
            if before.get(code) != after.get(code):
                titles.setdefault(code, (after.get(code) or before[code])["title"])
    return list(titles.values())


def lines_of(blocks: list[Block]) -> Iterator[str]:
    """Blocks as plain lines; a list has one for each item."""
    for block in blocks:
        if "text" in block:
            yield block["text"]
        for item in block.get("items", []):
            yield item["text"]


def _pages(text: StatementText) -> list[Page]:
    cookies: Page = {
        "code": "cookies",
        "title": "Cookies",
        "sections": [{"code": "cookies", "title": "", "blocks": text["cookies"], "folds": False}],
    }
    return [text["general"], *text["subjects"], cookies]


def _lines_that_differ(old: Page | None, new: Page | None) -> list[Difference]:
    """Section by section, since only equal questions are worth laying beside each other."""
    before, after = _sections(old), _sections(new)
    codes = [*after, *(code for code in before if code not in after)]
    found: list[Difference] = []
    for code in codes:
        lines = before.get(code, []), after.get(code, [])
        if lines[0] != lines[1]:
            found += _differences(*lines)
    return found


def _sections(page: Page | None) -> dict[str, list[str]]:
    """Their lines by code; the title of the page has no code."""
    if page is None:
        return {}
    found = {"": [page["title"]]}
    for section in page["sections"]:
        title = [section["title"]] if section["title"] else []
        found.setdefault(section["code"], []).extend([*title, *lines_of(section["blocks"])])
    return found


def _differences(before: list[str], after: list[str]) -> list[Difference]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found: list[Difference] = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            found += _beside(before[start:end], after[new_start:new_end])
    return found


def _beside(removed: list[str], added: list[str]) -> Iterator[Difference]:
    """Lines that replace each other stand beside each other; what is over stands alone."""
    pairs = min(len(removed), len(added))
    for old, new in zip(removed, added, strict=False):
        yield _changed(old, new)
    for old in removed[pairs:]:
        yield {"kind": "removed", "old": [(True, old)], "new": []}
    for new in added[pairs:]:
        yield {"kind": "added", "old": [], "new": [(True, new)]}


def _changed(old: str, new: str) -> Difference:
    """The words that differ are marked; two lines that share hardly anything as a whole."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < 0.4:
        return {"kind": "changed", "old": [(True, old)], "new": [(True, new)]}
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        differs = tag != "equal"
        if end > start:
            left.append((differs, " ".join(before[start:end])))
        if new_end > new_start:
            right.append((differs, " ".join(after[new_start:new_end])))
    return {"kind": "changed", "old": left, "new": right}
