"""The pages of the desk, below /desk/. Only ids and codes stand in an address (M12)."""

from django.urls import path

from requests_app.views.desk import (
    correspondence,
    files,
    intake,
    letters,
    queue,
    request_page,
    saved_views,
    selection,
    steps,
    today,
)

ONE = "verzoeken/<int:pk>/"

urlpatterns = [
    path("", today.today, name="today"),
    path("verzoeken/", queue.queue, name="queue"),
    path("verzoeken/zoeken/", queue.search, name="search_requests"),
    path("verzoeken/selectie/", selection.use_selection, name="use_selection"),
    path("verzoeken/csv/", selection.export_queue, name="export_queue"),
    path("verzoeken/lijsten/nieuw/", saved_views.save_list, name="save_list"),
    path("verzoeken/lijsten/<int:pk>/weg/", saved_views.remove_list, name="remove_list"),
    path("verzoeken/nieuw/", intake.choose_organisation, name="choose_organisation"),
    path("verzoeken/nieuw/<slug:slug>/", intake.new_request, name="new_request"),
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
