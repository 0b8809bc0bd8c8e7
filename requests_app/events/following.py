"""What the trail can say of what follows from a decision: looked at, carried out, told."""

from privacy_portal.accounts.models import User
from requests_app.events.requests import iso, tell
from requests_app.models import Decision, PrivacyRequest, Publication, RecipientNotice, Restriction


def decision_approved(decision: Decision) -> None:
    tell(decision.privacy_request, "decision_approved", decision.approved_by, decision=decision.pk)


def decision_returned(decision: Decision) -> None:
    """Why stands in a note: the trail holds no texts."""
    tell(decision.privacy_request, "decision_returned", decision.returned_by, decision=decision.pk)


def approval_asked(decision: Decision, *, actor: User) -> None:
    tell(
        decision.privacy_request, "approval_asked", actor,
        decision=decision.pk, to=decision.reviewer_id,
    )  # fmt: skip


def work_not_needed(privacy_request: PrivacyRequest, *, actor: User) -> None:
    """Why stands in a note."""
    tell(privacy_request, "work_not_needed", actor)


def acted_at_once(privacy_request: PrivacyRequest, *, actor: User) -> None:
    acted_on = iso(privacy_request.acted_on)
    tell(privacy_request, "acted_at_once", actor, acted_on=acted_on)


def systems_instructed(privacy_request: PrivacyRequest, *, systems: int, actor: User) -> None:
    tell(privacy_request, "instructed", actor, systems=systems)


def data_restricted(restriction: Restriction, *, actor: User) -> None:
    tell(
        restriction.privacy_request,
        "restricted",
        actor,
        ground=restriction.ground,
        started_on=iso(restriction.started_on),
        review_on=iso(restriction.review_on),
    )


def restriction_reviewed(restriction: Restriction, *, actor: User) -> None:
    review_on = iso(restriction.review_on)
    tell(restriction.privacy_request, "restriction_reviewed", actor, review_on=review_on)


def lifting_announced(restriction: Restriction, *, actor: User) -> None:
    tell(
        restriction.privacy_request, "lifting_announced", actor, lifts_on=iso(restriction.lifts_on)
    )


def restriction_lifted(restriction: Restriction) -> None:
    lifted_on = iso(restriction.lifted_on)
    tell(
        restriction.privacy_request, "restriction_lifted", restriction.lifted_by,
        lifted_on=lifted_on,
    )  # fmt: skip


def recipient_added(notice: RecipientNotice, *, actor: User) -> None:
    tell(notice.privacy_request, "recipient_added", actor, notice=notice.pk, party=notice.party_id)


def recipient_settled(notice: RecipientNotice, *, actor: User) -> None:
    tell(notice.privacy_request, "recipient_settled", actor, notice=notice.pk, state=notice.state)


def publication_changed(publication: Publication) -> None:
    tell(
        publication.privacy_request,
        "publication_changed",
        publication.changed_by,
        publication=publication.pk,
        state=publication.state,
    )
