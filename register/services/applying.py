"""Writes content over what we have, row by row, and tells of each row what became of it.

A row that cannot be written is refused alone; the others go on.
"""

from collections.abc import Callable
from typing import Any, cast

from django.db import transaction

from privacy_portal.accounts.models import Organisation, User
from register.content import (
    Catalogue,
    RegisterContent,
    Row,
    by_code,
    canonical,
    empty_catalogue,
    rows_of,
)
from register.exchange.comparing import is_same_activity, is_same_row
from register.models import ProcessingActivity
from register.services.content import (
    LISTS,
    register_content,
    rows_remembered,
    write_activity,
    write_catalogue,
    write_own_text,
)
from register.services.errors import BadContent, NotAllowed
from register.services.versions import settle_state

NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"
Part = dict[str, dict[str, Any]]  # kind ("parties", "activities", "own_texts") -> code -> content


@transaction.atomic
def apply_content(
    *, organisation: Organisation, content: RegisterContent, actor: User
) -> tuple[list[Row], Part, Part]:
    """The report, and what stood and stands there of the rows that were written."""
    old = indexed(register_content(organisation))
    rows = []
    with rows_remembered():
        for kind, code, one in _everything(content):
            rows.append(_write(organisation, kind, code, one, old[kind].get(code), actor))
    written = [(row["kind"], row["code"]) for row in rows if row["outcome"] in (NEW, CHANGED)]
    settle(organisation, rows, {CHANGED})
    new = indexed(register_content(organisation)) if written else old
    return rows, _of(old, written), _of(new, written)


def indexed(content: RegisterContent) -> Part:
    lists = {name: by_code(rows_of(content["catalogue"], name)) for name in LISTS}
    activities = {one["code"]: one for one in content["activities"]}
    texts = {one["place"]: one for one in content["own_texts"]}
    return {**lists, "activities": activities, "own_texts": texts}


def _of(part: Part, keys: list[tuple[str, str]]) -> Part:
    found: Part = {}
    for kind, code in keys:
        found.setdefault(kind, {})[code] = part[kind].get(code)
    return found


def _everything(content: RegisterContent) -> list[tuple[str, str, Any]]:
    """In the order in which they can be written."""
    index = indexed(content)
    return [(kind, code, one) for kind, rows in index.items() for code, one in rows.items()]


def _write(
    organisation: Organisation, kind: str, code: str, new: Any, old: Any, actor: User
) -> Row:
    row: Row = {"kind": kind, "code": code, "name": name_in(kind, code, new), "why": []}
    same = is_same_activity(old, new) if kind == "activities" else is_same_row(old, new)
    if same:
        return row | {"outcome": UNCHANGED}
    try:
        with transaction.atomic():
            _writer(organisation, kind, new, actor)()
    except BadContent as error:
        why = [{"code": "bad_content", "where": problem} for problem in error.problems]
        return row | {"outcome": REFUSED, "why": why}
    except NotAllowed:
        return row | {"outcome": REFUSED, "why": [{"code": "fixed"}]}
    return row | {"outcome": NEW if old is None else CHANGED}


def settle(organisation: Organisation, rows: list[Row], outcomes: set[str]) -> None:
    """Once the lists are written too: what is again as it was published, is published again."""
    written = (one for one in rows if one["kind"] == "activities" and one["outcome"] in outcomes)
    activities = ProcessingActivity.objects.filter(
        organisation=organisation, code__in=[one["code"] for one in written]
    )
    for activity in activities.exclude(versions=None).order_by("pk"):
        settle_state(activity=activity)


def name_in(kind: str, code: str, content: Any) -> str:
    """What people call this row: not every list has a name."""
    fields = content["fields"] if kind == "activities" else content
    return str(fields.get("name") or fields.get("name_nl") or fields.get("number") or code)


def _writer(organisation: Organisation, kind: str, new: Any, actor: User) -> Callable[[], Any]:
    if kind == "activities":
        return lambda: write_activity(organisation=organisation, content=new, actor=actor)
    if kind == "own_texts":
        return lambda: write_own_text(organisation=organisation, text=new)
    one = cast(Catalogue, empty_catalogue() | {kind: [new]})
    return lambda: write_catalogue(organisation=organisation, catalogue=one, actor=actor)


def is_as_it_was(organisation: Organisation, part: Part) -> bool:
    """Whether the rows of a trial still are what they were then."""
    now = indexed(register_content(organisation))
    return all(
        canonical(now[kind].get(code)) == canonical(one)
        for kind, rows in part.items()
        for code, one in rows.items()
    )
