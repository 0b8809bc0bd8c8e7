import hashlib
import threading
from datetime import date, datetime, timedelta

import pytest
from django.db import connections, transaction

from connectors.models import Instruction
from privacy_portal.audit.models import AuditEvent
from privacy_portal.lib.pdf import PdfFailed
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.models import StoredFile
from privacy_portal.vault.services import file_name, read_file, store_file
from register.models import System
from requests_app.choices import (
    AnswerBy,
    AttachmentKind,
    Channel,
    DeliveryKind,
    LetterKind,
    LetterState,
    LetterTo,
    Outcome,
    RefusalGround,
    RequestState,
    RightType,
)
from requests_app.documents import blocks_for
from requests_app.errors import (
    Conflict,
    FilesNotReady,
    InstructionsOpen,
    LetterDoesNotFit,
    LetterIncomplete,
    StepNotAllowed,
)
from requests_app.intake import Intake
from requests_app.models import AnswerPackage, Attachment, Letter, PrivacyRequest
from requests_app.services import delivery
from requests_app.services.letters import (
    change_draft,
    context_of,
    draft_letter,
    issue_letter,
    mark_posted,
    mark_returned,
    preview_issue,
    preview_letter,
    render_letter,
    send_answer,
    texts_of,
)
from requests_app.services.overview import letters_of
from tests.requests_app.desk import decide_request
from tests.requests_app.pdfs import text_of
from tests.requests_app.things import AMSTERDAM, RECEIVED_AT, make_known, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date() + timedelta(days=3)
WITH_ADDRESS = Intake(name="A. de Vries", address="Dorpsstraat 1\n1234 AB Ons Dorp")
FILLED = {
    one.code: f"Tekst van {one.code}." for one in blocks_for(LetterKind.ACCESS_ANSWER, "deels")
}
REASONS = {"reasons": "Het gaat om twaalf dossiers."}


@pytest.fixture
def privacy_request(organisation) -> PrivacyRequest:
    return received(organisation)


def issued(privacy_request: PrivacyRequest, kind=LetterKind.REMINDER, **values) -> Letter:
    return issue_letter(
        privacy_request=privacy_request, kind=kind, today=TODAY, actor=None, **values
    )


def decide(privacy_request, officer, outcome=Outcome.GRANTED, ground=None) -> None:
    if not privacy_request.identity_checks.exists():
        make_known(privacy_request, officer, TODAY)
    decide_request(
        privacy_request=privacy_request,
        outcome=outcome,
        ground=ground,
        motivation="Er staan namen van anderen in.",
        actor=officer,
        today=TODAY,
    )


def answer(privacy_request, officer, kind=LetterKind.ACCESS_ANSWER, texts=FILLED) -> Letter:
    return draft_letter(privacy_request=privacy_request, kind=kind, actor=officer, texts=texts)


def add_answer_file(privacy_request: PrivacyRequest, state=FileState.CLEAN) -> Attachment:
    stored_file = store_file(
        case_id=privacy_request.case_id,
        purpose=AttachmentKind.ANSWER,
        name="Dossier.pdf",
        content_type="application/pdf",
        content=b"%PDF-1.7 dossier",
        state=state,
    )
    return Attachment.objects.create(
        privacy_request=privacy_request,
        stored_file=stored_file,
        kind=AttachmentKind.ANSWER,
        added_at=datetime(2026, 9, 3, tzinfo=AMSTERDAM),
    )


def said(privacy_request: PrivacyRequest) -> list[str]:
    events = AuditEvent.objects.filter(object_id=str(privacy_request.pk)).order_by("sequence")
    return [action.removeprefix("request.") for action in events.values_list("action", flat=True)]


# --- Letters that go out at once ------------------------------------------------------------------
def test_issued_letter_is_final_before_it_is_made(privacy_request):
    letter = issued(privacy_request)
    PrivacyRequest.objects.filter(pk=privacy_request.pk).update(number="AVG-2026-9999")

    render_letter(letter.pk, today=TODAY + timedelta(days=5))

    letter.refresh_from_db()
    text = text_of(read_file(letter.stored_file))
    assert "AVG-2026-0001" in text
    assert "4 september 2026" in text


