"""From marks to a file that goes out: two people, one lock, and nothing of the original."""

import io

import pypdf
import pytest
from django.db import IntegrityError, transaction

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.services import create_member
from privacy_portal.audit.models import AuditEvent
from privacy_portal.lib.redaction import Box, find_words
from privacy_portal.vault.services import file_name, read_file, store_file
from requests_app.choices import AttachmentKind, LetterKind, RedactionGround, RedactionState
from requests_app.errors import Conflict, FilesNotReady, StepNotAllowed
from requests_app.models import Attachment, Redaction
from requests_app.redaction import BLACK, Mark, Span
from requests_app.services import letters, redaction
from requests_app.services.closing import withdraw_request
from requests_app.services.handling import assign_request
from requests_app.services.redaction_marks import add_marks, change_mark, content_of, remove_mark
from tests.lib.test_redaction import LINES, SECRET, pdf_with
from tests.requests_app.desk import decided
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
TODAY, NOW = RECEIVED_AT.date(), RECEIVED_AT
MARK = Mark(Box(1, 0.1, 0.1, 0.2, 0.1), RedactionGround.OTHER_PERSON, "")


def attached(privacy_request, content: bytes, name: str, content_type: str) -> Attachment:
    stored_file = store_file(
        case_id=privacy_request.case_id, purpose="antwoord", name=name,
        content_type=content_type, content=content,
    )  # fmt: skip
    return Attachment.objects.create(
        privacy_request=privacy_request, stored_file=stored_file, added_at=NOW,
        kind=AttachmentKind.ANSWER,
    )  # fmt: skip


@pytest.fixture
def privacy_request(organisation):
    return received(organisation)


@pytest.fixture
def attachment(privacy_request):
    return attached(privacy_request, pdf_with([LINES]), "verslag.pdf", "application/pdf")


@pytest.fixture
def colleague(organisation):
    return create_member(
        email="tweede@waterland.example", name="Tweede Lezer", organisation=organisation,
        role=Role.OFFICER, password="een lange zin om te onthouden",
    )  # fmt: skip


def marked(attachment, officer, *marks: Mark) -> Redaction:
    return add_marks(attachment=attachment, marks=marks or [MARK], actor=officer, today=TODAY)


def finished(one: Redaction, officer, name: str = "verslag-zwart.pdf") -> Redaction:
    return redaction.finish_marking(
        one=one, name=name, version=one.version, actor=officer, today=TODAY, now=NOW
    )


def made(attachment, officer, *marks: Mark, name: str = "verslag-zwart.pdf") -> Redaction:
    one = finished(marked(attachment, officer, *marks), officer, name)
    redaction.make_redaction(one.pk, now=NOW)
    one.refresh_from_db()
    return one


def checked(one: Redaction, actor, *, is_approved: bool = True, reason: str = "") -> Redaction:
    return redaction.judge_redaction(
        one=one, is_approved=is_approved, reason=reason, version=one.version, actor=actor,
        today=TODAY, now=NOW,
    )  # fmt: skip


def readers(one: Redaction) -> list:
    return redaction.second_readers(one.original.privacy_request, redaction.makers_of(one))


def kinds(privacy_request) -> list[str]:
    return sorted(privacy_request.attachments.values_list("kind", flat=True))


def test_from_the_first_mark_the_original_is_no_part_of_the_answer(attachment, officer):
    one = marked(attachment, officer)

    attachment.refresh_from_db()
    assert attachment.kind == AttachmentKind.ORIGINAL
    assert content_of(one).marks == (MARK,)
    assert SECRET.encode() not in bytes(one.sealed)


def test_the_way_to_the_answer(privacy_request, attachment, officer, colleague):
    boxes = find_words(read_file(attachment.stored_file), [SECRET]).found[0].boxes
    one = made(attachment, officer, *(Mark(box, MARK.ground, "") for box in boxes))
    assert kinds(privacy_request) == [AttachmentKind.ORIGINAL, AttachmentKind.REDACTED]

    checked(one, colleague)

    assert kinds(privacy_request) == [AttachmentKind.ANSWER, AttachmentKind.ORIGINAL]
    goes_out = read_file(privacy_request.attachments.get(kind="antwoord").stored_file)
    assert SECRET.encode() not in goes_out
    assert pypdf.PdfReader(io.BytesIO(goes_out)).pages[0].extract_text() == ""


