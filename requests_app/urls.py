from django.urls import URLPattern, URLResolver

from requests_app import public_urls

urlpatterns: list[URLPattern | URLResolver] = [*public_urls.urlpatterns]
