"""What the law says of each right: grounds, answers, second person, recipients; all in words."""

import pytest

from requests_app.choices import Aspect, LetterKind, LineResult, Outcome, RefusalGround, RightType
from requests_app.right_words import (
    answer_in_words,
    conditions_in_words,
    ground_choices,
    result_choices,
)
from requests_app.rights import (
    ANY_RIGHT,
    RIGHTS,
    answer_kind,
    grounds_for,
    needs_second_person,
    outcome_of,
    right_of,
    tells_recipients,
)

DONE, KEPT, REFUSED, NONE = "toegewezen", "bewaard", "afgewezen", "geen-gegevens"
GENERAL = ("12-5-ongegrond", "12-5-buitensporig", "uavg-41", "uavg-41-i", "uavg-41-j")
WITHOUT_GENERAL = (RightType.CONSENT_WITHDRAWAL, RightType.COMPLAINT, RightType.HUMAN_REVIEW)
EVERY_WAY = [
    *((right, "") for right in RightType),
    (RightType.OBJECTION, Aspect.MARKETING),
    (RightType.ERASURE, Aspect.PUBLISHED),
]


@pytest.mark.parametrize(
    ("right", "own"),
    [
        ("inzage", ["15-4", "uavg-47"]),
        ("rectificatie", ["16", "uavg-47"]),
        ("verwijdering", ["17-1", "17-3-a", "17-3-b", "17-3-c", "17-3-d", "17-3-e"]),
        ("beperking", ["18-1", "uavg-47"]),
        ("overdraagbaarheid", ["20", "20-3", "20-4"]),
        ("bezwaar", ["21-1", "21-1-rechtsvordering", "21-grondslag", "uavg-47"]),
    ],
)
def test_a_right_has_its_own_grounds_and_the_general_ones(right, own):
    assert grounds_for(right) == (*own, *GENERAL)


def test_article_41_of_the_uavg_stops_before_an_automated_decision():
    assert grounds_for(RightType.HUMAN_REVIEW) == ("22", "22-2-b", *GENERAL[:2])


@pytest.mark.parametrize(("right", "own"), [("intrekking", "7-3"), ("klacht", "klacht")])
def test_what_stands_outside_article_12_has_only_its_own_ground(right, own):
    assert grounds_for(right) == (own,)


def test_nothing_refuses_an_objection_to_advertising():
    assert grounds_for(RightType.OBJECTION, Aspect.MARKETING) == ()


def test_a_question_that_fits_no_right_may_have_any_ground():
    assert set(grounds_for(RightType.OTHER)) == set(RefusalGround)


def test_every_ground_belongs_to_a_right():
    rights = set(RightType) - {RightType.OTHER}

    assert {one for right in rights for one in grounds_for(right)} == set(RefusalGround)


@pytest.mark.parametrize("right", [one for one in RightType if one not in WITHOUT_GENERAL])
def test_every_right_of_article_12_to_21_has_the_general_grounds(right):
    assert set(ANY_RIGHT) <= set(grounds_for(right))


@pytest.mark.parametrize(("right", "aspect"), EVERY_WAY)
def test_everything_of_a_right_can_be_said_in_words(right, aspect):
    assert conditions_in_words(right, aspect)
    assert len(answer_in_words(right, aspect)) == len(right_of(right, aspect).must_answer)
    assert all(label for _value, label in result_choices(right, aspect))
    assert all(label for _value, label in ground_choices(right, aspect))


@pytest.mark.parametrize(
    ("results", "outcome"),
    [
        ([DONE], Outcome.GRANTED),
        ([DONE, "aangevuld"], Outcome.GRANTED),
        ([DONE, NONE], Outcome.GRANTED),
        ([NONE, NONE], Outcome.NO_DATA),
        ([DONE, KEPT], Outcome.PARTLY),
        ([DONE, REFUSED], Outcome.PARTLY),
        ([KEPT, NONE], Outcome.REFUSED),
        ([REFUSED], Outcome.REFUSED),
    ],
)
def test_the_parts_together_come_to_one_outcome(results, outcome):
    assert outcome_of(results) == outcome


def test_a_decision_without_parts_has_no_outcome():
    with pytest.raises(ValueError, match="without lines"):
        outcome_of([])


@pytest.mark.parametrize(("right", "aspect"), EVERY_WAY)
@pytest.mark.parametrize("outcome", ["toegewezen", "deels", "afgewezen", "geen-gegevens"])
def test_every_decision_has_a_letter_that_answers_it(right, aspect, outcome):
    assert answer_kind(right, outcome, aspect) in LetterKind


@pytest.mark.parametrize(
    ("right", "outcome", "results", "kind"),
    [
        ("verwijdering", "afgewezen", [KEPT], "L-13"),
        ("verwijdering", "afgewezen", [REFUSED], "L-22"),
        ("verwijdering", "deels", [DONE, KEPT], "L-13"),
        ("rectificatie", "toegewezen", ["aangevuld"], "L-12"),
        ("bezwaar", "deels", [DONE, REFUSED], "L-18"),
        ("klacht", "afgewezen", [REFUSED], "L-32"),
        ("inzage", "deels", [DONE, REFUSED], "L-09"),
    ],
)
def test_the_letter_fits_the_decision(right, outcome, results, kind):
    assert answer_kind(right, outcome, "", results) == kind


def test_the_portal_does_not_answer_what_nobody_decides():
    with pytest.raises(ValueError, match="No answer"):
        answer_kind(RightType.ACCESS, Outcome.WITHDRAWN)


@pytest.mark.parametrize("right", RightType)
def test_a_second_person_looks_only_where_data_disappear(right):
    assert needs_second_person(right, [DONE]) == (right == RightType.ERASURE)
    assert not needs_second_person(right, [KEPT, REFUSED, NONE])


def test_recipients_are_told_of_what_changed():
    telling = {right for right in RightType if tells_recipients(right, [DONE])}

    assert telling == {RightType.RECTIFICATION, RightType.ERASURE, RightType.RESTRICTION}
    assert not tells_recipients(RightType.ERASURE, [LineResult.KEPT])


def test_only_what_may_not_wait_is_done_at_once():
    at_once = {way for way in EVERY_WAY if right_of(*way).is_at_once}

    assert at_once == {(RightType.CONSENT_WITHDRAWAL, ""), (RightType.OBJECTION, Aspect.MARKETING)}


@pytest.mark.parametrize("right", [one for one in RightType if one != RightType.OTHER])
def test_where_a_right_does_not_fit_others_are_suggested(right):
    assert RIGHTS[right].fits_better
    assert right not in RIGHTS[right].fits_better


def test_something_else_is_only_answered_or_refused():
    assert right_of(RightType.OTHER).results == (LineResult.GRANTED, LineResult.REFUSED)
