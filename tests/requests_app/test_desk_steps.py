"""The steps on screen: what is asked, what is refused, and who was first (M11)."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from requests_app.choices import LetterKind, Outcome, RequestState, RightType
from tests.requests_app.desk import assigned, page_of, take_step
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()
ENGLISH = {"accept-language": "en"}


@pytest.fixture(autouse=True)
def the_day_after():
    with time_machine.travel(RECEIVED_AT + timedelta(days=1), tick=True):
        yield


@pytest.fixture
def privacy_request(organisation):
    return received(organisation)


@pytest.fixture
def client(signed_in, officer):
    client = signed_in(officer)
    client.cookies["language"] = "en"
    return client


def test_assigning_hands_the_request_to_a_colleague(client, privacy_request, handler):
    take_step(client, privacy_request, "assign_request", to=handler.pk)

    privacy_request.refresh_from_db()
    assert privacy_request.assigned_to == handler


def test_a_complaint_is_proposed_to_the_officer(client, organisation, officer, handler):
    complaint = received(organisation, right=RightType.COMPLAINT)
    assigned(received(organisation), officer)

    page = client.get(page_of(complaint, "assign_request"))

    assert page.context["form"]["to"].value() == str(officer.pk)


def test_nobody_is_somebody_to_assign_to(client, privacy_request, officer):
    assigned(privacy_request, officer)

    take_step(client, privacy_request, "assign_request", to="")

    privacy_request.refresh_from_db()
    assert privacy_request.assigned_to is None


def test_a_colleague_of_another_organisation_cannot_get_it(client, privacy_request, outsider):
    response = take_step(client, privacy_request, "assign_request", to=outsider.pk)

    privacy_request.refresh_from_db()
    assert "This colleague cannot handle requests" in response.content.decode()
    assert privacy_request.assigned_to is None


def test_the_second_of_two_officers_keeps_what_he_typed(client, privacy_request, officer):
    version_seen = privacy_request.version
    assigned(privacy_request, officer)

    response = take_step(
        client,
        privacy_request,
        "ask_identity",
        version=version_seen,
        text_doubt="Uw adres is ons onbekend.",
    )

    page = response.content.decode()
    privacy_request.refresh_from_db()
    assert "A colleague has just changed this request" in page
    assert "Uw adres is ons onbekend." in page
    assert f"Assigned to {officer.name}" in page
    assert privacy_request.state != RequestState.IDENTITY


def test_his_second_click_goes_through(client, privacy_request, officer):
    version_seen = privacy_request.version
    assigned(privacy_request, officer)
    fields = {"text_doubt": "Uw adres is ons onbekend."}
    lost = take_step(client, privacy_request, "ask_identity", version=version_seen, **fields)
    fresh_version = lost.context["form"]["version"].value()

    response = take_step(client, privacy_request, "ask_identity", version=fresh_version, **fields)

    privacy_request.refresh_from_db()
    assert response.url == page_of(privacy_request)
    assert privacy_request.state == RequestState.IDENTITY


def test_text_stays_when_the_step_was_taken_meanwhile(client, privacy_request):
    take_step(client, privacy_request, "ask_identity", text_doubt="Eerst.")

    response = take_step(client, privacy_request, "ask_identity", text_doubt="Daarna.")

    page = response.content.decode()
    assert "This step is no longer possible" in page
    assert "Daarna." in page


def test_a_step_that_cannot_be_taken_leads_back(client, privacy_request):
    response = client.get(page_of(privacy_request, "record_scope"), follow=True)

    assert response.redirect_chain == [(page_of(privacy_request), 302)]
    assert "This step is not possible now." in response.content.decode()


def test_asking_for_identity_needs_the_reason_for_doubt(client, privacy_request):
    response = take_step(client, privacy_request, "ask_identity", text_doubt=" ")

    privacy_request.refresh_from_db()
    assert "Fill in: Why we doubt" in response.content.decode()
    assert privacy_request.state == RequestState.NEW


def test_the_letter_can_be_seen_before_it_goes(client, privacy_request):
    response = client.post(
        page_of(privacy_request, "preview_issue", "L-02"), {"text_doubt": "Onbekend adres."}
    )

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert not privacy_request.letters.filter(kind=LetterKind.IDENTITY_REQUEST).exists()


@pytest.mark.parametrize("kind", ["L-01", "L-99", "x"])
def test_only_letters_of_a_step_have_such_a_preview(client, privacy_request, kind):
    response = client.post(page_of(privacy_request, "preview_issue", kind), {})

    assert response.status_code == 404


@pytest.mark.parametrize(
    ("answered_on", "message"),
    [
        ("3-9-2026", "in the future"),
        ("31-8-2026", "before the request was received"),
        ("31-2-2026", "Fill in a date"),
        ("", "Fill in the day on which the answer came in"),
    ],
)
def test_an_answer_came_on_a_day_that_can_be(client, privacy_request, answered_on, message):
    response = take_step(
        client,
        privacy_request,
        "record_identity",
        method="getoond",
        result="vastgesteld",
        answered_on=answered_on,
    )

    assert message in response.content.decode()
    assert not privacy_request.identity_checks.exists()


def test_the_clock_stops_for_a_question_and_runs_again(client, privacy_request):
    texts = {"text_held": "Dossiers.", "text_question": "Welke?", "text_reason": "Het is veel."}
    take_step(client, privacy_request, "ask_scope", **texts)
    privacy_request.refresh_from_db()
    assert privacy_request.is_suspended

    take_step(client, privacy_request, "record_scope", answered_on="2-9-2026")

    privacy_request.refresh_from_db()
    assert privacy_request.due_on is not None


def test_extending_adds_two_months_and_sends_the_letter(client, privacy_request):
    take_step(
        client, privacy_request, "extend_deadline", reason="complex", text_reasons="Veel papier."
    )

    privacy_request.refresh_from_db()
    assert privacy_request.due_on.isoformat() == "2026-12-01"
    assert privacy_request.letters.filter(kind=LetterKind.EXTENSION).exists()


def test_after_the_first_month_there_is_no_extending(client, privacy_request):
    with time_machine.travel(RECEIVED_AT + timedelta(days=40)):
        response = client.get(page_of(privacy_request, "extend_deadline"))

    assert response.status_code == 302


def test_withdrawing_for_somebody_closes_with_a_letter(client, privacy_request):
    take_step(client, privacy_request, "withdraw_request")

    privacy_request.refresh_from_db()
    assert privacy_request.outcome == Outcome.WITHDRAWN
    assert privacy_request.letters.filter(kind=LetterKind.CLOSING).exists()


def test_nobody_is_closed_out_before_the_day_that_he_was_told(signed_in, officer, privacy_request):
    take_step(signed_in(officer), privacy_request, "ask_identity", text_doubt="Onbekend adres.")

    outcomes = []
    for days in (29, 30):
        with time_machine.travel(RECEIVED_AT + timedelta(days=days)):
            take_step(signed_in(officer), privacy_request, "close_unidentified")
        privacy_request.refresh_from_db()
        outcomes.append(privacy_request.outcome)

    assert outcomes == ["", Outcome.UNIDENTIFIED]


@pytest.mark.parametrize("version", ["", "x", "-1"])
def test_a_form_without_a_right_version_changes_nothing(client, privacy_request, version):
    response = take_step(client, privacy_request, "withdraw_request", version=version)

    privacy_request.refresh_from_db()
    assert response.status_code == 200
    assert privacy_request.is_open


def test_a_note_is_for_colleagues_and_a_message_for_the_subject(client, privacy_request):
    client.post(page_of(privacy_request, "write_note"), {"note": "Doos 14 bekijken."})
    client.post(page_of(privacy_request, "write_message"), {"message": "Wij zijn bezig."})

    page = client.get(page_of(privacy_request)).content.decode()
    assert "Doos 14 bekijken." in page
    assert "Wij zijn bezig." in page
    assert privacy_request.notes.count() == privacy_request.messages.count() == 1


@pytest.mark.parametrize("url_name", ["write_note", "write_message"])
def test_an_empty_text_is_not_kept(client, privacy_request, url_name):
    response = client.post(page_of(privacy_request, url_name), {})

    assert "There is a problem" in response.content.decode()
    assert not privacy_request.notes.exists()
    assert not privacy_request.messages.exists()


def test_opening_a_request_is_noted_once_a_session(client, privacy_request, officer):
    for _ in range(3):
        client.get(page_of(privacy_request))

    looks = client.get(page_of(privacy_request)).context["looks"]
    assert [look.who for look in looks] == [officer.name]


def test_there_is_one_next_step(client, privacy_request, officer):
    first = client.get(page_of(privacy_request)).context["next_step"]["url"]
    assigned(privacy_request, officer)

    second = client.get(page_of(privacy_request)).context["next_step"]["url"]

    assert first == reverse("assign_request", args=[privacy_request.pk])
    assert second == reverse("record_identity", args=[privacy_request.pk])


def test_the_term_explains_itself(client, privacy_request):
    page = client.get(page_of(privacy_request)).content.decode()

    assert "Received on Tuesday 1 September 2026." in page
    assert "So the answer must be there on Thursday 1 October 2026 at the latest." in page


def test_who_decides_before_identity_is_told_what_that_means(client, organisation):
    page = client.get(page_of(received(organisation), "decide_request")).content.decode()

    assert "Before that, only a refusal can be sent." in page
    assert "This letter will be in Dutch." in page
    assert "(not needed)" not in page
