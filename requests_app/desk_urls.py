"""The pages of the desk, below /desk/. Only ids and codes stand in an address (M12)."""

from django.urls import path

from requests_app.views.desk import (
    absence,
    calendar,
    correspondence,
    files,
    handing_out,
    intake,
    letters,
    note_templates,
    printing,
    queue,
    reports,
    request_page,
    saved_views,
    selection,
    steps,
    today,
)

ONE = "verzoeken/<int:pk>/"
REPORT = "rapport/<slug:slug>/<int:year>/"

urlpatterns = [
    path("", today.today, name="today"),
    path("verzoeken/", queue.queue, name="queue"),
    path("verzoeken/zoeken/", queue.search, name="search_requests"),
    path("verzoeken/selectie/", selection.use_selection, name="use_selection"),
    path("verzoeken/verdelen/", handing_out.share_out, name="share_out"),
    path("verzoeken/csv/", selection.export_queue, name="export_queue"),
    path("verzoeken/lijsten/nieuw/", saved_views.save_list, name="save_list"),
    path("verzoeken/lijsten/<int:pk>/weg/", saved_views.remove_list, name="remove_list"),
    path("verzoeken/nieuw/", intake.choose_organisation, name="choose_organisation"),
    path("verzoeken/nieuw/<slug:slug>/", intake.new_request, name="new_request"),
    path("brieven/", printing.letters_to_post, name="letters_to_post"),
    path("brieven/afdrukken/", printing.print_chosen, name="print_chosen"),
    path("brieven/gepost/", printing.mark_chosen_posted, name="mark_chosen_posted"),
    # What makes the work easier
    path("afwezig/", absence.absences, name="absences"),
    path("afwezig/<int:pk>/weg/", absence.end_absence, name="end_absence"),
    path("agenda/", calendar.calendar_feed, name="calendar_feed"),
    path("agenda/stoppen/", calendar.revoke_calendar, name="revoke_calendar"),
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
    # One request
    path(ONE, request_page.request_page, name="request_page"),
    path(ONE + "toewijzen/", steps.assign_request, name="assign_request"),
    path(ONE + "identiteit-vragen/", steps.ask_identity, name="ask_identity"),
    path(ONE + "identiteit/", steps.record_identity, name="record_identity"),
    path(ONE + "verduidelijking-vragen/", steps.ask_scope, name="ask_scope"),
    path(ONE + "verduidelijking/", steps.record_scope, name="record_scope"),
    path(ONE + "verlengen/", steps.extend_deadline, name="extend_deadline"),
    path(ONE + "besluit/", steps.decide_request, name="decide_request"),
    path(ONE + "intrekken/", steps.withdraw_request, name="withdraw_request"),
    path(ONE + "niet-vastgesteld/", steps.close_unidentified, name="close_unidentified"),
    path(ONE + "notitie/", correspondence.write_note, name="write_note"),
    path(ONE + "bericht/", correspondence.write_message, name="write_message"),
    path(ONE + "gelezen/", correspondence.mark_messages_read, name="mark_messages_read"),
    path(ONE + "bestanden/", files.add_files, name="add_files"),
    path(ONE + "bestanden/<uuid:file_id>/", files.open_file, name="open_file"),
    path(ONE + "bestanden/<uuid:file_id>/weg/", files.remove_file, name="remove_file"),
    # Letters
    path(ONE + "antwoord/", letters.write_answer, name="write_answer"),
    path(ONE + "antwoord/voorbeeld/", letters.preview_answer, name="preview_answer"),
    path(ONE + "antwoord/versturen/", letters.send_answer, name="send_answer"),
    path(ONE + "brieven/voorbeeld/<slug:kind>/", letters.preview_issue, name="preview_issue"),
    path(ONE + "brieven/<int:letter_id>/", letters.open_letter, name="open_letter"),
    path(ONE + "brieven/<int:letter_id>/gepost/", letters.mark_posted, name="mark_posted"),
]
