"""What static/js/keep-draft.js keeps of a form that was not sent yet. Only an extra."""

from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from register.services import drafts
from register.views.access import organisation_or_404

PAGE = "draft_page"
NOT_TYPED = {PAGE, "csrfmiddlewaretoken"}
LONGEST_PATH = 200


def _page(request: StaffRequest, slug: str) -> str:
    """A path inside this register; empty for anything else."""
    page = request.POST.get(PAGE, "")
    inside = reverse("activities", args=[slug]).removesuffix("activiteiten/")
    return page if page.startswith(inside) and len(page) <= LONGEST_PATH else ""


@require_POST
def save_draft(request: StaffRequest, slug: str) -> HttpResponse:
    organisation = organisation_or_404(request.user, slug, Action.EDIT_REGISTER)
    page = _page(request, slug)
    values = {name: texts for name, texts in request.POST.lists() if name not in NOT_TYPED}
    is_kept = page and drafts.save_draft(
        organisation=organisation,
        user=request.user,
        page=page,
        values=values,
        now=timezone.now(),
    )
    return HttpResponse(status=204) if is_kept else HttpResponseBadRequest()


@require_POST
def drop_draft(request: StaffRequest, slug: str) -> HttpResponse:
    organisation_or_404(request.user, slug, Action.EDIT_REGISTER)
    page = _page(request, slug)
    if not page:
        return redirect("activities", slug)
    drafts.drop_draft(user=request.user, page=page)
    return redirect(page)
