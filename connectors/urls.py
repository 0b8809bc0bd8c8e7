"""The queue of system owners below /desk/, and the page behind a link and a code."""

from django.urls import URLPattern, path

from connectors.views import guest, own

OWN = "desk/opdrachten/"
GUEST = "<slug:slug>/opdracht/"

urlpatterns: list[URLPattern] = [
    path(OWN, own.own_instructions, name="own_instructions"),
    path(OWN + "<int:pk>/", own.own_instruction, name="own_instruction"),
    path(OWN + "<int:pk>/lijst/", own.own_instruction_list, name="own_instruction_list"),
    path(OWN + "<int:pk>/bezig/", own.take_up_instruction, name="take_up_instruction"),
    path(OWN + "<int:pk>/terug/", own.hand_back_instruction, name="hand_back_instruction"),
    path(GUEST, guest.guest_instruction, name="guest_instruction"),
    path(GUEST + "l-27.pdf", guest.guest_instruction_pdf, name="guest_instruction_pdf"),
    path(GUEST + "lijst/", guest.guest_instruction_list, name="guest_instruction_list"),
    path(GUEST + "<str:token>/", guest.instruction_code, name="instruction_code"),
]
