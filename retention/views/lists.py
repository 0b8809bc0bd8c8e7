"""Destruction lists: which there are, and one of them with all that is known of it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import User
from privacy_portal.accounts.permissions import Action, actions_of
from retention import list_pages
from retention.forms.lists import ItemFilterForm
from retention.list_history import history_of
from retention.list_steps import Step, open_steps
from retention.list_words import next_words, time_left, tone_of
from retention.models import DestructionList
from retention.services.lists.approving import is_own_review
from retention.services.policy import policy_of
from retention.views.access import organisations_or_403

REVIEWERS, APPROVERS = (Action.REVIEW_DESTRUCTION,), (Action.APPROVE_DESTRUCTION,)
WHO_MAY: dict[Step, tuple[Action, ...]] = {
    Step.START: REVIEWERS,
    Step.KEEP: REVIEWERS,
    Step.TAKE_BACK: REVIEWERS,
    Step.ASK_ADVICE: REVIEWERS,
    Step.GIVE_ADVICE: (Action.SEE_RETENTION,),
    Step.SUBMIT: REVIEWERS,
    Step.APPROVE: APPROVERS,
    Step.RETURN: REVIEWERS + APPROVERS,
    Step.STOP: REVIEWERS + APPROVERS,
}


def list_or_404(user: User, pk: int, step: Step | None = None) -> DestructionList:
    """404 for who may not see it, 403 for who may see it but not take this step."""
    rows = DestructionList.objects.visible_to(user)
    rows = rows.select_related("organisation", "reviewed_by", "approved_by")
    shown: DestructionList = get_object_or_404(rows, pk=pk)
    if step and step not in steps_of(user, shown):
        raise PermissionDenied
    return shown


def steps_of(user: User, shown: DestructionList) -> set[Step]:
    """That this person may ever take of a list of this organisation."""
    allowed = actions_of(user).get(shown.organisation, frozenset())
    return {step for step, actions in WHO_MAY.items() if allowed.intersection(actions)}


@require_safe
def destruction_lists(request: StaffRequest) -> HttpResponse:
    organisations, today = organisations_or_403(request.user), timezone.localdate()
    ended, next_key = list_pages.ended_rows(request.user, request.GET.get("na", ""), today)
    context = {
        "room": "lists",
        "has_many": len(organisations) > 1,
        "open": list_pages.open_rows(request.user, today),
        "ended": ended,
        "next_key": next_key,
    }
    return render(request, "retention/destruction_lists.html", context)


@require_safe
def destruction_list(request: StaffRequest, pk: int) -> HttpResponse:
    shown = list_or_404(request.user, pk)
    lines = list_pages.line_counts(shown)
    filter_form = ItemFilterForm(request.GET or None, lines=[one.line for one in lines])
    line_ids = filter_form.line_ids() if request.GET else None
    page = list_pages.items_page(shown, line_ids, request.GET.get("na", ""))
    context = {
        **head_of(shown),
        "lines": lines,
        "filter_form": filter_form,
        "page": page,
        "next_url": _next_url(request, page.next_key),
        "reachable": page.reachable_by(request.user),
        "terms_of": {one.line.pk: one.terms for one in lines},
        "kept": list_pages.kept_rows(shown, request.user),
        "advices": list_pages.advice_rows(shown),
        "history": history_of(shown),
        "can": _can(request.user, shown),
        "is_own": is_own_review(shown, request.user),
    }
    return render(request, "retention/destruction_list.html", context)


def head_of(shown: DestructionList) -> dict[str, Any]:
    """What stands on top of every page about one list."""
    today = timezone.localdate()
    left, left_tone = time_left(shown, today)
    return {
        "room": "lists",
        "shown": shown,
        "tone": tone_of(shown),
        "left": left,
        "left_tone": left_tone,
        "next_words": next_words(shown, policy_of(shown.organisation).mode, today),
    }


def _can(user: User, shown: DestructionList) -> dict[str, bool]:
    """By the name of a step: what this person can do now."""
    possible = open_steps(shown.state, is_enforced=shown.is_enforced) & steps_of(user, shown)
    if Step.GIVE_ADVICE in possible:
        waits = shown.advices.filter(adviser=user, given_at=None).exists()
        possible = possible if waits else possible - {Step.GIVE_ADVICE}
    return {step.name.lower(): step in possible for step in Step}


def _next_url(request: StaffRequest, key: str) -> str:
    """With the filter that was chosen."""
    if not key:
        return ""
    query = request.GET.copy()
    query["na"] = key
    return f"?{query.urlencode()}"
