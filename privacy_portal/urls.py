from django.urls import URLPattern, URLResolver, include, path

from privacy_portal import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("health", views.health, name="health"),
    path("accounts/", include("privacy_portal.signin.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("register.urls")),
    path("", include("requests_app.urls")),  # last: it takes any first word as an organisation
]

handler400 = "privacy_portal.error_pages.bad_request"
handler403 = "privacy_portal.error_pages.permission_denied"
handler404 = "privacy_portal.error_pages.not_found"
handler500 = "privacy_portal.error_pages.server_error"
