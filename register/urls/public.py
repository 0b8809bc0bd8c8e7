"""The privacy statement, below the slug of an organisation; the words in a path are Dutch."""

from django.urls import URLPattern, path

from register.views import notify, public

PRIVACY = "<slug:slug>/privacy"
VERSION = f"{PRIVACY}/versies/<int:number>"

urlpatterns: list[URLPattern] = [
    path(f"{PRIVACY}/", public.privacy, name="privacy"),
    path(f"{PRIVACY}/voor/<slug:code>/", public.privacy_subject, name="privacy_subject"),
    path(
        f"{PRIVACY}/voor/<slug:code>/verklaring.pdf", public.privacy_pdf, name="privacy_subject_pdf"
    ),
    path(f"{PRIVACY}/verklaring.pdf", public.privacy_pdf, name="privacy_pdf"),
    path(f"{PRIVACY}/versies/", public.privacy_versions, name="privacy_versions"),
    path(f"{PRIVACY}/verschil/", public.privacy_difference, name="privacy_difference"),
    path(f"{PRIVACY}/bericht/", notify.follow_statement, name="follow_statement"),
    path(f"{PRIVACY}/bericht/aan/<str:token>/", notify.confirm_following, name="confirm_following"),
    path(f"{PRIVACY}/bericht/uit/<str:token>/", notify.stop_following, name="stop_following"),
    path(f"{VERSION}/", public.privacy_version, name="privacy_version"),
    path(f"{VERSION}/voor/<slug:code>/", public.privacy_version, name="privacy_version_subject"),
    path(
        f"{VERSION}/voor/<slug:code>/verklaring.pdf",
        public.privacy_version_pdf,
        name="privacy_version_subject_pdf",
    ),
    path(f"{VERSION}/verklaring.pdf", public.privacy_version_pdf, name="privacy_version_pdf"),
]
