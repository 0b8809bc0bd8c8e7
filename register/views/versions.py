"""Versions of an activity: to read, to compare, and each step from proposal to publication."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import User
from privacy_portal.accounts.permissions import Action, may
from register import version_pages
from register.choices import VersionState
from register.content_words import lists, sections
from register.forms.versions import (
    ApproveForm,
    CompareForm,
    ProposeForm,
    SendBackForm,
    version_name,
)
from register.models import ActivityVersion
from register.services import versions
from register.services.content import version_content
from register.services.errors import FourEyes, NotAllowed, StillErrors
from register.views.access import activity_or_404
from register.views.page import page_context

page = require_http_methods(["GET", "HEAD", "POST"])


def version_or_404(user: User, pk: UUID, action: Action | None = None) -> ActivityVersion:
    """404 for who may not see it, 403 for who may see it but not do this."""
    people = ("proposed_by", "decided_by", "published_by")
    rows = ActivityVersion.objects.visible_to(user)
    rows = rows.select_related("activity__organisation", "organisation", *people)
    version: ActivityVersion = get_object_or_404(rows, pk=pk)
    if action and not may(user, action, version.organisation):
        raise PermissionDenied
    return version


@require_safe
def activity_versions(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    activity = activity_or_404(request.user, slug, pk)
    rows = list(version_pages.versions_of(activity))
    context = {
        "activity": activity,
        "rows": [
            {"version": one, "name": version_name(one), "tone": version_pages.tone_of(one)}
            for one in rows
        ],
        "compare_form": CompareForm(versions=rows, initial=_newest(rows)) if rows else None,
    }
    return _page(request, "activity_versions", activity.organisation, context)


def _newest(rows: list[ActivityVersion]) -> dict[str, str]:
    """What people mostly compare with: the newest version that was approved."""
    return {"old": next((str(one.pk) for one in rows if one.number), str(rows[0].pk))}


@require_safe
def version(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """For ever at this address; what is obsolete says so."""
    shown = version_or_404(request.user, version_id)
    context = {
        **_of_version(shown, request.user),
        "sections": sections(shown.content),
        "lists": lists(shown.content),
        "steps": version_pages.steps_of(shown),
    }
    return _page(request, "version", shown.organisation, context)


@require_safe
def version_differences(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Between two versions of one activity, or a version and the working copy."""
    activity = activity_or_404(request.user, slug, pk)
    rows = list(version_pages.versions_of(activity))
    form = CompareForm(request.GET or None, versions=rows)
    context: dict[str, Any] = {"activity": activity, "compare_form": form}
    if form.is_valid():
        by_id = {str(one.pk): one for one in rows}
        old, new = by_id[form.cleaned_data["old"]], by_id.get(form.cleaned_data["new"])
        context |= {
            "old_name": version_name(old),
            "new_name": version_name(new) if new else _("Working copy"),
            "changes": version_pages.changes_between(
                old.content, new.content if new else version_content(activity)
            ),
        }
    return _page(request, "version_differences", activity.organisation, context)


