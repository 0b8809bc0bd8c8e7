from django.urls import URLPattern, path

from retention.views import clock, overview, policy, reports

urlpatterns: list[URLPattern] = [
    path("", overview.retention_overview, name="retention_overview"),
    path("komend/<int:pk>/", overview.coming_line, name="coming_line"),
    path("beoordelen/", overview.items_to_judge, name="items_to_judge"),
    path("jaarverslag/", reports.retention_report, name="retention_report"),
    path("jaarverslag/csv/", reports.export_retention_report, name="export_retention_report"),
    path("instellen/<slug:slug>/", policy.retention_policy, name="retention_policy"),
    path("klok/", clock.clock_watch, name="clock_watch"),
]