def test_rendering_keeps_the_pdf_with_its_hash_and_tells_by_mail(privacy_request):
    letter = issued(privacy_request)

    render_letter(letter.pk, today=TODAY)

    letter.refresh_from_db()
    assert letter.state == LetterState.SENT
    assert letter.sent_on == TODAY
    assert letter.sha256 == hashlib.sha256(read_file(letter.stored_file)).hexdigest()
    assert file_name(letter.stored_file) == "AVG-2026-0001-L-06.pdf"
    mail = OutgoingMail.objects.get(template="letter_ready")
    assert mail.to == "a.devries@mail.example"
    assert said(privacy_request)[-1] == "letter_sent"


def test_mail_holds_number_and_link_but_nothing_of_the_case(privacy_request):
    letter = issued(privacy_request)

    render_letter(letter.pk, today=TODAY)

    mail = OutgoingMail.objects.get(template="letter_ready")
    for words in (mail.subject, mail.text, mail.html):
        assert privacy_request.number in words
        assert "Vries" not in words
        assert "inzage" not in words
    assert "https://testserver/waterland/" in mail.text


def test_rendering_twice_sends_once(privacy_request):
    letter = issued(privacy_request)

    made = [render_letter(letter.pk, today=TODAY) for _ in range(2)]

    assert made == [True, False]
    assert OutgoingMail.objects.filter(template="letter_ready").count() == 1
    assert StoredFile.objects.filter(purpose="letter").count() == 1


def test_receipt_is_told_by_mail_once(privacy_request):
    letters = [issued(privacy_request, LetterKind.ACKNOWLEDGEMENT) for _ in range(2)]

    for letter in letters:
        render_letter(letter.pk, today=TODAY)

    assert OutgoingMail.objects.filter(template="received").count() == 1


def test_letter_on_paper_waits_until_somebody_posts_it(organisation, officer):
    intake = Intake(name="A. de Vries", email="a@mail.example", address="Dorpsstraat 1")
    privacy_request = received(organisation, intake=intake, answer_by=AnswerBy.POST)
    letter = issued(privacy_request)

    render_letter(letter.pk, today=TODAY)
    letter.refresh_from_db()
    waiting = (letter.state, letter.sent_on)
    for day in (1, 2):
        mark_posted(letter=letter, actor=officer, today=TODAY + timedelta(days=day))

    letter.refresh_from_db()
    assert waiting == (LetterState.TO_POST, None)
    assert not OutgoingMail.objects.filter(template="letter_ready").exists()
    assert (letter.state, letter.sent_by) == (LetterState.SENT, officer)
    assert letter.sent_on == TODAY + timedelta(days=1)
    assert said(privacy_request)[-2:] == ["letter_to_post", "letter_sent"]


def test_code_goes_on_paper_and_never_by_mail(organisation):
    privacy_request = received(organisation, channel=Channel.EMAIL)
    letter = issued(privacy_request, LetterKind.ACKNOWLEDGEMENT, extra={"code": "1111222233334444"})

    render_letter(letter.pk, today=TODAY)

    letter.refresh_from_db()
    assert letter.state == LetterState.TO_POST
    assert "1111 2222 3333 4444" in text_of(read_file(letter.stored_file))
    assert not OutgoingMail.objects.exists()


def test_subject_without_mail_or_address_finds_the_letter_online(organisation):
    privacy_request = received(organisation, intake=Intake(name="A. de Vries"))
    letter = issued(privacy_request)

    render_letter(letter.pk, today=TODAY)

    assert list(Letter.objects.for_subject()) == [letter]
    assert not OutgoingMail.objects.exists()


def test_escalation_is_not_shown_or_mailed_to_the_subject(privacy_request):
    letter = issued(privacy_request, LetterKind.ESCALATION)

    render_letter(letter.pk, today=TODAY)

    letter.refresh_from_db()
    assert letter.state == LetterState.SENT
    assert not Letter.objects.for_subject().exists()
    assert not OutgoingMail.objects.exists()


def test_extension_without_reasons_is_refused(privacy_request):
    with pytest.raises(LetterIncomplete) as refused:
        issued(privacy_request, LetterKind.EXTENSION, texts={"reasons": " "})

    assert [block.code for block in refused.value.blocks] == ["reasons"]
    assert not Letter.objects.filter(kind=LetterKind.EXTENSION).exists()


def test_letter_that_cannot_be_made_stays_owed(privacy_request, monkeypatch):
    letter = issued(privacy_request)

    with monkeypatch.context() as broken:
        broken.setattr(delivery, "render_pdf", _fails)
        with pytest.raises(PdfFailed):
            render_letter(letter.pk, today=TODAY)
    was_owed = letter in Letter.objects.owed()
    render_letter(letter.pk, today=TODAY)

    assert was_owed
    assert letter not in Letter.objects.owed()


