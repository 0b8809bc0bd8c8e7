"""Writing, seeing and sending the answer; a colleague who was first; letters to post (O5, M11)."""

import pytest
import time_machine
from django.urls import reverse

from privacy_portal.vault.models import StoredFile
from requests_app.choices import (
    AnswerBy,
    Channel,
    LetterKind,
    LetterState,
    Outcome,
    RefusalGround,
    RightType,
)
from requests_app.intake import Intake
from requests_app.models import Letter
from requests_app.services import letters
from tests.requests_app.desk import assigned, decide_request, decided, page_of
from tests.requests_app.pdfs import text_of
from tests.requests_app.things import RECEIVED_AT, make_known, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(RECEIVED_AT, tick=True):
        yield


@pytest.fixture
def client(signed_in, officer):
    client = signed_in(officer)
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def privacy_request(organisation, officer):
    return decided(received(organisation), officer)


@pytest.fixture
def draft(privacy_request, officer) -> Letter:
    return letters.draft_letter(
        privacy_request=privacy_request, kind=LetterKind.NO_DATA, actor=officer
    )


def write(client, draft: Letter, text: str, button: str = "save", **fields: object):
    form = {"version": draft.version, "text_searched": text, button: "1", **fields}
    return client.post(page_of(draft.privacy_request, "write_answer"), form)


def test_without_a_decision_there_is_no_answer_to_write(client, organisation):
    response = client.get(page_of(received(organisation), "write_answer"), follow=True)

    assert "This step is not possible now." in response.content.decode()


def test_a_half_finished_draft_is_kept(client, draft):
    response = write(client, draft, "Gezocht in")

    draft.refresh_from_db()
    assert response.status_code == 302
    assert letters.texts_of(draft)["searched"] == "Gezocht in"


def test_an_incomplete_answer_is_kept_but_not_sent(client, draft):
    response = write(client, draft, "", "send")

    assert "Fill in: Where we searched" in response.content.decode()
    assert client.get(page_of(draft.privacy_request)).status_code == 200
    draft.refresh_from_db()
    assert draft.state == LetterState.DRAFT


def test_after_an_incomplete_try_saving_goes_on(client, draft):
    tried = write(client, draft, "", "send")

    write(client, draft, "Overal.", version=tried.context["form"]["version"].value())

    draft.refresh_from_db()
    assert letters.texts_of(draft)["searched"] == "Overal."


def test_the_second_of_two_writers_keeps_his_text_and_sees_the_other(client, draft):
    letters.change_draft(letter=draft, texts={"searched": "Van de collega"}, version=1)

    response = write(client, draft, "Van mij", version=1)

    page = response.content.decode()
    assert "A colleague has just changed this draft" in page
    assert "Van mij" in page
    assert "Van de collega" in page
    draft.refresh_from_db()
    assert letters.texts_of(draft)["searched"] == "Van de collega"


def test_his_second_click_saves_knowingly(client, draft):
    letters.change_draft(letter=draft, texts={"searched": "Van de collega"}, version=1)
    lost = write(client, draft, "Van mij", version=1)

    write(client, draft, "Van mij", version=lost.context["form"]["version"].value())

    draft.refresh_from_db()
    assert letters.texts_of(draft)["searched"] == "Van mij"


def test_text_stays_when_a_colleague_has_sent_the_answer(client, draft, officer):
    changed = letters.change_draft(letter=draft, texts={"searched": "Overal."}, version=1)
    letters.send_answer(letter=changed, actor=officer, today=TODAY, version=2)

    response = write(client, draft, "Te laat getypt", version=2)

    page = response.content.decode()
    assert "A colleague has just sent this answer" in page
    assert "Te laat getypt" in page


def test_the_preview_is_the_real_pdf_of_what_is_typed(client, draft):
    response = client.post(
        page_of(draft.privacy_request, "preview_answer"),
        {"has_texts": "1", "version": 1, "text_searched": "Nog niet bewaard."},
    )

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline")
    assert "no-store" in response["Cache-Control"]
    assert response.content.startswith(b"%PDF")
    assert letters.texts_of(draft) != {"searched": "Nog niet bewaard."}


def test_a_preview_is_never_a_get(client, draft):
    assert client.get(page_of(draft.privacy_request, "preview_answer")).status_code == 405


def test_sending_asks_first_and_then_closes(client, draft):
    on = write(client, draft, "Overal gezocht.", "send")
    asked = client.get(on.url)
    draft.refresh_from_db()
    assert "You cannot undo this" in asked.content.decode()
    assert draft.state == LetterState.DRAFT

    client.post(on.url, {"version": asked.context["form"]["version"].value()})

    draft.refresh_from_db()
    assert draft.state == LetterState.SENT
    assert draft.privacy_request.outcome == Outcome.NO_DATA


def test_two_clicks_on_send_send_once(client, draft):
    on = write(client, draft, "Overal gezocht.", "send").url
    client.post(on, {"version": 2})

    second = client.post(on, {"version": 2}, follow=True)

    assert "The answer was sent already." in second.content.decode()
    assert Letter.objects.filter(kind=LetterKind.NO_DATA).count() == 1


def test_who_saw_an_older_text_does_not_send_it(client, draft):
    on = write(client, draft, "Overal gezocht.", "send").url
    draft.refresh_from_db()
    letters.change_draft(letter=draft, texts={"searched": "Toch ergens."}, version=draft.version)

    response = client.post(on, {"version": draft.version}, follow=True)

    draft.refresh_from_db()
    assert "Nothing was sent" in response.content.decode()
    assert draft.state == LetterState.DRAFT


