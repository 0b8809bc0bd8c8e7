import io
import re

import pytest
from pypdf import PdfReader

from privacy_portal.lib.pdf import PdfFailed
from privacy_portal.mail.models import OutgoingMail
from requests_app.forms.public import ANSWER_BY, FOR_WHOM, PROOFS, RIGHTS
from requests_app.models import PrivacyRequest
from tests.conftest import SecureClient
from tests.requests_app.public_form import FOR_HIMSELF, Visitor

pytestmark = pytest.mark.django_db
CODE = re.compile(r"\d{4} \d{4} \d{4} \d{4}")
WITHOUT_ADDRESS = FOR_HIMSELF | {"person": FOR_HIMSELF["person"] | {"email": ""}}


@pytest.fixture(autouse=True)
def in_no_hurry(settings):
    settings.FORM_MIN_SECONDS = 0


@pytest.fixture
def sender(client, organisation) -> Visitor:
    """Has just sent a request, without an e-mail address."""
    visitor = Visitor(client, organisation)
    visitor.fill_in(WITHOUT_ADDRESS)
    visitor.send()
    return visitor


def code_on(page) -> str:
    return CODE.search(page.content.decode())[0]


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_code_on_the_receipt_opens_the_request(sender):
    code = code_on(sender.open("form_sent"))

    answer = sender.client.post(
        sender.url("status_login"), {"number": PrivacyRequest.objects.get().number, "code": code}
    )

    assert answer.url == sender.url("status_page")


def test_reloading_the_receipt_shows_the_same(sender):
    assert code_on(sender.open("form_sent")) == code_on(sender.open("form_sent"))


def test_the_receipt_tells_the_last_day_and_why(sender):
    page = sender.open("form_sent")

    assert len(page.context["reasons"]) >= 2
    assert page.context["reasons"][0] in page.content.decode()


def test_the_form_cannot_be_changed_after_sending(sender):
    assert sender.open("form_person").url == sender.url("form_sent")
    assert sender.open("form_check").url == sender.url("form_sent")


def test_the_copy_holds_the_answers_but_not_the_code(sender):
    code = code_on(sender.open("form_sent"))

    copy = sender.open("request_copy")

    text = text_of(copy.content)
    assert copy["Content-Disposition"].startswith("attachment")
    assert "Joke Testpersoon" in text
    assert PrivacyRequest.objects.get().number in text
    assert code not in text
    assert code.replace(" ", "") not in text


def test_the_copy_is_a_tagged_pdf(sender):
    document = PdfReader(io.BytesIO(sender.open("request_copy").content))

    assert document.root_object["/MarkInfo"]["/Marked"]


def test_a_pdf_that_fails_leads_back_with_a_sentence(sender, monkeypatch):
    def fail(html: str) -> bytes:
        raise PdfFailed

    monkeypatch.setattr("requests_app.views.receipt.render_pdf", fail)

    assert sender.open("request_copy").url == sender.url("form_sent")


def test_number_and_link_can_be_mailed_to_any_address(sender):
    sender.client.post(sender.url("form_sent"), {"email": "buur@mail.example"})

    mail = OutgoingMail.objects.get()
    assert mail.to == "buur@mail.example"
    assert PrivacyRequest.objects.get().number in mail.text


def test_asking_twice_mails_once(sender):
    for _ in range(2):
        sender.client.post(sender.url("form_sent"), {"email": "buur@mail.example"})

    assert OutgoingMail.objects.count() == 1


def test_a_wrong_address_stays_with_an_error(sender):
    page = sender.client.post(sender.url("form_sent"), {"email": "buur"})

    assert list(page.context["form"].errors) == ["email"]
    assert 'value="buur"' in page.content.decode()


def test_nobody_else_gets_the_receipt_or_the_copy(sender):
    stranger = Visitor(SecureClient(), sender.organisation)

    assert stranger.open("form_sent").url == stranger.url("form_right")
    assert stranger.open("request_copy").url == stranger.url("form_right")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_paper_form_is_tagged_in_its_language(client, organisation, language):
    client.cookies["language"] = language

    document = PdfReader(io.BytesIO(Visitor(client, organisation).open("paper_form").content))

    assert document.root_object["/MarkInfo"]["/Marked"]
    assert document.root_object["/Lang"] == language


def test_the_paper_form_asks_what_the_form_asks(client, organisation):
    client.cookies["language"] = "en"

    text = " ".join(text_of(Visitor(client, organisation).open("paper_form").content).split())

    for _code, question in [*RIGHTS, *FOR_WHOM, *ANSWER_BY, *PROOFS[:-1]]:
        assert str(question) in text
    assert organisation.name in text


def test_the_paper_form_offers_no_copy_where_none_is_taken(client, organisation):
    client.cookies["language"] = "en"

    text = text_of(Visitor(client, organisation).open("paper_form").content)

    assert "black boxes" not in text
