"""Whatever people do, and in whatever order, on whatever day: from every state an answer can be
reached, a request ends only with a letter or a documented reason, and no late answer goes without
saying that it is late.

Steps are drawn from those that the workflow opens, and taken through the same services as the desk.
"""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from connectors.choices import InstructionState
from requests_app.choices import (
    AnswerBy,
    Aspect,
    ForWhom,
    LetterKind,
    LineResult,
    Outcome,
    RequestState,
    RightType,
)
from requests_app.errors import LetterDoesNotFit
from requests_app.models import PrivacyRequest
from requests_app.rights import is_answer
from requests_app.services.letters import context_of
from requests_app.services.steps import facts_of
from requests_app.workflow import Step, next_step, open_steps
from tests.requests_app.any_step import TAKE, Desk
from tests.requests_app.things import received

pytestmark = pytest.mark.django_db
KINDS = [
    *((right, "") for right in RightType.values),
    (RightType.ERASURE, Aspect.PUBLISHED),
    (RightType.OBJECTION, Aspect.MARKETING),
]
REPORTS = (
    InstructionState.DONE,
    InstructionState.NOTHING_FOUND,
    InstructionState.REFUSED,
    InstructionState.FAILED,
)
# A decision or an answer that what the systems reported contradicts, and two requests of which
# nobody can say that they are of one person.
MAY_BE_UNTRUE = (Step.DECIDE, Step.WRITE_ANSWER, Step.LINK)
MOST_STEPS = 12  # from any state to an answer
# What a request that ended must have said, by how it ended.
LAST_LETTER = {
    Outcome.UNIDENTIFIED: LetterKind.UNIDENTIFIED,
    Outcome.FORWARDED: LetterKind.FORWARDED,
    Outcome.DUPLICATE: LetterKind.CLOSING,
    Outcome.WITHDRAWN: LetterKind.CLOSING,
}
ENDS = (Step.WITHDRAW, Step.FORWARD, Step.LINK, Step.CLOSE_UNIDENTIFIED)


def check(request: PrivacyRequest, today: date) -> None:
    steps = open_steps(facts_of(request), today)
    if request.is_open:
        assert Step.WITHDRAW in steps
        assert request.due_on is not None or request.is_suspended
        return
    assert (request.state, Step.REOPEN in steps) == (RequestState.CLOSED, True)
    letters = list(request.letters.all())
    kind = LAST_LETTER.get(Outcome(request.outcome))
    if kind:
        assert kind in [one.kind for one in letters]
    else:
        assert any(is_answer(one.kind, context_of(one)["outcome"]) for one in letters if one.sha256)


def check_late_marks(request: PrivacyRequest) -> None:
    """Art. 12(3) and 12(4): of every answer that went, on the day on which it went."""
    for letter in request.letters.exclude(sha256=""):
        context = context_of(letter)
        if is_answer(letter.kind, context["outcome"]):
            written_on = date.fromisoformat(context["written_on"])
            refuses = context["outcome"] in (Outcome.REFUSED, Outcome.PARTLY)
            last = request.refusal_due_on if refuses else request.due_on
            assert context["is_late"] == (last is not None and written_on > last)


@settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.generate],  # shrinking one walk takes minutes
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_every_way_through_can_still_end_in_an_answer(
    organisation, officer, handler, monkeypatch, data
):
    for module in ("answering", "issuing"):
        monkeypatch.setattr(
            f"requests_app.services.letters.{module}.make_pdf", lambda context: b"%PDF"
        )
    with transaction.atomic():
        desk = Desk(drawn_request(organisation, data), officer, handler)
        walk(desk, data)
        transaction.set_rollback(True)  # so that no walk sees what another left behind


def walk(desk: Desk, data: st.DataObject) -> None:
    for _turn in range(data.draw(st.integers(2, 9), label="turns")):
        desk.today += timedelta(days=data.draw(st.integers(0, 20), label="days"))
        take_one(desk, data)
        desk.request.refresh_from_db()
        check(desk.request, desk.today)
    answer_it(desk)

    check(desk.request, desk.today)
    check_late_marks(desk.request)
    assert not desk.request.is_open


def drawn_request(organisation, data: st.DataObject) -> PrivacyRequest:
    right, aspect = data.draw(st.sampled_from(KINDS), label="right")
    for_whom = data.draw(st.sampled_from([ForWhom.SELF, ForWhom.AUTHORISED]), label="for whom")
    answer_by = data.draw(st.sampled_from([AnswerBy.ONLINE, AnswerBy.POST]), label="answer by")
    return received(
        organisation, right=RightType(right), aspect=aspect, for_whom=for_whom, answer_by=answer_by
    )


def take_one(desk: Desk, data: st.DataObject) -> None:
    """The ends come last in the list, so that most walks are long."""
    steps = open_steps(facts_of(desk.request), desk.today)
    known = [one for one in steps if one in TAKE and one not in ENDS]
    ends = [one for one in steps if one in ENDS]
    own = [Step.DECIDE] if Step.DECIDE in steps else []
    work = ["report"] if desk.open_work() else []
    choice = data.draw(st.sampled_from([*own, *work, *known, *ends]), label="step")
    try:
        if choice == "report":
            desk.report(data.draw(st.sampled_from(REPORTS), label="report"))
        elif choice == Step.DECIDE:
            several = st.lists(st.sampled_from(desk.results()), min_size=1, max_size=2)
            desk.decide(*data.draw(several, label="results"))
        else:
            TAKE[choice](desk)
    except (ValidationError, LetterDoesNotFit):
        if choice not in MAY_BE_UNTRUE:
            raise


def answer_it(desk: Desk) -> None:
    """Takes the step that the portal names next, again and again, and the answer as soon as it may
    go."""
    for _step in range(MOST_STEPS):
        desk.request.refresh_from_db()
        if not desk.request.is_open:
            return
        take_next(desk)
    pytest.fail(f"No answer within {MOST_STEPS} steps: {facts_of(desk.request)}")


def take_next(desk: Desk) -> None:
    facts = facts_of(desk.request)
    step = next_step(facts, desk.today)
    if Step.WRITE_ANSWER in open_steps(facts, desk.today):
        try:
            desk.answer()
        except LetterDoesNotFit:  # a system found something since
            desk.decide(LineResult.GRANTED)
    elif step is None:
        desk.report(InstructionState.DONE)
    elif step == Step.DECIDE:
        desk.decide(LineResult.GRANTED)
    else:
        TAKE[step](desk)


def test_reopened_with_recipients_still_to_be_told_it_can_end_in_an_answer(
    organisation, officer, handler
):
    right = RightType.RECTIFICATION
    desk = Desk(received(organisation, right=right, answer_by=AnswerBy.POST), officer, handler)
    desk.take(Step.ASSIGN, Step.RECORD_IDENTITY)
    desk.decide(LineResult.SUPPLEMENTED)
    desk.take(Step.TELL_RECIPIENTS, Step.WITHDRAW, Step.REOPEN)

    answer_it(desk)

    assert not desk.request.is_open
