import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.content import canonical
from register.differences import Change, Kind, differences
from tests.register import things

VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=3)
NAMES = st.sampled_from(["code", "party", "text_nl", "subject_type", "category", "a"])
CONTENTS = st.recursive(
    VALUES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4)
)
ROWS = st.lists(st.dictionaries(NAMES, VALUES | st.lists(VALUES, max_size=3), max_size=3))


def first(changed):
    return changed["activities"][0]


def changes_after(change):
    old, new = things.content(), things.content()
    change(new)
    return differences(old, new)


@given(CONTENTS)
def test_nothing_differs_from_itself(content):
    assert differences(content, copy.deepcopy(content)) == []


@given(CONTENTS | ROWS, CONTENTS | ROWS)
def test_without_differences_the_contents_are_equal(old, new):
    assert bool(differences(old, new)) == (canonical(old) != canonical(new))


@given(ROWS, ROWS)
def test_what_is_added_one_way_is_removed_the_other_way(old, new):
    there, back = differences(old, new), differences(new, old)

    assert _new_values(there, Kind.ADDED) == _old_values(back, Kind.REMOVED)


def _new_values(changes, kind):
    return sorted(canonical(one.new) for one in changes if one.kind == kind)


def _old_values(changes, kind):
    return sorted(canonical(one.old) for one in changes if one.kind == kind)


@pytest.mark.parametrize(("old", "new"), [(1, True), (0, False), (None, ""), ([], {}), ("1", 1)])
def test_what_only_looks_equal_differs(old, new):
    assert differences(old, new) == [Change((), Kind.CHANGED, old, new)]


def test_a_row_in_between_moves_nothing_else():
    def add_purpose(content):
        first(content)["purposes"].insert(0, {"text_nl": "Nieuw."})

    changes = changes_after(add_purpose)

    assert changes == [
        Change(
            ("activities", "loonadministratie", "purposes", "1"),
            Kind.ADDED,
            new={"text_nl": "Nieuw."},
        )
    ]


def test_a_line_is_known_by_its_person_and_its_data():
    def change_line(content):
        first(content)["lines"].reverse()
        first(content)["lines"][0]["legal_basis"] = "toestemming"

    changed, moved = changes_after(change_line)

    assert changed == Change(
        ("activities", "loonadministratie", "lines", "medewerker/loongegevens", "legal_basis"),
        Kind.CHANGED,
        "overeenkomst",
        "toestemming",
    )
    assert (moved.path[-1], moved.kind) == ("lines", Kind.MOVED)


def test_a_text_written_anew_is_still_that_purpose():
    def rewrite(content):
        first(content)["purposes"][0]["text_nl"] = "Anders gezegd."

    (change,) = changes_after(rewrite)

    assert change.path[-2:] == ("1", "text_nl")


def test_another_party_is_another_recipient():
    def replace(content):
        first(content)["recipients"][1] = {"party": "gemeente", "ground": "wettelijke-plicht"}

    assert [one.kind for one in changes_after(replace)] == [Kind.REMOVED, Kind.ADDED]


def test_each_value_of_a_list_is_a_change_of_its_own():
    def change_bases(content):
        first(content)["purposes"][0]["legal_bases"] = ["overeenkomst", "toestemming"]

    removed, added = changes_after(change_bases)

    assert (removed.kind, removed.old) == (Kind.REMOVED, "wettelijke-plicht")
    assert (added.kind, added.new) == (Kind.ADDED, "toestemming")
    assert added.path[-1] == "legal_bases"


def test_rows_of_the_lists_are_known_by_their_code():
    def change_term(content):
        content["catalogue"]["retention_terms"][0]["minimum_length"] = 10

    (change,) = changes_after(change_term)

    assert change.path == ("catalogue", "retention_terms", "fiscaal", "minimum_length")
    assert (change.old, change.new) == (7, 10)


def test_contents_may_have_been_through_json():
    content = things.content()

    assert differences(content, json.loads(json.dumps(content))) == []
