"""What a subject sees and does at his own request (screen P10)."""

from datetime import timedelta

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from privacy_portal.vault.errors import VaultFull
from privacy_portal.vault.services import destroy_case, unseal
from requests_app.choices import (
    AnswerTo,
    AttachmentKind,
    AuthorityProof,
    Channel,
    FeeGround,
    FeeState,
    ForWhom,
    IdentityMethod,
    IdentityResult,
    LetterKind,
    Outcome,
    RepresentativeKind,
    RightType,
)
from requests_app.documents import blocks_for
from requests_app.intake import Intake
from requests_app.models import Letter, PrivacyRequest
from requests_app.services.fees import announce_fee
from requests_app.services.handling import add_message, add_note
from requests_app.services.identity import ask_identity, record_identity
from requests_app.services.intake import Wishes, receive_request
from requests_app.services.letters import (
    draft_letter,
    mark_posted,
    render_letter,
    send_answer,
)
from requests_app.services.relations import reopen_request
from requests_app.services.representation import keep_representation
from tests.conftest import SecureClient
from tests.requests_app.desk import decide_request

pytestmark = pytest.mark.django_db
BSN = "111222333"  # passes the eleven test, and is nobody's


class Subject:
    """Somebody who opened his request with number and code."""

    def __init__(self, organisation, **wishes: object) -> None:
        now = timezone.now()
        receipt = receive_request(
            organisation=organisation,
            wishes=Wishes(right=RightType.ACCESS, **wishes),
            intake=Intake(name="Joke Testpersoon"),
            channel=Channel.FORM,
            received_at=now,
            now=now,
        )
        self.privacy_request, self.organisation = receipt.privacy_request, organisation
        self.client = SecureClient()
        number = receipt.privacy_request.number
        self.client.post(self.url("status_login"), {"number": number, "code": receipt.code})

    def url(self, name: str, *args: object) -> str:
        return reverse(name, args=[self.organisation.slug, *args])

    def open(self, name: str, *args: object):
        return self.client.get(self.url(name, *args))

    def post(self, name: str, **data: object):
        return self.client.post(self.url(name), data)

    def page(self) -> str:
        return self.open("status_page").content.decode()

    def texts(self) -> list[str]:
        case_id = self.privacy_request.case_id
        return [
            unseal(case_id, "message", bytes(message.sealed))["text"]
            for message in self.privacy_request.messages.all()
        ]


@pytest.fixture
def subject(organisation) -> Subject:
    return Subject(organisation)


def pdf(tmp_path) -> SimpleUploadedFile:
    document = pikepdf.new()
    document.add_blank_page()
    document.save(tmp_path / "bewijs.pdf")
    return SimpleUploadedFile("bewijs.pdf", (tmp_path / "bewijs.pdf").read_bytes())


def asked_for_identity(subject: Subject, officer) -> None:
    texts = {one.code: "Tekst." for one in blocks_for(LetterKind.IDENTITY_REQUEST, "")}
    ask_identity(
        privacy_request=subject.privacy_request,
        texts=texts,
        actor=officer,
        today=timezone.localdate(),
    )


def answered(subject: Subject, officer, authority: str = "") -> None:
    today = timezone.localdate()
    record_identity(
        privacy_request=subject.privacy_request,
        method=IdentityMethod.SHOWN,
        result=IdentityResult.ESTABLISHED,
        authority=authority,
        answered_on=today,
        actor=officer,
        today=today,
    )
    decide_request(
        privacy_request=subject.privacy_request,
        outcome=Outcome.GRANTED,
        ground=None,
        motivation="",
        actor=officer,
        today=today,
    )
    texts = {one.code: "Tekst." for one in blocks_for(LetterKind.ACCESS_ANSWER, "toegewezen")}
    letter = draft_letter(
        privacy_request=subject.privacy_request,
        kind=LetterKind.ACCESS_ANSWER,
        actor=officer,
        texts=texts,
    )
    send_answer(letter=letter, actor=officer, today=today, version=letter.version)


# --- Seeing --------------------------------------------------------------------------------------