def _fails(html: str) -> bytes:
    raise PdfFailed("no PDF")


def test_preview_of_an_extension_comes_before_the_step(privacy_request):
    pdf = preview_issue(
        privacy_request=privacy_request, kind=LetterKind.EXTENSION, today=TODAY, texts=REASONS
    )

    assert "Het gaat om twaalf dossiers." in text_of(pdf)
    assert not Letter.objects.filter(kind=LetterKind.EXTENSION).exists()


# --- Drafts ---------------------------------------------------------------------------------------
def test_draft_starts_with_the_reasons_of_the_decision(privacy_request, officer):
    decide(privacy_request, officer, Outcome.REFUSED, RefusalGround.EXCESSIVE)

    draft = answer(privacy_request, officer, LetterKind.REFUSAL, texts=None)

    assert draft.state == LetterState.DRAFT
    assert texts_of(draft)["motivation"] == "Er staan namen van anderen in."


def test_second_draft_of_a_kind_is_the_first(privacy_request, officer):
    decide(privacy_request, officer)

    drafts = [answer(privacy_request, officer, texts=texts) for texts in (FILLED, {})]

    assert drafts[0] == drafts[1]
    assert texts_of(drafts[1]) == FILLED


def test_changing_a_draft_raises_its_version(privacy_request, officer):
    draft = answer(privacy_request, officer)

    changed = change_draft(letter=draft, texts={"copy": "Nieuw."}, version=1)

    assert changed.version == 2
    assert texts_of(changed) == {"copy": "Nieuw."}


def test_loser_of_two_changes_is_told_and_changes_nothing(privacy_request, officer):
    draft = answer(privacy_request, officer)
    change_draft(letter=draft, texts={"copy": "Eerst."}, version=1)

    with pytest.raises(Conflict):
        change_draft(letter=draft, texts={"copy": "Later."}, version=1)

    draft.refresh_from_db()
    assert texts_of(draft) == {"copy": "Eerst."}


def test_preview_shows_what_is_typed_and_what_is_missing(privacy_request, officer):
    decide(privacy_request, officer)
    draft = answer(privacy_request, officer)

    pdf = preview_letter(letter=draft, today=TODAY, texts={"copy": "Nog niet bewaard."})

    assert "Nog niet bewaard." in text_of(pdf)
    assert "[Dit moet nog worden geschreven.]" in text_of(pdf)
    assert texts_of(draft) == FILLED


# --- Sending the answer ---------------------------------------------------------------------------
def test_sending_locks_the_letter_and_closes_the_request(privacy_request, officer):
    decide(privacy_request, officer, Outcome.PARTLY, RefusalGround.RIGHTS_OF_OTHERS)
    draft = answer(privacy_request, officer)

    sent = send_answer(letter=draft, actor=officer, today=TODAY, version=1)

    privacy_request.refresh_from_db()
    assert (sent.state, sent.sent_by, sent.sent_on) == (LetterState.SENT, officer, TODAY)
    assert sent.sha256 == hashlib.sha256(read_file(sent.stored_file)).hexdigest()
    assert privacy_request.state == RequestState.CLOSED
    assert privacy_request.outcome == Outcome.PARTLY
    assert privacy_request.closed_on == TODAY
    assert privacy_request.attention_on is None
    assert said(privacy_request)[-2:] == ["letter_sent", "closed"]
    assert AnswerPackage.objects.get().letter == sent
    assert OutgoingMail.objects.get(template="answer_ready").to == "a.devries@mail.example"


def test_what_is_sent_is_what_was_previewed(privacy_request, officer):
    decide(privacy_request, officer)
    draft = answer(privacy_request, officer)
    previewed = preview_letter(letter=draft, today=TODAY)

    sent = send_answer(letter=draft, actor=officer, today=TODAY, version=1)

    assert text_of(read_file(sent.stored_file)) == text_of(previewed)
    assert preview_letter(letter=sent, today=TODAY) == read_file(sent.stored_file)
    assert context_of(sent)["texts"]["copy"] == FILLED["copy"]


def test_sending_twice_sends_once(privacy_request, officer):
    decide(privacy_request, officer)
    draft = answer(privacy_request, officer)

    sent = [send_answer(letter=draft, actor=officer, today=TODAY, version=1) for _ in range(2)]

    assert sent[0].sha256 == sent[1].sha256
    assert OutgoingMail.objects.filter(template="answer_ready").count() == 1
    assert said(privacy_request).count("closed") == 1


