"""What a request keeps from being destroyed while it runs (rules 5.2, 8 to 10; UAVG 35).

A hold lies on the person from the day of receipt, so also on what is kept shorter than our term to
answer, such as camera recordings, and on the files of his earlier requests. Leaves out erasure,
objection and withdrawal of consent: what falls due meanwhile is what he asks for.
"""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from privacy_portal.accounts.models import User
from register.models import PersonMark
from requests_app.choices import RightType
from requests_app.models import PrivacyRequest, Restriction
from requests_app.rights import ANSWERED
from retention.choices import HoldKind
from retention.models import Dossier, Hold
from retention.services.holds import lift_holds_of_request, place_hold
from retention.services.policy import policy_of

# Rights that can only be answered from the data; of "something else" it is not known yet.
HELD_FOR: dict[str, HoldKind] = {
    RightType.ACCESS: HoldKind.ACCESS,
    RightType.PORTABILITY: HoldKind.ACCESS,
    RightType.RECTIFICATION: HoldKind.ACCESS,
    RightType.RESTRICTION: HoldKind.ACCESS,
    RightType.HUMAN_REVIEW: HoldKind.ACCESS,
    RightType.OTHER: HoldKind.ACCESS,
    RightType.COMPLAINT: HoldKind.LEGAL_CLAIM,
}
KINDS = (HoldKind.ACCESS, HoldKind.LEGAL_CLAIM)


@transaction.atomic
def hold_data(privacy_request: PrivacyRequest, *, today: date, actor: User | None = None) -> None:
    """For an open request; again after anything changed on which it depends. Whatever its right, it
    also holds the files of the requests to which it is linked."""
    kind = HELD_FOR.get(privacy_request.right)
    indexes = privacy_request.person_indexes if kind else []
    files = list(Dossier.objects.filter(case_id__in=_linked_cases(privacy_request)))
    kind = kind or HoldKind.ACCESS
    if indexes or files:
        place_hold(
            organisation=privacy_request.organisation,
            kind=kind,
            reason="",
            starts_on=privacy_request.received_on,
            dossiers=files,
            person_indexes=indexes,
            request_number=privacy_request.number,
            actor=actor,
            today=today,
        )
    _lift(privacy_request, [one for one in KINDS if one != kind], last_day=today, actor=actor)


def _linked_cases(privacy_request: PrivacyRequest) -> list[UUID]:
    linked = Q(linked_from=privacy_request) | Q(linked_to=privacy_request)
    return list(PrivacyRequest.objects.filter(linked).values_list("case_id", flat=True))


def release_data(privacy_request: PrivacyRequest, *, today: date, actor: User | None) -> None:
    """Of a request that was just closed. After an answer the data stay a while, for who goes to
    court over it (UAVG 35); after another ending nothing is held any more."""
    is_answered = privacy_request.outcome in ANSWERED
    tail = policy_of(privacy_request.organisation).access_tail_days if is_answered else 0
    last_day = today + timedelta(days=tail)
    _lift(privacy_request, [HoldKind.ACCESS], last_day=last_day, actor=actor)
    _lift(privacy_request, [HoldKind.LEGAL_CLAIM], last_day=today, actor=actor)


def hold_restricted(restriction: Restriction, mark: PersonMark, *, actor: User | None) -> None:
    """Art. 18(2): what is only kept, is not destroyed; archiving goes on (rules 5.2, 9)."""
    place_hold(
        organisation=mark.organisation,
        kind=HoldKind.RESTRICTION,
        reason="",
        starts_on=restriction.started_on,
        person_indexes=mark.person_indexes,
        request_number=mark.request_number,
        actor=actor,
        today=restriction.started_on,
    )


def release_restricted(restriction: Restriction, *, today: date, actor: User) -> None:
    _lift(restriction.privacy_request, [HoldKind.RESTRICTION], last_day=today, actor=actor)


def forget_holds(privacy_request: PrivacyRequest) -> None:
    """Of a request that is destroyed: that there was a hold stays, whom it was about does not."""
    Hold.objects.filter(
        organisation=privacy_request.organisation, request_number=privacy_request.number
    ).update(person_indexes=[])


def _lift(
    privacy_request: PrivacyRequest, kinds: list[HoldKind], *, last_day: date, actor: User | None
) -> None:
    for kind in kinds:
        lift_holds_of_request(
            organisation=privacy_request.organisation,
            request_number=privacy_request.number,
            kind=kind,
            last_day=last_day,
            actor=actor,
        )
