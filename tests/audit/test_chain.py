from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from privacy_portal.audit.chain import NO_HASH, Break, Entry, Head, first_break, hash_of, plain

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def chain_of(length: int) -> list[Entry]:
    entries, previous = [], NO_HASH
    for number in range(1, length + 1):
        entry = Entry(
            organisation_id=1,
            sequence=number,
            at=START + timedelta(minutes=number),
            actor_id=number % 3 or None,
            action="letter_sent",
            object_type="requests_app.letter",
            object_id=str(number),
            result="ok",
            origin="192.0.2.0/24",
            details={"due_on": "2026-04-01", "pages": number},
            previous_hash=previous,
        )
        entry = replace(entry, hash=hash_of(entry))
        entries.append(entry)
        previous = entry.hash
    return entries


def head_of(entries: list[Entry]) -> Head:
    return Head(entries[-1].sequence, entries[-1].hash)


def test_a_whole_chain_has_no_break():
    entries = chain_of(20)

    assert first_break(entries, head=head_of(entries), noted=[head_of(entries[:7])]) is None


def test_an_empty_chain_has_no_break():
    assert first_break([], head=Head(0, NO_HASH)) is None


EDITS = {
    "at": lambda entry: entry.at + timedelta(microseconds=1),
    "actor_id": lambda entry: (entry.actor_id or 0) + 1,
    "action": lambda entry: "letter_drafted",
    "object_type": lambda entry: "requests_app.note",
    "object_id": lambda entry: entry.object_id + "0",
    "result": lambda entry: "refused",
    "origin": lambda entry: "",
    "details": lambda entry: {**entry.details, "pages": 0},
    "previous_hash": lambda entry: "f" * 64,
    "hash": lambda entry: "f" * 64,
    "sequence": lambda entry: entry.sequence + 1,
    "organisation_id": lambda entry: 2,
}


@pytest.mark.parametrize("field", EDITS)
def test_an_edit_of_any_field_is_found_at_its_place(field):
    entries = chain_of(10)
    head = head_of(entries)

    entries[4] = replace(entries[4], **{field: EDITS[field](entries[4])})

    found = first_break(entries, head=head)
    assert found
    assert found.sequence == 5


def edit(entries: list[Entry], random: Random) -> None:
    place = random.randrange(len(entries))
    field = random.choice(sorted(EDITS))
    entries[place] = replace(entries[place], **{field: EDITS[field](entries[place])})


def edit_with_a_fitting_hash(entries: list[Entry], random: Random) -> None:
    place = random.randrange(len(entries))
    changed = replace(entries[place], action="nothing_happened")
    entries[place] = replace(changed, hash=hash_of(changed))


def delete(entries: list[Entry], random: Random) -> None:
    del entries[random.randrange(len(entries))]


def swap(entries: list[Entry], random: Random) -> None:
    one, other = random.sample(range(len(entries)), 2)
    entries[one], entries[other] = (
        replace(entries[other], sequence=entries[one].sequence),
        replace(entries[one], sequence=entries[other].sequence),
    )


def insert(entries: list[Entry], random: Random) -> None:
    place = random.randrange(len(entries) + 1)
    previous = entries[place - 1].hash if place else NO_HASH
    new = replace(entries[0], sequence=place + 1, object_id="made-up", previous_hash=previous)
    later = [replace(entry, sequence=entry.sequence + 1) for entry in entries[place:]]
    entries[place:] = [replace(new, hash=hash_of(new)), *later]


def cut_the_tail(entries: list[Entry], random: Random) -> None:
    del entries[random.randrange(len(entries)) :]


DAMAGES = [edit, edit_with_a_fitting_hash, delete, swap, insert, cut_the_tail]


def test_a_thousand_random_damages_are_all_found():
    whole, random = chain_of(60), Random(20261121)
    missed = []

    for number in range(1000):
        entries = list(whole)
        damage = DAMAGES[number % len(DAMAGES)]
        damage(entries, random)
        if first_break(entries, head=head_of(whole)) is None:
            missed.append(damage.__name__)

    assert missed == []


@pytest.mark.parametrize("kept", [0, 1, 5, 9])
def test_a_cut_tail_with_a_head_that_fits_is_found_by_what_was_noted_elsewhere(kept):
    whole = chain_of(10)
    entries = whole[:kept]
    head = head_of(entries) if entries else Head(0, NO_HASH)

    found = first_break(entries, head=head, noted=[head_of(whole)])

    assert found == Break(kept + 1, "the tail is cut: event 10 has existed")


def test_a_wholly_rewritten_chain_is_found_by_what_was_noted_elsewhere():
    whole = chain_of(10)
    rewritten, previous = [], NO_HASH
    for entry in whole:
        entry = replace(entry, actor_id=9, previous_hash=previous)
        rewritten.append(replace(entry, hash=hash_of(entry)))
        previous = rewritten[-1].hash

    found = first_break(rewritten, head=head_of(rewritten), noted=[head_of(whole[:6])])

    assert found == Break(6, "it is not the event that was noted outside the trail")


def test_details_come_out_as_the_database_gives_them_back():
    case = UUID(int=7)

    assert plain({"due_on": date(2026, 3, 2), "case": case, "steps": (1, None, True)}) == {
        "due_on": "2026-03-02",
        "case": str(case),
        "steps": [1, None, True],
    }


@pytest.mark.parametrize(
    "details",
    [
        {"name": "Jan Jansen"},
        {"to": "jan@home.example"},
        {"text": "x" * 101},
        {"lines": ["ok", "two words"]},
        {"inner": {"a b": 1}},
        {"share": 0.5},
    ],
)
def test_names_texts_and_fractions_are_refused(details):
    with pytest.raises(ValueError, match="audit trail holds"):
        plain(details)
