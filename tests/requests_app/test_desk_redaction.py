"""Making a file black at the desk: search, boxes, the second reader, and who may not."""

import io

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from privacy_portal.audit.models import AuditEvent
from privacy_portal.vault.choices import FileState
from requests_app.choices import AttachmentKind, RedactionState
from requests_app.models import Redaction
from requests_app.services.closing import withdraw_request
from requests_app.services.handling import assign_request
from requests_app.services.redaction_marks import content_of
from requests_app.tasks import make_owed_redactions
from tests.lib.test_redaction import LINES, SECRET, pdf_with
from tests.requests_app.test_services_redaction import attached, made, marked
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()
BOX = {
    "version": 0, "left": "10.5", "top": "20", "width": "30", "height": "4.5",
    "ground": "15-4-ander",
}  # fmt: skip


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(RECEIVED_AT, tick=True):
        yield


@pytest.fixture
def privacy_request(organisation):
    return received(organisation)


@pytest.fixture
def attachment(privacy_request):
    return attached(privacy_request, pdf_with([LINES, {}]), "verslag.pdf", "application/pdf")


@pytest.fixture
def client(signed_in, officer):
    return in_english(signed_in(officer))


def in_english(client):
    client.cookies["language"] = "en"
    return client


def url(attachment, name: str, *more: object) -> str:
    return reverse(name, args=[attachment.privacy_request_id, attachment.stored_file_id, *more])


def page(response) -> str:
    return response.content.decode()


def test_the_list_of_files_leads_to_the_first_page(client, attachment):
    files = page(client.get(reverse("request_page", args=[attachment.privacy_request_id])))
    assert url(attachment, "redact_file") in files

    first = client.get(url(attachment, "redact_file"), follow=True)

    assert "Make black: verslag.pdf" in page(first)
    assert "Page 1 of 2" in page(first)
    assert "this file itself never goes out any more" in page(first)
    assert AuditEvent.objects.filter(action="request.file_opened").count() == 1


def test_a_box_is_set_changed_and_removed_by_numbers(client, attachment):
    client.post(url(attachment, "redact_page", 1), BOX)
    one = Redaction.objects.get()
    assert content_of(one).marks[0].place.left == pytest.approx(0.105)

    client.post(url(attachment, "change_mark", 1), BOX | {"version": one.version, "left": "50"})
    one.refresh_from_db()
    assert content_of(one).marks[0].place.left == pytest.approx(0.5)

    done = client.post(url(attachment, "remove_mark", 1), {"version": one.version}, follow=True)
    assert "The mark is gone." in page(done)
    assert "Nothing is marked here yet." in page(done)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"left": ""}, "Fill in a number from 0 to 100"),
        ({"left": "90"}, "The box does not lie on the page."),
        ({"width": "0"}, "The box does not lie on the page."),
        ({"ground": ""}, "Choose why this becomes black"),
        ({"ground": "anders"}, "Fill in the other ground"),
    ],
)
def test_a_box_that_cannot_be_is_said(client, attachment, fields, sentence):
    response = client.post(url(attachment, "redact_page", 1), BOX | fields)

    assert sentence in page(response)
    assert not Redaction.objects.exists()


def test_words_are_searched_ticked_and_marked(client, attachment):
    found = page(client.post(url(attachment, "redact_search"), {"words": f"{SECRET}\nverlof"}))
    assert f"Page 1: Gesprek met {SECRET}" in found
    assert "cannot see words there: 2." in found
    choices = client.post(url(attachment, "redact_search"), {"words": SECRET}).context["form"]
    ticked = choices.fields["places"].choices[0][0]

    done = client.post(
        url(attachment, "redact_search"),
        {"words": SECRET, "do": "mark", "places": [ticked], "ground": "15-4-ander"},
        follow=True,
    )

    assert "1 mark is set." in page(done)
    again = page(client.post(url(attachment, "redact_search"), {"words": SECRET}))
    assert "All that was found is marked already." in again


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"words": ""}, "Fill in at least one word"),
        ({"words": "a"}, "A word has two letters or more."),
        ({"words": "\n".join(f"woord{n}" for n in range(31))}, "These are too many words."),
        ({"words": "Nergens"}, "These words were not found."),
        ({"words": SECRET, "do": "mark"}, "Tick what must become black"),
        ({"words": SECRET, "do": "mark", "places": '[{"page": 9}]'}, "Select a valid choice"),
    ],
)
def test_a_search_that_leads_to_nothing_is_said(client, attachment, fields, sentence):
    assert sentence in page(client.post(url(attachment, "redact_search"), fields))
    assert not Redaction.objects.exists()


def test_from_marks_to_the_answer_by_two_people(client, attachment, signed_in, handler, officer):
    privacy_request = attachment.privacy_request
    assign_request(privacy_request=privacy_request, to=handler, actor=officer, today=TODAY)
    one = marked(attachment, officer)
    made_page = client.post(
        url(attachment, "finish_redaction"),
        {"version": one.version, "name": "Verslag zonder namen"}, follow=True,
    )  # fmt: skip
    assert "The file is being made." in page(made_page)
    make_owed_redactions()
    mine = page(client.get(url(attachment, "check_redaction", 1)))
    assert "Who made marks cannot approve them." in mine
    assert handler.name in mine

    colleague = in_english(signed_in(handler))
    assert "You are the second reader" in page(colleague.get(url(attachment, "check_redaction", 2)))
    one.refresh_from_db()
    colleague.post(
        url(attachment, "check_redaction", 1), {"version": one.version, "answer": "goed"}
    )

    goes_out = privacy_request.attachments.get(kind=AttachmentKind.ANSWER)
    download = client.get(reverse("open_file", args=[privacy_request.pk, goes_out.stored_file_id]))
    assert 'filename="Verslag zonder namen.pdf"' in download["Content-Disposition"]
    assert SECRET.encode() not in download.content