@page
def propose_version(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    activity = activity_or_404(request.user, slug, pk, Action.EDIT_REGISTER)
    form = ProposeForm(_sent(request))
    if form.is_valid():
        try:
            made = versions.propose_version(
                activity=activity,
                note=form.cleaned_data["note"],
                actor=request.user,
                now=timezone.now(),
            )
        except NotAllowed:
            return _not_now(request, "activity", slug, pk)
        messages.success(request, _("Proposed. Somebody else can approve it now."))
        return redirect("version", made.pk)
    context = version_pages.proposal(activity, timezone.localdate())
    return _page(request, "propose_version", activity.organisation, {"form": form, **context})


@page
def decide_version(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """Approve or send back: two forms on one page; `decision` says which was sent."""
    shown = version_or_404(request.user, version_id, Action.APPROVE_REGISTER)
    if shown.state != VersionState.PROPOSED:
        return _not_now(request, "version", shown.pk)
    errors = versions.errors_in(shown, timezone.localdate())
    wants_back = request.POST.get("decision") == "send_back"
    approve = ApproveForm(None if wants_back else _sent(request), errors=errors)
    send_back = SendBackForm(_sent(request) if wants_back else None)
    form = send_back if wants_back else approve
    if form.is_valid():
        return _decided(request, shown, send_back if wants_back else None, approve)
    context = {
        **_of_version(shown, request.user),
        "form": form,
        "approve_form": approve,
        "send_back_form": send_back,
        "errors": errors,
        "findings": version_pages.findings_of(shown.content, shown.activity, timezone.localdate()),
        "sections": sections(shown.content),
        **_compared_with(version_pages.version_before(shown), shown),
    }
    return _page(request, "decide_version", shown.organisation, context)


def _decided(
    request: StaffRequest,
    shown: ActivityVersion,
    send_back: SendBackForm | None,
    approve: ApproveForm,
) -> HttpResponse:
    step: dict[str, Any] = {"version": shown, "actor": request.user, "now": timezone.now()}
    try:
        if send_back:
            versions.send_back_version(reason=send_back.cleaned_data["reason"], **step)
            messages.success(request, _("Sent back. The editor can change it again."))
        else:
            despite = approve.cleaned_data.get("despite_errors", "")
            versions.approve_version(despite_errors=despite, **step)
            messages.success(request, _("Approved. It can be published now."))
    except NotAllowed:
        return _not_now(request, "version", shown.pk)
    except FourEyes:
        messages.error(request, _("You cannot approve your own work. Ask somebody else."))
    except StillErrors:
        messages.error(request, _("There are errors since today. Look at them first."))
        return redirect("decide_version", shown.pk)
    return redirect("version", shown.pk)


@require_POST
def take_back_version(request: StaffRequest, version_id: UUID) -> HttpResponse:
    shown = version_or_404(request.user, version_id, Action.EDIT_REGISTER)
    try:
        versions.take_back_version(version=shown, actor=request.user, now=timezone.now())
    except NotAllowed:
        return _not_now(request, "version", shown.pk)
    messages.success(request, _("Taken back. You can change the activity again."))
    return redirect("activity", shown.organisation.slug, shown.activity_id)


@page
def publish_version(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """Asks once more, with what changes for the public."""
    shown = version_or_404(request.user, version_id, Action.APPROVE_REGISTER)
    if request.method == "POST":
        try:
            versions.publish_version(version=shown, actor=request.user, now=timezone.now())
        except NotAllowed:
            return _not_now(request, "version", shown.pk)
        messages.success(request, _("Published. This version holds from now on."))
        return redirect("version", shown.pk)
    if shown.state != VersionState.APPROVED:
        return _not_now(request, "version", shown.pk)
    before = shown.activity.versions.filter(state=VersionState.PUBLISHED).first()
    context = {**_of_version(shown, request.user), **_compared_with(before, shown)}
    return _page(request, "publish_version", shown.organisation, context)


@require_POST
def reopen_activity(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    activity = activity_or_404(request.user, slug, pk, Action.EDIT_REGISTER)
    try:
        versions.reopen_activity(activity=activity, actor=request.user)
    except NotAllowed:
        return _not_now(request, "activity", slug, pk)
    messages.success(request, _("Open again, as a draft. It needs approval before it holds."))
    return redirect("activity", slug, pk)


def _of_version(shown: ActivityVersion, user: User) -> dict[str, Any]:
    return {
        "version": shown,
        "activity": shown.activity,
        "name": version_name(shown),
        "tone": version_pages.tone_of(shown),
        "is_own_work": versions.is_own_work(shown, user),
        "is_proposer": shown.proposed_by_id == user.pk,
    }


def _compared_with(before: ActivityVersion | None, shown: ActivityVersion) -> dict[str, Any]:
    changes = version_pages.changes_between(before.content, shown.content) if before else []
    return {"before": before, "changes": changes}


def _page(
    request: StaffRequest, name: str, organisation: Any, context: dict[str, Any]
) -> HttpResponse:
    shared = page_context(request.user, organisation, "activities")
    return render(request, f"register/{name}.html", shared | context)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _not_now(request: HttpRequest, *where: Any) -> HttpResponse:
    """A double click, or somebody was faster."""
    messages.warning(request, _("This is not possible now. Below is how it stands."))
    return redirect(*where)
