"""Who must get which statement, and that it was done (R-PUB-02, R-PUB-03, R-PUB-06)."""

from datetime import date, timedelta

from django.db import transaction

from privacy_portal.accounts.models import User
from register.choices import InformOccasion
from register.events import statement as events
from register.models import Informing, Statement, SubjectType
from register.services.errors import Conflict, NotAllowed

MONTH = timedelta(days=28)  # art. 14(3)(a): within a month; the shortest month is never too late


@transaction.atomic
def add_start(
    *, statement: Statement, subject_type: SubjectType, reference: str, starts_on: date, actor: User
) -> list[Informing]:
    """Somebody begins: he gets the statement, and at UWV job coaching his employer too."""
    occasions = [InformOccasion.START]
    if subject_type.employer_is_informed:
        occasions.append(InformOccasion.EMPLOYER)
    return [
        _add(statement, subject_type, occasion, reference, starts_on, actor)
        for occasion in occasions
    ]


@transaction.atomic
def add_indirect(
    *, statement: Statement, subject_type: SubjectType, reference: str, got_on: date, actor: User
) -> Informing:
    """Data came from somebody else: the person is told within a month (art. 14(3)(a))."""
    due_on = got_on + MONTH
    return _add(statement, subject_type, InformOccasion.INDIRECT, reference, due_on, actor)


@transaction.atomic
def mark_done(
    *, informing: Informing, revision: int, done_on: date, channel: str, actor: User, today: date
) -> Informing:
    """Raises Conflict when somebody was first, NotAllowed for a day that is still to come."""
    locked = Informing.objects.select_for_update().get(pk=informing.pk)
    if locked.revision != revision or locked.done_on:
        raise Conflict
    if done_on > today:
        raise NotAllowed
    locked.done_on, locked.channel, locked.done_by = done_on, channel, actor
    locked.revision += 1
    locked.full_clean()
    locked.save(update_fields=["done_on", "channel", "done_by", "revision"])
    events.informing_done(locked, actor=actor)
    return locked


def add_changed(*, statement: Statement, actor: User) -> None:
    """A material change is told to every type of person in it, at the latest on its day."""
    if statement.publish_on is None:
        raise NotAllowed
    codes = [page["code"] for page in statement.content["nl"]["subjects"]]
    subject_types = SubjectType.objects.filter(
        organisation_id=statement.organisation_id, code__in=codes
    )
    for one in subject_types:
        _add(statement, one, InformOccasion.CHANGE, "", statement.publish_on, actor)


def drop_changed(*, statement: Statement, actor: User) -> None:
    """It will not come: nobody has to be told. What was done already stays."""
    rows = statement.informings.open().filter(occasion=InformOccasion.CHANGE)
    for one in rows.select_related("organisation"):
        events.informing_dropped(one, actor=actor)
        one.delete()


def _add(
    statement: Statement,
    subject_type: SubjectType,
    occasion: InformOccasion,
    reference: str,
    due_on: date,
    actor: User,
) -> Informing:
    if statement.number is None or statement.organisation_id != subject_type.organisation_id:
        raise NotAllowed
    informing = Informing(
        organisation_id=statement.organisation_id,
        statement=statement,
        subject_type=subject_type,
        occasion=occasion,
        reference=reference.strip(),
        due_on=due_on,
    )
    informing.full_clean()
    informing.save()
    events.informing_added(informing, actor=actor)
    return informing
