"""What the desk sees around a request: related requests, the counter of R-FEE-01, a fee."""

from typing import Any

from privacy_portal.accounts.models import User
from requests_app.models import PrivacyRequest
from requests_app.same_person import same_person
from requests_app.services.fees import texts_of


def around_facts(privacy_request: PrivacyRequest, user: User) -> dict[str, Any]:
    """Numbers of requests that this person may not see are not shown, only counted."""
    same = same_person(privacy_request)
    seen = PrivacyRequest.objects.visible_to(user)
    related = seen.filter(pk__in=_linked_ids(privacy_request)).order_by("pk")
    return {
        "related": related,
        "same_count": len(same),
        "same": seen.filter(pk__in=[one.pk for one in same]).order_by("pk"),
        "fee": _fee(privacy_request),
    }


def _linked_ids(privacy_request: PrivacyRequest) -> list[int]:
    later = list(privacy_request.linked_from.values_list("pk", flat=True))
    return [privacy_request.linked_to_id, *later] if privacy_request.linked_to_id else later


def _fee(privacy_request: PrivacyRequest) -> dict[str, Any] | None:
    notice = privacy_request.fee_notices.last()
    if notice is None:
        return None
    return {"notice": notice, "amount": notice.amount_cents / 100, "texts": texts_of(notice)}
