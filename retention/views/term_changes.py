"""A changed term: what it would do, and the two people who decide on it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from privacy_portal.accounts.fresh_login import fresh_login_required
from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action, actions_of
from retention import kind_pages
from retention.choices import ChangeState
from retention.errors import EffectChanged, FourEyes
from retention.forms.kinds import DecideChangeForm, RefuseChangeForm
from retention.models import TermChange
from retention.services import term_changes as services
from retention.views.access import row_or_404, sent
from retention.views.acting import carried_out

page = require_http_methods(["GET", "HEAD", "POST"])
MAY_REFUSE = {Action.EDIT_DOSSIERS, Action.APPROVE_DESTRUCTION}


@require_safe
def term_change(request: StaffRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(_changes(request), pk=pk)
    allowed = actions_of(request.user)[change.organisation]
    is_own = change.confirmed_by_id == request.user.pk
    context = {
        **_context(change),
        "steps": kind_pages.steps_of(change),
        "may_confirm": change.state == ChangeState.PROPOSED and Action.EDIT_DOSSIERS in allowed,
        "may_approve": change.state == ChangeState.CONFIRMED
        and Action.APPROVE_DESTRUCTION in allowed
        and not is_own,
        "may_refuse": change.state in services.OPEN and bool(MAY_REFUSE & allowed),
        "is_own": is_own and change.state == ChangeState.CONFIRMED,
    }
    return render(request, "retention/term_change.html", context)


@page
def confirm_term_change(request: StaffRequest, pk: int) -> HttpResponse:
    change = row_or_404(_changes(request), request.user, pk, Action.EDIT_DOSSIERS)
    if change.state != ChangeState.PROPOSED:
        return _not_now(request, change)
    done = _("Confirmed. Somebody else can approve it now.")
    return _decide(request, change, services.confirm_change, done, "retention/confirm_term.html")


@page
@fresh_login_required
def approve_term_change(request: StaffRequest, pk: int) -> HttpResponse:
    change = row_or_404(_changes(request), request.user, pk, Action.APPROVE_DESTRUCTION)
    if change.state != ChangeState.CONFIRMED:
        return _not_now(request, change)
    done = _("Approved. The dates of all dossiers of this kind are being computed again.")
    return _decide(request, change, services.approve_change, done, "retention/approve_term.html")


@page
def refuse_term_change(request: StaffRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(_changes(request), pk=pk)
    if not MAY_REFUSE & actions_of(request.user)[change.organisation]:
        raise PermissionDenied
    if change.state not in services.OPEN:
        return _not_now(request, change)
    form = RefuseChangeForm(sent(request), version=change.version)

    def refuse(values: dict[str, Any]) -> object:
        return services.refuse_change(
            change=change, actor=request.user, now=timezone.now(), version=values["version"]
        )

    if carried_out(form, refuse, fresh_version=lambda: _version(change)):
        messages.success(request, _("Refused. The line stays as it was."))
        return redirect("term_change", change.pk)
    return render(request, "retention/refuse_term.html", {**_context(change), "form": form})


def _decide(
    request: StaffRequest,
    change: TermChange,
    service: Callable[..., TermChange],
    done: str,
    template: str,
) -> HttpResponse:
    effect = kind_pages.effect_now(change, timezone.localdate())
    form = DecideChangeForm(
        sent(request), version=change.version, seen=services.mark_of(effect)
    )  # fmt: skip

    def decide(values: dict[str, Any]) -> None:
        try:
            service(
                change=change, seen=values["seen"], version=values["version"],
                actor=request.user, now=timezone.now(),
            )  # fmt: skip
        except FourEyes as error:
            raise ValidationError(_("You confirmed it, so somebody else must approve.")) from error
        except EffectChanged as error:
            form.show_again()
            raise ValidationError(
                _("Meanwhile this would do something else. Read it again, and send it once more.")
            ) from error

    if carried_out(form, decide, fresh_version=lambda: _version(change)):
        messages.success(request, done)
        return redirect("term_change", change.pk)
    is_own = change.confirmed_by_id == request.user.pk
    context = {**_context(change, effect), "form": form, "is_own": is_own}
    return render(request, template, context)


def _not_now(request: StaffRequest, change: TermChange) -> HttpResponse:
    """Somebody was faster, or this is the second click."""
    messages.warning(request, _("This is not possible any more: it was decided, or overtaken."))
    return redirect("term_change", change.pk)


def _context(change: TermChange, effect: Any = None) -> dict[str, Any]:
    effect = effect or kind_pages.effect_now(change, timezone.localdate())
    return {
        "room": "kinds",
        "change": change,
        "row": kind_pages.change_row(change, effect),
        "effect": effect,
        "back_url": reverse("term_change", args=[change.pk]),
    }


def _changes(request: StaffRequest) -> Any:
    rows = TermChange.objects.visible_to(request.user)
    return rows.select_related(
        "organisation", "kind__organisation", "system", "line", "confirmed_by", "decided_by"
    )


def _version(change: TermChange) -> int:
    return TermChange.objects.values_list("version", flat=True).get(pk=change.pk)
