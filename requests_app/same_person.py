"""Who asked this before: found by keyed hashes, in the same calendar year (R-FEE-01)."""

from django.db.models import Q

from requests_app.askers import intakes_of
from requests_app.choices import ForWhom
from requests_app.intake import Intake
from requests_app.models import PrivacyRequest
from requests_app.models.privacy_request import PrivacyRequestQuerySet


def same_person(privacy_request: PrivacyRequest) -> list[PrivacyRequest]:
    """Other requests of this person for the same right in the same calendar year (R-FEE-01).

    Found by keyed hashes. Of who asks for others only those for the same other person count.
    """
    by_hash = Q()
    for name in ("email_index", "reference_index"):
        if value := getattr(privacy_request, name):
            by_hash |= Q(**{name: value})
    if privacy_request.name_index and privacy_request.birth_date_index:
        by_hash |= Q(
            name_index=privacy_request.name_index,
            birth_date_index=privacy_request.birth_date_index,
        )
    if not by_hash:
        return []
    found = _of_the_same_year(privacy_request).filter(by_hash).exclude(pk=privacy_request.pk)
    return _about_the_same(privacy_request, list(found.order_by("pk")))


def is_same_person(one: PrivacyRequest, other: PrivacyRequest) -> bool:
    """Whether two requests are surely about one person: the same number with us, or the same name
    with the same e-mail address (a family may share that) or date of birth."""
    if one.for_whom != other.for_whom or _differ(one, other, "birth_date_index"):
        return False
    by_name = _share(one, other, "name_index") and (
        _share(one, other, "email_index") or _share(one, other, "birth_date_index")
    )
    is_same = by_name or _share(one, other, "reference_index")
    return is_same and bool(_about_the_same(one, [other]))


def _share(one: PrivacyRequest, other: PrivacyRequest, index: str) -> bool:
    return bool(getattr(one, index)) and getattr(one, index) == getattr(other, index)


def _differ(one: PrivacyRequest, other: PrivacyRequest, index: str) -> bool:
    both = getattr(one, index), getattr(other, index)
    return all(both) and both[0] != both[1]


def _of_the_same_year(privacy_request: PrivacyRequest) -> PrivacyRequestQuerySet:
    return PrivacyRequest.objects.filter(
        organisation=privacy_request.organisation,
        right=privacy_request.right,
        for_whom=privacy_request.for_whom,
        received_on__year=privacy_request.received_on.year,
    )


def _about_the_same(
    privacy_request: PrivacyRequest, found: list[PrivacyRequest]
) -> list[PrivacyRequest]:
    if privacy_request.for_whom == ForWhom.SELF:
        return found
    names = [_represented(intake) for intake in intakes_of([privacy_request, *found])]
    return [one for one, name in zip(found, names[1:], strict=True) if name == names[0]]


def _represented(intake: Intake | None) -> str:
    return "".join(intake.represented_name.lower().split()) if intake else ""
