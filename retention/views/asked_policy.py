"""Another policy that was asked for: what it would do, and who decides on it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy_portal.accounts.fresh_login import fresh_login_required
from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action, actions_of, may, organisations_where
from retention.effect_words import effect_in_words
from retention.errors import EffectChanged, FourEyes
from retention.forms.kinds import DecideChangeForm, RefuseChangeForm
from retention.models import RetentionPolicy
from retention.policy_words import asked_in_words
from retention.services import asked_policy as services
from retention.services.effects import LineEffect
from retention.services.policy import policy_of
from retention.views.access import sent
from retention.views.acting import carried_out

MAY_LOOK = {Action.MANAGE_SETTINGS, Action.APPROVE_DESTRUCTION}


@require_safe
def asked_policy(request: StaffRequest, slug: str) -> HttpResponse:
    policy = _policy(request, slug)
    if not policy.asked:
        return _not_now(request, policy)
    may_approve = may(request.user, Action.APPROVE_DESTRUCTION, policy.organisation)
    context = _context(policy, _effects(policy))
    return render(request, "retention/asked_policy.html", context | {"may_approve": may_approve})


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_login_required
def approve_policy(request: StaffRequest, slug: str) -> HttpResponse:
    policy = _policy(request, slug)
    if not may(request.user, Action.APPROVE_DESTRUCTION, policy.organisation):
        raise PermissionDenied
    if not policy.asked:
        return _not_now(request, policy)
    effects = _effects(policy)
    form = DecideChangeForm(
        sent(request), version=policy.version, seen=services.mark_of(policy, effects)
    )

    def approve(values: dict[str, Any]) -> None:
        try:
            services.approve_asked(
                organisation=policy.organisation, seen=values["seen"], version=values["version"],
                actor=request.user, today=timezone.localdate(),
            )  # fmt: skip
        except FourEyes as error:
            raise ValidationError(_("You asked for it, so somebody else must approve.")) from error
        except EffectChanged as error:
            form.show_again()
            raise ValidationError(
                _("Meanwhile this would do something else. Read it again, and send it once more.")
            ) from error

    if carried_out(form, approve, fresh_version=lambda: policy_of(policy.organisation).version):
        messages.success(request, _("Approved. From now on it holds."))
        return redirect(_overview(policy))
    context = _context(policy, effects) | {"form": form}
    return render(request, "retention/approve_policy.html", context)


@require_POST
def drop_policy(request: StaffRequest, slug: str) -> HttpResponse:
    policy = _policy(request, slug)
    form = RefuseChangeForm(request.POST, version=policy.version)

    def drop(values: dict[str, Any]) -> object:
        return services.drop_asked(
            organisation=policy.organisation, version=values["version"], actor=request.user
        )

    if carried_out(form, drop, fresh_version=lambda: policy.version):
        messages.success(request, _("It stays as it was."))
        return redirect(_overview(policy))
    return _not_now(request, policy)


def _policy(request: StaffRequest, slug: str) -> RetentionPolicy:
    where = organisations_where(request.user, Action.SEE_RETENTION)
    organisation = get_object_or_404(where, slug=slug)
    if not MAY_LOOK & actions_of(request.user)[organisation]:
        raise PermissionDenied
    return policy_of(organisation)


def _effects(policy: RetentionPolicy) -> list[LineEffect]:
    return services.effects_of_asked(policy, timezone.localdate())


def _context(policy: RetentionPolicy, effects: list[LineEffect]) -> dict[str, Any]:
    return {
        "room": "overview",
        "policy": policy,
        "asked": asked_in_words(policy),
        "effects": [(one.line, effect_in_words(one.effect)) for one in effects],
        "is_danger": any(one.effect.at_once or one.effect.earlier.count for one in effects),
        "back_url": reverse("asked_policy", args=[policy.organisation.slug]),
    }


def _not_now(request: StaffRequest, policy: RetentionPolicy) -> HttpResponse:
    messages.warning(request, _("This is not possible any more: it was decided, or overtaken."))
    return redirect(_overview(policy))


def _overview(policy: RetentionPolicy) -> str:
    return f"{reverse('retention_overview')}?organisation={policy.organisation.slug}"