def test_the_page_tells_the_state_and_the_last_day_with_reasons(subject):
    page = subject.open("status_page")

    assert page.context["state"] == "received"
    assert len(page.context["reasons"]) >= 2
    assert str(subject.privacy_request.due_on.day) in page.content.decode()


def test_letters_that_were_sent_can_be_read(subject):
    letter = subject.privacy_request.letters.get()
    not_yet = subject.open("status_letter", letter.pk)

    render_letter(letter.pk, today=timezone.localdate())
    sent = subject.open("status_letter", letter.pk)

    assert not_yet.status_code == 404
    assert sent.content.startswith(b"%PDF")
    assert sent["Content-Disposition"].startswith("attachment")
    assert subject.url("status_letter", letter.pk) in subject.page()


def test_a_letter_of_somebody_else_is_not_found(subject, organisation):
    other = Subject(organisation)
    letter = other.privacy_request.letters.get()
    render_letter(letter.pk, today=timezone.localdate())

    assert subject.open("status_letter", letter.pk).status_code == 404


def test_messages_of_the_desk_are_shown_and_then_read(subject, officer):
    add_message(
        privacy_request=subject.privacy_request,
        text="Wij hebben nog een vraag.",
        actor=officer,
        now=timezone.now(),
    )

    page = subject.page()

    assert "Wij hebben nog een vraag." in page
    assert subject.privacy_request.messages.get().read_at


def test_notes_of_the_desk_are_not_shown(subject, officer):
    add_note(
        privacy_request=subject.privacy_request,
        text="Bel eerst de teamleider.",
        actor=officer,
        now=timezone.now(),
    )

    assert "teamleider" not in subject.page()


# --- Writing -------------------------------------------------------------------------------------


def test_something_can_be_added_with_a_file(subject, tmp_path):
    sent = subject.post("status_message", text="Ook over 2024.", files=[pdf(tmp_path)])

    attachment = subject.privacy_request.attachments.get()
    assert sent.url == subject.url("status_page")
    assert subject.texts() == ["Ook over 2024."]
    assert attachment.kind == AttachmentKind.EXTRA
    assert attachment.message == subject.privacy_request.messages.get()
    assert "bewijs.pdf" in subject.page()


def test_a_refused_file_leaves_the_typed_text(subject):
    bad = SimpleUploadedFile("virus.exe", b"MZ")

    page = subject.post("status_message", text="Ook over 2024.", files=[bad])

    assert list(page.context["form"].errors) == ["files"]
    assert "Ook over 2024." in page.content.decode()
    assert subject.texts() == []


def test_a_bsn_in_a_message_gets_a_warning(subject):
    warned = subject.post("status_message", text=f"Mijn nummer is {BSN}")
    kept = subject.post("status_message", text=f"Mijn nummer is {BSN}", keep_bsn="on")

    assert list(warned.context["form"].errors) == ["text"]
    assert kept.status_code == 302


def test_a_message_does_not_disturb_who_is_working_on_it(subject):
    before = PrivacyRequest.objects.get().version

    subject.post("status_message", text="Ook over 2024.")

    assert PrivacyRequest.objects.get().version == before


def test_a_question_about_identity_comes_first(subject, officer):
    asked_for_identity(subject, officer)

    page = subject.open("status_page")

    assert page.context["is_waiting_for_identity"]
    assert page.context["state"] == "checking"
    assert subject.url("status_message") in page.content.decode()


def test_an_answer_waits_for_the_officer_to_judge_it(subject, officer):
    asked_for_identity(subject, officer)

    subject.post("status_message", text="Bel mijn begeleider.")

    privacy_request = PrivacyRequest.objects.get()
    assert privacy_request.due_on is None
    assert timezone.localdate(privacy_request.messages.get().sent_at) == timezone.localdate()


def test_no_copy_can_be_sent_where_none_is_taken(subject, officer):
    asked_for_identity(subject, officer)

    form = subject.open("status_message").context["form"]

    assert "files" not in form.fields


