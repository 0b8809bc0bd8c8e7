import copy

import pytest

from register.choices import ControllerRole
from retention.register_lines import is_same, wanted_lines, without_term
from tests.register.things import CONTENT, content


def version(code="loon", *, role=ControllerRole.CONTROLLER, lines=None, **term):
    """The small register as one published version, with another term."""
    register = content(role=role)
    activity = register["activities"][0] | {"code": code}
    if lines is not None:
        activity["lines"] = lines
    register["catalogue"]["retention_terms"][0] |= term
    return {"activity": activity, "catalogue": register["catalogue"]}


def line(**values):
    return CONTENT["activities"][0]["lines"][0] | values


def test_every_category_in_every_system_is_a_line():
    found = wanted_lines([version()], "medewerker")

    assert [(one.category, one.system, one.category_name) for one in found] == [
        ("loongegevens", "dossierkast", "Loongegevens"),
        ("loongegevens", "salarispakket", "Loongegevens"),
        ("naw", "dossierkast", "NAW"),
        ("naw", "salarispakket", "NAW"),
    ]
    assert [term["code"] for term in found[0].terms] == ["fiscaal"]


def test_other_people_and_other_activities_are_left_out():
    assert wanted_lines([version()], "klant") == []
    assert wanted_lines([version()], "medewerker", ["verzuim"]) == []
    assert len(wanted_lines([version()], "medewerker", ["loon"])) == 4


@pytest.mark.parametrize("role", ControllerRole)
def test_whoever_is_responsible_what_we_hold_has_its_term(role):
    assert len(wanted_lines([version(role=role)], "medewerker")) == 4


def test_terms_of_several_activities_come_together_once_each():
    one = line(systems=["dossierkast"])
    same, longer = version("verzuim", lines=[one]), version("pensioen", lines=[one])
    longer["catalogue"]["retention_terms"][0]["minimum_length"] = 10

    (found,) = wanted_lines([version(lines=[one]), same, longer], "medewerker")

    assert [term["minimum_length"] for term in found.terms] == [10, 7]
    assert found.activities == ("loon", "pensioen", "verzuim")


def test_data_without_a_term_or_a_place_are_told_and_not_scheduled():
    lines = [line(retention_term=None), line(category="loongegevens", systems=[])]

    assert wanted_lines([version(lines=lines)], "medewerker") == []
    assert without_term([version(lines=lines)], "medewerker") == ["Loongegevens", "NAW"]
    assert without_term([version()], "medewerker") == []


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        (["vernietigen"], "vernietigen"),
        (["vernietigen", "anonimiseren"], "anonimiseren"),
        (["anonimiseren", "overdragen", "vernietigen"], "overdragen"),
        ([None], "vernietigen"),
    ],
)
def test_what_loses_least_happens_at_the_end(actions, expected):
    one = line(systems=["dossierkast"])
    versions = [version(f"a{n}", lines=[one], end_action=end) for n, end in enumerate(actions)]

    (found,) = wanted_lines(versions, "medewerker")

    assert found.end_action == expected


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({"statute": "AWR"}, True),
        ({"is_verified": False, "motivation": "Anders."}, True),
        ({"maximum_kind": ""}, True),  # was not there, which is the same as empty
        ({"minimum_length": 8}, False),
        ({"minimum_to_year_end": False}, False),
        ({"trigger": "afronding"}, False),
        ({"archive_after_months": 6}, False),
        ({"end_action": "overdragen"}, False),
    ],
)
def test_terms_are_the_same_when_no_date_moves(changed, same):
    row = CONTENT["catalogue"]["retention_terms"][0]
    other = copy.deepcopy(row) | changed

    assert is_same([row], [other]) is same
