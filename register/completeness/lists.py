"""The lists: public names, English, what nobody uses, processors without agreement (R-PRC-02)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from register.completeness.agreements import PROCESSING, check_processor
from register.completeness.reading import PROCESSOR, is_valid, text
from register.completeness.rules import Found, found
from register.content import Catalogue, Row, rows_of

# What the statement says of each list, and so must be in English too.
PUBLIC = {
    "subject_types": "public_name",
    "topics": "name",
    "data_categories": "public_name",
    "sources": "public_name",
    "measures": "public_name",
    "parties": "public_name",
}
UNNAMED = {"subject_types": "subject-no-public-name", "data_categories": "category-no-public-name"}
FROM_THE_SUBJECT = frozenset({"betrokkene", "zelf"})


def check(
    catalogue: Catalogue, used: Mapping[str, Collection[str]], today: date
) -> Iterator[Found]:
    """Names only of rows that some activity uses; the others are only said to be unused."""
    for list_name, codes in used.items():
        for row in rows_of(catalogue, list_name):
            if row.get("code") in codes:
                yield from _names(list_name, row)
            else:
                yield _in_list("row-unused", list_name, row)
    for row in catalogue["data_categories"]:
        if text(row, "kind") == "bijzonder" and not text(row, "special_kind"):
            yield _in_list("category-no-special-kind", "data_categories", row)
    for row in catalogue["sources"]:
        if text(row, "kind") not in FROM_THE_SUBJECT and row.get("is_public") is None:
            yield _in_list("source-not-said-public", "sources", row)
    yield from _agreements(catalogue, today)


def _in_list(code: str, list_name: str, row: Row) -> Found:
    made = found(code, list_name, name=text(row, "name") or text(row, "name_nl"))
    return replace(made, place=f"list:{list_name}")


def _names(list_name: str, row: Row) -> Iterator[Found]:
    field = PUBLIC.get(list_name)
    if field is None:
        return
    dutch = text(row, f"{field}_nl")
    if not dutch and list_name in UNNAMED:
        yield _in_list(UNNAMED[list_name], list_name, row)
    if dutch and not text(row, f"{field}_en"):
        yield _in_list("row-no-english", list_name, row)


def _agreements(catalogue: Catalogue, today: date) -> Iterator[Found]:
    """Of every processor, also one that no activity names yet."""
    for party in catalogue["parties"]:
        if text(party, "kind") == PROCESSOR:
            valid = [
                one
                for one in catalogue["agreements"]
                if one.get("party") == party.get("code")
                and text(one, "kind") == PROCESSING
                and is_valid(one, today)
            ]
            yield from check_processor(text(party, "name"), valid, today)