def test_a_text_goes_the_same_way(privacy_request, officer, colleague):
    lines = attached(privacy_request, b"Gebeld met Piet.", "notitie.txt", "text/plain")
    one = made(lines, officer, Mark(Span(1, 1, 12, 15), MARK.ground, ""), name="notitie.txt")

    checked(one, colleague)

    goes_out = privacy_request.attachments.get(kind="antwoord")
    assert read_file(goes_out.stored_file).decode() == f"Gebeld met {BLACK}.\n"


def test_nobody_checks_his_own_work(attachment, officer, colleague):
    one = made(attachment, officer)
    with pytest.raises(StepNotAllowed):
        checked(one, officer)

    with pytest.raises(IntegrityError), transaction.atomic():
        Redaction.objects.filter(pk=one.pk).update(checked_by=officer)

    assert readers(one) == [colleague]


def test_who_changed_one_mark_is_no_second_reader_either(attachment, officer, colleague):
    one = marked(attachment, officer)
    marked(attachment, colleague)
    one.refresh_from_db()
    one = finished(one, officer)
    redaction.make_redaction(one.pk, now=NOW)
    one.refresh_from_db()

    with pytest.raises(StepNotAllowed):
        checked(one, colleague)
    assert readers(one) == []


def test_a_handler_reads_only_what_he_was_given(privacy_request, attachment, officer, handler):
    one = made(attachment, officer)
    assert readers(one) == []

    assign_request(privacy_request=privacy_request, to=handler, actor=officer, today=TODAY)
    one = Redaction.objects.get(pk=one.pk)

    assert readers(one) == [handler]


def test_sent_back_the_file_that_was_made_goes(privacy_request, attachment, officer, colleague):
    one = checked(
        made(attachment, officer), colleague, is_approved=False, reason="Op bladzijde 2 staat Jan."
    )

    assert (one.state, one.result) == (RedactionState.DRAFT, None)
    assert content_of(one).returned == "Op bladzijde 2 staat Jan."
    assert kinds(privacy_request) == [AttachmentKind.ORIGINAL]
    again = finished(one, officer)
    assert content_of(again).returned == ""


def test_taken_up_again_it_is_no_part_of_the_answer(
    privacy_request, attachment, officer, colleague
):
    one = checked(made(attachment, officer), colleague)

    one = redaction.reopen_marking(one=one, version=one.version, actor=officer, today=TODAY)

    assert one.is_open
    assert content_of(one).marks == (MARK,)
    assert kinds(privacy_request) == [AttachmentKind.ORIGINAL]
    assert redaction.redactions_told(privacy_request) == []


def test_marks_are_changed_and_removed_one_by_one(attachment, officer):
    other = Mark(Box(1, 0.5, 0.5, 0.1, 0.1), RedactionGround.ELSE, "Adres")
    one = marked(attachment, officer, MARK, MARK)

    one = change_mark(
        one=one, number=2, mark=other, version=one.version, actor=officer, today=TODAY
    )
    one = remove_mark(one=one, number=1, version=one.version, actor=officer, today=TODAY)

    assert content_of(one).marks == (other,)


def test_two_officers_at_once_lose_no_mark_and_change_nothing_unseen(
    attachment, officer, colleague
):
    seen = marked(attachment, officer)
    marked(attachment, colleague)

    with pytest.raises(Conflict):
        remove_mark(one=seen, number=1, version=seen.version, actor=officer, today=TODAY)
    with pytest.raises(Conflict):
        finished(seen, officer)

    assert len(content_of(Redaction.objects.get()).marks) == 2


