"""Telling editors and the data protection officer that an agreement ends (R-PRC-02)."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from privacy_portal.accounts.permissions import Action, users_who_may
from privacy_portal.mail.services import queue_mail
from register.models import Agreement, AgreementReminder

DAYS_BEFORE = (90, 30, 0)  # of its last day, the first first


def owing_reminder(today: date) -> list[int]:
    """Agreements that end within 90 days, or ended, and were not told of as far as they should.

    Not when another agreement with the same party goes on longer.
    """
    longer = Agreement.objects.filter(party=OuterRef("party"), kind=OuterRef("kind")).filter(
        Q(ends_on=None) | Q(ends_on__gt=OuterRef("ends_on"))
    )
    ending = Agreement.objects.filter(ends_on__lte=today + timedelta(days=max(DAYS_BEFORE)))
    rows = ending.exclude(Exists(longer)).order_by("ends_on").prefetch_related("reminders")
    return [agreement.pk for agreement in rows if owed(agreement, today)]


def owed(agreement: Agreement, today: date) -> list[int]:
    """Which reminders are due and not given for this end date; a new end date starts anew."""
    if agreement.ends_on is None:
        return []
    given = {
        one.days_before for one in agreement.reminders.all() if one.ends_on == agreement.ends_on
    }
    left = (agreement.ends_on - today).days
    return [days for days in DAYS_BEFORE if left <= days and days not in given]


@transaction.atomic
def remind_agreement(*, agreement_id: int, today: date, now: datetime) -> bool:
    """One mail to each, for the latest reminder owed; earlier ones that were missed only count.

    Runs twice without harm: the agreement is locked, and each reminder is a row that exists once.
    """
    agreement = (
        Agreement.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("organisation", "party")
        .filter(pk=agreement_id)
        .first()
    )
    days_owed = owed(agreement, today) if agreement else []
    if agreement is None or agreement.ends_on is None or not days_owed:
        return False
    for days in days_owed:
        AgreementReminder.objects.create(
            agreement=agreement, ends_on=agreement.ends_on, days_before=days, reminded_at=now
        )
    _tell(agreement, min(days_owed), has_ended=agreement.ends_on < today)
    return True


def _tell(agreement: Agreement, days: int, *, has_ended: bool) -> None:
    organisation = agreement.organisation
    people = users_who_may(Action.EDIT_REGISTER, organisation)
    addresses = {organisation.officer_email, *people.values_list("email", flat=True)} - {""}
    for address in sorted(addresses):
        queue_mail(
            organisation=organisation,
            to=address,
            template="agreement_ends",
            context={"agreement": agreement, "has_ended": has_ended},
            language=settings.LANGUAGE_CODE,
            key=f"agreement-{agreement.pk}-{agreement.ends_on}-{days}-{address}",
        )
