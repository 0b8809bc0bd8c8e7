from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("privacy_portal.signin.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
