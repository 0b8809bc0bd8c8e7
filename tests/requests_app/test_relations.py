"""Another right, several rights, the same request twice, and open again."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from privacy_portal.audit.models import AuditEvent
from requests_app.askers import intakes_of
from requests_app.choices import (
    Aspect,
    Channel,
    ExtensionReason,
    ForWhom,
    LetterKind,
    LinkKind,
    Outcome,
    RepresentativeKind,
    RequestState,
    RightType,
)
from requests_app.errors import StepNotAllowed
from requests_app.intake import Intake
from requests_app.models import InternalNote, PrivacyRequest, Representation
from requests_app.same_person import same_person
from requests_app.services import relations, term
from requests_app.services.closing import close_unidentified, withdraw_request
from requests_app.services.identity import ask_identity
from requests_app.services.letters import context_of
from requests_app.services.status import open_status
from tests.requests_app.things import RECEIVED_AT, make_known, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()
REASON = "Dit past beter."
LATER = RECEIVED_AT + timedelta(days=3)


def convert(privacy_request, officer, right, aspect=""):
    return relations.convert_request(
        privacy_request=privacy_request, right=right, aspect=aspect, reason=REASON,
        actor=officer, now=LATER,
    )  # fmt: skip


def split(privacy_request, officer, right=RightType.ERASURE, details=""):
    return relations.split_request(
        privacy_request=privacy_request, right=right, aspect="", details=details,
        actor=officer, now=LATER,
    )  # fmt: skip


# --- Another right -------------------------------------------------------------------------------


def test_a_converted_request_keeps_its_day_and_tells_the_person_why(organisation, officer):
    privacy_request = received(organisation, right=RightType.OBJECTION)
    due_on = privacy_request.due_on

    changed = convert(privacy_request, officer, RightType.CONSENT_WITHDRAWAL)

    assert (changed.right, changed.due_on) == (RightType.CONSENT_WITHDRAWAL, due_on)
    told = context_of(changed.letters.filter(kind=LetterKind.ACKNOWLEDGEMENT).last())
    assert (told["why_converted"], told["due_on"]) == (REASON, due_on.isoformat())
    assert AuditEvent.objects.get(action="request.converted").details["from_right"] == "bezwaar"


def test_what_turns_out_to_be_a_complaint_gets_the_term_of_a_complaint(organisation, officer):
    organisation.complaint_weeks = 6
    organisation.save()

    changed = convert(received(organisation, right=RightType.OTHER), officer, RightType.COMPLAINT)

    assert changed.due_on == date(2026, 10, 13)
    told = context_of(changed.letters.filter(kind=LetterKind.COMPLAINT).get())
    assert told["due_on"] == "2026-10-13"


def test_a_question_about_the_scope_goes_with_the_old_right(organisation, officer):
    privacy_request = received(organisation)
    term.ask_scope(
        privacy_request=privacy_request, texts={"held": "Veel.", "question": "Welke?"},
        actor=officer, today=TODAY,
    )  # fmt: skip

    changed = convert(privacy_request, officer, RightType.COMPLAINT)

    assert changed.due_on is not None


def test_an_extension_does_not_count_for_a_complaint(organisation, officer):
    privacy_request = received(organisation)
    term.extend_deadline(
        privacy_request=privacy_request, reason=ExtensionReason.COMPLEX,
        texts={"reasons": "Veel papier."}, actor=officer, today=TODAY,
    )  # fmt: skip

    changed = convert(privacy_request, officer, RightType.COMPLAINT)

    assert changed.due_on == date(2026, 10, 13)
    assert changed.internal_target_on < changed.due_on


def test_an_objection_turns_out_to_be_about_advertising(organisation, officer):
    privacy_request = received(organisation, right=RightType.OBJECTION)

    changed = convert(privacy_request, officer, RightType.OBJECTION, Aspect.MARKETING)

    assert changed.aspect == Aspect.MARKETING


def test_nothing_is_converted_to_what_it_is(organisation, officer):
    with pytest.raises(ValidationError):
        convert(received(organisation), officer, RightType.ACCESS)


# --- Several rights ------------------------------------------------------------------------------


def test_a_split_request_has_the_same_day_person_and_code(organisation, officer):
    first = received(organisation, intake=Intake(name="A. de Vries", details="Inzage en wissen."))
    make_known(first, officer, TODAY)

    second = split(first, officer, details="En daarna alles weg.")

    intake = intakes_of([second])[0]
    assert (second.received_on, second.due_on) == (first.received_on, first.due_on)
    assert (second.linked_to, second.link_kind) == (first, LinkKind.SPLIT)
    assert (intake.name, intake.details) == ("A. de Vries", "En daarna alles weg.")
    assert second.code_hash == first.code_hash
    assert second.case_id != first.case_id
    assert second.identity_checks.get().is_enough


def test_the_days_of_the_identity_question_count_for_both(organisation, officer):
    first = received(organisation)
    ask_identity(
        privacy_request=first, texts={"doubt": "Onbekend adres."}, actor=officer, today=TODAY
    )
    make_known(first, officer, TODAY + timedelta(days=3))
    first.refresh_from_db()

    second = split(first, officer)

    acknowledged = context_of(second.letters.get(kind=LetterKind.ACKNOWLEDGEMENT))
    assert second.due_on == first.due_on
    assert acknowledged["due_on"] == first.due_on.isoformat()


def test_first_we_know_who_he_is_and_then_we_split(organisation, officer):
    first = received(organisation)
    ask_identity(privacy_request=first, texts={"doubt": "Onbekend."}, actor=officer, today=TODAY)

    with pytest.raises(StepNotAllowed):
        split(first, officer)


def test_who_asks_for_another_still_does_so_in_the_second(organisation, officer):
    intake = Intake(name="M. Jansen", represented_name="K. Visser")
    first = received(organisation, for_whom=ForWhom.AUTHORISED, intake=intake)
    Representation.objects.create(
        privacy_request=first, kind=RepresentativeKind.LAWYER, recorded_by=officer
    )

    second = split(first, officer)

    assert second.for_whom == ForWhom.AUTHORISED
    assert second.representation.kind == RepresentativeKind.LAWYER
    assert first.representation.kind == RepresentativeKind.LAWYER


def test_the_code_of_the_first_opens_the_second(organisation, officer):
    first = received(organisation)
    PrivacyRequest.objects.filter(pk=first.pk).update(code_hash="!")
    first.refresh_from_db()

    second = split(first, officer)

    wrong = open_status(organisation=organisation, number=second.number, code="0" * 16, network="n")
    assert second.code_hash == "!"
    assert wrong is None


# --- The same request twice ----------------------------------------------------------------------

DE_VRIES = Intake(name="A. de Vries", birth_date="1980-12-31", email="a@mail.example")


@pytest.mark.parametrize(
    ("other", "is_found"),
    [
        (Intake(name="Anna de Vries", email="a@mail.example"), True),
        (Intake(name="A. de Vries", birth_date="1980-12-31"), True),
        (Intake(name="A. de Vries", birth_date="1999-01-01"), False),
        (Intake(name="B. Bakker", email="b@mail.example"), False),
    ],
)
def test_the_same_person_is_found_by_what_he_told(organisation, other, is_found):
    first = received(organisation, intake=DE_VRIES)
    second = received(organisation, intake=other)

    assert same_person(second) == ([first] if is_found else [])


def test_only_the_same_right_in_the_same_calendar_year_counts(organisation, other_organisation):
    one = received(organisation, intake=DE_VRIES)
    received(organisation, intake=DE_VRIES, right=RightType.ERASURE)
    received(organisation, intake=DE_VRIES, at=RECEIVED_AT.replace(year=2025))
    received(other_organisation, intake=DE_VRIES)

    assert same_person(one) == []


def test_a_lawyer_asks_for_two_people(organisation):
    requests = [
        received(
            organisation,
            for_whom=ForWhom.AUTHORISED,
            intake=Intake(name="Mr. X", email="x@law.example", represented_name=name),
        )
        for name in ("K. Visser", "P. Smit", "k.  visser")
    ]

    assert same_person(requests[0]) == [requests[2]]


def close_double(privacy_request, earlier, officer):
    return relations.close_as_duplicate(
        privacy_request=privacy_request, earlier=earlier, actor=officer, today=LATER.date()
    )


def test_the_same_request_goes_on_in_the_first(organisation, officer):
    first, second = received(organisation), received(organisation)

    closed = close_double(second, first, officer)

    assert (closed.outcome, closed.linked_to) == (Outcome.DUPLICATE, first)
    assert closed.letters.filter(kind=LetterKind.CLOSING).exists()


def test_who_asks_again_after_an_answer_gets_an_answer_again(organisation, officer):
    first, second = received(organisation), received(organisation)
    withdraw_request(privacy_request=first, actor=officer, today=TODAY)

    with pytest.raises(ValidationError):
        close_double(second, first, officer)


@pytest.mark.parametrize("what", ["itself", "another right", "later", "another organisation"])
def test_only_an_earlier_request_for_the_same_right_can_go_on_for_it(
    organisation, other_organisation, officer, what
):
    second = received(organisation)
    others = {
        "itself": lambda: second,
        "another right": lambda: received(organisation, right=RightType.ERASURE),
        "later": lambda: received(organisation, at=LATER),
        "another organisation": lambda: received(other_organisation),
    }

    with pytest.raises(ValidationError):
        close_double(second, others[what](), officer)


ANNA = Intake(name="Anna Bos", email="gezin@mail.example", birth_date="1980-03-01")


@pytest.mark.parametrize(
    "bert",
    [
        Intake(name="Bert Bos", email="bert@mail.example"),
        Intake(name="Bert Bos", email="gezin@mail.example"),  # one address for a family
        Intake(name="Anna Bos", email="gezin@mail.example", birth_date="2010-03-01"),
        Intake(name="Anna Bos"),
    ],
)
def test_the_request_of_somebody_else_is_never_closed_as_the_same(organisation, officer, bert):
    first, second = received(organisation, intake=ANNA), received(organisation, intake=bert)

    with pytest.raises(ValidationError):
        close_double(second, first, officer)

    second.refresh_from_db()
    assert second.is_open


def test_who_writes_from_another_address_is_known_by_name_and_date_of_birth(organisation, officer):
    again = Intake(name="Anna Bos", email="anna@werk.example", birth_date="1980-03-01")
    first, second = received(organisation, intake=ANNA), received(organisation, intake=again)

    assert close_double(second, first, officer).outcome == Outcome.DUPLICATE


# --- Open again ----------------------------------------------------------------------------------


def test_who_shows_after_all_who_he_is_goes_on(organisation, officer):
    privacy_request = received(organisation, channel=Channel.FORM)
    ask_identity(
        privacy_request=privacy_request, texts={"doubt": "Onbekend."}, actor=officer, today=TODAY
    )
    later = RECEIVED_AT + timedelta(days=35)
    close_unidentified(privacy_request=privacy_request, actor=officer, today=later.date())

    opened = relations.reopen_request(
        privacy_request=privacy_request, reason="Hij kwam langs.", actor=officer, now=later
    )

    assert (opened.state, opened.outcome) == (RequestState.IDENTITY, "")
    assert opened.closed_on is None
    assert InternalNote.objects.filter(privacy_request=opened).exists()
    make_known(opened, officer, LATER.date())
    opened.refresh_from_db()
    assert opened.due_on > date(2026, 10, 1)


def test_an_open_request_cannot_be_opened(organisation, officer):
    with pytest.raises(StepNotAllowed):
        relations.reopen_request(
            privacy_request=received(organisation), reason="x", actor=officer, now=LATER
        )
