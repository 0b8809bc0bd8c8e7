"""What the pages of an import show: the report in words, and the difference of one row."""

from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from register.content import Row, VersionContent, rows_of
from register.content_words import NOT_FOR_READING, ContentWords, one_of, sections
from register.difference_words import in_words
from register.differences import differences
from register.exchange.report_words import reason_in_words, refusal_in_words
from register.models import ImportRun, OwnText
from register.services.content import LISTS, catalogue_content

PER_PAGE = 50
FIRST = {"refused": 0, "left": 0, "new": 1, "changed": 1, "undone": 1, "unchanged": 2}


def report(run: ImportRun, number: str) -> dict[str, Any]:
    """What asks for attention first. Lists come apart: those rows the file adds or changes."""
    rows = [{**row, "place": place} for place, row in enumerate(run.rows) if "outcome" in row]
    rows.sort(key=lambda row: (FIRST[row["outcome"]], row["kind"] != "activities"))
    page = Paginator(rows, PER_PAGE).get_page(number)
    return {
        "page": page,
        "rows": [_told(row, run) for row in page],
        "counts": _counts(rows),
        "new_in_lists": _new_in_lists(rows),
        "notes": [reason_in_words(one) for one in run.notes[:PER_PAGE]],
        "problems": [row["problem"] for row in run.rows if "problem" in row],
        "error": refusal_in_words(run.error),
        "pages": _neighbours(page),
    }


def _neighbours(page: Page) -> dict[str, str]:
    before = f"?pagina={page.previous_page_number()}" if page.has_previous() else ""
    after = f"?pagina={page.next_page_number()}" if page.has_next() else ""
    return {"previous_url": before, "next_url": after}


def _told(row: Row, run: ImportRun) -> Row:
    """A row that was refused while reading has no code, and may have only its number."""
    outcome = row["outcome"]
    is_number = not row["code"] and row["name"].isdecimal()
    return {
        **row,
        "name": _("Row %(n)s") % {"n": row["name"]} if is_number else row["name"],
        "what": kind_in_words(row["kind"]),
        "said": outcome_in_words(outcome),
        "tone": {"refused": "danger", "left": "warn", "new": "ok", "undone": "ok"}.get(outcome, ""),
        "reasons": [reason_in_words(one) for one in row["why"]],
        "has_difference": outcome in ("new", "changed") and run.after is not None,
    }


def kind_in_words(kind: str) -> str:
    named = {"activities": _("Activity"), "own_texts": _("Own text")}
    return named.get(kind) or one_of(kind)


def outcome_in_words(outcome: str) -> str:
    return {
        "new": _("New"),
        "changed": _("Changed"),
        "unchanged": _("The same"),
        "refused": pgettext("row of an import", "Refused"),
        "undone": _("Put back"),
        "left": _("Left as it is"),
    }[outcome]


def _counts(rows: list[Row]) -> list[tuple[str, int]]:
    outcomes = [row["outcome"] for row in rows]
    return [
        (outcome_in_words(outcome), outcomes.count(outcome))
        for outcome in ("refused", "left", "new", "changed", "unchanged", "undone")
        if outcome in outcomes
    ]


def _new_in_lists(rows: list[Row]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        if row["outcome"] == "new" and row["kind"] not in ("activities", "own_texts"):
            found.setdefault(row["kind"], []).append(row["name"])
    return [(one_of(kind), names) for kind, names in found.items()]


def difference(run: ImportRun, place: int) -> dict[str, Any] | None:
    """What is new is shown whole, as it would be read; of what we had, only what changes. None when
    there is no such row, or nothing to show of it."""
    row = run.rows[place] if place < len(run.rows) else {}
    kind, code = row.get("kind", ""), row.get("code", "")
    new = (run.after or {}).get(kind, {}).get(code)
    if new is None:
        return None
    old = (run.before or {}).get(kind, {}).get(code)
    catalogue = _catalogue(run)
    shown: dict[str, Any] = {"row": row, "what": kind_in_words(kind), "is_new": old is None}
    if old is None:
        return shown | {"sections": _read(kind, new, catalogue)}
    path = () if kind == "activities" else (kind, code)
    told = [one for one in differences(old, new, path) if not set(one.path) & set(NOT_FOR_READING)]
    return shown | {"changes": in_words(told, {"catalogue": catalogue})}


def _catalogue(run: ImportRun) -> dict[str, list[Row]]:
    """All lists, for the names of codes: as they are, with what goes and what would come."""
    present = catalogue_content(run.organisation)
    parts = (run.before or {}, run.after or {})
    return {
        name: [*rows_of(present, name), *(row for part in parts for row in _rows(part, name))]
        for name in LISTS
    }


def _rows(part: dict[str, dict[str, Any]], name: str) -> list[Row]:
    return [row for row in part.get(name, {}).values() if row is not None]


def _read(kind: str, new: Any, catalogue: dict[str, list[Row]]) -> list[dict[str, Any]]:
    if kind == "activities":
        return sections(cast(VersionContent, {"activity": new, "catalogue": catalogue}))
    model: Any = OwnText if kind == "own_texts" else LISTS[kind]
    facts = list(ContentWords({"catalogue": catalogue}).facts(model, new))
    return [{"title": kind_in_words(kind), "rows": [{"title": "", "facts": facts}]}]
