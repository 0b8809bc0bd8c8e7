"""A second reader: who he can be, what he says, and what is told when the letter changed after."""

from datetime import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from requests_app.choices import Outcome, ReadingResult
from requests_app.errors import Conflict
from requests_app.models import Letter, LetterReading
from requests_app.services.letters import answer_kind_of, change_draft, draft_letter, send_answer
from requests_app.services.reading import ask_reading, give_reading, readings_of, waiting_for
from tests.requests_app.desk import decided, page_of
from tests.requests_app.things import AMSTERDAM, RECEIVED_AT, received

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 3, 12, 0, tzinfo=AMSTERDAM)
TEXTS = {"searched": "In het archief."}


@pytest.fixture
def draft(organisation, officer, handler) -> Letter:
    """Handled by the handler, so that he too may see it."""
    privacy_request = decided(received(organisation), handler)
    return draft_letter(
        privacy_request=privacy_request, kind=answer_kind_of(privacy_request), actor=officer,
        texts=TEXTS,
    )  # fmt: skip


def asked(draft, officer, handler) -> LetterReading:
    return ask_reading(letter=draft, reader=handler, actor=officer, now=NOW)


def given(reading, result=ReadingResult.FINE, remarks="", version=1) -> LetterReading:
    return give_reading(reading=reading, result=result, remarks=remarks, version=version, now=NOW)


def test_a_colleague_finds_what_he_was_asked_to_read(draft, officer, handler):
    reading = asked(draft, officer, handler)

    assert list(waiting_for(handler)) == [reading]
    assert list(waiting_for(officer)) == []


def test_asking_the_same_colleague_twice_asks_once(draft, officer, handler):
    assert asked(draft, officer, handler) == asked(draft, officer, handler)


def test_nobody_reads_along_with_himself_or_in_another_organisation(draft, officer, outsider):
    for reader in (officer, outsider):
        with pytest.raises(ValidationError):
            ask_reading(letter=draft, reader=reader, actor=officer, now=NOW)


def test_remarks_are_kept_and_outdated_after_a_change(draft, officer, handler):
    given(asked(draft, officer, handler), ReadingResult.REMARKS, "Noem ook het papier.")
    before = readings_of(draft)[0]

    draft = change_draft(letter=draft, texts=TEXTS | {"opening": "Dag."}, version=1)

    after = readings_of(draft)[0]
    assert (before.remarks, before.is_outdated) == ("Noem ook het papier.", False)
    assert (after.remarks, after.is_outdated) == ("Noem ook het papier.", True)


def test_what_changed_under_his_eyes_is_not_approved(draft, officer, handler):
    reading = asked(draft, officer, handler)
    change_draft(letter=draft, texts=TEXTS, version=1)

    with pytest.raises(Conflict):
        given(reading)


def test_remarks_need_words(draft, officer, handler):
    with pytest.raises(ValidationError):
        given(asked(draft, officer, handler), ReadingResult.REMARKS, " ")


def test_what_was_sent_need_not_be_read(draft, officer, handler):
    asked(draft, officer, handler)

    send_answer(letter=draft, actor=officer, today=RECEIVED_AT.date(), version=1)

    draft.privacy_request.refresh_from_db()
    assert draft.privacy_request.outcome == Outcome.NO_DATA
    assert list(waiting_for(handler)) == []


def test_asking_reading_and_the_warning_go_through_pages(draft, officer, handler, signed_in):
    privacy_request, writer = draft.privacy_request, signed_in(officer)
    fields = {"has_texts": 1, "version": 1, "text_searched": "In het archief.", "ask": 1}

    writer.post(page_of(privacy_request, "write_answer"), fields | {"reader": handler.pk})
    reading = LetterReading.objects.get()
    url = reverse("read_answer", args=[privacy_request.pk, reading.pk])
    reader = signed_in(handler)
    on_today = reader.get(reverse("today")).content.decode()
    reader.post(url, {"version": 2, "result": ReadingResult.FINE})
    change_draft(letter=draft, texts=TEXTS, version=2)
    last_look = writer.get(page_of(privacy_request, "send_answer")).content.decode()

    assert url in on_today
    reading.refresh_from_db()
    assert (reading.result, reading.letter_version) == (ReadingResult.FINE, 2)
    assert "veranderd nadat de tweede lezer" in last_look


def test_only_who_was_asked_gets_the_page(draft, officer, handler, signed_in):
    reading = asked(draft, officer, handler)

    page = signed_in(officer).get(page_of(draft.privacy_request, "read_answer", reading.pk))

    assert page.status_code == 404
