"""Mail about a destruction list: its number, its days and its address, never what is on it."""

from datetime import date
from enum import StrEnum

from django.conf import settings
from django.urls import reverse

from privacy_portal.accounts.models import Organisation
from privacy_portal.accounts.permissions import Action, users_who_may
from privacy_portal.mail.services import queue_mail
from retention.choices import ReleaseMode
from retention.models import Advice, DestructionList
from retention.services.policy import policy_of

DECIDING = (Action.REVIEW_DESTRUCTION, Action.APPROVE_DESTRUCTION)


class Tiding(StrEnum):
    FIRST = "eerste"
    SECOND = "tweede"
    LATE = "te-laat"


def tell(destruction_list: DestructionList, tiding: Tiding, *, today: date) -> bool:
    """Whether there was anybody to tell."""
    mode = policy_of(destruction_list.organisation).mode
    context = {
        "tiding": tiding,
        "is_enforced": mode == ReleaseMode.AUTOMATIC,
        "acts_on": destruction_list.warnings.foreseen(today).enforced_on,
    }
    # After another mode, or once it was sent back, the same warning says something else.
    key = f"{tiding}-{today}-{mode}-{destruction_list.version}"
    addresses = _addresses(destruction_list.organisation, tiding)
    for address in addresses:
        _mail(destruction_list, "destruction_list", address, key, **context)
    return bool(addresses)


def _addresses(organisation: Organisation, tiding: Tiding) -> list[str]:
    """Of who can decide; from the second warning on also of management, and always when nobody can
    decide."""
    found = {
        address
        for action in DECIDING
        for address in users_who_may(action, organisation).values_list("email", flat=True)
    }
    if tiding != Tiding.FIRST or not found:
        found.add(organisation.management_email)
    return sorted(found - {""})


def ask_adviser(advice: Advice) -> None:
    """What is asked stands on the page, not in the mail."""
    _mail(advice.destruction_list, "destruction_advice", advice.adviser.email, "advice")


def ask_approvers(destruction_list: DestructionList) -> None:
    """Everybody who may approve it: who took part in the review may not."""
    people = users_who_may(Action.APPROVE_DESTRUCTION, destruction_list.organisation)
    others = people.exclude(pk__in=destruction_list.reviewer_ids)
    for address in others.order_by("email").values_list("email", flat=True):
        key = f"submitted-{destruction_list.version}"
        _mail(destruction_list, "destruction_submitted", address, key)


def _mail(
    destruction_list: DestructionList, template: str, to: str, key: str, **context: object
) -> None:
    link = settings.BASE_URL + reverse("destruction_list", args=[destruction_list.pk])
    queue_mail(
        organisation=destruction_list.organisation,
        to=to,
        template=template,
        context={"destruction_list": destruction_list, "link": link, **context},
        language=settings.LANGUAGE_CODE,  # people at work have no language of their own yet
        key=f"list-{destruction_list.pk}-{key}-{to}",
    )