def test_a_decision_that_changed_asks_for_another_letter(client, draft, officer):
    write(client, draft, "Overal gezocht.", "send")
    decide_request(
        privacy_request=draft.privacy_request,
        outcome=Outcome.REFUSED,
        ground=RefusalGround.UNFOUNDED,
        motivation="Toch niet.",
        actor=officer,
        today=TODAY,
    )

    response = client.post(page_of(draft.privacy_request, "send_answer"), {"version": 2})

    assert response.url == page_of(draft.privacy_request, "write_answer")
    draft.refresh_from_db()
    assert draft.state == LetterState.DRAFT


def test_a_letter_opens_in_the_browser(client, privacy_request):
    letter = privacy_request.letters.get()

    response = client.get(page_of(privacy_request, "open_letter", letter.pk))

    assert response.content.startswith(b"%PDF")
    assert privacy_request.number in response["Content-Disposition"]


def test_a_letter_on_paper_waits_until_somebody_posted_it(client, organisation):
    privacy_request = received(
        organisation,
        answer_by=AnswerBy.POST,
        intake=Intake(name="M. Bakker", address="Straat 1\n1000 AA Amsterdam"),
    )
    letter = privacy_request.letters.get()
    letters.render_letter(letter.pk, today=TODAY)
    today_page = client.get(reverse("today")).content.decode()
    posted = page_of(privacy_request, "mark_posted", letter.pk)
    assert posted in today_page

    response = client.post(posted, {"today": "1"}, follow=True)

    letter.refresh_from_db()
    assert letter.state == LetterState.SENT
    assert response.redirect_chain[-1][0] == reverse("today")
    assert posted not in response.content.decode()


@pytest.fixture
def letter_with_code(organisation) -> Letter:
    """L-01 for who telephoned and gave no address."""
    privacy_request = received(organisation, channel=Channel.PHONE, intake=Intake(name="M. Bakker"))
    letter = privacy_request.letters.get()
    letters.render_letter(letter.pk, today=TODAY)
    letter.refresh_from_db()
    return letter


def test_nobody_reads_the_code_in_a_letter_that_went_out(client, letter_with_code):
    privacy_request, proof = letter_with_code.privacy_request, letter_with_code.sha256
    code = letters.context_of(letter_with_code)["code"]
    printed = " ".join(code[at : at + 4] for at in range(0, 16, 4))
    opened = page_of(privacy_request, "open_letter", letter_with_code.pk)
    assert printed in text_of(client.get(opened).content)

    client.post(page_of(privacy_request, "mark_posted", letter_with_code.pk))

    letter_with_code.refresh_from_db()
    shown = text_of(client.get(opened).content)
    assert printed not in shown
    assert "stond in de brief die is gepost of gegeven" in shown
    assert code not in str(letters.context_of(letter_with_code))
    assert letter_with_code.sha256 == proof
    assert not StoredFile.objects.filter(case_id=privacy_request.case_id).exists()


def test_a_letter_without_an_address_is_handed_over(client, letter_with_code):
    page = client.get(reverse("today")).content.decode()
    assert "no address" in page
    assert "Handed over<" in page
    assert "Posted<" not in page

    response = client.post(
        page_of(letter_with_code.privacy_request, "mark_posted", letter_with_code.pk), follow=True
    )

    assert "The letter is marked as handed over." in response.content.decode()


@pytest.fixture
def question_decided(organisation, officer):
    """Decided before anybody knows who asks."""
    privacy_request = received(organisation, right=RightType.OTHER, language="en")
    assigned(privacy_request, officer)
    decide_request(
        privacy_request=privacy_request,
        outcome=Outcome.GRANTED,
        ground=None,
        motivation="",
        actor=officer,
        today=TODAY,
    )
    privacy_request.refresh_from_db()
    return privacy_request


def test_the_answer_waits_until_it_is_known_who_asks(client, question_decided):
    response = client.get(page_of(question_decided, "write_answer"), follow=True)

    assert response.redirect_chain[-1][0] == page_of(question_decided, "record_identity")
    assert "First record who this is." in response.content.decode()


def test_the_answer_is_named_by_its_outcome_and_tells_its_language(
    client, question_decided, officer
):
    make_known(question_decided, officer, TODAY)

    page = client.get(page_of(question_decided, "write_answer")).content.decode()

    assert "<h1>Answer: answered</h1>" in page
    assert "Withdrawal" not in page
    assert "This letter will be in English." in page


def test_a_letter_of_a_granted_request_does_not_speak_of_stopping(
    client, question_decided, officer
):
    make_known(question_decided, officer, TODAY)
    draft = letters.draft_letter(
        privacy_request=question_decided, kind=LetterKind.CLOSING, actor=officer,
        texts={"done": "We closed your account."},
    )  # fmt: skip
    letters.send_answer(letter=draft, actor=officer, today=TODAY, version=1)

    opened = client.get(page_of(question_decided, "open_letter", draft.pk)).content
    page = client.get(page_of(question_decided)).content.decode()

    assert "We did what you asked." in text_of(opened)
    assert "stop" not in text_of(opened)
    assert "L-31 Answer: answered" in page
