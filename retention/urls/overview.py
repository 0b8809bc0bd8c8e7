from django.urls import URLPattern, path

from retention.views import asked_policy, clock, overview, policy, reports

urlpatterns: list[URLPattern] = [
    path("", overview.retention_overview, name="retention_overview"),
    path("komend/<int:pk>/", overview.coming_line, name="coming_line"),
    path("beoordelen/", overview.items_to_judge, name="items_to_judge"),
    path("jaarverslag/", reports.retention_report, name="retention_report"),
    path("jaarverslag/csv/", reports.export_retention_report, name="export_retention_report"),
    path("instellen/<slug:slug>/", policy.retention_policy, name="retention_policy"),
    path("instellen/<slug:slug>/gevraagd/", asked_policy.asked_policy, name="asked_policy"),
    path(
        "instellen/<slug:slug>/gevraagd/goedkeuren/",
        asked_policy.approve_policy,
        name="approve_policy",
    ),
    path("instellen/<slug:slug>/gevraagd/laten/", asked_policy.drop_policy, name="drop_policy"),
    path("klok/", clock.clock_watch, name="clock_watch"),
]
