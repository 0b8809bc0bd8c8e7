"""The library: common activities to begin with."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import Organisation
from privacy_portal.accounts.permissions import Action
from register.library import Template, templates
from register.services import library as services
from register.views.access import organisation_or_404
from register.views.list_kinds import KINDS
from register.views.once import made_once
from register.views.page import page_context


@require_http_methods(["GET", "HEAD", "POST"])
def library(request: StaffRequest, slug: str) -> HttpResponse:
    """All of them; with ?kies=code what one brings; a POST takes it."""
    organisation = organisation_or_404(request.user, slug, Action.EDIT_REGISTER)
    code = (request.POST if request.method == "POST" else request.GET).get("kies", "")
    template = services.template_of(code)
    if request.method == "POST":
        if template is None:
            raise Http404
        address = made_once(request, lambda: _taken(request, organisation, template))
        messages.success(request, _("This is your draft. Look at every page, and change it."))
        return redirect(address)
    language = (get_language() or "nl")[:2]
    shown = [_shown(one, language) for one in templates()]
    context: dict[str, Any] = {"templates": shown}
    if template:
        context = {"chosen": _shown(template, language) | _brings(organisation, template)}
    return render(
        request,
        "register/library.html",
        page_context(request.user, organisation, "activities", **context),
    )


def _taken(request: StaffRequest, organisation: Organisation, template: Template) -> str:
    made = services.take_from_library(
        organisation=organisation,
        template=template,
        actor=request.user,
        today=timezone.localdate(),
    )
    return reverse("activity", args=[organisation.slug, made.pk])


def _shown(template: Template, language: str) -> dict[str, Any]:
    return {
        "code": template.code,
        "name": template.name(language),
        "what": template.what(language),
    }


def _brings(organisation: Organisation, template: Template) -> dict[str, Any]:
    """Its purposes and data, and which rows of the lists would be new."""
    content: Any = template.content
    names = {
        name: {row["code"]: row.get("name") or row.get("name_nl", row["code"]) for row in rows}
        for name, rows in content["catalogue"].items()
    }
    activity = content["activities"][0]
    missing: Any = services.missing_rows(organisation, template)
    return {
        "purposes": [one["text_nl"] for one in activity["purposes"]],
        "lines": [
            f"{names['subject_types'][one['subject_type']]}: "
            f"{names['data_categories'][one['category']]}"
            for one in activity["lines"]
        ],
        "new_rows": [
            {
                "title": kind.title,
                "names": [names[kind.name][row["code"]] for row in missing[kind.name]],
            }
            for kind in KINDS.values()
            if missing[kind.name]
        ],
    }
