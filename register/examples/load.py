"""The registers of the example organisations, brought to life by the services as people would.

Afterwards there are published activities, one with an older version, one that waits for approval,
a draft that still misses things, and two privacy statements of which the second is in force.
"""

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from privacy_portal.accounts.models import Organisation, User
from register.choices import InformChannel
from register.content import ActivityContent, RegisterContent, Row
from register.examples.ledgers import load_ledgers
from register.models import Informing, ProcessingActivity, Statement, SubjectType
from register.services.checks import check_activity, check_organisation
from register.services.content import write_activity, write_register
from register.services.informing import add_start, mark_done
from register.services.library import take_from_library, template_of
from register.services.public_names import Option, options_in
from register.services.statement import approve_statement, describe_changes, prepare_statement
from register.services.versions import approve_version, propose_version, publish_version

FOLDER = Path(__file__).parent
WRITTEN_IN = 2026  # the year of the dates in the files
TO_COME = {"ends_on", "review_on"}
DONE = {"signed_on", "starts_on", "verified_on", "dpia_done_on", "assessed_on"}
BEGAN, CHANGED, LATELY = timedelta(days=120), timedelta(days=30), timedelta(days=3)

RENEWED = "werving-en-selectie"  # its first version did not keep applications for a year
WAITING = "vragen-via-de-website"
DRAFTS = {"impact-werk": "debiteurenbeheer", "impact-credit": "cameratoezicht"}  # of the library
NOTE_FIRST = "Eerste versie in het portaal."
NOTE_RENEWED = "Wie het goed vindt, kunnen wij een jaar later nog benaderen."
NOTE_WAITING = "Vragen komen nu ook binnen via de chat."
CHANGES = {
    "changes_nl": "Solliciteert u? Wij bewaren uw sollicitatie een jaar als u dat goed vindt.",
    "changes_en": "Are you applying for a job? We keep your application a year if you agree.",
}


@dataclass(frozen=True)
class Desk:
    """One organisation, and the two people of whom the four eyes are."""

    organisation: Organisation
    editor: User
    approver: User

    def publish(self, activity: ProcessingActivity, note: str, now: datetime) -> None:
        version = propose_version(activity=activity, note=note, actor=self.editor, now=now)
        version = approve_version(version=version, actor=self.approver, now=now)
        publish_version(version=version, actor=self.approver, now=now)

    def write(self, content: ActivityContent) -> ProcessingActivity:
        return write_activity(organisation=self.organisation, content=content, actor=self.editor)

    def tell(self, now: datetime, changes: dict[str, str] | None = None) -> Statement:
        """A statement in force a week later; with changes it must be told to people."""
        draft = prepare_statement(organisation=self.organisation, actor=self.editor, now=now)
        draft = describe_changes(
            statement=draft,
            revision=draft.revision,
            is_material=bool(changes),
            actor=self.editor,
            **(changes or {"changes_nl": "", "changes_en": ""}),
        )
        day = timezone.localdate(now) + timedelta(days=7)
        return approve_statement(statement=draft, publish_on=day, actor=self.approver, now=now)

    def informed(self, informing: Informing, day: date, channel: InformChannel) -> None:
        mark_done(
            informing=informing,
            revision=informing.revision,
            done_on=day,
            channel=channel,
            actor=self.editor,
            today=day,
        )

    def check(self, day: date) -> None:
        for activity in ProcessingActivity.objects.filter(organisation=self.organisation):
            check_activity(activity=activity, today=day)
        check_organisation(organisation=self.organisation, today=day)


def example_register(slug: str) -> RegisterContent:
    content: RegisterContent = json.loads((FOLDER / f"{slug}.json").read_text(encoding="utf-8"))
    return content


def example_form_options(slug: str) -> dict[str, list[Option]]:
    """What the public form offers once the example is published."""
    lists = example_register(slug)["catalogue"]
    return options_in(topics=lists["topics"], subject_types=lists["subject_types"])


