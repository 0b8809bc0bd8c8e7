"""What the law asks of a decision, part by part."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from requests_app.choices import Aspect, LineResult, RefusalGround, RightType
from requests_app.decision_rules import MOST_LINES, NOTES, Part, problems, said_of_refusal
from requests_app.right_words import NOTES as NOTE_WORDS
from requests_app.right_words import problem_words
from requests_app.rights import grounds_for, outcome_of, right_of

RECEIVED_ON = date(2026, 9, 1)
WHY = {"motivation": "Daarom."}
BY_LAW = {"ground": "17-3-b", "statute": "AWR art. 52 lid 4", **WHY}


def codes(right, *parts, notes=None, aspect=""):
    found = problems(right, aspect, parts, notes or {}, RECEIVED_ON)
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("right", "part", "wrong"),
    [
        ("inzage", {"result": "toegewezen"}, []),
        ("inzage", {"result": "aangevuld"}, ["other-result"]),
        ("inzage", {"result": ""}, ["other-result"]),
        ("inzage", {"result": "afgewezen"}, ["no-ground", "no-motivation"]),
        ("inzage", {"result": "afgewezen", "ground": "15-4", "motivation": " "}, ["no-motivation"]),
        ("inzage", {"result": "afgewezen", "ground": "17-1", **WHY}, ["other-ground"]),
        ("verwijdering", {"result": "bewaard", **BY_LAW}, []),
        ("verwijdering", {"result": "bewaard", **BY_LAW, "statute": ""}, ["no-statute"]),
        ("verwijdering", {"result": "bewaard", "ground": "17-3-e", **WHY}, []),
        (
            "verwijdering",
            {"result": "bewaard", **BY_LAW, "kept_until": RECEIVED_ON},
            ["kept-until-past"],
        ),
        ("rectificatie", {"result": "toegewezen", "what": "Adres"}, ["no-new"]),
        ("rectificatie", {"result": "toegewezen", "system": "crm", "new": "Dorpsstraat 11"}, []),
        ("rectificatie", {"result": "toegewezen", "new": "Dorpsstraat 11"}, ["name-it"]),
        ("rectificatie", {"result": "aangevuld", "what": "Verslag"}, ["no-statement"]),
        ("menselijke-blik", {"result": "toegewezen"},
         ["no-reviewer", "no-review_outcome", "no-logic"]),
        ("bezwaar", {"result": "afgewezen", "ground": "21-1", **WHY}, ["no-balancing"]),
        ("bezwaar", {"result": "afgewezen", "ground": "21-grondslag", **WHY}, []),
        ("bezwaar", {"result": "afgewezen", "ground": "12-5-ongegrond", **WHY}, []),
        ("bezwaar", {"result": "toegewezen"}, []),
        ("intrekking", {"result": "afgewezen", "ground": "12-5-ongegrond", **WHY},
         ["other-ground"]),
    ],
)  # fmt: skip
def test_a_part_is_lawful_or_says_why_not(right, part, wrong):
    assert codes(right, Part(**part)) == wrong


def test_an_objection_to_advertising_is_never_refused_nor_weighed():
    refused = Part(result="afgewezen", ground="21-1", motivation="Nee.")

    assert codes("bezwaar", refused, aspect=Aspect.MARKETING) == ["other-result"]
    assert codes("bezwaar", Part(result="toegewezen"), aspect=Aspect.MARKETING) == []


def test_of_several_parts_each_says_which_it_is():
    named, not_named = Part(result="toegewezen", what="Foto's"), Part(result="toegewezen")

    assert codes("inzage", named, not_named) == ["name-it"]


def test_there_is_a_part_and_not_too_many():
    assert codes("inzage") == ["no-parts"]
    assert codes("inzage", *[Part(result="toegewezen")] * (MOST_LINES + 1)) == ["too-many-parts"]


def test_the_letter_gets_what_was_refused_and_why_once():
    refused = Part(result="afgewezen", what="Mails", motivation="Van anderen.")
    same = Part(result="afgewezen", what="Notities", motivation="Van anderen.")

    assert said_of_refusal([refused, same, Part(result="toegewezen", what="Rest")]) == {
        "refused_part": "Mails\nNotities",
        "motivation": "Van anderen.",
    }


parts = st.builds(
    Part,
    result=st.sampled_from(LineResult.values),
    ground=st.sampled_from(["", *RefusalGround.values]),
    motivation=st.sampled_from(["", "Daarom."]),
    statute=st.sampled_from(["", "AWR"]),
    what=st.sampled_from(["", "Foto's"]),
    new=st.sampled_from(["", "nieuw"]),
    statement=st.sampled_from(["", "Mijn kijk."]),
)


@settings(max_examples=150)
@given(st.sampled_from(RightType.values), st.lists(parts, max_size=3))
def test_whatever_passes_is_motivated_and_of_this_right(right, found):
    notes = dict.fromkeys(NOTES.get(right, ()), "Gewogen.")
    if codes(right, *found, notes=notes):
        return
    assert outcome_of([one.result for one in found])
    for part in found:
        assert part.result in right_of(right).results
        if part.is_refused:
            assert part.motivation
            assert part.ground in grounds_for(right)


def test_every_note_and_problem_has_words():
    names = {name for found in NOTES.values() for name in found}

    assert names == set(NOTE_WORDS)
    assert all(problem_words(f"no-{name}") for name in names)
