"""One request: its page, its steps, and what is around it; below its address."""

from django.urls import path

from requests_app.views.desk import (
    around,
    deciding,
    dossiers,
    following,
    relating,
    request_page,
    steps,
)

urlpatterns = [
    path("", request_page.request_page, name="request_page"),
    path("toewijzen/", steps.assign_request, name="assign_request"),
    path("identiteit-vragen/", steps.ask_identity, name="ask_identity"),
    path("identiteit/", steps.record_identity, name="record_identity"),
    path("verduidelijking-vragen/", steps.ask_scope, name="ask_scope"),
    path("verduidelijking/", steps.record_scope, name="record_scope"),
    path("verlengen/", steps.extend_deadline, name="extend_deadline"),
    path("besluit/", deciding.decide_request, name="decide_request"),
    path("meekijken/vragen/", deciding.ask_approval, name="ask_approval"),
    path("meekijken/", deciding.approve_decision, name="approve_decision"),
    path("direct-doen/", following.act_at_once, name="act_at_once"),
    path("beperken/", following.restrict_data, name="restrict_data"),
    path("beperking/", following.lift_restriction, name="lift_restriction"),
    path("ontvangers/", following.tell_recipients, name="tell_recipients"),
    path("ontvangers/<int:notice_id>/", following.tell_recipient, name="tell_recipient"),
    path("openbaar/", following.tell_platforms, name="tell_platforms"),
    path("openbaar/<int:publication_id>/", following.tell_platform, name="tell_platform"),
    path("intrekken/", steps.withdraw_request, name="withdraw_request"),
    path("niet-vastgesteld/", steps.close_unidentified, name="close_unidentified"),
    # Around it
    path("namens/", around.record_representation, name="record_representation"),
    path("bewijs-vragen/", around.ask_authority, name="ask_authority"),
    path("ander-recht/", relating.convert_request, name="convert_request"),
    path("splitsen/", relating.split_request, name="split_request"),
    path("dubbel/", relating.close_as_duplicate, name="close_as_duplicate"),
    path("heropenen/", relating.reopen_request, name="reopen_request"),
    path("kosten/", around.announce_fee, name="announce_fee"),
    path("kosten/antwoord/", around.settle_fee, name="settle_fee"),
    path("doorsturen/", around.forward_request, name="forward_request"),
    path("gevolgen/", around.tell_impact, name="tell_impact"),
    path("dossiers/", dossiers.person_dossiers, name="person_dossiers"),
    path("gesprek/", around.talk_about_supply, name="talk_about_supply"),
]
