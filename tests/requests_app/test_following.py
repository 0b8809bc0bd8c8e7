"""What follows from a decision: restricting, acting at once, telling recipients and platforms."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from connectors.choices import InstructionAction
from connectors.models import Instruction
from connectors.services.content import content_of
from privacy_portal.mail.models import OutgoingMail
from register.choices import MarkKind
from register.models import PersonMark, Purpose, SubjectType, System
from register.services.ledger import make_consent_text, note_consent, person_indexes
from register.services.marks import marks_of
from requests_app.choices import (
    Aspect,
    LetterKind,
    LetterTo,
    LineResult,
    Outcome,
    PublicationState,
    RightType,
)
from requests_app.decision_rules import Part
from requests_app.errors import NotCarriedOut
from requests_app.intake import Intake
from requests_app.models import PrivacyRequest, Restriction
from requests_app.services.approving import approve_decision
from requests_app.services.carrying_out import has_open_publications, refuse_when_not_done
from requests_app.services.case_file import start_term
from requests_app.services.decisions import decide_request
from requests_app.services.letters import context_of, render_letter
from requests_app.services.publications import settle_publication
from requests_app.services.steps import close, facts_of
from requests_app.tasks import end_needless_instructions, remind_of_restrictions
from requests_app.workflow import Step, next_step, open_steps
from retention.choices import HoldKind
from retention.models import Dossier, Hold
from tests.register.published import publish, published_register
from tests.requests_app.desk import assigned, page_of, take_step
from tests.requests_app.pdfs import text_of
from tests.requests_app.things import RECEIVED_AT, make_known, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()
EMAIL = "a.devries@mail.example"
GRANTED = {"parts": 1, "part0_result": "toegewezen"}
RESTRICT = {"ground": "18-1-a", "scope": "Het dossier.", "review_on": "1-12-2026"}


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(RECEIVED_AT):
        yield


@pytest.fixture
def client(signed_in, officer):
    return signed_in(officer)


def known(organisation, officer, right, **wishes):
    privacy_request = received(
        organisation,
        right=right,
        intake=Intake(name="A. de Vries", email=EMAIL, relation="medewerker"),
        **wishes,
    )
    assigned(privacy_request, officer)
    make_known(privacy_request, officer, TODAY)
    return privacy_request


def steps_of(privacy_request):
    privacy_request.refresh_from_db()
    return open_steps(facts_of(privacy_request), TODAY)


def marks_on(organisation, day=TODAY):
    indexes = person_indexes(organisation, email=EMAIL)
    return [one.kind for one in marks_of(organisation, person_indexes=indexes, today=day)]


# --- At once --------------------------------------------------------------------------------------


def test_marketing_stops_at_once_and_without_asking_who_it_is(client, organisation, officer):
    privacy_request = received(
        organisation,
        right=RightType.OBJECTION,
        aspect=Aspect.MARKETING,
        intake=Intake(name="A. de Vries", email=EMAIL),
    )
    first = next_step(facts_of(assigned(privacy_request, officer)), TODAY)

    take_step(client, privacy_request, "act_at_once", what="Onze nieuwsbrief.")

    assert first == Step.ACT_AT_ONCE
    assert marks_on(organisation) == [MarkKind.NO_MARKETING]
    assert {Step.INSTRUCT, Step.WRITE_ANSWER} <= set(steps_of(privacy_request))
    assert Step.ACT_AT_ONCE not in steps_of(privacy_request)


def test_only_the_consents_of_this_person_can_be_taken_back(client, organisation, officer, consent):
    privacy_request = known(organisation, officer, RightType.CONSENT_WITHDRAWAL)

    form = client.get(page_of(privacy_request, "act_at_once")).context["form"]
    offered = list(form.fields["consents"].queryset)
    take_step(client, privacy_request, "act_at_once", what="Foto's.", consents=[consent.pk])

    consent.refresh_from_db()
    assert offered == [consent]
    assert consent.withdrawn_on == TODAY
    assert steps_of(privacy_request)
    assert privacy_request.acted_on == TODAY


@pytest.fixture
def consent(organisation, officer):
    """Of him, and another of somebody else."""
    published_register(organisation)
    text = make_consent_text(
        organisation=organisation,
        actor=officer,
        values={
            "name": "Foto's",
            "text_nl": "Ja.",
            "effect_nl": "Wij stoppen.",
            "categories": [],
        },
    )
    who = {
        "organisation": organisation,
        "text": text,
        "channel": "formulier",
        "actor": officer,
        "subject_type": SubjectType.objects.get(),
        "given_on": TODAY,
        "today": TODAY,
    }
    note_consent(email="ander@mail.example", **who)
    return note_consent(email=EMAIL, **who)


def test_the_systems_of_the_register_are_told_in_the_same_click(client, organisation, officer):
    published_register(organisation)
    Purpose.objects.update(is_direct_marketing=True)
    publish(organisation)
    privacy_request = known(organisation, officer, RightType.OBJECTION, aspect=Aspect.MARKETING)

    take_step(client, privacy_request, "act_at_once", what="Onze nieuwsbrief.")

    privacy_request.refresh_from_db()
    told = list(Instruction.objects.of_case(privacy_request.case_id))
    assert {one.action for one in told} == {InstructionAction.STOP_MARKETING}
    assert "Onze nieuwsbrief." in content_of(told[0]).what
    assert next_step(facts_of(privacy_request), TODAY) is None  # wait for what they report


def test_without_a_register_handing_out_is_the_next_step(client, organisation, officer):
    privacy_request = known(organisation, officer, RightType.OBJECTION, aspect=Aspect.MARKETING)

    take_step(client, privacy_request, "act_at_once", what="Onze nieuwsbrief.")

    privacy_request.refresh_from_db()
    assert next_step(facts_of(privacy_request), TODAY) == Step.INSTRUCT


# --- Restriction ----------------------------------------------------------------------------------


def test_a_granted_restriction_is_set_before_the_answer_says_so(client, organisation, officer):
    privacy_request = known(organisation, officer, RightType.RESTRICTION)
    take_step(client, privacy_request, "decide_request", **GRANTED)
    before = steps_of(privacy_request)

    take_step(client, privacy_request, "restrict_data", **RESTRICT)

    assert Step.RESTRICT in before
    assert Step.WRITE_ANSWER not in before
    assert Step.WRITE_ANSWER in steps_of(privacy_request)
    assert marks_on(organisation) == [MarkKind.RESTRICTED]
    assert not privacy_request.letters.filter(kind=LetterKind.RESTRICTED).exists()


@pytest.fixture
def restricted(client, organisation, officer):
    """Meanwhile: the person contests that the data are correct."""
    privacy_request = known(organisation, officer, RightType.RECTIFICATION)
    take_step(client, privacy_request, "restrict_data", **RESTRICT)
    return Restriction.objects.get()


def test_a_restriction_meanwhile_is_told_at_once(restricted):
    letter = restricted.privacy_request.letters.get(kind=LetterKind.RESTRICTED)

    assert context_of(letter)["texts"]["scope"] == "Het dossier."


def lift(client, restriction, act, *, is_preview=False, **fields):
    restriction.refresh_from_db()
    sent = {f"{act}-{name}": value for name, value in fields.items()}
    sent = {"act": act, f"{act}-version": restriction.version} | sent | seen_first(is_preview)
    return client.post(page_of(restriction.privacy_request, "lift_restriction"), sent)


ANNOUNCED = {"lifts_on": "10-9-2026", "reason": "De gegevens kloppen."}


def test_a_restriction_is_not_lifted_before_it_was_told(client, restricted):
    lift(client, restricted, "lift")
    lift(client, restricted, "announce", **ANNOUNCED)
    same_day = lift(client, restricted, "lift")

    restricted.refresh_from_db()
    assert same_day.status_code == 200
    assert restricted.lifted_on is None
    assert restricted.privacy_request.letters.filter(kind=LetterKind.RESTRICTION_LIFTING).exists()


def test_a_restriction_is_lifted_on_the_day_that_was_told(
    signed_in, officer, organisation, restricted
):
    lift(signed_in(officer), restricted, "announce", **ANNOUNCED)
    letter = restricted.privacy_request.letters.get(kind=LetterKind.RESTRICTION_LIFTING)
    render_letter(letter.pk, today=TODAY)

    with time_machine.travel(RECEIVED_AT + timedelta(days=9)):
        lift(signed_in(officer), restricted, "lift")

    restricted.refresh_from_db()
    lifted_on = TODAY + timedelta(days=9)
    assert (restricted.lifting_told_on, restricted.lifted_on) == (TODAY, lifted_on)
    assert marks_on(organisation, lifted_on) == []
    assert Hold.objects.get(kind=HoldKind.RESTRICTION).ends_on == lifted_on


def test_what_is_restricted_is_held_for_the_same_person(restricted):
    mark, hold = PersonMark.objects.get(), Hold.objects.get(kind=HoldKind.RESTRICTION)

    assert (hold.request_number, hold.ends_on) == (restricted.privacy_request.number, None)
    assert hold.person_indexes == mark.person_indexes


def test_the_file_of_a_request_is_complete_when_its_restriction_ended(restricted, officer):
    request = PrivacyRequest.objects.get(pk=restricted.privacy_request_id)
    close(request, outcome=Outcome.GRANTED, today=TODAY, actor=officer)
    before = Dossier.objects.count()
    lifted_on = TODAY + timedelta(days=9)
    Restriction.objects.update(lifting_told_on=TODAY, lifts_on=lifted_on, lifted_on=lifted_on)

    start_term(PrivacyRequest.objects.get(), today=lifted_on, actor=officer)

    assert before == 0
    assert Dossier.objects.get().triggers == {"afronding": lifted_on.isoformat()}


def test_systems_are_told_of_a_restriction_and_of_its_end(signed_in, officer, organisation, client):
    published_register(organisation)
    privacy_request = known(organisation, officer, RightType.RECTIFICATION)
    take_step(client, privacy_request, "restrict_data", **RESTRICT)
    restricting = of_systems(privacy_request, InstructionAction.RESTRICT)
    restricting.filter(system__code="dossierkast").update(state="niets-gevonden")
    restriction = privacy_request.restriction
    lift(client, restriction, "announce", **ANNOUNCED)
    letter = privacy_request.letters.get(kind=LetterKind.RESTRICTION_LIFTING)
    render_letter(letter.pk, today=TODAY)

    with time_machine.travel(RECEIVED_AT + timedelta(days=9)):
        lift(signed_in(officer), restriction, "lift")

    lifting = of_systems(privacy_request, InstructionAction.LIFT)
    assert [one.system.code for one in lifting] == ["salarispakket"]
    assert "Het dossier." in content_of(lifting[0]).what
    assert not restricting.open().exists()  # what was not done is no longer needed
    assert not facts_of(privacy_request).has_instructions  # of the correction


def of_systems(privacy_request, action):
    return Instruction.objects.of_case(privacy_request.case_id).filter(action=action)


def test_another_system_is_told_of_the_restriction_also_when_the_request_ended(
    client, organisation, officer, restricted
):
    privacy_request = restricted.privacy_request
    system = System.objects.create(
        organisation=organisation, code="kluis", name="Kluis", place="papier"
    )
    take_step(client, privacy_request, "withdraw_request")
    page = page_of(privacy_request, "instruct_restriction")
    shown = client.post(page, {"add": "1", "add_system": system.pk, "version": 1})
    form = shown.context["form"]
    values = {name: form[name].value() for name in form.fields}
    values |= {"version": now_at(privacy_request), f"s{system.pk}-due_on": "1-10-2026"}

    client.post(page, {name: value for name, value in values.items() if value is not None})
    end_needless_instructions()

    told = of_systems(privacy_request, InstructionAction.RESTRICT).get()
    assert (told.system, told.state) == (system, "open")


def now_at(privacy_request):
    privacy_request.refresh_from_db()
    return privacy_request.version


def test_the_letter_of_lifting_is_seen_before_it_goes(client, restricted):
    shown = lift(client, restricted, "announce", is_preview=True, **ANNOUNCED)
    incomplete = lift(client, restricted, "announce", is_preview=True, reason="")

    assert "De gegevens kloppen." in text_of(shown.content)
    assert "10 september 2026" in text_of(shown.content)
    assert incomplete.context["form"].errors
    assert not restricted.privacy_request.letters.filter(kind="L-15").exists()


def test_the_second_of_two_who_look_again_is_told(client, restricted):
    version = restricted.version
    lift(client, restricted, "keep", review_on="1-2-2027")

    response = lift(client, restricted, "keep", review_on="1-3-2027", version=version)

    restricted.refresh_from_db()
    assert response.context["form"].non_field_errors()
    assert restricted.review_on.month == 2


def test_a_review_is_reminded_of_once_also_after_a_missed_night(restricted):
    with time_machine.travel(timezone.now() + timedelta(days=95)):
        remind_of_restrictions()
        remind_of_restrictions()

    kinds = restricted.privacy_request.notices.values_list("kind", flat=True)
    assert list(kinds).count("beperking-herzien") == 1
    assert OutgoingMail.objects.filter(template="reminder").count() == 1


def test_what_is_restricted_is_not_refused_while_it_lasts(client, organisation, officer):
    privacy_request = known(organisation, officer, RightType.RESTRICTION)
    take_step(client, privacy_request, "decide_request", **GRANTED)
    take_step(client, privacy_request, "restrict_data", **RESTRICT)
    refused = Part(result=LineResult.REFUSED, ground="18", motivation="Niet nodig.")

    with pytest.raises(ValidationError):
        decide_request(privacy_request=privacy_request, parts=[refused], actor=officer, today=TODAY)


# --- Recipients and publications ------------------------------------------------------------------


@pytest.fixture
def corrected(client, organisation, officer):
    published_register(organisation)
    privacy_request = known(organisation, officer, RightType.RECTIFICATION)
    said = {"part0_what": "Adres", "part0_new": "Dorpsstraat 11"}
    take_step(client, privacy_request, "decide_request", **said, **GRANTED)
    return privacy_request


def test_the_letter_to_a_recipient_is_seen_before_it_goes(client, corrected):
    notice = corrected.recipient_notices.get()

    shown = settle(client, notice, "tell", what="Doe dit.", is_preview=True)

    assert "Doe dit." in text_of(shown.content)
    assert not corrected.letters.filter(kind=LetterKind.RECIPIENT_NOTICE).exists()


def test_the_letter_to_a_platform_is_seen_before_it_goes(client, organisation, officer, handler):
    privacy_request = known(organisation, officer, RightType.ERASURE)
    row = found_in_public(client, privacy_request)
    decide_to_erase(privacy_request, officer, handler)
    asked = {"act": "ask", "ask-version": 1, "ask-what": "Verwijder de foto.", "preview": 1}

    shown = client.post(page_of(privacy_request, "tell_platform", row.pk), asked)

    assert "elders.example/foto" in text_of(shown.content)
    assert not privacy_request.letters.filter(kind=LetterKind.PUBLICATION_REMOVAL).exists()


def found_in_public(client, privacy_request):
    place = {"address": "https://elders.example/foto", "platform": "Elders BV"}
    take_step(client, privacy_request, "tell_platforms", **place)
    return privacy_request.publications.get()


def decide_to_erase(privacy_request, officer, handler):
    privacy_request.refresh_from_db()
    part = Part(result=LineResult.GRANTED, what="De foto")
    decide_request(privacy_request=privacy_request, parts=[part], actor=officer, today=TODAY)
    privacy_request.refresh_from_db()
    approve_decision(
        privacy_request=privacy_request, actor=handler, now=RECEIVED_AT, today=TODAY,
        version=privacy_request.version,
    )  # fmt: skip


def test_nothing_is_taken_from_public_places_before_the_decision(client, organisation, officer):
    privacy_request = known(organisation, officer, RightType.ERASURE, aspect=Aspect.PUBLISHED)
    row = found_in_public(client, privacy_request)
    page = page_of(privacy_request, "tell_platform", row.pk)

    client.post(page, {"act": "ask", "ask-version": 1, "ask-what": "Verwijder de foto."})
    client.post(page, {"act": "settle", "settle-version": 1, "settle-state": "verwijderd"})

    row.refresh_from_db()
    assert (row.state, row.letter) == ("gevonden", None)
    with pytest.raises(ValidationError):
        settle_publication(
            publication=row, state=PublicationState.REMOVED, note="", actor=officer,
            today=TODAY, version=1,
        )  # fmt: skip


def test_the_place_that_the_person_told_is_proposed(client, organisation, officer):
    intake = Intake(name="A. de Vries", published_where="https://elders.example/foto")
    privacy_request = received(
        organisation, right=RightType.ERASURE, aspect=Aspect.PUBLISHED, intake=intake
    )
    assigned(privacy_request, officer)

    form = client.get(page_of(privacy_request, "tell_platforms")).context["form"]

    assert form["address"].value() == "https://elders.example/foto"


def test_no_answer_goes_while_a_public_place_waits(client, organisation, officer, handler):
    privacy_request = known(organisation, officer, RightType.ERASURE, aspect=Aspect.PUBLISHED)
    decide_to_erase(privacy_request, officer, handler)
    nothing_listed = has_open_publications(privacy_request)
    row = found_in_public(client, privacy_request)
    found = has_open_publications(privacy_request)

    settle_publication(
        publication=row, state=PublicationState.REMOVED, note="", actor=officer,
        today=TODAY, version=row.version,
    )  # fmt: skip

    assert (nothing_listed, found) == (True, True)
    assert not has_open_publications(privacy_request)
    with pytest.raises(NotCarriedOut):  # what else is missing, and no longer the place
        refuse_when_not_done(privacy_request, without=[], done_otherwise="")


def seen_first(is_preview):
    return {"preview": 1} if is_preview else {}


def settle(client, notice, act, *, is_preview=False, **fields):
    notice.refresh_from_db()
    sent = {f"{act}-{name}": value for name, value in fields.items()}
    sent = {"act": act, f"{act}-version": notice.version} | sent | seen_first(is_preview)
    return client.post(page_of(notice.privacy_request, "tell_recipient", notice.pk), sent)


def test_every_recipient_of_the_register_is_owed_a_notice(corrected):
    names = [one.party.code for one in corrected.recipient_notices.all()]

    assert names == ["belastingdienst"]  # a processor gets an instruction


def test_a_recipient_is_told_by_a_letter_that_the_person_does_not_see(client, corrected):
    notice = corrected.recipient_notices.get()

    settle(client, notice, "tell", what="Verbeter het adres.")
    settle(client, notice, "settle", state="bevestigd")

    notice.refresh_from_db()
    assert notice.state == "bevestigd"
    assert (notice.letter.kind, notice.letter.to) == (LetterKind.RECIPIENT_NOTICE, LetterTo.OTHER)
    assert Step.TELL_RECIPIENTS in steps_of(corrected)


@pytest.mark.parametrize("state", ["onmogelijk", "onevenredig", "niets-gehad"])
def test_who_is_not_told_needs_a_reason(client, corrected, state):
    notice = corrected.recipient_notices.get()

    without = settle(client, notice, "settle", state=state)
    settle(client, notice, "settle", state=state, reason="De organisatie bestaat niet meer.")

    notice.refresh_from_db()
    assert without.context["form"].errors
    assert notice.state == state
    assert "bestaat niet meer" in client.get(page_of(corrected, "tell_recipients")).content.decode()


def test_a_refusal_takes_the_notices_back(client, corrected):
    refused = {"part0_result": "afgewezen", "part0_ground": "16", "part0_motivation": "Klopt."}

    take_step(client, corrected, "decide_request", parts=1, **refused)

    assert not corrected.recipient_notices.exists()


def test_a_platform_is_asked_and_answers(client, organisation, officer, handler):
    privacy_request = known(organisation, officer, RightType.ERASURE, aspect=Aspect.PUBLISHED)
    row = found_in_public(client, privacy_request)
    decide_to_erase(privacy_request, officer, handler)
    page = page_of(privacy_request, "tell_platform", row.pk)

    client.post(page, {"act": "ask", "ask-version": 1, "ask-what": "Verwijder de foto."})
    client.post(page, {"act": "settle", "settle-version": 2, "settle-state": "verwijderd"})

    row.refresh_from_db()
    assert row.state == "verwijderd"
    assert context_of(row.letter)["addresses"] == ["https://elders.example/foto"]


def test_our_own_place_gets_no_letter(client, organisation, officer):
    privacy_request = known(organisation, officer, RightType.ERASURE)
    take_step(client, privacy_request, "tell_platforms", address="Onze site", is_our_own="on")
    row = privacy_request.publications.get()

    client.post(
        page_of(privacy_request, "tell_platform", row.pk),
        {"act": "ask", "ask-version": 1, "ask-what": "Weg."},
    )

    row.refresh_from_db()
    assert row.letter is None
    assert PersonMark.objects.count() == 0
