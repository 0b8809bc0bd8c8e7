"""How an organisation wants its retention done: for its administrators."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from retention.errors import Conflict
from retention.forms.policy import PolicyForm
from retention.services.policy import change_policy, policy_of
from retention.views.access import organisations_or_403, sent


@require_http_methods(["GET", "HEAD", "POST"])
def retention_policy(request: StaffRequest, slug: str) -> HttpResponse:
    where = organisations_or_403(request.user, Action.MANAGE_SETTINGS)
    organisation = next((one for one in where if one.slug == slug), None)
    if organisation is None:
        raise Http404
    overview = f"{reverse('retention_overview')}?organisation={slug}"
    # A copy of its own: a form writes into what it is given, also when it is refused.
    policy = policy_of(organisation)
    form: Any = PolicyForm(sent(request), instance=policy, cancel_url=overview)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            changed = change_policy(
                organisation=organisation, values=values, version=values["version"],
                actor=request.user,
            )  # fmt: skip
        except Conflict:
            form.renew(policy_of(organisation).version)
            form.add_error(None, _("Somebody changed this meanwhile. Look at it and save again."))
        else:
            if changed.asked:
                messages.warning(request, _("Saved. What is below waits for somebody else."))
                return redirect("asked_policy", slug)
            messages.success(request, _("Saved."))
            return redirect(overview)
    context = {"room": "overview", "form": form, "organisation": organisation}
    return render(request, "retention/policy.html", context)
