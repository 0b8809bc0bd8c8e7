"""Who agreed to what: the list, looking somebody up, withdrawing, and the words (R-CNS)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import Organisation
from register import ledger_list
from register.forms.ledger import (
    ConsentFilterForm,
    ConsentForm,
    ConsentTextForm,
    LookUpForm,
    WithdrawForm,
)
from register.models import Consent, ConsentText
from register.services import ledger
from register.services.errors import NotAllowed
from register.views.ledger import ledger_or_404, ledger_page, page_url
from register.views.once import made_once

page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def consents(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = ledger_or_404(request, slug)
    form = ConsentFilterForm(request.GET, organisation=organisation)
    form.is_valid()
    rows = ledger_list.consents(_rows(request, organisation), form.cleaned_data)
    shown = ledger_list.page_of(
        rows, "given_on", after=request.GET.get("na", ""), before=request.GET.get("voor", "")
    )
    context = {
        "filter_form": form,
        "rows": shown.rows,
        "previous_url": page_url(request, form, "voor", shown.previous),
        "next_url": page_url(request, form, "na", shown.next),
    }
    return _render(request, "consents", organisation, context)


@page
def find_consents(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = ledger_or_404(request, slug)
    form = LookUpForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        found = ledger.consents_of(organisation, **form.cleaned_data)
        context["rows"] = found[: ledger_list.MOST_FOUND]
    return _render(request, "find_consents", organisation, context)


@page
def new_consent(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = ledger_or_404(request, slug)
    form = ConsentForm(
        request.POST if request.method == "POST" else None, organisation=organisation
    )
    if address := made_once(request, lambda: _noted(request, organisation, form)):
        messages.success(request, _("The consent is on the list."))
        return redirect(address)
    has_texts = ConsentText.objects.filter(organisation=organisation).exists()
    return _render(request, "new_consent", organisation, {"form": form, "has_texts": has_texts})


def _noted(request: StaffRequest, organisation: Organisation, form: ConsentForm) -> str:
    """Where the list is; empty when the form says why not."""
    if not form.is_valid():
        return ""
    try:
        ledger.note_consent(
            organisation=organisation,
            actor=request.user,
            today=timezone.localdate(),
            **form.cleaned_data,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return ""
    return reverse("consents", args=[organisation.slug])


@page
def withdraw_consent(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Shows what stops, and asks only for the day."""
    organisation = ledger_or_404(request, slug)
    consent = get_object_or_404(_rows(request, organisation), pk=pk)
    today = timezone.localdate()
    form = WithdrawForm(
        request.POST if request.method == "POST" else None, initial={"withdrawn_on": today}
    )
    if form.is_valid():
        day = form.cleaned_data["withdrawn_on"]
        try:
            ledger.withdraw_consent(
                consent=consent, withdrawn_on=day, actor=request.user, today=today
            )
        except ValidationError as error:
            form.add_error("withdrawn_on", " ".join(error.messages))
        else:
            messages.success(request, _("Withdrawn. Now bring about what stops, and tick it."))
            return redirect("consents", slug)
    context = {"form": form, "consent": consent}
    return _render(request, "withdraw_consent", organisation, context)


@require_POST
def carry_out_withdrawal(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    organisation = ledger_or_404(request, slug)
    consent = get_object_or_404(_rows(request, organisation), pk=pk)
    try:
        ledger.carry_out_withdrawal(consent=consent, actor=request.user, today=timezone.localdate())
        messages.success(request, _("Noted that it was carried out."))
    except NotAllowed:
        messages.warning(request, _("This is not possible now. Below is how it stands."))
    return redirect("consents", slug)


@require_safe
def consent_texts(request: StaffRequest, slug: str) -> HttpResponse:
    """All words that were ever shown, each with its number."""
    organisation = ledger_or_404(request, slug)
    rows = _texts(organisation).prefetch_related("categories").order_by("code", "-number")
    return _render(request, "consent_texts", organisation, {"texts": rows})


@page
def new_consent_text(request: StaffRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """New words, or (pk) other words in the place of these."""
    organisation = ledger_or_404(request, slug)
    replaces = get_object_or_404(_texts(organisation), pk=pk, is_current=True) if pk else None
    form = ConsentTextForm(
        request.POST if request.method == "POST" else None,
        organisation=organisation,
        initial=_initial(replaces),
    )
    if address := made_once(request, lambda: _text_made(request, organisation, form, replaces)):
        return redirect(address)
    return _render(request, "new_consent_text", organisation, {"form": form, "replaces": replaces})


def _text_made(
    request: StaffRequest,
    organisation: Organisation,
    form: ConsentTextForm,
    replaces: ConsentText | None,
) -> str:
    """Where the texts are; empty when the form says why not."""
    if not form.is_valid():
        return ""
    try:
        ledger.make_consent_text(
            organisation=organisation,
            values=form.cleaned_data,
            actor=request.user,
            replaces=replaces,
        )
        messages.success(request, _("The text can be used now."))
    except NotAllowed:
        messages.warning(request, _("Somebody else changed this text just now. Look again."))
    return reverse("consent_texts", args=[organisation.slug])


def _initial(text: ConsentText | None) -> dict[str, Any]:
    if text is None:
        return {}
    plain = {name: getattr(text, name) for name in ConsentTextForm.Meta.fields}
    return plain | {"categories": text.categories.all()}


def _texts(organisation: Organisation) -> Any:
    return ConsentText.objects.filter(organisation=organisation).select_related("activity")


def _rows(request: StaffRequest, organisation: Organisation) -> Any:
    rows = Consent.objects.visible_to(request.user).filter(organisation=organisation)
    return rows.select_related("text", "subject_type")


def _render(
    request: StaffRequest, name: str, organisation: Organisation, context: dict[str, Any]
) -> HttpResponse:
    return ledger_page(request, name, organisation, "consents", context)
