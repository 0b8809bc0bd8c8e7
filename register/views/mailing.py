"""May I mail these people? Asked before every mailing (art. 18(2), 21(3))."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from privacy_portal.accounts.http import StaffRequest
from register.forms.ledger import MailingForm
from register.services.marks import check_mailing
from register.views.ledger import ledger_or_404, ledger_page


@require_http_methods(["GET", "HEAD", "POST"])
def check_mail(request: StaffRequest, slug: str) -> HttpResponse:
    """What is pasted stands in no address, and is not kept (M12)."""
    organisation = ledger_or_404(request, slug)
    form = MailingForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        texts = form.cleaned_data["people"]
        checked = check_mailing(organisation, texts=texts, today=timezone.localdate())
        context["stopped"] = [one for one in checked if one.kinds]
        context["allowed"] = [one.text for one in checked if not one.kinds]
    return ledger_page(request, "check_mail", organisation, "consents", context)
