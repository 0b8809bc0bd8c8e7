"""Which question the public form asks, in which order, and when it is skipped.

Plain values in and out; `answers` is what was given so far, by field.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Answers = Mapping[str, Any]


def _always(answers: Answers) -> bool:
    return True


def _for_somebody_else(answers: Answers) -> bool:
    return bool(answers.get("for_whom", "zelf") != "zelf")


def _asks(right: str) -> Callable[[Answers], bool]:
    return lambda answers: bool(answers.get("right") == right)


def _about_some_data(answers: Answers) -> bool:
    """A complaint, a consent, a decision and advertising are about something else."""
    is_about_other = answers.get("right") in ("klacht", "intrekking", "menselijke-blik")
    return not is_about_other and aspect_of(answers) != "reclame"


def _by_post(answers: Answers) -> bool:
    return bool(answers.get("answer_by") == "post")


def _sends_a_copy(answers: Answers) -> bool:
    return bool(answers.get("proof") == "kopie")


@dataclass(frozen=True)
class FormStep:
    """One page of the form."""

    name: str  # its URL name is form_<name>
    path: str
    fields: tuple[str, ...]
    is_asked: Callable[[Answers], bool] = _always
    file_kind: str = ""  # choices.AttachmentKind of the files that are added here


STEPS = (
    FormStep("right", "recht", ("right",)),
    FormStep("for_whom", "voor-wie", ("for_whom",)),
    FormStep(
        "represented",
        "namens-wie",
        (
            "representative_kind", "represented_name", "represented_birth_date",
            "represented_relation", "sends_mandate_later",
        ),
        _for_somebody_else,
        "machtiging",
    ),
    FormStep("objection", "bezwaar", ("is_marketing", "why"), _asks("bezwaar")),
    FormStep("published", "openbaar", ("is_published", "published_where"), _asks("verwijdering")),
    FormStep("portable", "meenemen", ("goes_to", "goes_to_whom"), _asks("overdraagbaarheid")),
    FormStep("decision", "besluit", ("decision",), _asks("menselijke-blik")),
    FormStep("consent", "toestemming", ("consents", "consent"), _asks("intrekking")),
    FormStep("complaint", "klacht", ("details",), _asks("klacht"), "bijlage"),
    FormStep("data", "gegevens", ("data", "details"), _about_some_data),
    FormStep(
        "correction", "verbeteren", ("is_now", "should_be"), _asks("rectificatie"), "bijlage"
    ),
    FormStep(
        "person", "wie-bent-u",
        ("name", "birth_date", "email", "phone", "relation", "reference"),
    ),
    FormStep(
        "answer", "antwoord", ("answer_by", "wants_easy_language", "wants_call", "phone")
    ),
    FormStep("address", "adres", ("address",), _by_post),
    FormStep("proof", "bewijs", ("proof",)),
    FormStep("id_copy", "kopie", ("is_masked",), _sends_a_copy, "legitimatie"),
)  # fmt: skip
BY_NAME = {step.name: step for step in STEPS}


def asked_steps(answers: Answers) -> tuple[FormStep, ...]:
    """The pages that this person gets, given the answers so far."""
    return tuple(step for step in STEPS if step.is_asked(answers))


def first_open_step(answers: Answers, done: Iterable[str]) -> FormStep | None:
    """The first question without an answer; None when all can be checked and sent."""
    answered = set(done)
    return next((step for step in asked_steps(answers) if step.name not in answered), None)


def may_open(name: str, answers: Answers, done: Iterable[str]) -> bool:
    """Whether this question is asked, and all before it have an answer."""
    steps = asked_steps(answers)
    first_open = first_open_step(answers, done)
    reachable = steps if first_open is None else steps[: steps.index(first_open) + 1]
    return BY_NAME[name] in reachable


def position(name: str, answers: Answers) -> int:
    """Which page this is, counted from 1; "check" is the last."""
    names = [step.name for step in asked_steps(answers)]
    return names.index(name) + 1 if name in names else len(names) + 1


def step_before(name: str, answers: Answers) -> FormStep | None:
    """Where the back link of a page leads; None from the first one. "check" is the last page."""
    names = [step.name for step in asked_steps(answers)]
    index = names.index(name) if name in names else len(names)
    return BY_NAME[names[index - 1]] if index else None


def kept_answers(answers: Answers) -> dict[str, Any]:
    """Only what belongs to a question that is still asked: a change of mind leaves no rest."""
    asked = {field for step in asked_steps(answers) for field in step.fields}
    return {field: value for field, value in answers.items() if field in asked}


def kept_file_kinds(answers: Answers) -> set[str]:
    return {step.file_kind for step in asked_steps(answers) if step.file_kind}


def aspect_of(answers: Answers) -> str:
    """What makes the request go another way (choices.Aspect); empty: nothing."""
    if answers.get("right") == "bezwaar" and answers.get("is_marketing") == "ja":
        return "reclame"
    if answers.get("right") == "verwijdering" and answers.get("is_published") == "ja":
        return "openbaar"
    return ""


def representative_of(answers: Answers) -> str:
    """As what somebody asks for another (choices.RepresentativeKind); empty: not told."""
    if answers.get("for_whom") == "kind":
        return "ouder"
    return str(answers.get("representative_kind", "")) if _for_somebody_else(answers) else ""


def is_too_young_to_ask(answers: Answers, today: date, from_age: int) -> bool:
    """Asks for himself below the age from which the law lets him (UAVG 5(4))."""
    age = _age(answers.get("birth_date"), today)
    return age is not None and not _for_somebody_else(answers) and age < from_age


def is_old_enough_himself(answers: Answers, today: date, from_age: int) -> bool:
    """A parent asks for a child that has the age to ask himself (UAVG 5(4))."""
    age = _age(answers.get("represented_birth_date"), today)
    return age is not None and answers.get("for_whom") == "kind" and age >= from_age


def _age(born_on: str | None, today: date) -> int | None:
    """In whole years; None when the date of birth was not told."""
    if not born_on:
        return None
    born = date.fromisoformat(born_on)
    had_birthday = (today.month, today.day) >= (born.month, born.day)
    return today.year - born.year - (not had_birthday)
