"""What was told to whom: the list, looking somebody up, adding and striking a line (R-DIS-08)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from privacy_portal.accounts.fresh_login import fresh_login_required
from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import Organisation
from register import ledger_list
from register.forms.ledger import DisclosureFilterForm, DisclosureForm, LookUpForm, StrikeForm
from register.models import Disclosure
from register.services import ledger, marks
from register.services.errors import NotAllowed
from register.views.ledger import asked, ledger_or_404, ledger_page, page_url
from register.views.once import made_once

page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def disclosures(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = ledger_or_404(request, slug)
    form = DisclosureFilterForm(request.GET, organisation=organisation)
    form.is_valid()
    rows = ledger_list.disclosures(_rows(request, organisation), form.cleaned_data)
    shown = ledger_list.page_of(
        rows.prefetch_related("categories"),
        "disclosed_on",
        after=request.GET.get("na", ""),
        before=request.GET.get("voor", ""),
    )
    context = {
        "filter_form": form,
        "rows": shown.rows,
        "query": asked(request, form),
        "previous_url": page_url(request, form, "voor", shown.previous),
        "next_url": page_url(request, form, "na", shown.next),
    }
    return _render(request, "disclosures", organisation, context)


@page
def find_disclosures(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = ledger_or_404(request, slug)
    form = LookUpForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        found = ledger.disclosures_of(organisation, **form.cleaned_data)
        context["rows"] = found.select_related("activity")[: ledger_list.MOST_FOUND]
    return _render(request, "find_disclosures", organisation, context)


@page
def new_disclosure(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = ledger_or_404(request, slug)
    form = DisclosureForm(
        request.POST if request.method == "POST" else None, organisation=organisation
    )
    if address := made_once(request, lambda: _noted(request, organisation, form)):
        messages.success(request, _("The disclosure is on the list."))
        return redirect(address)
    return _render(request, "new_disclosure", organisation, {"form": form})


def _noted(request: StaffRequest, organisation: Organisation, form: DisclosureForm) -> str:
    """Where the list is; empty when the form says why not."""
    if not form.is_valid():
        return ""
    try:
        row = ledger.note_disclosure(
            organisation=organisation,
            actor=request.user,
            today=timezone.localdate(),
            **form.cleaned_data,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return ""
    for code in ledger.warnings_of(row):
        messages.warning(request, _doubts()[code])
    return reverse("disclosures", args=[organisation.slug])


@page
def strike_disclosure(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    organisation = ledger_or_404(request, slug)
    row = get_object_or_404(_rows(request, organisation), pk=pk)
    form = StrikeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            ledger.strike_disclosure(
                disclosure=row,
                reason=form.cleaned_data["reason"],
                actor=request.user,
                today=timezone.localdate(),
            )
            messages.success(request, _("The line is struck out."))
        except NotAllowed:
            messages.warning(request, _("This line was struck out already."))
        return redirect("disclosures", slug)
    return _render(request, "strike_disclosure", organisation, {"form": form, "row": row})


@require_safe
@fresh_login_required
def export_disclosures(request: StaffRequest, slug: str) -> HttpResponseBase:
    """What the filter chooses, as CSV; streamed, so any number goes. Whose data are restricted is
    left out (art. 18(2))."""
    organisation = ledger_or_404(request, slug)
    form = DisclosureFilterForm(request.GET, organisation=organisation)
    form.is_valid()
    found = ledger_list.disclosures(_rows(request, organisation), form.cleaned_data)
    rows = marks.without_restricted(found, organisation, today=timezone.localdate())
    ledger.note_export(organisation=organisation, count=rows.count(), actor=request.user)
    return StreamingHttpResponse(
        ledger_list.csv_lines(rows),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="verstrekkingen.csv"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store, private",
        },
    )


def _doubts() -> dict[str, str]:
    return {
        ledger.NO_AGREEMENT: _(
            "On that day there was no signed processor agreement with this party (art. 28(3))."
            " Make one, or ask the data protection officer."
        ),
        ledger.NO_CONSENT: _(
            "On that day no consent of this person was on our list (art. 6(1)(a), 7(1))."
            " Ask the data protection officer what to do."
        ),
        ledger.IS_MARKETING: _(
            "This activity is direct marketing. We said that we share such data with nobody."
        ),
    }


def _rows(request: StaffRequest, organisation: Organisation) -> Any:
    return Disclosure.objects.visible_to(request.user).filter(organisation=organisation)


def _render(
    request: StaffRequest, name: str, organisation: Organisation, context: dict[str, Any]
) -> HttpResponse:
    return ledger_page(request, name, organisation, "disclosures", context)
