"""Requests that retention does not know yet, such as those from before it was there: what an open
one or a restriction holds, and the term of a closed one."""

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from register.choices import MarkKind
from register.models import PersonMark
from requests_app.choices import ForWhom
from requests_app.models import PrivacyRequest, Restriction
from requests_app.services.case_file import start_term
from requests_app.services.holding import HELD_FOR, KINDS, hold_data, hold_restricted
from retention.choices import HoldKind
from retention.models import Dossier, Hold


def requests_owing_retention() -> list[int]:
    """Ids; none any more after `catch_up` had each of them."""
    rows = PrivacyRequest.objects.filter(_without_hold() | _without_term() | _without_restriction())
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _without_hold() -> Q:
    by_email = Q(for_whom=ForWhom.SELF) & ~Q(email_index="")
    is_known = by_email | ~Q(reference_index="") | ~Q(also_known_as=[])
    return Q(closed_on=None, right__in=[*HELD_FOR]) & is_known & ~Q(Exists(_holds(*KINDS)))


def _without_term() -> Q:
    own = Dossier.objects.filter(case_id=OuterRef("case_id"))
    return Q(closed_on__isnull=False) & ~Q(Exists(own)) & ~_is_restricted()


def _without_restriction() -> Q:
    return _is_restricted() & ~Q(Exists(_holds(HoldKind.RESTRICTION))) & Q(Exists(_marks()))


def _is_restricted() -> Q:
    return Q(Exists(Restriction.objects.in_force().filter(privacy_request=OuterRef("pk"))))


def _holds(*kinds: HoldKind) -> "QuerySet[Hold]":
    """That still hold: one that was lifted while the request goes on, is placed again."""
    return Hold.objects.filter(
        organisation=OuterRef("organisation"), request_number=OuterRef("number"), kind__in=kinds,
        lifted_at=None,
    )  # fmt: skip


def _marks() -> "QuerySet[PersonMark]":
    return PersonMark.objects.filter(
        organisation=OuterRef("organisation"),
        request_number=OuterRef("number"),
        kind=MarkKind.RESTRICTED,
    )


@transaction.atomic
def catch_up(*, request_id: int, today: date) -> None:
    """Runs twice without harm."""
    rows = PrivacyRequest.objects.select_for_update(of=("self",)).select_related("organisation")
    privacy_request = rows.get(pk=request_id)
    restriction = Restriction.objects.in_force().filter(privacy_request=privacy_request).first()
    mark = PersonMark.objects.filter(
        organisation=privacy_request.organisation,
        request_number=privacy_request.number,
        kind=MarkKind.RESTRICTED,
    ).first()
    if restriction and mark:
        hold_restricted(restriction, mark, actor=None)
    if privacy_request.is_open:
        hold_data(privacy_request, today=today)
    else:
        start_term(privacy_request, today=today, actor=None)
