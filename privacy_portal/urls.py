from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from privacy_portal import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("health", views.health, name="health"),
    path("accounts/", include("privacy_portal.signin.urls")),
    # Only sets in which language somebody reads. A token for it would be kept in a session, and so
    # give a cookie to everybody who only reads.
    path("i18n/setlang/", csrf_exempt(set_language), name="set_language"),
    path("", include("register.urls")),
    path("", include("connectors.urls")),
    path("", include("retention.urls")),
    path("", include("requests_app.urls")),  # last: it takes any first word as an organisation
]

handler400 = "privacy_portal.error_pages.bad_request"
handler403 = "privacy_portal.error_pages.permission_denied"
handler404 = "privacy_portal.error_pages.not_found"
handler500 = "privacy_portal.error_pages.server_error"
