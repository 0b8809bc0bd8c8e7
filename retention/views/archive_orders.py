"""What systems were told to archive, and what came of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from connectors.errors import Conflict, NotPossible
from connectors.forms.report import VersionForm
from connectors.models import Instruction
from connectors.pages import with_all
from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action, organisations_where
from retention.archive_pages import TO_ASK_AGAIN, orders_page
from retention.models import ArchiveOrder
from retention.services.archive_orders import ask_again
from retention.views import telling
from retention.views.access import organisations_or_403, row_or_404


@require_safe
def archive_orders(request: StaffRequest) -> HttpResponse:
    organisations_or_403(request.user)
    rows, next_key = orders_page(request.user, request.GET.get("na", ""), timezone.localdate())
    works_at = organisations_where(request.user, Action.EDIT_DOSSIERS)
    context = {
        "room": "overview",
        "rows": rows,
        "next_key": next_key,
        "works_at": set(works_at.values_list("pk", flat=True)),
    }
    return render(request, "retention/archive_orders.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def archive_order(request: StaffRequest, pk: int) -> HttpResponse:
    place = _place(request, pk)
    is_undone = place.instruction.state in TO_ASK_AGAIN
    retry_url = place.url("_again") if is_undone else ""
    return telling.told_page(request, place, retry_url=retry_url)


@require_POST
def archive_order_again(request: StaffRequest, pk: int) -> HttpResponse:
    """What it said before stays readable."""
    place, form = _place(request, pk), VersionForm(request.POST)
    try:
        if form.is_valid():
            ask_again(
                instruction=place.instruction, version=form.cleaned_data["version"],
                actor=request.user, today=timezone.localdate(), now=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("Asked again."))
    except (Conflict, NotPossible):
        messages.warning(request, _("This was done already. Below is how it stands."))
    return redirect(place.url())


@require_POST
def archive_order_code(request: StaffRequest, pk: int) -> HttpResponse:
    return telling.code_page(request, _place(request, pk))


@require_safe
def archive_order_pdf(request: StaffRequest, pk: int) -> HttpResponse:
    return telling.pdf(request, _place(request, pk))


@require_safe
def archive_order_file(request: StaffRequest, pk: int, file_id: str) -> HttpResponse:
    return telling.file(request, _place(request, pk), file_id)


def _place(request: StaffRequest, pk: int) -> telling.Place:
    orders = ArchiveOrder.objects.visible_to(request.user).select_related("organisation")
    order = row_or_404(orders, request.user, pk, Action.EDIT_DOSSIERS)
    rows = Instruction.objects.of_case(order.case_id)
    found = get_object_or_404(with_all(rows.select_related("organisation", "made_by")))
    return telling.Place(
        instruction=found,
        name="archive_order",
        args=(pk,),
        room="overview",
        back_url=reverse("archive_orders"),
        back_text=_("What systems must archive"),
    )
