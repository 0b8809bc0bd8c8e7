"""What is written and kept with one request, and making a file black; below its address."""

from django.urls import path

from requests_app.views.desk import (
    correspondence,
    files,
    redaction,
    redaction_check,
)

BLACK = "bestanden/<uuid:file_id>/zwart-maken/"

urlpatterns = [
    path("notitie/", correspondence.write_note, name="write_note"),
    path("bericht/", correspondence.write_message, name="write_message"),
    path("gelezen/", correspondence.mark_messages_read, name="mark_messages_read"),
    path("bestanden/", files.add_files, name="add_files"),
    path("bestanden/<uuid:file_id>/", files.open_file, name="open_file"),
    path("bestanden/<uuid:file_id>/weg/", files.remove_file, name="remove_file"),
    # Making a file black
    path(BLACK, redaction.redact_file, name="redact_file"),
    path(BLACK + "<int:page>/", redaction.redact_page, name="redact_page"),
    path(BLACK + "<int:page>/beeld/", redaction.redact_picture, name="redact_picture"),
    path(BLACK + "zoeken/", redaction.redact_search, name="redact_search"),
    path(BLACK + "vlak/<int:number>/", redaction.change_mark, name="change_mark"),
    path(BLACK + "vlak/<int:number>/weg/", redaction.remove_mark, name="remove_mark"),
    path(BLACK + "klaar/", redaction_check.finish_redaction, name="finish_redaction"),
    path(BLACK + "heropenen/", redaction_check.reopen_redaction, name="reopen_redaction"),
    path(BLACK + "controle/<int:page>/", redaction_check.check_redaction, name="check_redaction"),
    path(
        BLACK + "controle/<int:page>/beeld/",
        redaction_check.redacted_picture,
        name="redacted_picture",
    ),
]