def test_the_second_reader_says_what_must_change(client, attachment, signed_in, handler, officer):
    assign_request(
        privacy_request=attachment.privacy_request, to=handler, actor=officer, today=TODAY
    )
    one = made(attachment, officer)
    colleague = in_english(signed_in(handler))
    back = {"version": one.version, "answer": "terug"}
    check = url(attachment, "check_redaction", 1)
    assert "Fill in what must change" in page(colleague.post(check, back))

    colleague.post(check, back | {"reason": "Op bladzijde 1 staat de school."})

    again = client.get(url(attachment, "redact_file"), follow=True)
    assert "Op bladzijde 1 staat de school." in page(again)


def test_who_works_alone_is_told_so_and_cannot_go_on(client, attachment, officer):
    one = made(attachment, officer)
    check = url(attachment, "check_redaction", 1)
    assert "Nobody else can look at it now" in page(client.get(check))

    refused = client.post(check, {"version": one.version, "answer": "goed"})

    assert "This is not possible any more." in page(refused)
    assert Redaction.objects.get().state == RedactionState.TO_CHECK


def test_the_second_of_two_officers_keeps_what_he_typed(client, attachment, officer):
    seen = marked(attachment, officer)
    marked(attachment, officer)

    response = client.post(
        url(attachment, "change_mark", 1), BOX | {"version": seen.version, "left": "44.4"}
    )

    assert "A colleague has just changed the marks." in page(response)
    assert 'value="44.4"' in page(response)
    assert f'value="{seen.version + 1}"' in page(response)


def test_taking_the_marks_up_again_warns_first(client, attachment, officer):
    one = made(attachment, officer)
    reopen = url(attachment, "reopen_redaction")
    assert "goes away, also out of the answer" in page(client.get(reopen))

    client.post(reopen, {"version": one.version})

    assert Redaction.objects.get().is_open


def test_nothing_marked_makes_no_file(client, attachment):
    response = client.post(url(attachment, "finish_redaction"), {"version": 0, "name": "x"})

    assert "Nothing is marked" in page(response)
    assert not Redaction.objects.exists()


def test_the_pages_come_as_pictures_that_nobody_keeps(client, attachment, officer):
    made(attachment, officer)

    answers = [
        client.get(url(attachment, name, 1)) for name in ("redact_picture", "redacted_picture")
    ]

    for answer in answers:
        with Image.open(io.BytesIO(answer.content)) as image:
            assert image.format == "PNG"
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(url(attachment, "redact_picture", 3)).status_code == 404


def test_a_sheet_is_marked_by_line_and_column(client, privacy_request):
    sheet = attached(privacy_request, b"naam;notitie\nJan;gebeld door Piet\n", "a.csv", "text/csv")
    span = {"version": 0, "row": 2, "column": 2, "start": 13, "end": 16, "ground": "15-4-ander"}
    outside = client.post(url(sheet, "redact_page", 1), span | {"column": 3})
    assert "This does not stand on this page." in page(outside)

    done = client.post(url(sheet, "redact_page", 1), span, follow=True)

    assert "marked: </span>Piet</del>" in page(done)
    assert client.get(url(sheet, "redact_picture", 1)).status_code == 404


def test_a_hostile_file_gets_a_sentence(client, privacy_request):
    broken = attached(privacy_request, b"%PDF-1.7 hostile", "stuk.pdf", "application/pdf")

    for name, more in (("redact_page", (1,)), ("redact_search", ())):
        response = client.post(url(broken, name, *more), BOX | {"words": "Jan"})
        assert "This file cannot be opened here" in page(response)


def test_a_file_that_the_scanner_did_not_pass_is_not_opened(client, attachment):
    attachment.stored_file.state = FileState.QUARANTINED
    attachment.stored_file.save()

    assert client.get(url(attachment, "redact_page", 1)).status_code == 404


def test_a_closed_request_is_only_looked_at(client, attachment, officer):
    marked(attachment, officer)
    withdraw_request(privacy_request=attachment.privacy_request, actor=officer, today=TODAY)

    response = client.get(url(attachment, "redact_page", 1), follow=True)

    assert "nothing can be made black" in page(response)


def test_what_belongs_to_a_black_copy_is_not_removed_alone(client, attachment, officer):
    one = made(attachment, officer)

    for part in (attachment, one.result):
        response = client.post(url(part, "remove_file"), {"reason": "mistake"}, follow=True)
        assert "First change the marks of that copy." in page(response)
    assert Redaction.objects.get().result == one.result


@pytest.mark.parametrize("name", ["redact_page", "redact_picture", "check_redaction"])
def test_others_do_not_learn_that_it_exists(signed_in, attachment, outsider, handler, name):
    for user in (outsider, handler):  # of elsewhere; and of here, but with other requests
        assert signed_in(user).get(url(attachment, name, 1)).status_code == 404


def test_a_file_of_another_request_is_not_found(client, attachment, organisation):
    elsewhere = reverse(
        "redact_page", args=[received(organisation).pk, attachment.stored_file_id, 1]
    )

    assert client.get(elsewhere).status_code == 404
    assert client.post(elsewhere, BOX).status_code == 404


def test_the_task_runs_twice_and_after_a_missed_night_makes_it_once(attachment, officer):
    one = marked(attachment, officer)
    Redaction.objects.filter(pk=one.pk).update(
        state=RedactionState.OWED, made_by=officer, made_at=timezone.now()
    )

    for _ in range(2):
        make_owed_redactions()

    redacted = attachment.privacy_request.attachments.filter(kind=AttachmentKind.REDACTED)
    assert redacted.count() == 1