def test_sending_what_a_colleague_changed_is_a_conflict(privacy_request, officer):
    decide(privacy_request, officer)
    draft = answer(privacy_request, officer)
    change_draft(letter=draft, texts=FILLED | {"copy": "Anders."}, version=1)

    with pytest.raises(Conflict):
        send_answer(letter=draft, actor=officer, today=TODAY, version=1)

    privacy_request.refresh_from_db()
    assert privacy_request.is_open


def test_old_page_cannot_claim_to_have_sent_what_a_colleague_sent(privacy_request, officer):
    decide(privacy_request, officer)
    draft = answer(privacy_request, officer)
    changed = change_draft(letter=draft, texts=FILLED | {"copy": "Anders."}, version=1)
    send_answer(letter=changed, actor=officer, today=TODAY, version=2)

    with pytest.raises(Conflict):
        send_answer(letter=draft, actor=officer, today=TODAY, version=1)


def test_incomplete_answer_is_not_sent(privacy_request, officer):
    decide(privacy_request, officer)
    draft = answer(privacy_request, officer, texts=FILLED | {"storage": ""})

    with pytest.raises(LetterIncomplete) as refused:
        send_answer(letter=draft, actor=officer, today=TODAY, version=1)

    assert [block.code for block in refused.value.blocks] == ["storage"]
    draft.refresh_from_db()
    assert draft.state == LetterState.DRAFT


@pytest.mark.parametrize(
    ("right", "outcome", "ground", "kind"),
    [
        (RightType.ACCESS, Outcome.REFUSED, RefusalGround.EXCESSIVE, LetterKind.ACCESS_ANSWER),
        (RightType.ACCESS, Outcome.NO_DATA, None, LetterKind.ACCESS_ANSWER),
        (RightType.OTHER, Outcome.GRANTED, None, LetterKind.ACCESS_ANSWER),
    ],
)
def test_letter_must_fit_the_decision(organisation, officer, right, outcome, ground, kind):
    privacy_request = received(organisation, right=right)
    decide(privacy_request, officer, outcome, ground)
    draft = answer(privacy_request, officer, kind)

    with pytest.raises(LetterDoesNotFit):
        send_answer(letter=draft, actor=officer, today=TODAY, version=1)


def test_answer_without_a_decision_is_not_sent(privacy_request, officer):
    draft = answer(privacy_request, officer)

    with pytest.raises(StepNotAllowed):
        send_answer(letter=draft, actor=officer, today=TODAY, version=1)


def test_file_that_waits_for_the_scanner_holds_the_answer(privacy_request, officer):
    decide(privacy_request, officer)
    add_answer_file(privacy_request, FileState.QUARANTINED)
    draft = answer(privacy_request, officer)

    with pytest.raises(FilesNotReady):
        send_answer(letter=draft, actor=officer, today=TODAY, version=1)


def test_answer_names_its_files(privacy_request, officer):
    decide(privacy_request, officer)
    add_answer_file(privacy_request)

    sent = send_answer(
        letter=answer(privacy_request, officer), actor=officer, today=TODAY, version=1
    )

    assert "Dossier.pdf" in text_of(read_file(sent.stored_file))


def test_pdf_that_fails_changes_nothing(privacy_request, officer, monkeypatch):
    decide(privacy_request, officer)
    draft = answer(privacy_request, officer)
    monkeypatch.setattr(delivery, "render_pdf", _fails)

    with pytest.raises(PdfFailed):
        send_answer(letter=draft, actor=officer, today=TODAY, version=1)

    draft.refresh_from_db()
    privacy_request.refresh_from_db()
    assert (draft.state, privacy_request.is_open) == (LetterState.DRAFT, True)


def test_answer_by_post_closes_and_waits_to_be_posted(organisation, officer):
    intake = Intake(name="A. de Vries", email="a@mail.example", address="Dorpsstraat 1")
    privacy_request = received(organisation, intake=intake, answer_by=AnswerBy.POST)
    decide(privacy_request, officer)

    sent = send_answer(
        letter=answer(privacy_request, officer), actor=officer, today=TODAY, version=1
    )

    privacy_request.refresh_from_db()
    assert (sent.state, sent.sent_on) == (LetterState.TO_POST, None)
    assert not privacy_request.is_open
    assert not AnswerPackage.objects.exists()
    assert not OutgoingMail.objects.filter(template="answer_ready").exists()


