"""Dossiers of the example organisations: what is coming, held, archived, and one list that was
carried out. Made by the services, as people and workers would."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from connectors.choices import InstructionState
from connectors.models import Instruction
from connectors.outcomes import Report
from connectors.services.reporting import report
from privacy_portal.accounts.models import Organisation, User
from register.choices import Trigger
from register.models import SubjectType
from register.services.ledger import person_indexes
from retention.choices import DossierSource, HoldKind, ListState
from retention.models import DestructionList, Dossier, DossierKind
from retention.rows import DossierRow
from retention.services import archiving, clock, planning
from retention.services.executing import execute_chunk
from retention.services.executing.confirming import confirm_reported
from retention.services.holds import place_hold
from retention.services.kinds import make_kind
from retention.services.lists.approving import approve_list
from retention.services.lists.keeping import keep_items
from retention.services.lists.proposing import propose_owed
from retention.services.lists.reviewing import start_review, submit_list
from retention.services.registering import register_dossiers

APPLICATIONS = ("sollicitatie", "Sollicitaties", "sollicitant", ["werving-en-selectie"])
LONG_ONES = {  # by subject type, of whichever organisation knows it
    "traject": ("traject", "Trajecten", "traject", ["trajecten"]),
    "klant": ("klant", "Klanten", "klant", []),
}
ENDED = {"traject": Trigger.END_TRAJECTORY, "klant": Trigger.END_RELATION}
# Days since the procedure ended: due today, and in the weeks to come.
APPLICANTS_DUE, APPLICANTS_TO_COME = (28, 28), (24, 20, 13, 12, 6, 3)
# Days since the end: still open (None), ended, archived, nearly due.
LONG_AGO: tuple[int | None, ...] = (None, None, 30, 200, 380, 500, 640, 700, 715)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class People:
    archivist: User
    approver: User
    system_owner: User


@dataclass(frozen=True)
class _Example:
    organisation: Organisation
    people: People
    now: datetime
    today: date

    def ago(self, days: int) -> date:
        return self.today - days * DAY


def load_retention(
    *, organisation: Organisation, people: People, today: date, now: datetime
) -> None:
    one = _Example(organisation, people, now, today)
    applications = _kind(one, *APPLICATIONS)
    _register(one, applications, Trigger.END_PROCEDURE, "S", APPLICANTS_DUE)
    _register(one, applications, Trigger.END_PROCEDURE, "T", APPLICANTS_TO_COME)
    for subject_type, values in LONG_ONES.items():
        if SubjectType.objects.filter(organisation=organisation, code=subject_type).exists():
            kind = _kind(one, *values)
            _register(one, kind, ENDED[subject_type], "D", LONG_AGO)
            _hold_one(one, kind)
    _until_done(planning.plan_owed)
    _carry_out_the_first_list(one)
    _until_done(lambda: archiving.archive_some(organisation=organisation, today=today, now=now))
    propose_owed(organisation=organisation, today=today)
    _review_two(one)


def _kind(one: _Example, code: str, name: str, subject: str, activities: list[str]) -> DossierKind:
    return make_kind(
        organisation=one.organisation, code=code, name=name, activities=activities,
        subject_type=SubjectType.objects.get(organisation=one.organisation, code=subject),
        actor=one.people.archivist, now=one.now,
    )  # fmt: skip


def _register(
    one: _Example, kind: DossierKind, trigger: Trigger, letter: str, days: tuple[int | None, ...]
) -> None:
    rows = []
    for number, since in enumerate(days, start=1):
        key = f"{letter}-{one.today.year}-{number:04}"
        happened: dict[str, date | None] = {}
        if since is not None:
            happened[trigger.value] = one.ago(since)
        indexes = person_indexes(one.organisation, reference=key)
        opened_on = one.ago((since or 0) + 90)
        rows.append(DossierRow(kind.code, key, opened_on, happened, tuple(indexes)))
    register_dossiers(
        organisation=one.organisation, rows=rows, source=DossierSource.IMPORT,
        actor=one.people.archivist, today=one.today,
    )  # fmt: skip


def _hold_one(one: _Example, kind: DossierKind) -> None:
    last = Dossier.objects.filter(kind=kind).order_by("external_key").last()
    if last:
        place_hold(
            organisation=one.organisation, kind=HoldKind.LEGAL_CLAIM, dossiers=[last],
            reason="Bezwaar loopt; wacht op de uitspraak.", starts_on=one.ago(60),
            review_on=one.today + 30 * DAY, actor=one.people.archivist, today=one.today,
        )  # fmt: skip


def _until_done(act: Callable[[], int]) -> None:
    while act():
        pass


def _carry_out_the_first_list(one: _Example) -> None:
    """Proposed a month ago, approved last week, and due today; its systems reported."""
    propose_owed(organisation=one.organisation, today=one.ago(30))
    first = _lists(one, ListState.PROPOSED)[0]
    then = one.now - 8 * DAY
    first = start_review(destruction_list=first, actor=one.people.archivist)
    first = submit_list(
        destruction_list=first, note="Alles nagekeken.", actor=one.people.archivist, now=then
    )
    approve_list(destruction_list=first, actor=one.people.approver, now=then)
    clock.watch(now=one.now)
    _until_done(lambda: execute_chunk(list_id=first.pk, now=one.now, today=one.today))
    for instruction in Instruction.objects.of_case(first.case_id).open():
        report(
            instruction=instruction, actor=one.people.system_owner, today=one.today, now=one.now,
            outcome=Report(state=InstructionState.DONE, text="Gewist, ook uit de prullenbak."),
            version=None,
        )  # fmt: skip
    _until_done(lambda: confirm_reported(now=one.now, today=one.today))


def _review_two(one: _Example) -> None:
    """One waits for approval; on the other a part is kept; what comes later is still to be seen."""
    first, second = _lists(one, ListState.PROPOSED)[:2]
    first = start_review(destruction_list=first, actor=one.people.archivist)
    submit_list(destruction_list=first, note="", actor=one.people.archivist, now=one.now)
    second = start_review(destruction_list=second, actor=one.people.archivist)
    keep_items(
        destruction_list=second, item_ids=[second.items.earliest("pk").pk],
        ground=HoldKind.LEGAL_CLAIM, reason="Klacht over de procedure loopt nog.",
        until=one.today + 60 * DAY, actor=one.people.archivist, now=one.now,
    )  # fmt: skip


def _lists(one: _Example, state: ListState) -> list[DestructionList]:
    rows = DestructionList.objects.filter(organisation=one.organisation, state=state)
    return list(rows.order_by("due_from", "pk"))
