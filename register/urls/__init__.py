"""Addresses of the register: the desk's below /desk/register/, the public's under the slug."""

from django.urls import URLPattern, URLResolver, include, path

from register.urls import (
    activities,
    checks,
    exchange,
    ledger,
    lists,
    public,
    statement,
    versions,
)

DESK = [
    *versions.urlpatterns,  # first: their addresses are for ever
    *lists.urlpatterns,
    *checks.urlpatterns,
    *statement.urlpatterns,
    *exchange.urlpatterns,
    *ledger.urlpatterns,
    *activities.urlpatterns,
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/register/", include(DESK)),
    *public.urlpatterns,
]
