from django.urls import URLPattern, URLResolver, include, path

from requests_app import desk_urls, public_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", include(desk_urls)),
    *public_urls.urlpatterns,
]
