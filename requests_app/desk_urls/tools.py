"""What makes the work easier, and the figures."""

from django.urls import path

from requests_app.views.desk import (
    absence,
    calendar,
    letter_templates,
    note_templates,
    reports,
)

REPORT = "rapport/<slug:slug>/<int:year>/"

urlpatterns = [
    path("afwezig/", absence.absences, name="absences"),
    path("afwezig/<int:pk>/weg/", absence.end_absence, name="end_absence"),
    path("agenda/", calendar.calendar_feed, name="calendar_feed"),
    path("agenda/stoppen/", calendar.revoke_calendar, name="revoke_calendar"),
    path("sjablonen/", letter_templates.letter_templates, name="letter_templates"),
    path(
        "sjablonen/<slug:slug>/<slug:kind>/<slug:style>/",
        letter_templates.letter_template,
        name="letter_template",
    ),
    path(
        "sjablonen/<slug:slug>/<slug:kind>/<slug:style>/voorbeeld/",
        letter_templates.preview_template,
        name="preview_template",
    ),
    path(
        "sjablonen/<int:pk>/goedkeuren/", letter_templates.approve_template, name="approve_template"
    ),
    path("sjablonen/<int:pk>/terug/", letter_templates.return_template, name="return_template"),
    path("teksten/", note_templates.note_templates, name="note_templates"),
    path("teksten/nieuw/", note_templates.new_note_template, name="new_note_template"),
    path("teksten/<int:pk>/", note_templates.change_note_template, name="change_note_template"),
    path("teksten/<int:pk>/weg/", note_templates.remove_template, name="remove_template"),
    # Figures
    path("rapport/", reports.reports, name="reports"),
    path("rapport/csv/", reports.export_figures, name="export_figures"),
    path(REPORT, reports.year_report, name="year_report"),
    path(REPORT + "jaarverslag.pdf", reports.year_report_pdf, name="year_report_pdf"),
    path("rapport/<slug:slug>/openbaar/", reports.publish_figures, name="publish_figures"),
]
