"""What the trail can say of what happens around a request: other requests, fees, other parties."""

from privacy_portal.accounts.models import User
from requests_app.events.requests import iso, tell
from requests_app.models import FeeNotice, PrivacyRequest, Representation


def request_converted(
    privacy_request: PrivacyRequest, *, from_right: str, from_aspect: str, actor: User
) -> None:
    """Why was told to the subject: the trail holds no texts."""
    tell(
        privacy_request,
        "converted",
        actor,
        from_right=from_right,
        from_aspect=from_aspect,
        right=privacy_request.right,
        aspect=privacy_request.aspect,
        due_on=iso(privacy_request.due_on),
    )


def request_split(privacy_request: PrivacyRequest, *, new: PrivacyRequest, actor: User) -> None:
    tell(privacy_request, "split", actor, new=new.number, right=new.right, aspect=new.aspect)


def request_linked(privacy_request: PrivacyRequest, *, actor: User) -> None:
    earlier = privacy_request.linked_to.number if privacy_request.linked_to else ""
    tell(privacy_request, "linked", actor, earlier=earlier)


def request_reopened(privacy_request: PrivacyRequest, *, outcome: str, actor: User) -> None:
    tell(privacy_request, "reopened", actor, outcome=outcome, due_on=iso(privacy_request.due_on))


def representation_recorded(representation: Representation, *, actor: User) -> None:
    tell(
        representation.privacy_request,
        "representation_recorded",
        actor,
        kind=representation.kind,
        answer_to=representation.answer_to,
    )


def fee_announced(notice: FeeNotice) -> None:
    tell(
        notice.privacy_request,
        "fee_announced",
        notice.announced_by,
        ground=notice.ground,
        amount_cents=notice.amount_cents,
    )


def fee_settled(notice: FeeNotice, *, actor: User | None) -> None:
    """`actor` is None when the subject said so on his own page."""
    tell(notice.privacy_request, "fee_settled", actor, state=notice.state)


def request_forwarded(privacy_request: PrivacyRequest, *, client: int, actor: User) -> None:
    tell(privacy_request, "forwarded", actor, party=client)


def impact_told(privacy_request: PrivacyRequest, *, party: int | None, actor: User) -> None:
    """`party`: the client that was told too; the ground for that stands in a note."""
    tell(privacy_request, "impact_told", actor, party=party)


def supply_talked(
    privacy_request: PrivacyRequest, *, talked_on: str, party: int | None, actor: User
) -> None:
    tell(privacy_request, "supply_talked", actor, talked_on=talked_on, party=party)