@pytest.mark.parametrize(
    ("for_whom", "kind"),
    [(ForWhom.SELF, AttachmentKind.ID_COPY), (ForWhom.CHILD, AttachmentKind.MANDATE)],
)
def test_proof_is_kept_as_what_it_is(organisation, officer, tmp_path, for_whom, kind):
    organisation.accepts_id_copy = True
    organisation.save()
    subject = Subject(organisation, for_whom=for_whom)
    asked_for_identity(subject, officer)

    subject.post("status_message", text="Zie het bestand.", files=[pdf(tmp_path)])

    assert subject.privacy_request.attachments.get().kind == kind


# --- The answer ----------------------------------------------------------------------------------


def test_the_answer_can_be_downloaded_and_is_counted(subject, officer):
    answered(subject, officer)
    page = subject.open("status_page")
    part = page.context["parts"][0]
    left = page.context["package"].downloads_left

    download = subject.post("status_answer", file=part.stored_file.pk)

    assert page.context["state"] == "ready"
    assert b"".join(download.streaming_content).startswith(b"%PDF")
    again = subject.open("status_page")
    assert again.context["package"].downloads_left == left - 1
    assert again.context["state"] == "done"
    assert again.context["parts"]


def test_opening_a_link_uses_up_no_download(subject, officer):
    answered(subject, officer)

    assert subject.open("status_answer").status_code == 405


def test_an_answer_that_has_been_fetched_too_often_says_whom_to_call(subject, officer):
    answered(subject, officer)
    part = subject.open("status_page").context["parts"][0]
    package = part and subject.open("status_page").context["package"]
    package.downloads_left = 0
    package.save()

    refused = subject.post("status_answer", file=part.stored_file.pk)

    assert refused.url == subject.url("status_page")
    assert subject.open("status_page").context["parts"] == []


def test_an_answer_on_paper_is_not_on_the_page_of_who_holds_the_code(organisation, officer):
    subject = Subject(organisation, answer_by="post")
    answered(subject, officer)
    letter = subject.privacy_request.letters.get(kind=LetterKind.ACCESS_ANSWER)
    mark_posted(letter=letter, actor=officer, today=timezone.localdate())

    seen = subject.open("status_page").context

    assert letter.pk not in [one.pk for one in seen["letters"]]
    assert seen["package"] is None
    assert subject.open("status_letter", letter.pk).status_code == 404


def test_who_asked_for_another_sees_nothing_of_an_answer_to_that_person(organisation, officer):
    subject = Subject(organisation, for_whom=ForWhom.AUTHORISED)
    keep_representation(
        subject.privacy_request, kind=RepresentativeKind.LAWYER,
        answer_to=AnswerTo.SUBJECT, actor=officer,
    )  # fmt: skip
    answered(subject, officer, authority=AuthorityProof.SEEN)
    letter = subject.privacy_request.letters.get(kind=LetterKind.ACCESS_ANSWER)
    mark_posted(letter=letter, actor=officer, today=timezone.localdate())

    page = subject.page()

    assert subject.open("status_letter", letter.pk).status_code == 404
    assert str(letter.get_kind_display()) not in page


def test_nobody_downloads_the_answer_of_somebody_else(subject, officer, organisation):
    answered(subject, officer)
    part = subject.open("status_page").context["parts"][0]
    other = Subject(organisation)

    assert other.post("status_answer", file=part.stored_file.pk).status_code == 404


# --- Stopping and disagreeing --------------------------------------------------------------------


def test_a_request_can_be_withdrawn(subject):
    confirm = subject.open("status_withdraw")
    subject.post("status_withdraw", reason="Het is al opgelost.")

    privacy_request = PrivacyRequest.objects.get()
    assert confirm.status_code == 200
    assert (privacy_request.state, privacy_request.outcome) == ("gesloten", Outcome.WITHDRAWN)
    assert privacy_request.attention_on is None
    assert Letter.objects.filter(kind=LetterKind.CLOSING).count() == 1
    assert subject.texts() == ["Het is al opgelost."]


@pytest.mark.parametrize(
    ("answer_by", "said"),
    [("online", "will be here in a moment"), ("post", "You get a letter about it")],
)
def test_who_stops_reads_where_the_letter_comes(organisation, answer_by, said):
    subject = Subject(organisation, answer_by=answer_by)
    subject.client.cookies["language"] = "en"

    subject.post("status_withdraw")

    assert said in subject.page()


