"""Holds: what keeps dossiers from being destroyed for the time being (rules 5.2, 8 to 10).

What a hold does to a date is for retention.schedule; here it is placed, lifted and looked at again,
and the dossiers that it is about are marked so that planning computes their dates again.
"""

import logging
from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action, users_who_may
from privacy_portal.mail.services import queue_mail
from register.models.rows import FIRST_YEAR, LAST_YEAR
from retention.errors import Conflict, NotAllowed
from retention.events import holds as events
from retention.models import Dossier, DossierKind, Hold, RetentionLine
from retention.services import catching
from retention.services.catching import holds_catch
from retention.services.hold_reasons import REASON, WHY_LIFTED, seal_text

logger = logging.getLogger(__name__)

LONGEST_UNSEEN = timedelta(days=366)

__all__ = [
    "holds_catch",
    "lift_hold",
    "lift_holds_of_request",
    "place_hold",
    "remind_of_reviews",
    "review_hold",
]


@transaction.atomic
def place_hold(
    *,
    organisation: Organisation,
    kind: str,
    reason: str,
    starts_on: date,
    ends_on: date | None = None,
    review_on: date | None = None,
    dossiers: Iterable[Dossier] = (),
    dossier_kind: DossierKind | None = None,
    person_indexes: Iterable[str] = (),
    line: RetentionLine | None = None,
    request_number: str = "",
    actor: User | None,
    today: date,
) -> Hold:
    """Holds the dossiers given, and those of the kind or the person, also what comes later.

    `ends_on` is its last day; None: until somebody lifts it. `line`: only this part of them. A
    second time for the same kind and request it is the same hold; one that was lifted goes on.
    Without an end somebody looks at it again after a year at the latest.
    Raises ValidationError, also when it would be about nothing at all.
    """
    asked = Hold(
        organisation=organisation, kind=kind, request_number=request_number, placed_by=actor,
        starts_on=starts_on, ends_on=ends_on, review_on=review_on,
        dossier_kind=dossier_kind, line=line, person_indexes=sorted(person_indexes),
    )  # fmt: skip
    if not asked.ends_on:  # also of a request, which may forget to lift it
        asked.review_on = asked.review_on or today + LONGEST_UNSEEN
    ids = [one.pk for one in dossiers]
    _is_possible(asked, ids, today, has_reason=bool(reason or request_number))
    known = _of_request(asked) if request_number else None
    return _resumed(known, ids, asked, actor) if known else _placed(asked, ids, reason, actor)


def _placed(hold: Hold, ids: list[int], reason: str, actor: User | None) -> Hold:
    seal_text(hold, REASON, reason)
    hold.full_clean()
    hold.save()
    events.hold_placed(hold, actor=actor, count=catching.catch(hold, ids))
    return hold


def _is_possible(asked: Hold, ids: list[int], today: date, *, has_reason: bool) -> None:
    problems: dict[str, str] = {}
    for name, day in (("starts_on", asked.starts_on), ("ends_on", asked.ends_on)):
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            problems[name] = _("Fill in a day between 1900 and 2100.")
    if asked.ends_on and asked.ends_on < asked.starts_on:
        problems["ends_on"] = _("The last day is before the first day.")
    if asked.review_on and not _is_soon(asked.review_on, today):
        problems["review_on"] = _("Fill in a day after today, at most a year ahead.")
    if not has_reason:
        problems["reason"] = _("Say why this is held.")
    if problems:
        raise ValidationError(problems)
    if not (ids or asked.dossier_kind or asked.person_indexes):
        raise ValidationError(_("Say which dossiers this is about."))


def _is_soon(day: date, today: date) -> bool:
    """So that nothing is held for years without anybody looking."""
    return today < day <= today + LONGEST_UNSEEN


def _of_request(asked: Hold) -> Hold | None:
    rows = Hold.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.filter(
        organisation=asked.organisation, kind=asked.kind, request_number=asked.request_number
    ).first()


def _resumed(hold: Hold, ids: list[int], asked: Hold, actor: User | None) -> Hold:
    """A request that was opened again holds again; one that still holds may get more dossiers."""
    was_lifted, known = hold.lifted_at is not None, hold.person_indexes
    hold.person_indexes = sorted({*known, *asked.person_indexes})
    if was_lifted:
        hold.ends_on, hold.lifted_at, hold.lifted_by = asked.ends_on, None, None
        hold.review_on = asked.review_on
    if was_lifted or hold.person_indexes != known:
        hold.rechecked_at = None
        _save(
            hold, "person_indexes", "ends_on", "review_on", "lifted_at", "lifted_by", "rechecked_at"
        )
    count = catching.catch(hold, ids)
    if was_lifted:
        events.hold_resumed(hold, actor=actor, count=catching.owe_plans(hold))
    elif count:
        events.hold_widened(hold, actor=actor, count=count)
    return hold


