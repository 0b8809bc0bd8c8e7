"""One activity with only the rows of the lists that it points at, without asking the database."""

from collections.abc import Iterable
from typing import Any, cast

from register.content import (
    FORMAT,
    FORMAT_VERSION,
    ActivityContent,
    Catalogue,
    Row,
    VersionContent,
    by_code,
    rows_of,
)
from register.services.content import LISTS

Index = dict[str, dict[str, Row]]


def index_of(lists: Catalogue) -> Index:
    return {name: by_code(rows_of(lists, name)) for name in LISTS}


def version_of(activity: ActivityContent, index: Index) -> VersionContent:
    """The same rows as services.content.version_content; a code that is in no list is left out."""
    chosen = _codes(activity, index)
    lists = {
        name: [index[name][code] for code in sorted(chosen[name]) if code in index[name]]
        for name in LISTS
    }
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "activity": activity,
        "catalogue": cast(Catalogue, lists),
    }


def _codes(activity: ActivityContent, index: Index) -> dict[str, set[str]]:
    lines, fields = activity["lines"], activity["fields"]
    systems = _many(lines, "systems")
    categories = _one(lines, "category")
    with_party = [*activity["recipients"], *activity["transfers"], *activity["clients"]]
    parties = {
        *fields.get("joint_parties", []),
        *_one(with_party, "party"),
        *_one(_rows(index, "systems", systems), "processor"),
    }
    agreements = index["agreements"].items()
    return {
        "subject_types": _one(lines, "subject_type"),
        "topics": _one(_rows(index, "data_categories", categories), "topic"),
        "data_categories": categories,
        "sources": _many(lines, "sources"),
        "measures": set(fields.get("measures", [])),
        "parties": parties,
        "agreements": {code for code, row in agreements if row["party"] in parties},
        "systems": systems,
        "retention_terms": _one(lines, "retention_term"),
    }


def _rows(index: Index, name: str, codes: Iterable[str]) -> list[Row]:
    return [index[name][code] for code in codes if code in index[name]]


def _one(rows: Iterable[Any], key: str) -> set[str]:
    return {row[key] for row in rows if row.get(key)}


def _many(rows: Iterable[Any], key: str) -> set[str]:
    return {code for row in rows for code in row.get(key) or []}
