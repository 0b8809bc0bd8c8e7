"""Two officers and a calendar: each step of a request taken through the services of the desk, with
plain words. For tests that walk in whatever order."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from connectors.choices import InstructionAction, InstructionState, Reach
from connectors.models import Instruction
from connectors.outcomes import Report
from connectors.services.content import Content
from connectors.services.instructions import Draft
from connectors.services.reporting import report
from privacy_portal.accounts.models import User
from register.choices import PartyKind
from register.models import Party, System
from requests_app.choices import (
    AnswerTo,
    Aspect,
    ExtensionReason,
    FeeGround,
    FeeState,
    ForWhom,
    IdentityMethod,
    IdentityResult,
    LetterKind,
    LineResult,
    PublicationState,
    RecipientNoticeState,
    RepresentativeKind,
    RestrictionGround,
    RightType,
)
from requests_app.decision_rules import Part
from requests_app.documents.blocks import all_blocks
from requests_app.documents.facts.answering import open_systems
from requests_app.models import PrivacyRequest
from requests_app.rights import grounds_for, right_of
from requests_app.services import (
    acting,
    closing,
    conversations,
    decisions,
    fees,
    forwarding,
    publications,
    recipients,
    relations,
    restrictions,
    term,
)
from requests_app.services.approving import approve_decision, ask_approval
from requests_app.services.carrying_out import is_not_carried_out
from requests_app.services.clock import move_clock
from requests_app.services.copies import copies_left_out
from requests_app.services.handling import assign_request
from requests_app.services.identity import ask_identity, record_identity
from requests_app.services.instructions import make_instructions
from requests_app.services.letters import (
    answer_kind_of,
    change_draft,
    draft_letter,
    mark_posted,
    render_letter,
    send_answer,
)
from requests_app.services.representation import record_representation
from requests_app.workflow import Step
from tests.requests_app.things import RECEIVED_AT, received

DOUBT = {"doubt": "Wie bent u?"}


class Desk:
    def __init__(self, privacy_request: PrivacyRequest, first: User, second: User) -> None:
        self.request, self.first, self.second = privacy_request, first, second
        self.today = RECEIVED_AT.date()

    @property
    def now(self) -> datetime:
        return datetime.combine(self.today, time(12), tzinfo=ZoneInfo("Europe/Amsterdam"))

    def who(self) -> dict[str, object]:
        return {"privacy_request": self.request, "actor": self.first, "today": self.today}

    def who_now(self) -> dict[str, object]:
        return {"privacy_request": self.request, "actor": self.first, "now": self.now}

    def take(self, *steps: Step) -> None:
        for step in steps:
            TAKE[step](self)
            self.request.refresh_from_db()

    # --- Deciding and answering ---------------------------------------------------------------

    def results(self) -> list[LineResult]:
        """What can be decided of this right; not one that has no ground to refuse."""
        right = right_of(self.request.right, self.request.aspect)
        refusing = (LineResult.REFUSED, LineResult.KEPT)
        has_grounds = bool(grounds_for(self.request.right, self.request.aspect))
        return [one for one in right.results if has_grounds or one not in refusing]

    def decide(self, *results: LineResult) -> None:
        parts = [self._part(result, place) for place, result in enumerate(results)]
        notes = dict.fromkeys(("balancing", "reviewer", "review_outcome", "logic"), "Gewogen.")
        decisions.decide_request(parts=parts, notes=notes, **self.who())

    def _part(self, result: LineResult, place: int) -> Part:
        ground = next(iter(grounds_for(self.request.right, self.request.aspect)), "")
        return Part(
            result=result, ground=ground, motivation="Dat kan niet.", statute="AWR art. 52",
            what=f"Deel {place}", new="Dorpsstraat 11", statement="Het was anders.",
        )  # fmt: skip

    def approve(self) -> None:
        who = self.who_now() | {"actor": self.second, "today": self.today}
        approve_decision(version=self.request.version, **who)

    def take_away(self) -> None:
        """What was listed as public; one place is listed when the person says it is public."""
        if self.request.aspect == Aspect.PUBLISHED and not self.request.publications.exists():
            TAKE[Step.TELL_PLATFORMS](self)
        self.request.publications.update(state=PublicationState.REMOVED)

    def answer(self) -> None:
        self.take_away()
        self.request.refresh_from_db()
        kind = answer_kind_of(self.request)
        draft = draft_letter(privacy_request=self.request, kind=kind, actor=self.first)
        texts = {block.code: "Een zin." for block in all_blocks(kind)}
        draft = change_draft(letter=draft, texts=texts, version=draft.version)
        how = "Met de hand." if is_not_carried_out(self.request) else ""
        send_answer(
            letter=draft, actor=self.first, today=self.today, version=draft.version,
            done_otherwise=how, without=open_systems(self.request),
            left_out=copies_left_out(self.request),
        )  # fmt: skip

    # --- Who he is ----------------------------------------------------------------------------

    def record_identity(self) -> None:
        is_for_another = self.request.for_whom != ForWhom.SELF
        record_identity(
            method=IdentityMethod.CALL_BACK, result=IdentityResult.ESTABLISHED,
            authority="bewijs-gezien" if is_for_another else "", answered_on=self.today,
            **self.who(),
        )  # fmt: skip

    # --- The work -----------------------------------------------------------------------------

    def instruct(self) -> None:
        system, _new = System.objects.get_or_create(
            organisation=self.request.organisation, code="crm", defaults={"name": "CRM"}
        )
        action = right_of(self.request.right, self.request.aspect).action
        draft = Draft(
            system=system, action=InstructionAction(action), reach=Reach.OWNER,
            due_on=self.today, content=Content(subject="A. de Vries", what="Doe het."),
        )  # fmt: skip
        make_instructions(drafts=[draft], now=self.now, despite_restriction=True, **self.who())

    def open_work(self) -> list[Instruction]:
        return list(Instruction.objects.of_case(self.request.case_id).open())

    def report(self, state: InstructionState) -> None:
        for one in self.open_work():
            report(
                instruction=one, outcome=Report(state=state, text="Zie boven."),
                actor=self.first, today=self.today, now=self.now, version=None,
            )  # fmt: skip

    def restrict(self) -> None:
        restrictions.restrict_data(
            ground=RestrictionGround.ACCURACY, scope="Het adres", now=self.now, identifier="P-17",
            review_on=self.today + timedelta(days=30), **self.who(),
        )  # fmt: skip

    def lift(self) -> None:
        """Told today, lifted tomorrow."""
        row = self.request.restriction
        row = restrictions.announce_lifting(
            restriction=row, lifts_on=self.today + timedelta(days=1), reason="Het klopt.",
            actor=self.first, today=self.today, version=row.version,
        )  # fmt: skip
        for letter in self.request.letters.filter(kind=LetterKind.RESTRICTION_LIFTING).owed():
            render_letter(letter.pk, today=self.today)
            mark_posted(letter=letter, actor=self.first, today=self.today)  # when on paper
        self.today += timedelta(days=1)
        restrictions.lift_restriction(
            restriction=row, actor=self.first, today=self.today, now=self.now, version=row.version
        )

    def party(self) -> Party:
        party, _new = Party.objects.get_or_create(
            organisation=self.request.organisation, code="gemeente",
            defaults={"name": "Gemeente", "kind": PartyKind.CLIENT},
        )  # fmt: skip
        return party

    def tell_recipients(self) -> None:
        """Adds one; what is owed already is settled, so that the request can go on."""
        owed = self.request.recipient_notices.filter(state=RecipientNoticeState.OWED)
        if not owed.exists():
            recipients.add_recipient(party=self.party(), **self.who())
            return
        for notice in owed:
            recipients.settle_recipient(
                notice=notice, state=RecipientNoticeState.NEVER_GIVEN, reason="Nooit gegeven.",
                actor=self.first, today=self.today, version=notice.version,
            )  # fmt: skip

    # --- Another way --------------------------------------------------------------------------

    def forward(self) -> None:
        forwarding.forward_request(
            client=self.party(), client_told_by=self.today, texts={}, **self.who()
        )

    def link(self) -> None:
        this = self.request
        right, for_whom = RightType(this.right), this.for_whom
        first = received(this.organisation, right=right, for_whom=for_whom)
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


def _talk(desk: Desk) -> None:
    conversations.talk_about_supply(
        talked_on=desk.today, told_too=None, **desk.who_now(),
        texts={one.code: "Een zin." for one in all_blocks(LetterKind.SUPPLY_TALK)},
    )  # fmt: skip


# Every step but deciding, which takes a choice.
TAKE: dict[Step, Callable[[Desk], object]] = {
    Step.ASSIGN: lambda desk: assign_request(to=desk.first, **desk.who()),
    Step.ASK_IDENTITY: lambda desk: ask_identity(texts=DOUBT, **desk.who()),
    Step.ASK_AUTHORITY: lambda desk: ask_identity(
        texts=DOUBT, kind=LetterKind.AUTHORITY_REQUEST, **desk.who()
    ),
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
    Step.ACT_AT_ONCE: lambda desk: acting.act_at_once(
        what="Alle reclame", identifier="P-17", now=desk.now, **desk.who()
    ),
    Step.INSTRUCT: Desk.instruct,
    Step.RESTRICT: Desk.restrict,
    Step.LIFT_RESTRICTION: Desk.lift,
    Step.TELL_RECIPIENTS: Desk.tell_recipients,
    Step.TELL_PLATFORMS: lambda desk: publications.add_publication(
        address="https://voorbeeld.example", platform="Een site", is_our_own=False, **desk.who()
    ),
    Step.ASK_APPROVAL: lambda desk: ask_approval(
        reviewer=desk.second, version=desk.request.version, **desk.who()
    ),
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
    Step.TALK_ABOUT_SUPPLY: _talk,
    Step.CLOSE_UNIDENTIFIED: lambda desk: closing.close_unidentified(**desk.who()),
    Step.WITHDRAW: lambda desk: closing.withdraw_request(**desk.who()),
    Step.REOPEN: lambda desk: relations.reopen_request(reason="Hij belde.", **desk.who_now()),
}
