"""What the register must do on its own: check what changed or grew old, and tell what ends."""

import logging
import time
from collections.abc import Callable, Iterable

from celery import shared_task
from django.conf import settings
from django.db.models import F
from django.utils import timezone

from privacy_portal.accounts.models import Organisation
from register.models import NamedLink, ProcessingActivity, StatementFollower
from register.services import checks, links, notify, reminders, statement_pdf

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 45  # well under the time limit of a task; the next round goes on


@shared_task
def check_owed_activities() -> None:
    """Activities that changed, then those last checked before today, then the organisations.

    An organisation has its turn when none of its activities waits: then its figures are true.
    """
    today = timezone.localdate()
    changed_first = F("checked_on").asc(nulls_first=True)
    owing = ProcessingActivity.objects.owing_check(today).order_by(changed_first, "pk")
    ids = owing.values_list("pk", flat=True)
    if _each(ids.iterator(), lambda pk: checks.check_owed_activity(activity_id=pk, today=today)):
        _each(
            Organisation.objects.order_by("pk").values_list("pk", flat=True),
            lambda pk: checks.check_owed_organisation(organisation_id=pk, today=today),
        )


@shared_task
def remind_agreements() -> None:
    """90, 30 and 0 days before the end of an agreement; what was missed comes at once."""
    today, now = timezone.localdate(), timezone.now()
    _each(
        reminders.owing_reminder(today),
        lambda pk: reminders.remind_agreement(agreement_id=pk, today=today, now=now),
    )


@shared_task
def make_statement_pdfs() -> None:
    """Of the statements that were approved; a page of the public waits for them."""
    _each(statement_pdf.owed_pdfs(), lambda pk: statement_pdf.make_pdf(pdf_id=pk))


@shared_task
def tell_followers() -> None:
    """Who asked for it, of the statement in force; one that begins today, or that was missed."""
    today = timezone.localdate()
    ids = StatementFollower.objects.owed(today).order_by("pk").values_list("pk", flat=True)
    _each(ids.iterator(), lambda pk: notify.tell_follower(follower_id=pk, today=today))


@shared_task
def check_links() -> None:
    """Each address that a text names, once a week; only where settings.CHECK_LINKS allows."""
    if not settings.CHECK_LINKS:
        return
    for organisation in Organisation.objects.order_by("pk"):
        links.note_links(organisation=organisation)
    today = timezone.localdate()
    owed = NamedLink.objects.owed(today).order_by(F("tried_on").asc(nulls_first=True), "pk")
    _each(
        owed.values_list("pk", flat=True),
        lambda pk: links.check_link(link_id=pk, today=today),
    )


def _each(ids: Iterable[int], act: Callable[[int], object]) -> bool:
    """One that fails must not keep the others waiting; it is still owed at the next round.

    False when the time of this round is over; every round does at least one.
    """
    stop_at = time.monotonic() + SWEEP_SECONDS
    for pk in ids:
        try:
            act(pk)
        except Exception:
            logger.exception("a register task failed for %s", pk)
        if time.monotonic() > stop_at:
            return False
    return True
