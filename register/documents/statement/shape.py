"""The privacy statement as plain values, in both languages at once; what a statement freezes."""

from collections.abc import Sequence
from typing import Any, Literal, NotRequired, TypedDict

from register.content import Row

FORMAT = "privacy-portal-statement"
FORMAT_VERSION = "1.0"
BUILDER = 2  # one more whenever the builder makes something else of the same: then drafts are old

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")


class Item(TypedDict):
    """One line of a list, with where it leads and the article in small print."""

    text: str
    link: NotRequired[str]
    small: NotRequired[str]


class Block(TypedDict):
    """A paragraph ("text"), a heading inside a section ("question"), a list ("list"), or the
    articles of the GDPR that the blocks above it answer ("law")."""

    kind: Literal["text", "question", "list", "law"]
    text: NotRequired[str]
    items: NotRequired[list[Item]]
    articles: NotRequired[list[str]]


class Section(TypedDict):
    code: str  # also its place on the page
    title: str
    blocks: list[Block]
    folds: bool  # on a screen it opens when somebody wants to read it


class Page(TypedDict):
    """The general page, or that of one type of data subject."""

    code: str  # "algemeen", or the code of the subject type
    title: str
    sections: list[Section]


class StatementText(TypedDict):
    """The whole statement in one language."""

    general: Page
    subjects: list[Page]
    cookies: list[Block]  # the organisation's own words on its own website; may be empty


class Summary(TypedDict):
    """What an overview shows of a statement, without reading all of it."""

    made_from: str  # hash of versions, own texts and organisation: equal ones say the same
    changes_on: str | None  # the day on which a date in them makes it say something else
    subjects: list[str]  # codes of the types of person that it has a page for
    untranslated: dict[str, int]  # by version id: how many of its Dutch texts have no English


class StatementContent(TypedDict):
    format: str
    format_version: str
    organisation: str
    number: int | None  # known at approval, as is the day
    valid_from: str | None
    versions: list[Row]  # {id, number, sha256} of each activity version it was made from
    summary: Summary
    nl: StatementText
    en: StatementText


GENERAL = "algemeen"
PEOPLE = "over-wie"  # the section that leads to the pages per subject type


def paragraph(text: str) -> Block:
    return {"kind": "text", "text": text}


def question(text: str, blocks: list[Block], *articles: str) -> list[Block]:
    """A heading, what answers it, and the articles that ask for that."""
    return [{"kind": "question", "text": text}, *blocks, *_law(articles)]


def _law(articles: tuple[str, ...]) -> list[Block]:
    return [{"kind": "law", "articles": list(articles)}] if articles else []


def bullets(items: Sequence[Item | str]) -> list[Block]:
    """No block at all when there is nothing to name."""
    listed: list[Item] = [{"text": one} if isinstance(one, str) else one for one in items]
    return [{"kind": "list", "items": listed}] if listed else []


def section(
    code: str, title: str, blocks: list[Block], *articles: str, folds: bool = False
) -> Section:
    return {"code": code, "title": title, "blocks": [*blocks, *_law(articles)], "folds": folds}


def words(row: Row, name: str, language: Language) -> str:
    """What a row says in this language, else in Dutch: a gap in the English hides nothing."""
    return str(row.get(f"{name}_{language}") or row.get(f"{name}_nl") or "").strip()


def public_name(row: Row, language: Language) -> str:
    """Its public name; else the name that we ourselves use, since leaving it out is worse."""
    return words(row, "public_name", language) or str(row.get("name") or "")


def unique(values: list[Any]) -> list[Any]:
    """Each once, in the order of the first."""
    return list(dict.fromkeys(values))


def joined(names: list[str]) -> str:
    return ", ".join(names)
