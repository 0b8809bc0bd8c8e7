"""The register as plain values: the native format, and what a version freezes (art. 30(1), (2)).

Everything that is not the database works on these values: completeness, differences, the statement,
the report, the exchange formats. Codes point from one row to another; dates are ISO text. A text
that was not filled in is empty; None means unknown, never no.
"""

import hashlib
import json
from typing import Any, TypedDict, cast

FORMAT = "privacy-portal-register"
FORMAT_VERSION = "1.0"

Row = dict[str, Any]  # one row of a list, by the names of register.services.content.FIELDS


class Catalogue(TypedDict):
    """The lists, each with rows that have a "code"."""

    subject_types: list[Row]
    topics: list[Row]
    data_categories: list[Row]
    sources: list[Row]
    measures: list[Row]
    parties: list[Row]
    agreements: list[Row]  # with "party" (code) and "sub_processors": [{name, service, country}]
    systems: list[Row]
    retention_terms: list[Row]


class ActivityContent(TypedDict):
    """One activity; its parts in their order, each pointing at the lists by code."""

    code: str
    fields: Row  # its own fields
    purposes: list[Row]
    lines: list[Row]
    recipients: list[Row]
    transfers: list[Row]
    clients: list[Row]


class VersionContent(TypedDict):
    """An activity that can be read without the database: with the rows that it points at."""

    format: str
    format_version: str
    activity: ActivityContent
    catalogue: Catalogue


class RegisterContent(TypedDict):
    """A whole register: the native format of import and export."""

    format: str
    format_version: str
    organisation: Row
    catalogue: Catalogue
    activities: list[ActivityContent]
    own_texts: list[Row]  # place, text_nl, text_en


def empty_catalogue() -> Catalogue:
    return {
        "subject_types": [],
        "topics": [],
        "data_categories": [],
        "sources": [],
        "measures": [],
        "parties": [],
        "agreements": [],
        "systems": [],
        "retention_terms": [],
    }


def canonical(value: Any) -> str:
    """The same text for equal values, whatever the order in which they were put together."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def hash_of(value: Any) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def rows_of(content: Catalogue | ActivityContent, name: str) -> list[Row]:
    """The rows of a list, or the parts of an activity, by the name of the list or part."""
    return cast(list[Row], content[name])  # type: ignore[literal-required]


def by_code(rows: list[Row]) -> dict[str, Row]:
    return {row["code"]: row for row in rows}


def untranslated(value: Any) -> int:
    """How many Dutch texts, anywhere in it, have no English beside them."""
    if isinstance(value, list):
        return sum(untranslated(one) for one in value)
    if not isinstance(value, dict):
        return 0
    here = sum(
        1
        for key, text in value.items()
        if key.endswith("_nl") and text and not value.get(f"{key[:-3]}_en")
    )
    return here + sum(untranslated(one) for one in value.values())
