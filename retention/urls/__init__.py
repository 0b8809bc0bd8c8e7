"""Retention, below /desk/bewaren/; systems send dossiers to /api/. Only ids stand in an address."""

from django.urls import URLPattern, URLResolver, include, path

from retention.urls import (
    api,
    archive_orders,
    certificates,
    dossiers,
    execution,
    holds,
    imports,
    kinds,
    lists,
    overview,
)

DESK = "desk/bewaren/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(DESK, include(overview)),
    path(f"{DESK}soorten/", include(kinds)),
    path(f"{DESK}dossiers/", include(dossiers)),
    path(f"{DESK}blokkades/", include(holds)),
    path(f"{DESK}invoer/", include(imports)),
    path(f"{DESK}lijsten/", include(lists)),
    path(f"{DESK}uitvoering/", include(execution)),
    path(f"{DESK}archiefopdrachten/", include(archive_orders)),
    path(f"{DESK}verklaringen/", include(certificates)),
    path("api/", include(api)),
]
