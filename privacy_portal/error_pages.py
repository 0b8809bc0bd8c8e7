"""The pages that say why there is no page, with the phone number of the organisation."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from privacy_portal.accounts.models import Organisation


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _sorry(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _sorry(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _sorry(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _sorry(request, 403, "403_csrf.html")


def server_error(request: HttpRequest) -> HttpResponse:
    """When not even the page with the frame can be made, plain words remain."""
    try:
        return _sorry(request, 500)
    except Exception:
        return HttpResponse(
            "Er ging bij ons iets mis. Probeer het over een paar minuten nog eens.\n"
            "Something went wrong with us. Try it again in a few minutes.\n",
            status=500,
            content_type="text/plain; charset=utf-8",
        )


def _sorry(request: HttpRequest, status: int, template: str = "") -> HttpResponse:
    context = {"organisation": _organisation_of(request)}
    return render(request, template or f"{status}.html", context, status=status)


def _organisation_of(request: HttpRequest) -> Organisation | None:
    """The one whose slug begins the address, or the only one there is."""
    slug = request.path.strip("/").split("/")[0]
    try:
        organisations = list(
            Organisation.objects.filter(slug=slug) or Organisation.objects.all()[:2]
        )
    except DatabaseError:
        return None
    return organisations[0] if len(organisations) == 1 else None
