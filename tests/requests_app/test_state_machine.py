"""Whatever people do, and in whatever order, on whatever day: a request always has a way out, ends
only with a letter or a documented reason, and no late answer goes without saying that it is late.

Steps are drawn from those that the workflow opens, and taken through the same services as the desk.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from privacy_portal.accounts.models import User
from register.choices import PartyKind
from register.models import Party
from requests_app.choices import (
    AnswerTo,
    ExtensionReason,
    FeeGround,
    FeeState,
    ForWhom,
    IdentityMethod,
    IdentityResult,
    LetterKind,
    LineResult,
    Outcome,
    RepresentativeKind,
    RequestState,
    RightType,
)
from requests_app.decision_rules import Part
from requests_app.documents.blocks import all_blocks
from requests_app.models import PrivacyRequest
from requests_app.rights import grounds_for, is_answer
from requests_app.services import (
    closing,
    conversations,
    decisions,
    fees,
    forwarding,
    relations,
    term,
)
from requests_app.services.approving import approve_decision
from requests_app.services.clock import move_clock
from requests_app.services.handling import assign_request
from requests_app.services.identity import ask_identity, record_identity
from requests_app.services.letters import (
    answer_kind_of,
    change_draft,
    context_of,
    draft_letter,
    send_answer,
)
from requests_app.services.representation import record_representation
from requests_app.services.steps import facts_of
from requests_app.workflow import Step, open_steps
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
STARTS_ON = RECEIVED_AT.date()
# What a request that ended must have said, by how it ended.
LAST_LETTER = {
    Outcome.UNIDENTIFIED: LetterKind.UNIDENTIFIED,
    Outcome.FORWARDED: LetterKind.FORWARDED,
    Outcome.DUPLICATE: LetterKind.CLOSING,
    Outcome.WITHDRAWN: LetterKind.CLOSING,
}


class Desk:
    """Two officers and a calendar. Each method takes one step, with plain words."""

    def __init__(self, privacy_request: PrivacyRequest, first: User, second: User) -> None:
        self.request, self.first, self.second = privacy_request, first, second
        self.today = STARTS_ON

    def who(self) -> dict[str, object]:
        return {"privacy_request": self.request, "actor": self.first, "today": self.today}

    def who_now(self) -> dict[str, object]:
        now = datetime.combine(self.today, time(12), tzinfo=ZoneInfo("Europe/Amsterdam"))
        return {"privacy_request": self.request, "actor": self.first, "now": now}

    def record_identity(self) -> None:
        is_for_another = self.request.for_whom != ForWhom.SELF
        record_identity(
            method=IdentityMethod.CALL_BACK, result=IdentityResult.ESTABLISHED,
            authority="bewijs-gezien" if is_for_another else "", answered_on=self.today,
            **self.who(),
        )  # fmt: skip

    def decide(self, *, refuses: bool) -> None:
        right, aspect = self.request.right, self.request.aspect
        grounds = grounds_for(right, aspect)
        if refuses and grounds:
            part = Part(result=LineResult.REFUSED, ground=grounds[0], motivation="Dat kan niet.")
        else:
            part = Part(result=LineResult.GRANTED, new="Dorpsstraat 11", what="Het adres")
        notes = dict.fromkeys(("balancing", "reviewer", "review_outcome", "logic"), "Gewogen.")
        decisions.decide_request(parts=[part], notes=notes, **self.who())

    def approve(self) -> None:
        who = self.who_now() | {"actor": self.second, "today": self.today}
        approve_decision(version=self.request.version, **who)

    def answer(self) -> None:
        kind = answer_kind_of(self.request)
        draft = draft_letter(privacy_request=self.request, kind=kind, actor=self.first)
        texts = {block.code: "Een zin." for block in all_blocks(kind)}
        draft = change_draft(letter=draft, texts=texts, version=draft.version)
        send_answer(letter=draft, actor=self.first, today=self.today, version=draft.version)

    def forward(self) -> None:
        client, _new = Party.objects.get_or_create(
            organisation=self.request.organisation, code="gemeente",
            defaults={"name": "Gemeente", "kind": PartyKind.CLIENT},
        )  # fmt: skip
        forwarding.forward_request(client=client, client_told_by=self.today, texts={}, **self.who())

    def link(self) -> None:
        now = self.request
        right, for_whom = RightType(now.right), now.for_whom
        first = received(now.organisation, right=right, for_whom=for_whom)
        relations.close_as_duplicate(earlier=first, **self.who())

    def convert(self) -> None:
        now = self.request.right
        right = RightType.COMPLAINT if now != RightType.COMPLAINT else RightType.ACCESS
        relations.convert_request(right=right, aspect="", reason="Past beter.", **self.who_now())


def _announce(desk: Desk) -> None:
    fees.announce_fee(
        ground=FeeGround.EXCESSIVE, amount_cents=500, motivation="Tien keer.",
        calculation="Papier.", **desk.who(),
    )  # fmt: skip


TAKE: dict[Step, Callable[[Desk], object]] = {
    Step.ASSIGN: lambda desk: assign_request(to=desk.first, **desk.who()),
    Step.ASK_IDENTITY: lambda desk: ask_identity(texts={"doubt": "Wie bent u?"}, **desk.who()),
    Step.RECORD_IDENTITY: Desk.record_identity,
    Step.RECORD_REPRESENTATION: lambda desk: record_representation(
        kind=RepresentativeKind.LAWYER, answer_to=AnswerTo.REPRESENTATIVE, **desk.who()
    ),
    Step.ASK_SCOPE: lambda desk: term.ask_scope(
        texts={"held": "Veel.", "question": "Welke?"}, **desk.who()
    ),
    Step.RECORD_SCOPE: lambda desk: move_clock(
        kind="verduidelijking-beantwoord", happened_on=desk.today, **desk.who()
    ),
    Step.EXTEND: lambda desk: term.extend_deadline(
        reason=ExtensionReason.COMPLEX, texts={"reasons": "Veel werk."}, **desk.who()
    ),
    Step.ANNOUNCE_FEE: _announce,
    Step.SETTLE_FEE: lambda desk: fees.settle_fee(state=FeeState.DROPPED, **desk.who()),
    Step.APPROVE_DECISION: Desk.approve,
    Step.WRITE_ANSWER: Desk.answer,
    Step.CONVERT: Desk.convert,
    Step.SPLIT: lambda desk: relations.split_request(
        right=RightType.OTHER, aspect="", details="", **desk.who_now()
    ),
    Step.LINK: Desk.link,
    Step.FORWARD: Desk.forward,
    Step.TELL_IMPACT: lambda desk: conversations.tell_impact(
        texts={"impact": "Minder."}, reason="Nodig.", told_too=None, **desk.who_now()
    ),
    Step.CLOSE_UNIDENTIFIED: lambda desk: closing.close_unidentified(**desk.who()),
    Step.WITHDRAW: lambda desk: closing.withdraw_request(**desk.who()),
    Step.REOPEN: lambda desk: relations.reopen_request(reason="Hij belde.", **desk.who_now()),
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
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_every_way_through_ends_well(organisation, officer, handler, monkeypatch, data):
    monkeypatch.setattr("requests_app.services.letters.answering.make_pdf", lambda context: b"%PDF")
    right = data.draw(st.sampled_from(RightType.values), label="right")
    for_whom = data.draw(st.sampled_from([ForWhom.SELF, ForWhom.AUTHORISED]), label="for whom")
    desk = Desk(received(organisation, right=RightType(right), for_whom=for_whom), officer, handler)

    for _turn in range(data.draw(st.integers(2, 9), label="turns")):
        desk.today += timedelta(days=data.draw(st.integers(0, 20), label="days"))
        take_one(desk, data)
        desk.request.refresh_from_db()
        check(desk.request, desk.today)
    if desk.request.is_open:
        closing.withdraw_request(**desk.who())
        desk.request.refresh_from_db()
    check(desk.request, desk.today)
    check_late_marks(desk.request)


def take_one(desk: Desk, data: st.DataObject) -> None:
    """The ends come last in the list, so that most walks are long."""
    steps = open_steps(facts_of(desk.request), desk.today)
    known = [one for one in steps if one in TAKE and one not in ENDS]
    ends = [one for one in steps if one in ENDS]
    decides = ["grant", "refuse"] if Step.DECIDE in steps else []
    choice = data.draw(st.sampled_from([*decides, *known, *ends]), label="step")
    if choice in ("grant", "refuse"):
        desk.decide(refuses=choice == "refuse")
    else:
        TAKE[choice](desk)
