from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from privacy_portal import health as checks
from privacy_portal.accounts.models import Organisation


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """With one organisation its own page, else the list of them."""
    organisations = list(Organisation.objects.all())
    if len(organisations) == 1:
        return redirect(f"/{organisations[0].slug}/")
    return render(request, "home.html", {"organisations": organisations})


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 when all is well, else 503: for a monitor, and for who starts the portal."""
    report = checks.report(timezone.now())
    is_well = set(report.values()) == {"ok"}
    body = {"status": "ok" if is_well else "failing", "checks": report}
    return JsonResponse(body, status=200 if is_well else 503)