@transaction.atomic
def lift_hold(
    *, hold: Hold, last_day: date, reason: str, actor: User | None, version: int | None = None
) -> Hold:
    """`last_day` is the last on which it holds; before its first day it never held anything.

    A second time changes nothing. Raises ValidationError without a reason, Conflict when it is not
    the version that was seen, NotAllowed for what a request holds: that ends with the request.
    """
    fresh = _locked(hold, version)
    if fresh.request_number:
        raise NotAllowed
    if not reason:
        raise ValidationError({"reason": _("Say why it is lifted.")})
    return _lifted(fresh, last_day=last_day, reason=reason, actor=actor)


def _lifted(fresh: Hold, *, last_day: date, reason: str, actor: User | None) -> Hold:
    """`fresh`: of which the row is locked."""
    if fresh.lifted_at:
        return fresh
    fresh.lifted_at, fresh.lifted_by = timezone.now(), actor
    fresh.ends_on = max(last_day, fresh.starts_on)
    seal_text(fresh, WHY_LIFTED, reason)
    _save(fresh, "lifted_at", "lifted_by", "ends_on", "case_id", "sealed")
    count = catching.owe_plans(fresh)
    if last_day < fresh.starts_on:
        fresh.held.all().delete()
    events.hold_lifted(fresh, actor=actor, last_day=last_day, count=count)
    return fresh


@transaction.atomic
def lift_holds_of_request(
    *,
    organisation: Organisation,
    request_number: str,
    kind: str,
    last_day: date,
    actor: User | None,
) -> int:
    """How many were lifted now. Why, the request itself says."""
    if not request_number:
        return 0
    found = Hold.objects.filter(
        organisation=organisation, request_number=request_number, kind=kind, lifted_at=None
    )
    for hold in found:
        _lifted(_locked(hold, None), last_day=last_day, reason="", actor=actor)
    return len(found)


@transaction.atomic
def review_hold(
    *, hold: Hold, review_on: date, actor: User, today: date, version: int | None = None
) -> Hold:
    """Somebody looked, and it must go on: when to look again. Raises Conflict, ValidationError."""
    if not _is_soon(review_on, today):
        raise ValidationError({"review_on": _("Fill in a day after today, at most a year ahead.")})
    fresh = _locked(hold, version)
    fresh.review_on = review_on
    _save(fresh, "review_on")
    events.hold_review_set(fresh, actor=actor)
    return fresh


# --- Looking again --------------------------------------------------------------------------------


def remind_of_reviews(*, today: date) -> int:
    """How many holds people were told of: somebody must look whether each must go on. What fails is
    owed still, and does not stop the rest."""
    told = 0
    for pk in list(Hold.objects.owing_reminder(today).values_list("pk", flat=True)):
        try:
            told += _remind(pk, today)
        except Exception:
            logger.exception("reminding of hold %s failed", pk)
    return told


@transaction.atomic
def _remind(hold_id: int, today: date) -> bool:
    """Once per review date, however often it runs: the row says on which day it was."""
    rows = Hold.objects.owing_reminder(today).select_for_update(skip_locked=True, of=("self",))
    hold = rows.select_related("organisation").filter(pk=hold_id).first()
    if hold is None:
        return False
    hold.reminded_on = today
    hold.save(update_fields=["reminded_on"])
    people = users_who_may(Action.KEEP_HOLDS, hold.organisation)
    for address in people.values_list("email", flat=True):
        queue_mail(
            organisation=hold.organisation,
            to=address,
            template="hold_review",
            context={"hold": hold},
            language=settings.LANGUAGE_CODE,
            key=f"hold-{hold.pk}-{hold.review_on}-{address}",
        )
    events.hold_review_told(hold)
    return True


def _locked(hold: Hold, version: int | None) -> Hold:
    rows = Hold.objects.select_for_update(of=("self",)).select_related("organisation")
    fresh = rows.get(pk=hold.pk)
    if version is not None and version != fresh.version:
        raise Conflict
    return fresh


def _save(hold: Hold, *fields: str) -> None:
    hold.version += 1
    hold.full_clean()
    hold.save(update_fields=[*fields, "version"])
