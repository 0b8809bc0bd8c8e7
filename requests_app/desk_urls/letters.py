"""The answer and the letters of one request; below its address."""

from django.urls import path

from requests_app.views.desk import (
    answering,
    assembling,
    letters,
    protecting,
    reading,
)

urlpatterns = [
    path("antwoord/", answering.write_answer, name="write_answer"),
    path("antwoord/invullen/", assembling.assemble_answer, name="assemble_answer"),
    path("antwoord/meenemen/", assembling.make_portable, name="make_portable"),
    path("antwoord/ophalen/", protecting.protect_answer, name="protect_answer"),
    path("antwoord/ophalen/opnieuw/", protecting.renew_answer, name="renew_answer"),
    path("antwoord/ophalen/code/", protecting.make_answer_code, name="make_answer_code"),
    path("antwoord/voorbeeld/", answering.preview_answer, name="preview_answer"),
    path("antwoord/versturen/", answering.send_answer, name="send_answer"),
    path("antwoord/meelezen/<int:reading_id>/", reading.read_answer, name="read_answer"),
    path("brieven/voorbeeld/<slug:kind>/", letters.preview_issue, name="preview_issue"),
    path("brieven/<int:letter_id>/", letters.open_letter, name="open_letter"),
    path("brieven/<int:letter_id>/gepost/", letters.mark_posted, name="mark_posted"),
    path("brieven/<int:letter_id>/retour/", letters.mark_returned, name="mark_returned"),
]
