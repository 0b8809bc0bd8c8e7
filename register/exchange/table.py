"""Rows of somebody's table as activities of ours, by the chosen columns: one row, one activity.

Rows with the same name become one. What words of ours stand for, is recognised; other words become
new rows of the lists, which the trial shows before anything is written.
"""

import re
from dataclasses import dataclass
from typing import Any

from register.choices import DisclosureGround, LegalBasis, PartyKind, YesNo
from register.content import ActivityContent, Row
from register.exchange import columns, kinds
from register.exchange.catalogue import (
    Lists,
    alike,
    blank_activity,
    country_of,
    fitting,
    free_code,
)
from register.exchange.foreign import Note, Taken, onto
from register.exchange.limits import MAX_LINES_PER_ROW
from register.exchange.term_reading import term_code
from register.models import ProcessingActivity, Purpose, Recipient

SEPARATORS = re.compile(r"[;\n•]|\s-\s")
NOTHING = {"", "-", "nee", "geen", "n.v.t.", "nvt", "niet van toepassing", "no", "none", "x"}
YES = {"ja", "yes", "j", "waar", "true", "uitgevoerd"}
BASIS_SIGNS = {
    LegalBasis.CONSENT: ("toestemming", "consent"),
    LegalBasis.CONTRACT: ("overeenkomst", "contract"),
    LegalBasis.LEGAL_OBLIGATION: ("wettelijke verplichting", "wettelijke plicht", "obligation"),
    LegalBasis.VITAL_INTERESTS: ("vitaal", "vitale", "vital"),
    LegalBasis.PUBLIC_TASK: ("algemeen belang", "openbaar gezag", "publieke taak", "publiekrecht",
                             "public"),
    LegalBasis.LEGITIMATE_INTERESTS: ("gerechtvaardigd", "legitimate"),
}  # fmt: skip
LETTERS = dict(zip("abcdef", BASIS_SIGNS, strict=True))  # art. 6(1)(a) to (f)
LETTER = re.compile(
    r"(?<!\d)6[.,\s(]*(?:(?:lid\s*)?1[.,)\s(]*)?(?:onder(?:deel)?\s*|sub\s*)?([a-f])\b"
)


@dataclass
class _Reader:
    lists: Lists
    known: dict[str, ActivityContent]  # by name, alike
    taken: Taken
    codes: set[str]


def taken_in(
    rows: list[list[str]], chosen: list[str], lists: Lists, known: list[ActivityContent]
) -> Taken:
    """`rows` begin with the headings; `chosen` has a target of columns.py for each column."""
    reader = _Reader(
        lists,
        {alike(one["fields"]["name"]): one for one in known},
        Taken(),
        {one["code"] for one in known},
    )
    groups: dict[str, list[tuple[int, dict[str, list[str]]]]] = {}
    headings = rows[0]
    for number, row in enumerate(rows[1:], start=2):
        cells = _cells(headings, row, chosen)
        name = " ".join(" ".join(cells.get("name", [])).split())
        if name:
            groups.setdefault(alike(name), []).append((number, cells))
        else:
            reader.taken.refuse(str(number), "", "no_name")
    for group in groups.values():
        _read_group(reader, group)
    return reader.taken


def _cells(headings: list[str], row: list[str], chosen: list[str]) -> dict[str, list[str]]:
    """The texts for each target; a remark says above which column it stood."""
    cells: dict[str, list[str]] = {}
    for place, target in enumerate(chosen):
        text = row[place].strip() if place < len(row) else ""
        if text and target != columns.IGNORE:
            heading = headings[place].strip() if place < len(headings) else ""
            said = f"{heading}: {text}" if target == columns.REMARK and heading else text
            cells.setdefault(target, []).append(said)
    return cells


def _read_group(reader: _Reader, group: list[tuple[int, dict[str, list[str]]]]) -> None:
    where = ", ".join(str(number) for number, _cells in group)
    name = " ".join(group[0][1]["name"])
    notes: list[Note] = [{"code": "merged_rows", "where": where}] if len(group) > 1 else []
    for _number, cells in group:
        count = len(_all(cells, "subject_types")) * len(_all(cells, "data_categories"))
        if count > MAX_LINES_PER_ROW:
            reader.taken.refuse(where, name, "too_many_lines")
            return
    old = reader.known.get(alike(name))
    code = old["code"] if old else free_code(name, reader.codes)
    reader.codes.add(code)
    activity = _activity(reader.lists, code, name, [cells for _number, cells in group], notes)
    reader.taken.add(onto(old, activity), notes)


def _activity(
    lists: Lists, code: str, name: str, rows: list[dict[str, list[str]]], notes: list[Note]
) -> ActivityContent:
    purposes: dict[str, Row] = {}
    lines: dict[tuple[str, str], Row] = {}
    recipients: dict[str, Row] = {}
    transfers: dict[str, Row] = {}
    for cells in rows:
        for purpose in _purposes(cells, notes):
            purposes.setdefault(purpose["text_nl"], purpose)
        for line in _lines(cells, lists, notes):
            lines.setdefault((line["subject_type"], line["category"]), line)
        for one in _recipients(cells, lists):
            recipients.setdefault(one.get("party") or one["category_nl"], one)
        for one in _transfers(cells):
            transfers.setdefault(one.get("country") or one["note"], one)
    return {
        "code": code,
        "fields": _fields(lists, name, rows),
        "purposes": list(purposes.values()),
        "lines": list(lines.values()),
        "recipients": list(recipients.values()),
        "transfers": list(transfers.values()),
        "clients": [],
    }


