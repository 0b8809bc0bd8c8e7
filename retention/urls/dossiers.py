from django.urls import URLPattern, path

from retention.views import dossier_steps, dossiers, placing

TRIGGER = "<int:pk>/gebeurtenis/<slug:trigger>/"

urlpatterns: list[URLPattern] = [
    path("", dossiers.dossiers, name="dossiers"),
    path("zoeken/", dossiers.find_dossiers, name="find_dossiers"),
    path("nieuw/", dossier_steps.new_dossier, name="new_dossier"),
    path("<int:pk>/", dossiers.dossier, name="dossier"),
    path("<int:pk>/opnieuw/", dossier_steps.reopen_dossier, name="reopen_dossier"),
    path(TRIGGER, dossier_steps.record_trigger, name="record_trigger"),
    path(f"{TRIGGER}intrekken/", dossier_steps.withdraw_trigger, name="withdraw_trigger"),
    path("<int:pk>/blokkeren/", placing.hold_dossier, name="hold_dossier"),
]
