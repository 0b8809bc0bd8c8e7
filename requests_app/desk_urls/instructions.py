"""What the systems do for one request; below its address."""

from django.urls import path

from requests_app.views.desk import (
    instructions,
)

TASK = "opdrachten/<int:instruction_id>/"

urlpatterns = [
    path("opdrachten/", instructions.instruct_systems, name="instruct_systems"),
    path(
        "opdrachten/beperking/",
        instructions.instruct_restriction,
        name="instruct_restriction",
    ),
    path(TASK, instructions.instruction_page, name="instruction_page"),
    path(TASK + "wijzigen/", instructions.change_instruction, name="change_instruction"),
    path(TASK + "vervallen/", instructions.cancel_instruction, name="cancel_instruction"),
    path(TASK + "opnieuw/", instructions.retry_instruction, name="retry_instruction"),
    path(TASK + "uitkomst/", instructions.record_outcome, name="record_outcome"),
    path(TASK + "code/", instructions.tell_instruction_code, name="tell_instruction_code"),
    path(TASK + "opdracht.pdf", instructions.print_instruction, name="print_instruction"),
    path(TASK + "bewijs/<uuid:file_id>/", instructions.open_proof, name="open_proof"),
]
