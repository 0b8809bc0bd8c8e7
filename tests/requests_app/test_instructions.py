"""Work of a request at the systems: proposed from the register, handed out, taken in."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from connectors.choices import InstructionAction, InstructionState, Reach
from connectors.models import Instruction
from connectors.outcomes import Report
from connectors.services.content import content_of
from connectors.services.reporting import report
from privacy_portal.audit.models import AuditEvent
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.uploads import CleanFile
from register.models import System
from requests_app.choices import AttachmentKind, LineResult, RefusalGround, RightType
from requests_app.decision_rules import Part
from requests_app.instruction_proposals import due_day, proposals, subject_words
from requests_app.intake import Intake
from requests_app.models import PrivacyRequest
from requests_app.services.closing import withdraw_request
from requests_app.services.decisions import decide_request
from requests_app.services.files import remove_file
from requests_app.services.instructions import (
    ended_with_open_work,
    need_no_work,
    requests_with_new_files,
    take_over_files,
)
from requests_app.services.relations import convert_request
from requests_app.services.steps import facts_of
from requests_app.tasks import end_needless_instructions, take_over_collected_files
from requests_app.workflow import Step, next_step
from tests.register.published import published_register
from tests.requests_app.desk import assigned, page_of
from tests.requests_app.things import RECEIVED_AT, make_known, received

TODAY = RECEIVED_AT.date()
EMPLOYEE = Intake(
    name="A. de Vries", email="a.devries@mail.example", birth_date="1980-05-03",
    relation="oud-medewerker", reference="P-17",
)  # fmt: skip
CSV = CleanFile("uren.csv", "text/csv", b"dag,uren\n", FileState.CLEAN)

pytestmark = pytest.mark.django_db


@pytest.fixture
def access(organisation, officer) -> PrivacyRequest:
    published_register(organisation)
    return known(received(organisation, intake=EMPLOYEE), officer)


def known(privacy_request: PrivacyRequest, officer: Any) -> PrivacyRequest:
    assigned(privacy_request, officer)
    make_known(privacy_request, officer, TODAY)
    privacy_request.refresh_from_db()
    return privacy_request


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(RECEIVED_AT):
        yield


def handed_out(client: Any, privacy_request: PrivacyRequest, **changes: str) -> Any:
    """The page as it comes, with these changes, sent."""
    page = page_of(privacy_request, "instruct_systems")
    form = client.get(page).context["form"]
    values = {name: form[name].value() for name in form.fields}
    values = {name: _typed(value) for name, value in values.items() if value is not None}
    return client.post(page, values | changes)


def _typed(value: Any) -> str:
    return value.strftime("%d-%m-%Y") if isinstance(value, date) else str(value)


# --- What the register proposes -------------------------------------------------------------------


def test_each_system_of_the_register_is_proposed_with_its_way(access):
    found = {one.system.code: one for one in proposals(access, TODAY)}

    assert found["salarispakket"].reach == Reach.PROCESSOR
    assert found["salarispakket"].to_email == "privacy@salaris.example"
    assert found["dossierkast"].reach == Reach.PAPER
    assert found["dossierkast"].category_names == ("Loongegevens", "NAW")


def test_an_owner_with_an_account_does_it_himself(access, organisation, system_owner):
    System.objects.filter(code="dossierkast").update(owner=system_owner)

    found = {one.system.code: one.reach for one in proposals(access, TODAY)}

    assert found["dossierkast"] == Reach.OWNER


def test_without_a_published_register_nothing_is_proposed(organisation, officer):
    privacy_request = known(received(organisation, intake=EMPLOYEE), officer)

    assert proposals(privacy_request, TODAY) == []


def test_the_day_lies_before_the_internal_target_and_never_in_the_past(access):
    assert TODAY < due_day(access, TODAY) < access.internal_target_on
    late = access.internal_target_on.replace(year=2027)
    assert due_day(access, late) > late


def test_systems_get_no_more_than_they_need_to_find_the_person(access):
    words = subject_words(access)

    assert "A. de Vries" in words
    assert "1980" in words
    assert "P-17" in words
    assert "@" not in words


def test_erasing_leaves_out_what_was_decided_to_stay(organisation, officer, handler):
    published_register(organisation)
    privacy_request = known(
        received(organisation, right=RightType.ERASURE, intake=EMPLOYEE), officer
    )
    kept = Part(
        result=LineResult.KEPT, category="loongegevens", what="Loon", motivation="De wet.",
        ground=RefusalGround.LEGAL_OBLIGATION, statute="AWR 52", kept_until=date(2033, 12, 31),
    )  # fmt: skip
    erased = Part(result=LineResult.GRANTED, category="naw", what="Adres")
    decide_request(
        privacy_request=privacy_request, parts=[erased, kept], actor=officer, today=TODAY
    )

    found = proposals(privacy_request, TODAY)

    assert {one.categories for one in found} == {("naw",)}
    assert all("2033" in one.keep and "AWR 52" in one.keep for one in found)


def test_correcting_names_old_and_new(organisation, officer):
    published_register(organisation)
    privacy_request = known(
        received(organisation, right=RightType.RECTIFICATION, intake=EMPLOYEE), officer
    )
    part = Part(result=LineResult.GRANTED, what="Adres", old="Dorpsstraat 1", new="Dorpsstraat 2")
    decide_request(privacy_request=privacy_request, parts=[part], actor=officer, today=TODAY)

    assert "Dorpsstraat 2" in proposals(privacy_request, TODAY)[0].what


def test_who_was_asked_before_is_not_proposed_again(access, signed_in, officer):
    handed_out(signed_in(officer), access)

    assert proposals(access, TODAY) == []


# --- Handing out ----------------------------------------------------------------------------------


def test_the_officer_hands_out_what_the_register_proposes(access, signed_in, officer):
    response = handed_out(signed_in(officer), access)

    assert response.status_code == 302
    rows = Instruction.objects.of_case(access.case_id)
    assert {(one.system.code, one.state) for one in rows} == {
        ("dossierkast", "open"), ("salarispakket", "open"),
    }  # fmt: skip
    assert OutgoingMail.objects.filter(to="privacy@salaris.example").count() == 1


def test_a_system_can_be_left_out_with_a_reason_only(access, signed_in, officer):
    client, pk = signed_in(officer), System.objects.get(code="dossierkast").pk

    refused = handed_out(client, access, **{f"s{pk}-ask": "no"})
    handed_out(client, access, **{f"s{pk}-ask": "no", f"s{pk}-why_not": "Leeg sinds 2020."})

    assert refused.status_code == 200
    row = Instruction.objects.get(system__code="dossierkast")
    assert row.state == InstructionState.CANCELLED
    assert content_of(row).why_cancelled == "Leeg sinds 2020."


def test_a_system_is_added_by_hand_and_what_was_typed_stays(
    access, signed_in, officer, organisation
):
    extra = System.objects.create(
        organisation=organisation, code="mail", name="Mail", place="eigen"
    )
    client, page = signed_in(officer), page_of(access, "instruct_systems")
    form = client.get(page).context["form"]

    response = client.post(
        page,
        {"version": access.version, "systems": form["systems"].value(), "subject": "Nummer 7",
         "add_system": extra.pk, "add": "1"},
    )  # fmt: skip

    shown = response.context["form"]
    assert [one.proposal.system.code for one in shown.system_fields][-1] == "mail"
    assert shown["subject"].value() == "Nummer 7"
    assert not Instruction.objects.exists()


def test_a_colleague_who_was_first_is_seen_and_nothing_typed_is_lost(access, signed_in, officer):
    response = handed_out(signed_in(officer), access, version="1", subject="Nummer 7")

    assert response.status_code == 200
    assert response.context["form"]["subject"].value() == "Nummer 7"
    assert not Instruction.objects.exists()


def test_a_system_of_another_organisation_cannot_be_asked(
    access, signed_in, officer, other_organisation
):
    other = System.objects.create(
        organisation=other_organisation, code="x", name="X", place="eigen"
    )

    response = handed_out(signed_in(officer), access, systems=str(other.pk))

    assert response.status_code == 200
    assert not Instruction.objects.exists()


# --- Following ------------------------------------------------------------------------------------


@pytest.fixture
def instruction(access, signed_in, officer) -> Instruction:
    handed_out(signed_in(officer), access)
    return Instruction.objects.get(system__code="salarispakket")


def told(instruction: Instruction, state: InstructionState, **more: Any) -> Instruction:
    return report(
        instruction=instruction, outcome=Report(state=state, **more), actor=None, today=TODAY,
        now=RECEIVED_AT, version=None,
    )  # fmt: skip


def test_the_page_of_the_request_shows_each_system_and_how_it_stands(
    access, instruction, signed_in, officer
):
    told(instruction, InstructionState.DONE, found_count=3, files=[CSV])

    body = signed_in(officer).get(page_of(access)).content.decode()

    assert "Salarispakket" in body
    assert "Dossierkast P&amp;O" in body
    assert "uren.csv" in body


def test_the_section_costs_the_same_for_one_system_and_for_many(
    access, instruction, signed_in, officer, django_assert_max_num_queries
):
    from requests_app.instruction_rows import instruction_rows

    with django_assert_max_num_queries(4):
        assert len(instruction_rows(access, TODAY)) == 2


def test_collected_files_become_files_of_the_request_once(access, instruction):
    told(instruction, InstructionState.DONE, files=[CSV])
    assert requests_with_new_files() == [access.pk]

    take_over_collected_files()
    take_over_collected_files()

    attachment = access.attachments.get(kind=AttachmentKind.COLLECTED)
    assert attachment.stored_file == instruction.files.get().stored_file
    assert take_over_files(privacy_request=access) == []


def test_a_file_that_somebody_took_out_stays_out(access, instruction, officer):
    told(instruction, InstructionState.DONE, files=[CSV])
    attachment = take_over_files(privacy_request=access)[0]

    remove_file(attachment=attachment, actor=officer, reason="niet-nodig", today=TODAY)

    assert take_over_files(privacy_request=access) == []
    assert instruction.files.get().stored_file is None


def test_the_officer_records_what_came_on_paper(access, instruction, signed_in, officer):
    paper = Instruction.objects.get(system__code="dossierkast")
    page = reverse("record_outcome", args=[access.pk, paper.pk])

    response = signed_in(officer).post(
        page,
        {"version": paper.version, "state": "niets-gevonden", "name": "J. Kast",
         "kind": "formulier", "text": ""},
    )  # fmt: skip

    assert response.status_code == 302
    paper.refresh_from_db()
    assert (paper.state, paper.reported_by) == (InstructionState.NOTHING_FOUND, officer)
    assert content_of(paper).reporter == "J. Kast"


def test_what_failed_is_asked_again_by_another_way(access, instruction, signed_in, officer):
    failed = told(instruction, InstructionState.FAILED, text="Storing.")
    page = reverse("retry_instruction", args=[access.pk, failed.pk])

    signed_in(officer).post(
        page,
        {"version": failed.version, "reach": "papier", "what": "Nog eens.",
         "due_on": "18-09-2026"},
    )  # fmt: skip

    failed.refresh_from_db()
    assert (failed.state, failed.reach) == ("open", "papier")


def test_cancelling_asks_a_reason_and_a_stale_page_is_refused(
    access, instruction, signed_in, officer
):
    page = reverse("cancel_instruction", args=[access.pk, instruction.pk])
    client = signed_in(officer)

    client.post(page, {"version": instruction.version, "reason": ""})
    client.post(page, {"version": instruction.version + 5, "reason": "Niet nodig."})
    instruction.refresh_from_db()
    assert instruction.is_open

    client.post(page, {"version": instruction.version, "reason": "Niet nodig."})
    instruction.refresh_from_db()
    assert instruction.state == InstructionState.CANCELLED


def test_the_code_is_shown_once_and_kept_nowhere(access, instruction, signed_in, officer):
    page = reverse("tell_instruction_code", args=[access.pk, instruction.pk])

    response = signed_in(officer).post(page)

    code = response.context["told"].code
    body = response.content.decode()
    assert code[:4] in body
    assert code not in instruction.accesses.get(ended_at=None).code_hash
    assert instruction.accesses.get(ended_at=None).code_hash


def test_loading_the_page_with_the_code_again_makes_no_other_code(
    access, instruction, signed_in, officer
):
    page = reverse("tell_instruction_code", args=[access.pk, instruction.pk])
    client, form = signed_in(officer), {"csrfmiddlewaretoken": "of-this-page"}
    client.post(page, form)
    first = instruction.accesses.get(ended_at=None).code_hash

    again = client.post(page, form)

    assert again.status_code == 302
    assert instruction.accesses.get(ended_at=None).code_hash == first


def test_an_instruction_of_another_request_does_not_exist_here(
    access, instruction, signed_in, officer, organisation
):
    other = received(organisation)

    page = reverse("instruction_page", args=[other.pk, instruction.pk])

    assert signed_in(officer).get(page).status_code == 404


def test_a_request_that_ends_without_an_answer_ends_its_open_work(access, instruction, officer):
    told(instruction, InstructionState.DONE)
    withdraw_request(privacy_request=access, actor=officer, today=TODAY)
    assert ended_with_open_work() == [access.pk]

    end_needless_instructions()
    end_needless_instructions()

    states = Instruction.objects.of_case(access.case_id).values_list("state", flat=True)
    assert set(states) == {InstructionState.DONE, InstructionState.CANCELLED}
    assert ended_with_open_work() == []


def test_work_that_does_not_fit_the_right_is_not_open(organisation, officer, signed_in):
    privacy_request = known(received(organisation, right=RightType.HUMAN_REVIEW), officer)
    own = System.objects.create(organisation=organisation, code="x", name="X", place="eigen")
    client, page = signed_in(officer), page_of(privacy_request, "instruct_systems")

    seen = client.get(page)
    client.post(page, {"version": privacy_request.version, "systems": own.pk, "subject": "x"})

    assert seen.status_code == 302
    assert not Instruction.objects.exists()


def test_every_right_with_work_has_an_action_of_the_connectors():
    from requests_app.rights import MARKETING, RIGHTS

    actions = {one.action for one in (*RIGHTS.values(), MARKETING) if one.action}

    assert actions <= set(InstructionAction)


# --- What stays, and nothing to do ---------------------------------------------------------------


def erasure(organisation, officer, *parts: Part) -> PrivacyRequest:
    published_register(organisation)
    asked = received(organisation, right=RightType.ERASURE, intake=EMPLOYEE)
    privacy_request = known(asked, officer)
    decide_request(privacy_request=privacy_request, parts=parts, actor=officer, today=TODAY)
    return privacy_request


def test_each_system_that_holds_what_is_kept_is_told_so_by_law_or_not(organisation, officer):
    erased = Part(result=LineResult.GRANTED, category="loongegevens", what="Loon")
    kept = Part(
        result=LineResult.KEPT, category="naw", what="Adres", motivation="Er loopt een zaak.",
        ground=RefusalGround.LEGAL_CLAIMS, kept_until=date(2028, 5, 1),
    )  # fmt: skip

    found = proposals(erasure(organisation, officer, erased, kept), TODAY)

    assert {one.categories for one in found} == {("loongegevens",)}
    assert all("2028" in one.keep and "NAW" in one.keep for one in found)
    assert all("hieronder" in one.what for one in found)


def test_nothing_is_said_to_stay_when_nothing_does(organisation, officer):
    parts = [
        Part(result=LineResult.GRANTED, category=code, what=code)
        for code in ("naw", "loongegevens")
    ]

    found = proposals(erasure(organisation, officer, *parts), TODAY)

    assert found
    assert all(not one.keep and "hieronder" not in one.what for one in found)


@pytest.mark.parametrize("right", [RightType.PORTABILITY, RightType.ACCESS])
def test_where_no_system_is_named_a_reason_lets_the_request_go_on(
    organisation, officer, signed_in, right
):
    privacy_request = known(received(organisation, right=right, intake=EMPLOYEE), officer)
    client = signed_in(officer)

    refused = handed_out(client, privacy_request)
    handed_out(client, privacy_request, nobody="Wij hebben alleen papier.")

    privacy_request.refresh_from_db()
    assert list(refused.context["form"].errors) == ["nobody"]
    assert next_step(facts_of(privacy_request), TODAY) == Step.DECIDE
    page = client.get(page_of(privacy_request)).content.decode()
    assert "Wij hebben alleen papier." in page
    assert AuditEvent.objects.filter(action="request.work_not_needed").exists()


def test_leaving_out_every_system_is_no_dead_end(access, signed_in, officer):
    answers = {
        f"s{one.system.pk}-{name}": value
        for one in proposals(access, TODAY)
        for name, value in {"ask": "no", "why_not": "Leeg."}.items()
    }

    handed_out(signed_in(officer), access, **answers)

    access.refresh_from_db()
    assert next_step(facts_of(access), TODAY) == Step.DECIDE


def test_another_right_asks_again_what_the_systems_must_do(organisation, officer):
    privacy_request = known(received(organisation, intake=EMPLOYEE), officer)
    need_no_work(
        privacy_request=privacy_request, reason="Alleen papier.", actor=officer, today=TODAY,
        now=RECEIVED_AT,
    )  # fmt: skip

    changed = convert_request(
        privacy_request=privacy_request, right=RightType.PORTABILITY, aspect="",
        reason="Past beter.", actor=officer, now=RECEIVED_AT,
    )  # fmt: skip

    assert next_step(facts_of(changed), TODAY) == Step.INSTRUCT