def test_late_answer_is_sent_and_says_so(privacy_request, officer):
    decide(privacy_request, officer)
    late = date(2026, 11, 2)

    sent = send_answer(
        letter=answer(privacy_request, officer), actor=officer, today=late, version=1
    )

    assert context_of(sent)["is_late"] is True
    assert "later dan de wet toestaat" in text_of(read_file(sent.stored_file))


# --- Two at once ----------------------------------------------------------------------------------
def at_once(*acts) -> list[object]:
    """Each act in a thread with a connection of its own; results in the order of the acts."""
    results: list[object] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(number: int) -> None:
        start.wait()
        try:
            results[number] = acts[number]()
        except Exception as error:  # noqa: BLE001
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_two_officers_sending_at_once_send_once(organisation, officer):
    privacy_request = received(organisation)
    decide(privacy_request, officer)
    draft = answer(privacy_request, officer)

    def send() -> Letter:
        letter = Letter.objects.get(pk=draft.pk)
        return send_answer(letter=letter, actor=officer, today=TODAY, version=1)

    results = at_once(send, send)

    assert [type(result) for result in results] == [Letter, Letter]
    assert OutgoingMail.objects.filter(template="answer_ready").count() == 1
    assert said(privacy_request).count("letter_sent") == 1
    assert StoredFile.objects.filter(purpose="letter").count() == 1


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_letter_in_other_hands_is_left_alone(organisation):
    letter = issued(received(organisation))

    with transaction.atomic():
        Letter.objects.select_for_update().get(pk=letter.pk)
        [made] = at_once(lambda: render_letter(letter.pk, today=TODAY))

    assert made is False
    assert render_letter(letter.pk, today=TODAY) is True


# --- How it reached somebody ----------------------------------------------------------------------
def log_of(letter: Letter) -> list[str]:
    return [one.kind for one in letter.deliveries.all()]


def test_the_log_tells_that_a_letter_was_made_and_put_online(privacy_request):
    letter = issued(privacy_request)

    render_letter(letter.pk, today=TODAY)

    assert log_of(letter) == [DeliveryKind.MADE, DeliveryKind.ONLINE]


def test_a_posted_letter_may_come_back_once(organisation, officer):
    letter = issued(received(organisation, intake=WITH_ADDRESS, answer_by=AnswerBy.POST))
    render_letter(letter.pk, today=TODAY)
    mark_returned(letter=letter, actor=officer)
    mark_posted(letter=letter, actor=officer, today=TODAY)

    for _twice in range(2):
        mark_returned(letter=letter, actor=officer)

    assert log_of(letter) == [DeliveryKind.MADE, DeliveryKind.POSTED, DeliveryKind.RETURNED]


def test_a_letter_to_somebody_else_is_never_shown_to_the_person(privacy_request, officer):
    letter = issued(
        privacy_request,
        LetterKind.RECIPIENT_NOTICE,
        to=LetterTo.OTHER,
        extra={"party": {"name": "Gemeente", "address_lines": []}, "what": "Wis het ook."},
    )
    render_letter(letter.pk, today=TODAY)
    mark_posted(letter=letter, actor=officer, today=TODAY, how=DeliveryKind.MAILED)

    assert log_of(letter) == [DeliveryKind.MADE, DeliveryKind.MAILED]
    assert list(letters_of(privacy_request)) == []
    assert not OutgoingMail.objects.filter(key__contains=f"letter-{letter.pk}").exists()


def test_an_answer_waits_for_systems_unless_the_letter_names_them(privacy_request, officer):
    decide(privacy_request, officer)
    draft = answer(privacy_request, officer)
    system = System.objects.create(
        organisation=privacy_request.organisation, code="crm", name="Klanten", place="eigen"
    )
    Instruction.objects.create(
        organisation=privacy_request.organisation, case_id=privacy_request.case_id,
        number=privacy_request.number, action="verzamelen", system=system, sealed=b"",
        reach="eigenaar", due_on=TODAY, made_by=officer,
    )  # fmt: skip

    with pytest.raises(InstructionsOpen):
        send_answer(letter=draft, actor=officer, today=TODAY, version=1)
    sent = send_answer(letter=draft, actor=officer, today=TODAY, version=1, without=["Klanten"])

    assert context_of(sent)["open_systems"] == ["Klanten"]


def test_easy_language_follows_the_wish_and_can_be_chosen(organisation, officer):
    easy = received(organisation, wants_easy_language=True)
    decide(easy, officer)

    draft = answer(easy, officer)
    changed = change_draft(letter=draft, texts=FILLED, version=1, is_easy=False)

    assert draft.is_easy
    assert not changed.is_easy
