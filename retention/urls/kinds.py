from django.urls import URLPattern, path

from retention.views import kinds, term_changes

CHANGE = "wijziging/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("", kinds.dossier_kinds, name="dossier_kinds"),
    path("nieuw/<slug:slug>/", kinds.new_dossier_kind, name="new_dossier_kind"),
    path("<int:pk>/", kinds.dossier_kind, name="dossier_kind"),
    path("<int:pk>/wijzigen/", kinds.change_dossier_kind, name="change_dossier_kind"),
    path(CHANGE, term_changes.term_change, name="term_change"),
    path(f"{CHANGE}bevestigen/", term_changes.confirm_term_change, name="confirm_term_change"),
    path(f"{CHANGE}goedkeuren/", term_changes.approve_term_change, name="approve_term_change"),
    path(f"{CHANGE}afwijzen/", term_changes.refuse_term_change, name="refuse_term_change"),
]
