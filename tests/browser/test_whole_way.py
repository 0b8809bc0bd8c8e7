"""From the form to the answer: a subject and an officer, each in a browser, at both examples."""

from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.services import current_code
from requests_app.choices import IdentityResult, LetterKind, LetterState, Outcome, RequestState
from requests_app.documents import blocks_for
from requests_app.models import PrivacyRequest
from tests.browser.walking import (
    ACCESS,
    ERASURE,
    AtDesk,
    Subject,
    day_in_words,
    example,
    fill,
    photo,
    press,
    today,
    work_of_the_night,
)
from tests.conftest import PASSWORD, member

ANSWER_BUTTON = "main section form[action$='/antwoord/'] button"
KNOWN = {"method": "terugbellen", "result": "vastgesteld"}


@pytest.fixture(autouse=True)
def in_no_hurry(settings):
    settings.FORM_MIN_SECONDS = 0


def texts_of(kind: str, outcome: str) -> dict[str, str]:
    """Something in every block that the letter has."""
    return {f"text_{one.code}": f"Tekst van {one.code}." for one in blocks_for(kind, outcome)}


def fresh(privacy_request: PrivacyRequest) -> PrivacyRequest:
    return PrivacyRequest.objects.get(pk=privacy_request.pk)


def test_access_from_the_form_to_the_answer(db, open_page):
    """The main job, with a phone without JavaScript on one side and a login on the other."""
    organisation = example("impact-werk")
    officer = member(organisation, Role.OFFICER)
    subject = Subject(open_page(width=320, height=640, javascript=False), organisation)
    privacy_request = subject.ask(ACCESS)

    page = open_page("/accounts/login/")
    fill(page, {"login": officer.email, "password": PASSWORD})
    press(page.locator("main form button.button").first)
    fill(page, {"code": current_code(officer)})
    press(page.locator("main form button.button").first)
    page.wait_for_url("**/desk/")
    press(page.locator("header a[href='/desk/verzoeken/']"))
    row = page.locator("tbody tr").filter(has_text=subject.number)
    assert str(privacy_request.due_on.day) in row.locator("td[data-label] >> nth=1").inner_text()
    press(row.locator("th a"))
    assert "Joke Testpersoon" in page.inner_text("h1")

    desk = AtDesk(page, privacy_request)
    desk.take("assign_request", to=str(officer.pk))
    desk.take("record_identity", **KNOWN)
    fill(page, {"note": "Dossier opgevraagd."})
    press(page.locator("form[action$='/notitie/'] button"))
    assert "Dossier opgevraagd." in page.inner_text("#notes + p")
    desk.take("decide_request", part0_result="toegewezen")
    press(page.locator(f"main a.button[href='{desk.url('write_answer')}']"))
    fill(page, texts_of("L-09", "toegewezen"))
    preview = desk.preview("preview_answer")
    press(page.locator("button[name=send]"))
    desk.send()

    subject.open_my_request()
    subject.open_by_mail()
    letter = subject.download(ANSWER_BUTTON)
    closed = fresh(privacy_request)
    assert (closed.state, closed.outcome) == (RequestState.CLOSED, Outcome.GRANTED)
    for words in (subject.number, "Joke Testpersoon", "Tekst van purposes.", "Stichting IMpact"):
        assert words in preview
        assert words in letter


def test_an_erasure_is_refused_with_its_ground(db, open_page):
    organisation = example("impact-credit")
    officer = member(organisation, Role.OFFICER)
    subject = Subject(open_page(), organisation)
    privacy_request = subject.ask(ERASURE)
    desk = AtDesk(open_page(user=officer), privacy_request)

    desk.take("assign_request", to=str(officer.pk))
    desk.take("record_identity", **KNOWN)
    desk.take(
        "decide_request",
        unfold="part0_ground",
        part0_result="afgewezen",
        part0_ground="17-3-e",
        part0_motivation="Er loopt een zaak bij de rechter.",
    )
    desk.write_answer()
    desk.send()

    subject.open_my_request()
    subject.open_by_mail()
    letter = subject.download(ANSWER_BUTTON)
    subject.open("status_disagree")
    assert fresh(privacy_request).outcome == Outcome.REFUSED
    assert "Er loopt een zaak bij de rechter." in letter
    assert "Autoriteit Persoonsgegevens" in letter
    assert day_in_words(today() + timedelta(weeks=6)) in subject.page.inner_text("main")


