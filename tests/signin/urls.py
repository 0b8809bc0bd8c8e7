"""The pages for signing in, and the least there is behind them."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from privacy_portal.accounts.fresh_login import fresh_login_required


def today(request: HttpRequest) -> HttpResponse:
    return HttpResponse("today")


@fresh_login_required
def export(request: HttpRequest) -> HttpResponse:
    return HttpResponse("everything")


urlpatterns = [
    path("", today, name="home"),
    path("desk/", today, name="today"),
    path("desk/export/", export),
    path("accounts/", include("privacy_portal.signin.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