def test_withdrawing_needs_no_reason_and_happens_once(subject):
    first = subject.post("status_withdraw")
    second = subject.post("status_withdraw")

    assert [first.status_code, second.status_code] == [302, 302]
    assert Letter.objects.filter(kind=LetterKind.CLOSING).count() == 1
    assert subject.texts() == []


def test_who_stops_a_second_time_after_it_was_opened_again_reads_it_too(subject, officer):
    subject.post("status_withdraw")
    subject.privacy_request.refresh_from_db()
    reopen_request(
        privacy_request=subject.privacy_request, reason="Hij belde.", actor=officer,
        now=timezone.now(),
    )  # fmt: skip

    again = subject.post("status_withdraw")

    assert again.status_code == 302
    assert Letter.objects.filter(kind=LetterKind.CLOSING).count() == 2


def test_who_disagrees_reads_until_when_he_can_go_to_court(subject, officer):
    before = subject.open("status_disagree")
    answered(subject, officer)
    after = subject.open("status_disagree")

    assert before.context["court_until"] is None
    assert after.context["court_until"] == timezone.localdate() + timedelta(weeks=6)
    assert "autoriteitpersoonsgegevens.nl" in after.content.decode()


def test_a_public_body_takes_objections(organisation):
    organisation.is_public_body = True
    organisation.save()
    subject = Subject(organisation)
    subject.client.cookies["language"] = "en"

    page = subject.open("status_disagree").content.decode()

    assert "Send us a letter with your objection" in page


def test_a_copy_of_an_id_can_be_made_black_on_the_device(organisation, officer):
    organisation.accepts_id_copy = True
    organisation.save()
    subject = Subject(organisation)
    asked_for_identity(subject, officer)

    page = subject.open("status_message").content.decode()

    assert "js/mask.js" in page
    assert "data-watermark" in page


def test_a_full_disk_gets_a_sentence_and_leaves_the_text(subject, tmp_path, monkeypatch):
    def no_room(**file: object) -> None:
        raise VaultFull

    monkeypatch.setattr("requests_app.services.subject.store_upload", no_room)

    page = subject.post("status_message", text="Ook over 2024.", files=[pdf(tmp_path)])

    assert page.status_code == 507
    assert list(page.context["form"].errors) == ["files"]
    assert "Ook over 2024." in page.content.decode()
    assert subject.texts() == []


def test_a_destroyed_case_closes_the_page(subject):
    subject.post("status_message", text="Ook over 2024.")
    destroy_case(subject.privacy_request.case_id)

    assert subject.post("status_message", text="En 2025.").url == subject.url("status_login")


# --- A fee ---------------------------------------------------------------------------------------


@pytest.fixture
def charged(organisation, officer) -> Subject:
    subject = Subject(organisation)
    announce_fee(
        privacy_request=subject.privacy_request, ground=FeeGround.FURTHER_COPY, amount_cents=450,
        motivation="Een tweede afschrift.", calculation="Negentig bladen.", actor=officer,
        today=timezone.localdate(),
    )  # fmt: skip
    return subject


def test_a_fee_is_shown_with_its_reason_until_he_agrees(charged):
    before = charged.page()

    charged.post("status_fee")

    assert "4,50" in before
    assert "Negentig bladen." in before
    assert "Negentig bladen." not in charged.page()
    assert charged.privacy_request.fee_notices.get().state == FeeState.ACCEPTED


def test_who_does_not_want_to_pay_stops(charged):
    charged.post("status_withdraw", reason="")

    charged.privacy_request.refresh_from_db()
    assert charged.privacy_request.outcome == Outcome.WITHDRAWN
    assert "Negentig bladen." not in charged.page()


def test_agreeing_to_nothing_changes_nothing(organisation):
    subject = Subject(organisation)

    response = subject.post("status_fee")

    assert response.url == subject.url("status_page")
    assert not subject.privacy_request.fee_notices.exists()
