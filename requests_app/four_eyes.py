"""Who looks at a decision before data disappear, and what each of the two has to do then."""

from django.db.models import QuerySet

from privacy_portal.accounts.models import User
from privacy_portal.accounts.permissions import Action, users_who_may
from requests_app.models import Decision, PrivacyRequest
from requests_app.workflow import Step


def reviewers_of(decision: Decision) -> QuerySet[User]:
    """Everybody who may approve it: not who decided."""
    organisation = decision.privacy_request.organisation
    found = users_who_may(Action.APPROVE_DECISION, organisation)
    return found.exclude(pk=decision.decided_by_id).order_by("name")


def to_look_at(user: User) -> QuerySet[PrivacyRequest]:
    """Requests of which a colleague asked him to look at the decision."""
    rows = PrivacyRequest.objects.waiting_for_look_of(user).select_related("organisation")
    return rows.in_queue_order()


def own_step(user: User, privacy_request: PrivacyRequest, step: Step | None) -> Step | None:
    """Nobody approves his own decision: who decided asks a colleague, and then waits."""
    if step != Step.APPROVE_DECISION:
        return step
    decision = _last(privacy_request)
    if decision.decided_by_id != user.pk:
        return step
    return None if decision.reviewer_id else Step.ASK_APPROVAL


def waits_for(privacy_request: PrivacyRequest, step: Step | None) -> str:
    """The name of the colleague who was asked; empty when nobody was."""
    if step != Step.APPROVE_DECISION:
        return ""
    reviewer = _last(privacy_request).reviewer
    return reviewer.name if reviewer else ""


def _last(privacy_request: PrivacyRequest) -> Decision:
    """From the prefetched rows, where there are."""
    return list(privacy_request.decisions.all())[-1]
