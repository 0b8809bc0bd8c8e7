"""What it takes to fetch an answer, beside number and code."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.services import create_member
from privacy_portal.audit.models import AuditEvent
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.vault.models import StoredFile
from register.models import DataCategory
from requests_app.choices import Channel, LetterKind, Outcome, PackageProtection, RightType
from requests_app.documents import blocks_for
from requests_app.errors import NotAvailable, NotYourOwn
from requests_app.intake import Intake
from requests_app.models import AnswerPackage, DownloadLink
from requests_app.services.answers import parts_of
from requests_app.services.intake import Wishes, receive_request
from requests_app.services.letters import draft_letter, send_answer
from requests_app.services.protection import (
    change_protection,
    make_second_code,
    possible_protections,
    proposed_protection,
    send_link,
    use_link,
)
from tests.conftest import PASSWORD, TOTP_SECRET, SecureClient
from tests.register.published import publish
from tests.register.things import small_register
from tests.requests_app.desk import decide_request, decided
from tests.requests_app.pdfs import text_of
from tests.requests_app.things import make_known, received

pytestmark = pytest.mark.django_db
MAIL = "joke@mail.example"


class Answered:
    """Somebody at his own request, whose answer waits."""

    def __init__(self, organisation, officer, **intake: str) -> None:
        now = timezone.now()
        receipt = receive_request(
            organisation=organisation,
            wishes=Wishes(right=RightType.ACCESS),
            intake=Intake(**{"name": "Joke Testpersoon", "email": MAIL, **intake}),
            channel=Channel.FORM,
            received_at=now,
            now=now,
        )
        self.organisation, self.privacy_request = organisation, receipt.privacy_request
        self.number, self.code = receipt.privacy_request.number, receipt.code
        self.package = self._sent(officer)
        self.client = SecureClient()
        self.log_in(self.client)

    def _sent(self, officer) -> AnswerPackage:
        today = timezone.localdate()
        make_known(self.privacy_request, officer, today)
        decide_request(
            privacy_request=self.privacy_request,
            outcome=Outcome.GRANTED,
            ground=None,
            motivation="",
            actor=officer,
            today=today,
        )
        texts = {one.code: "Tekst." for one in blocks_for(LetterKind.ACCESS_ANSWER, "toegewezen")}
        draft = draft_letter(
            privacy_request=self.privacy_request,
            kind=LetterKind.ACCESS_ANSWER,
            actor=officer,
            texts=texts,
        )
        return send_answer(letter=draft, actor=officer, today=today, version=1).package

    def log_in(self, client: SecureClient) -> None:
        client.post(self.url("status_login"), {"number": self.number, "code": self.code})

    def url(self, name: str, *args: object) -> str:
        return reverse(name, args=[self.organisation.slug, *args])

    def fetch(self):
        part = parts_of(self.package)[0]
        return self.client.post(self.url("status_answer"), {"file": part.stored_file.pk})

    def mailed_token(self) -> str:
        self.client.post(self.url("ask_link"))
        mail = OutgoingMail.objects.filter(template="download_link").latest("pk")
        return mail.text.split("/ophalen/")[1].split("/")[0]

    def choose(self, protection: PackageProtection, actor) -> None:
        self.package = change_protection(package=self.package, protection=protection, actor=actor)


@pytest.fixture
def colleague(organisation):
    return create_member(
        email="tweede@waterland.example",
        name="Tweede",
        organisation=organisation,
        role=Role.OFFICER,
        password=PASSWORD,
        totp_secret=TOTP_SECRET,
    )


@pytest.fixture
def answered(organisation, officer) -> Answered:
    return Answered(organisation, officer)


def is_file(response) -> bool:
    return response.status_code == 200 and "attachment" in response.headers["Content-Disposition"]


# --- Which way ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("intake", "expected"),
    [
        ({"email": MAIL}, PackageProtection.MAIL_LINK),
        ({"email": ""}, PackageProtection.CODE),
    ],
)
def test_a_link_by_mail_where_an_address_is_known(organisation, officer, intake, expected):
    answered = Answered(organisation, officer, **intake)

    assert answered.package.protection == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", PackageProtection.SECOND_PERSON),
        ("Kade 1\n1234 AB Utrecht", PackageProtection.LETTER_CODE),
    ],
)
def test_special_data_in_the_register_want_a_second_code(organisation, officer, address, expected):
    small_register(organisation)
    DataCategory.objects.filter(organisation=organisation, code="naw").update(kind="bijzonder")
    publish(organisation)
    answered = Answered(organisation, officer, address=address, email=MAIL)

    assert proposed_protection(answered.privacy_request) == expected


def test_only_ways_that_reach_the_person_can_be_chosen(answered, officer):
    ways = possible_protections(answered.privacy_request)

    assert ways == [PackageProtection.MAIL_LINK, PackageProtection.SECOND_PERSON]
    with pytest.raises(NotAvailable):
        answered.choose(PackageProtection.LETTER_CODE, officer)


# --- A link by mail -------------------------------------------------------------------------------


def test_number_and_code_alone_do_not_give_the_answer(answered):
    response = answered.fetch()

    assert response.status_code == 302
    assert (
        answered.url("ask_link")
        in answered.client.get(answered.url("status_page")).content.decode()
    )


def test_the_link_opens_the_answer_once_by_its_button(answered):
    link = answered.url("fetch_link", answered.mailed_token())

    answered.client.get(link)
    answered.client.head(link)
    still_shut = answered.fetch().status_code
    answered.client.post(link)

    assert still_shut == 302
    assert is_file(answered.fetch())
    assert DownloadLink.objects.exclude(used_at=None).count() == 1


def test_a_used_link_opens_nothing_in_another_browser(answered):
    link = answered.url("fetch_link", answered.mailed_token())
    answered.client.post(link)
    answered.client = SecureClient()
    answered.log_in(answered.client)

    answered.client.post(link)

    assert answered.fetch().status_code == 302


def test_a_link_without_number_and_code_opens_nothing_and_stays_usable(answered):
    link = answered.url("fetch_link", answered.mailed_token())

    page = SecureClient().post(link)

    assert page.status_code == 200
    assert answered.url("status_login") in page.content.decode()
    assert DownloadLink.objects.filter(used_at=None).count() == 1


def test_a_link_lives_ten_minutes(answered):
    now = timezone.now()
    token = answered.mailed_token()

    for minutes, works in ((11, False), (9, True)):
        at = now + timedelta(minutes=minutes)
        assert use_link(package=answered.package, token=token, now=at) is works


def test_a_link_to_the_answer_of_somebody_else_opens_nothing(answered, officer, organisation):
    other = Answered(organisation, officer, email="anders@mail.example")
    token = other.mailed_token()

    answered.client.post(answered.url("fetch_link", token))
    answered.client.post(answered.url("fetch_link", "geraden"))

    assert answered.fetch().status_code == 302
    assert DownloadLink.objects.filter(used_at=None).count() == 1


def test_the_database_does_not_know_the_link(answered):
    token = answered.mailed_token()

    assert token not in str(DownloadLink.objects.values())


def test_links_are_mailed_three_times_a_quarter(answered):
    for _ in range(5):
        answered.client.post(answered.url("ask_link"))

    assert DownloadLink.objects.count() == 3


# --- A second code --------------------------------------------------------------------------------


def second_code(answered, code: str):
    return answered.client.post(answered.url("second_code"), {"code": code})


def test_the_right_second_code_opens_the_answer(answered, officer, handler):
    answered.choose(PackageProtection.SECOND_PERSON, officer)
    code = make_second_code(package=answered.package, actor=handler)

    wrong = second_code(answered, "1" * 12 if code != "1" * 12 else "2" * 12)
    shut = answered.fetch().status_code
    second_code(answered, f"{code[:4]} {code[4:8]} {code[8:]}")

    assert wrong.status_code == 200
    assert shut == 302
    assert is_file(answered.fetch())
    assert code not in str(AnswerPackage.objects.values())
    assert code not in str(AuditEvent.objects.values())


def test_after_five_wrong_codes_the_right_one_waits(answered, officer, handler):
    answered.choose(PackageProtection.SECOND_PERSON, officer)
    code = make_second_code(package=answered.package, actor=handler)
    for _ in range(5):
        second_code(answered, "fout")

    second_code(answered, code)

    assert answered.fetch().status_code == 302


def test_without_a_code_being_made_none_is_right(answered, officer):
    answered.choose(PackageProtection.SECOND_PERSON, officer)

    assert second_code(answered, "000000000000").status_code == 200
    assert answered.fetch().status_code == 302


def test_who_sent_the_answer_does_not_tell_its_code(answered, officer):
    answered.choose(PackageProtection.SECOND_PERSON, officer)

    with pytest.raises(NotYourOwn):
        make_second_code(package=answered.package, actor=officer)


def test_another_way_shuts_what_was_open(answered, officer, handler):
    answered.client.post(answered.url("fetch_link", answered.mailed_token()))
    token = answered.mailed_token()

    answered.choose(PackageProtection.SECOND_PERSON, officer)

    assert answered.fetch().status_code == 302
    assert not use_link(package=answered.package, token=token, now=timezone.now())
    with pytest.raises(NotAvailable):
        send_link(package=answered.package, now=timezone.now())


# --- At the desk ----------------------------------------------------------------------------------


def desk(answered, name: str = "protect_answer") -> str:
    return reverse(name, args=[answered.privacy_request.pk])


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [({}, PackageProtection.MAIL_LINK), ({"protection": "tweede-persoon"}, "tweede-persoon")],
)
def test_the_way_is_chosen_while_sending(organisation, officer, signed_in, chosen, kept):
    now = timezone.now()
    intake = Intake(name="Joke Testpersoon", email=MAIL)
    privacy_request = decided(received(organisation, intake=intake, at=now), officer)
    draft_letter(
        privacy_request=privacy_request, kind=LetterKind.NO_DATA, actor=officer,
        texts={"searched": "Het archief."},
    )  # fmt: skip
    page = reverse("send_answer", args=[privacy_request.pk])
    client = signed_in(officer)

    shown = client.get(page).context["form"]["protection"]
    client.post(page, {"version": 1, **chosen})

    assert shown.initial == PackageProtection.MAIL_LINK
    assert AnswerPackage.objects.get().protection == kept


def test_on_paper_there_is_nothing_to_open(organisation, officer, signed_in):
    intake = Intake(name="Joke Testpersoon", address="Dorpsstraat 1")
    privacy_request = decided(
        received(organisation, intake=intake, channel=Channel.LETTER, answer_by="post"), officer
    )
    draft_letter(privacy_request=privacy_request, kind=LetterKind.NO_DATA, actor=officer)

    form = signed_in(officer).get(reverse("send_answer", args=[privacy_request.pk])).context["form"]

    assert "protection" not in form.fields


def test_the_desk_chooses_another_way_and_a_colleague_tells_the_code_once(
    answered, officer, colleague, signed_in
):
    signed_in(officer).post(desk(answered), {"protection": "tweede-persoon"})
    refused = signed_in(officer).post(desk(answered, "make_answer_code"))

    shown = signed_in(colleague).post(desk(answered, "make_answer_code"))

    code = re.search(r"\d{4}\s\d{4}\s\d{4}", shown.content.decode())[0]
    second_code(answered, code)
    assert refused.status_code == 302
    assert is_file(answered.fetch())
    again = signed_in(colleague).get(desk(answered)).content.decode()
    assert code not in again


def test_the_code_by_letter_is_a_pdf_that_is_not_kept(organisation, officer, signed_in):
    answered = Answered(organisation, officer, address="Kade 1\n1234 AB Utrecht")
    answered.choose(PackageProtection.LETTER_CODE, officer)
    files = StoredFile.objects.count()

    letter = signed_in(officer).post(desk(answered, "make_answer_code"))

    text = text_of(letter.content)
    assert "1234 AB Utrecht" in text
    assert answered.number in text
    second_code(answered, re.search(r"\d{4}\s\d{4}\s\d{4}", text)[0])
    assert is_file(answered.fetch())
    assert StoredFile.objects.count() == files
