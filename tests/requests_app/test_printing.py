"""Letters on paper, many at once."""

from io import BytesIO

import pikepdf
import pytest
import time_machine
from django.urls import reverse

from privacy_portal.audit.models import AuditEvent
from requests_app.choices import Channel, LetterKind, LetterState
from requests_app.intake import Intake
from requests_app.models import Letter
from requests_app.services.letters import render_letter
from tests.requests_app.desk import quick_requests
from tests.requests_app.pdfs import text_of
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(RECEIVED_AT, tick=True):
        yield


@pytest.fixture
def waiting(organisation) -> list[Letter]:
    """Two acknowledgements of requests by letter."""
    for name in ("Anna Bos", "Ben Dijk"):
        intake = Intake(name=name, address="Kade 1\n1000 AA Amsterdam")
        received(organisation, intake=intake, channel=Channel.LETTER, answer_by="post")
    letters = list(Letter.objects.filter(kind=LetterKind.ACKNOWLEDGEMENT).order_by("pk"))
    for letter in letters:
        render_letter(letter.pk, today=TODAY)
    return letters


def printed(client, letters, **options: str) -> bytes:
    ids = {"letter": [one.pk for one in letters]}
    response = client.post(reverse("print_chosen"), ids | options)
    assert response["Content-Type"] == "application/pdf"
    return response.content


def test_letters_are_printed_together_and_then_marked_as_posted(signed_in, officer, waiting):
    client = signed_in(officer)

    text = text_of(printed(client, waiting))
    client.post(reverse("mark_chosen_posted"), {"letter": [one.pk for one in waiting]})

    assert text.index("Anna Bos") < text.index("Ben Dijk")
    assert not Letter.objects.exclude(state=LetterState.SENT).exists()
    assert [one.kind for one in waiting[0].deliveries.all()][-2:] == ["gedrukt", "gepost"]
    printing = AuditEvent.objects.get(action="letters.printed")
    assert printing.details == {"letters": [one.pk for one in waiting]}


def test_on_both_sides_each_letter_begins_on_a_new_sheet(signed_in, officer, waiting):
    client = signed_in(officer)

    one_side = pikepdf.open(BytesIO(printed(client, waiting))).pages
    both_sides = pikepdf.open(BytesIO(printed(client, waiting, double_sided="1"))).pages

    length = len(one_side) // 2
    assert len(both_sides) == 2 * (length + length % 2)


def test_the_page_shows_those_of_the_requests_that_were_ticked(signed_in, officer, waiting):
    client = signed_in(officer)
    ticked = waiting[1].privacy_request

    to_page = client.post(reverse("use_selection"), {"chosen": f"{ticked.pk}-1", "letters": "1"})
    page = client.get(to_page.url)

    assert [row.letter for row in page.context["rows"]] == [waiting[1]]


@pytest.mark.parametrize("who", ["handler", "outsider"])
def test_who_may_not_see_a_request_prints_and_marks_nothing(signed_in, request, waiting, who):
    client = signed_in(request.getfixturevalue(who))
    ids = {"letter": [one.pk for one in waiting]}

    answers = [client.post(reverse(name), ids) for name in ("print_chosen", "mark_chosen_posted")]

    assert {one.url for one in answers} == {reverse("letters_to_post")}
    assert Letter.objects.filter(state=LetterState.TO_POST).count() == 2


def test_nothing_to_post_is_said(signed_in, officer, organisation):
    quick_requests(organisation, TODAY, [1])
    client = signed_in(officer)
    client.cookies["language"] = "en"

    assert "Nothing has to be posted." in client.get(reverse("letters_to_post")).content.decode()
