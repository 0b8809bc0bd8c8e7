from django.urls import URLPattern, path

from retention.views import api

urlpatterns: list[URLPattern] = [
    path("v1/dossiers", api.api_dossiers, name="api_dossiers"),
    path("v1/dossiers/lookup", api.api_lookup, name="api_lookup"),
    path("v1/openapi.json", api.api_description, name="api_description"),
]
