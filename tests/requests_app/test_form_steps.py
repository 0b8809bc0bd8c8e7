from datetime import date

import pytest

from requests_app.form_steps import (
    STEPS,
    asked_steps,
    first_open_step,
    is_old_enough_himself,
    is_too_young_to_ask,
    kept_answers,
    kept_file_kinds,
    may_open,
    position,
    step_before,
)

FOR_HIMSELF = {"right": "inzage", "for_whom": "zelf", "answer_by": "online", "proof": "bekend"}


def names(answers: dict[str, object]) -> list[str]:
    return [step.name for step in asked_steps(answers)]


def test_who_asks_for_himself_gets_the_short_row():
    assert names(FOR_HIMSELF) == ["right", "for_whom", "data", "person", "answer", "proof"]


@pytest.mark.parametrize(
    ("answer", "extra"),
    [
        ({"for_whom": "kind"}, "represented"),
        ({"right": "rectificatie"}, "correction"),
        ({"answer_by": "post"}, "address"),
        ({"proof": "kopie"}, "id_copy"),
    ],
)
def test_an_answer_may_bring_a_question(answer, extra):
    assert set(names(FOR_HIMSELF | answer)) - set(names(FOR_HIMSELF)) == {extra}


def test_the_first_question_without_an_answer_comes_next():
    assert first_open_step(FOR_HIMSELF, ["right", "for_whom"]).name == "data"


def test_all_answered_leaves_nothing_open():
    assert first_open_step(FOR_HIMSELF, names(FOR_HIMSELF)) is None


def test_no_question_can_be_skipped():
    assert may_open("for_whom", FOR_HIMSELF, ["right"])
    assert not may_open("data", FOR_HIMSELF, ["right"])


def test_a_question_that_is_not_asked_cannot_be_opened():
    assert not may_open("address", FOR_HIMSELF, names(FOR_HIMSELF))


def test_back_goes_to_the_question_before():
    assert step_before("right", FOR_HIMSELF) is None
    assert step_before("data", FOR_HIMSELF).name == "for_whom"
    assert step_before("check", FOR_HIMSELF).name == "proof"


def test_pages_are_counted_from_one():
    assert [position(name, FOR_HIMSELF) for name in ("right", "data", "check")] == [1, 3, 7]


def test_a_change_of_mind_leaves_no_rest():
    answers = FOR_HIMSELF | {"represented_name": "Kees", "address": "Dorpsstraat 1"}

    assert kept_answers(answers) == FOR_HIMSELF


def test_only_files_of_questions_that_are_asked_are_kept():
    assert kept_file_kinds(FOR_HIMSELF) == set()
    assert kept_file_kinds(FOR_HIMSELF | {"for_whom": "kind"}) == {"machtiging"}


def test_every_page_has_its_own_path():
    assert len({step.path for step in STEPS}) == len(STEPS)


@pytest.mark.parametrize(
    ("born", "is_too_young"),
    [("2010-09-02", True), ("2010-09-01", False), ("1980-12-31", False)],
)
def test_below_sixteen_a_parent_asks(born, is_too_young):
    answers = FOR_HIMSELF | {"birth_date": born}

    assert is_too_young_to_ask(answers, date(2026, 9, 1), 16) is is_too_young


def test_a_parent_is_never_too_young():
    answers = {"for_whom": "kind", "birth_date": "2012-01-01"}

    assert not is_too_young_to_ask(answers, date(2026, 9, 1), 16)


@pytest.mark.parametrize(
    ("for_whom", "born", "is_old_enough"),
    [
        ("kind", "2010-09-01", True),
        ("kind", "2010-09-02", False),
        ("kind", "", False),
        ("gemachtigde", "1950-01-01", False),
    ],
)
def test_from_sixteen_a_child_asks_itself(for_whom, born, is_old_enough):
    answers = {"for_whom": for_whom, "represented_birth_date": born}

    assert is_old_enough_himself(answers, date(2026, 9, 1), 16) is is_old_enough


def test_the_age_can_be_another():
    answers = {"for_whom": "kind", "represented_birth_date": "2012-01-01"}

    assert is_old_enough_himself(answers, date(2026, 9, 1), 12)
