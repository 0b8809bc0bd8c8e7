from django.urls import URLPattern, path

from retention.views import ceiling, clock, overview, policy, reports

urlpatterns: list[URLPattern] = [
    path("", overview.retention_overview, name="retention_overview"),
    path("komend/<int:pk>/", overview.coming_line, name="coming_line"),
    path("beoordelen/", overview.items_to_judge, name="items_to_judge"),
    path("jaarverslag/", reports.retention_report, name="retention_report"),
    path("jaarverslag/csv/", reports.export_retention_report, name="export_retention_report"),
    path("instellen/<slug:slug>/", policy.retention_policy, name="retention_policy"),
    path("instellen/<slug:slug>/grens/", ceiling.asked_ceiling, name="asked_ceiling"),
    path(
        "instellen/<slug:slug>/grens/goedkeuren/", ceiling.approve_ceiling, name="approve_ceiling"
    ),
    path("instellen/<slug:slug>/grens/laten/", ceiling.drop_ceiling, name="drop_ceiling"),
    path("klok/", clock.clock_watch, name="clock_watch"),
]