def test_made_twice_it_is_made_once(privacy_request, attachment, officer):
    one = finished(marked(attachment, officer), officer)

    answers = [redaction.make_redaction(one.pk, now=NOW) for _ in range(2)]

    assert answers == [True, False]
    assert privacy_request.attachments.filter(kind=AttachmentKind.REDACTED).count() == 1


def test_what_a_colleague_took_up_again_meanwhile_is_not_kept(attachment, officer, monkeypatch):
    one = finished(marked(attachment, officer), officer)
    burn = redaction.redaction.black_out

    def taken_up_meanwhile(*args):
        redaction.reopen_marking(one=one, version=one.version, actor=officer, today=TODAY)
        return burn(*args)

    monkeypatch.setattr(redaction.redaction, "black_out", taken_up_meanwhile)

    assert not redaction.make_redaction(one.pk, now=NOW)
    assert Redaction.objects.get().is_open


def test_a_hostile_file_fails_and_can_be_marked_anew(privacy_request, officer):
    broken = attached(privacy_request, b"%PDF-1.7 hostile", "stuk.pdf", "application/pdf")

    one = made(broken, officer)

    assert (one.state, one.result, one.is_open) == (RedactionState.FAILED, None, True)


@pytest.mark.parametrize("kind", ["legitimatie", "machtiging", "scan", "bijlage"])
def test_what_never_goes_out_is_not_marked(attachment, officer, kind):
    Attachment.objects.update(kind=kind)

    with pytest.raises(StepNotAllowed):
        marked(attachment, officer)


def test_a_result_is_not_marked_itself(privacy_request, attachment, officer, colleague):
    checked(made(attachment, officer), colleague)

    with pytest.raises(StepNotAllowed):
        marked(privacy_request.attachments.get(kind="antwoord"), officer)


def test_after_the_answer_nothing_changes(privacy_request, attachment, officer):
    one = marked(attachment, officer)
    withdraw_request(privacy_request=privacy_request, actor=officer, today=TODAY)

    with pytest.raises(StepNotAllowed):
        marked(attachment, officer)
    with pytest.raises(StepNotAllowed):
        finished(one, officer)


def test_the_letter_is_told_how_often_and_why(privacy_request, attachment, officer, colleague):
    why = Mark(MARK.place, RedactionGround.ELSE, "Gegevens van de school")
    one = made(attachment, officer, MARK, MARK, why)
    assert redaction.has_unfinished(privacy_request)
    assert redaction.redactions_told(privacy_request) == []

    checked(one, colleague)

    (told,) = redaction.redactions_told(privacy_request)
    assert (told.name, told.count) == ("verslag-zwart.pdf", 3)
    assert told.grounds == {"15-4-ander": 2, "anders": 1}
    assert told.reasons == ["Gegevens van de school"]
    assert not redaction.has_unfinished(privacy_request)


def test_an_answer_waits_for_its_black_files(privacy_request, attachment, officer):
    decided(privacy_request, officer)
    letter = letters.draft_letter(
        privacy_request=privacy_request, kind=LetterKind.NO_DATA, actor=officer,
        texts={"searched": "Het dossier."},
    )  # fmt: skip
    marked(attachment, officer)

    with pytest.raises(FilesNotReady):
        letters.send_answer(letter=letter, actor=officer, today=TODAY, version=letter.version)


def test_the_trail_tells_who_and_when_and_no_names(attachment, officer, colleague):
    checked(made(attachment, officer), colleague)

    events = AuditEvent.objects.filter(action__startswith="request.redaction_").order_by("sequence")
    assert [(one.action.rpartition("_")[2], one.actor) for one in events] == [
        ("begun", officer), ("made", officer), ("checked", colleague)
    ]  # fmt: skip
    assert "verslag" not in str([one.details for one in events])


def test_the_case_takes_marks_and_files_along(privacy_request, attachment, officer):
    one = made(attachment, officer)
    assert file_name(one.result.stored_file) == "verslag-zwart.pdf"

    privacy_request.attachments.all().delete()

    assert not Redaction.objects.exists()