def test_who_is_not_known_here_reads_where_we_looked(db, open_page):
    organisation = example("impact-credit")
    officer = member(organisation, Role.OFFICER)
    subject = Subject(open_page(javascript=False), organisation)
    privacy_request = subject.ask(ACCESS)
    desk = AtDesk(open_page(user=officer), privacy_request)

    desk.take("assign_request", to=str(officer.pk))
    desk.take("record_identity", **KNOWN)
    desk.take("decide_request", part0_result="geen-gegevens")
    desk.write_answer(text_searched="De incasso en de website.")
    desk.send()

    subject.open_my_request()
    subject.open_by_mail()
    letter = subject.download(ANSWER_BUTTON)
    assert fresh(privacy_request).outcome == Outcome.NO_DATA
    assert "De incasso en de website." in letter


def test_identity_is_asked_answered_and_recorded_then_the_term_is_extended(db, open_page):
    organisation = example("impact-credit")
    handler = member(organisation, Role.HANDLER)
    officer = member(organisation, Role.OFFICER)
    subject = Subject(open_page(width=320), organisation)
    privacy_request = subject.ask(ACCESS)
    AtDesk(open_page(user=officer), privacy_request).take("assign_request", to=str(handler.pk))
    desk = AtDesk(open_page(user=handler), privacy_request)

    desk.take("ask_identity", text_doubt="Uw e-mailadres kennen wij niet.")
    work_of_the_night()
    subject.open_my_request()
    asked = privacy_request.letters.get(kind=LetterKind.IDENTITY_REQUEST)
    letter = subject.download(f"a[href='{subject.url('status_letter', asked.pk)}']")
    stands_still = fresh(privacy_request).due_on
    press(subject.page.locator(f"main a[href='{subject.url('status_message')}']").first)
    fill(subject.page, {"text": "Hier is mijn kopie.", "files": photo("kopie.jpg")})
    subject.go_on()

    desk.page.goto("/desk/")
    news = desk.page.inner_text("main")
    desk.take("record_identity", method="kopie", result="vastgesteld")
    desk.take("extend_deadline", reason="complex", text_reasons="Het gaat om vijf systemen.")
    work_of_the_night()
    subject.open("status_page")
    shown = subject.page.inner_text("main")

    extended = fresh(privacy_request)
    assert "Uw e-mailadres kennen wij niet." in letter
    assert stands_still is None
    assert subject.number in news
    assert extended.identity_checks.last().result == IdentityResult.ESTABLISHED
    assert extended.due_on >= today() + relativedelta(months=3)
    assert day_in_words(extended.due_on) in shown
    assert {one.state for one in extended.letters.all()} == {LetterState.SENT}


def test_a_letter_shows_as_pdf_before_a_step_sends_it(db, open_page):
    organisation = example("impact-werk")
    officer = member(organisation, Role.OFFICER)
    privacy_request = Subject(open_page(javascript=False), organisation).ask(ACCESS)
    page = open_page(user=officer)
    desk = AtDesk(page, privacy_request)

    page.goto(desk.url("extend_deadline"))
    fill(page, {"reason": "complex", "text_reasons": "Het gaat om vijf systemen."})
    letter = desk.preview("preview_issue", "L-08")

    assert "Het gaat om vijf systemen." in letter
    assert fresh(privacy_request).version == privacy_request.version


def test_somebody_stops_his_request(db, open_page):
    organisation = example("impact-werk")
    subject = Subject(open_page(width=320, javascript=False), organisation)
    privacy_request = subject.ask(ACCESS)

    subject.open_my_request()
    press(subject.page.locator(f"a[href='{subject.url('status_withdraw')}']"))
    fill(subject.page, {"reason": "Het is al opgelost."})
    subject.go_on()
    work_of_the_night()
    subject.open("status_page")

    closed = fresh(privacy_request)
    assert (closed.state, closed.outcome) == (RequestState.CLOSED, Outcome.WITHDRAWN)
    assert subject.page.locator("a[href*='/brief/']").count() >= 1
    assert subject.page.locator(f"a[href='{subject.url('status_withdraw')}']").count() == 0


def test_after_logging_out_number_and_code_are_asked_again(db, open_page):
    organisation = example("impact-werk")
    subject = Subject(open_page(javascript=False), organisation)
    subject.ask(ACCESS)
    subject.open_my_request()

    press(subject.page.locator(f"form[action='{subject.url('status_logout')}'] button"))
    subject.open("status_page")

    assert subject.is_at("status_login")