def _all(cells: dict[str, list[str]], target: str) -> list[str]:
    """The values of a cell, each once; words for "none" are no value."""
    parts = [part.strip(" \t\r,") for text in cells.get(target, []) for part in _split(text)]
    return list(dict.fromkeys(part for part in parts if alike(part) not in NOTHING))


def _split(text: str) -> list[str]:
    return SEPARATORS.split(f"\n{text}")


def _fields(lists: Lists, name: str, rows: list[dict[str, list[str]]]) -> Row:
    def joined(target: str) -> str:
        texts = [text for cells in rows for text in cells.get(target, [])]
        return fitting(ProcessingActivity, target, "\n".join(dict.fromkeys(texts)))

    kind = PartyKind.JOINT_CONTROLLER.value
    joint = {
        lists.code("parties", one, kind=kind) for cells in rows for one in _all(cells, "joint")
        if alike(one) not in YES
    }  # fmt: skip
    measures = {
        lists.code("measures", one, kind=kinds.measure_kind(one))
        for cells in rows
        for one in _all(cells, "measures")
    }
    numbers = [text for cells in rows for text in cells.get("number", [])]
    dpia = [text for cells in rows for text in cells.get("dpia", [])]
    remarks = [joined("remarks"), *(f"Nummer: {one}" for one in dict.fromkeys(numbers))]
    return blank_activity(
        name=fitting(ProcessingActivity, "name", name),
        department=joined("department"),
        description=joined("description"),
        owner_name=joined("owner_name"),
        joint_parties=sorted(joint),
        role="gezamenlijk" if joint else "",
        measures=sorted(measures),
        needs_dpia=YesNo.YES.value if any(alike(one) in YES for one in dpia) else "",
        dpia_note="\n".join(f"DPIA: {one}" for one in dict.fromkeys(dpia)),
        remarks="\n".join(filter(None, remarks)),
    )


def _bases(cells: dict[str, list[str]], notes: list[Note]) -> list[str]:
    """In the order of the words; what is no legal basis is told."""
    found: list[str] = []
    for text in _all(cells, "legal_bases"):
        words = alike(text)
        bases = [LETTERS[letter] for letter in LETTER.findall(words)]
        if words in LETTERS:
            bases.append(LETTERS[words])
        bases += [
            code for code, signs in BASIS_SIGNS.items() if any(sign in words for sign in signs)
        ]
        if not bases:
            notes.append({"code": "no_basis", "where": text[:100]})
        found += [code.value for code in bases]
    return list(dict.fromkeys(found))


def _purposes(cells: dict[str, list[str]], notes: list[Note]) -> list[Row]:
    bases, law = _bases(cells, notes), "; ".join(cells.get("statute", []))
    goals = _all(cells, "purposes")
    if bases and not goals:
        notes.append({"code": "basis_without_purpose"})
    statute = fitting(Purpose, "statute", law)
    return [{"text_nl": goal, "legal_bases": bases, "statute": statute} for goal in goals]


def _lines(cells: dict[str, list[str]], lists: Lists, notes: list[Note]) -> list[Row]:
    people, data = _all(cells, "subject_types"), _all(cells, "data_categories")
    if bool(people) != bool(data):
        notes.append({"code": "half_a_line", "where": "; ".join(people or data)[:200]})
        return []
    bases = _bases(cells, [])
    terms = cells.get("retention", [])
    term = term_code(lists, " ".join(terms)) if terms else None
    shared: Row = {
        "sources": _codes(lists, "sources", cells, kinds.source_kind, "kind"),
        "systems": _codes(lists, "systems", cells, kinds.place_kind, "place"),
        "legal_basis": bases[0] if len(bases) == 1 else "",
        "retention_term": term,
        "note": "" if term or not terms else f"Bewaartermijn: {' '.join(terms)}",
    }
    if terms and term is None:
        notes.append({"code": "no_term", "where": " ".join(terms)[:200]})
    return [
        {
            "subject_type": lists.code("subject_types", who),
            "category": lists.code("data_categories", what, **kinds.data_kind(what)),
            **shared,
        }
        for who in people
        for what in data
    ]


def _codes(
    lists: Lists, name: str, cells: dict[str, list[str]], kind: Any, field: str
) -> list[str]:
    words = _all(cells, name)
    return sorted({lists.code(name, one, **{field: kind(one)}) for one in words})


def _recipients(cells: dict[str, list[str]], lists: Lists) -> list[Row]:
    kind, ground = PartyKind.PROCESSOR.value, DisclosureGround.PROCESSING.value
    rows: list[Row] = [
        {"party": lists.code("parties", one, kind=kind), "ground": ground}
        for one in _all(cells, "processors")
        if alike(one) not in YES
    ]
    for one in _all(cells, "recipients"):
        known = lists.find("parties", one)
        words = {"category_nl": fitting(Recipient, "category_nl", one)}
        rows.append({"party": known["code"]} if known else words)
    return rows


def _transfers(cells: dict[str, list[str]]) -> list[Row]:
    """A country by its name; other words are kept, and then completeness asks for the country."""
    return [
        {"country": country_of(one)} if country_of(one) else {"note": one}
        for one in _all(cells, "transfers")
    ]