def in_our_years(content: RegisterContent, today: date) -> RegisterContent:
    """As if it was written this year: agreements still run, reviews are still to come, and what
    was signed, checked or done lies before the day the register began."""
    moved = copy.deepcopy(content)
    years, latest = today.year - WRITTEN_IN, (today - BEGAN).isoformat()
    for row in _with_dates(moved):
        for name in TO_COME & row.keys():
            row[name] = f"{int(row[name][:4]) + years}{row[name][4:]}" if row[name] else None
        for name in DONE & row.keys():
            row[name] = min(row[name], latest) if row[name] else None
    return moved


def _with_dates(content: RegisterContent) -> Iterator[Row]:
    yield from content["catalogue"]["agreements"]
    yield from content["catalogue"]["retention_terms"]
    for activity in content["activities"]:
        yield activity["fields"]
        yield from activity["transfers"]


@transaction.atomic
def load_register(
    *, organisation: Organisation, editor: User, approver: User, now: datetime
) -> None:
    """For an organisation with a register of its own in this folder, and none yet in the portal."""
    desk = Desk(organisation, editor, approver)
    today = timezone.localdate(now)
    content = in_our_years(example_register(organisation.slug), today)
    _begin(desk, content, now - BEGAN)
    _change(desk, content, now - CHANGED)
    _leave_work(desk, content, now - LATELY)
    load_ledgers(organisation=organisation, actor=approver, today=today)
    desk.check(today)


def _begin(desk: Desk, content: RegisterContent, now: datetime) -> None:
    activities = write_register(
        organisation=desk.organisation, content=_older(content), actor=desk.editor
    )
    for activity in activities:
        desk.publish(activity, NOTE_FIRST, now)
    statement = desk.tell(now)
    _inform(desk, statement, timezone.localdate(now) + timedelta(days=14))


def _older(content: RegisterContent) -> RegisterContent:
    """As it was: without the last purpose of the renewed activity, and the data it is about."""
    older = copy.deepcopy(content)
    activity = _of(older, RENEWED)
    activity["purposes"], activity["lines"] = activity["purposes"][:-1], activity["lines"][:-1]
    return older


def _of(content: RegisterContent, code: str) -> ActivityContent:
    return next(one for one in content["activities"] if one["code"] == code)


def _inform(desk: Desk, statement: Statement, day: date) -> None:
    """Of each type somebody began and got it; an employer must still get it (R-PUB-02, 03)."""
    types = SubjectType.objects.filter(organisation=desk.organisation, is_informed_at_start=True)
    for number, subject_type in enumerate(types, start=1):
        rows = add_start(
            statement=statement,
            subject_type=subject_type,
            reference=f"{number:03}",
            starts_on=day,
            actor=desk.editor,
        )
        desk.informed(rows[0], day, InformChannel.HANDED)


def _change(desk: Desk, content: RegisterContent, now: datetime) -> None:
    desk.publish(desk.write(_of(content, RENEWED)), NOTE_RENEWED, now)
    statement = desk.tell(now, CHANGES)
    told = list(statement.informings.open())[:-1]  # one type must still be told
    for one in told:
        desk.informed(one, timezone.localdate(now) + timedelta(days=7), InformChannel.EMAIL)


def _leave_work(desk: Desk, content: RegisterContent, now: datetime) -> None:
    """What a newcomer can try: something to approve, and a draft to mend."""
    changed = copy.deepcopy(_of(content, WAITING))
    changed["fields"]["description"] += " Ook via de chat."
    propose_version(activity=desk.write(changed), note=NOTE_WAITING, actor=desk.editor, now=now)
    template = template_of(DRAFTS[desk.organisation.slug])
    if template:
        take_from_library(
            organisation=desk.organisation,
            template=template,
            actor=desk.editor,
            today=timezone.localdate(now),
        )
