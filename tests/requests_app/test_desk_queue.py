"""The queue on screen: quick with many, silent about names in addresses, harmless as CSV."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.urls import reverse

from privacy_portal.audit.models import AuditEvent
from requests_app.intake import Intake
from requests_app.models import PrivacyRequest, SavedView
from tests.requests_app.desk import page_of, quick_requests
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()
BOM = "\ufeff"


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(RECEIVED_AT, tick=True):
        yield


@pytest.fixture
def client(signed_in, officer):
    client = signed_in(officer)
    client.cookies["language"] = "en"
    return client


def text_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode()


def exported(client, **query) -> list[list[str]]:
    text = text_of(client.get(reverse("export_queue"), query))
    assert text.startswith(BOM)
    return list(csv.reader(StringIO(text.removeprefix(BOM)), delimiter=";"))


def test_the_queue_shows_who_asks_and_how_long_there_is(client, organisation):
    privacy_request = received(organisation, for_whom="gemachtigde")

    page = text_of(client.get(reverse("queue")))

    assert privacy_request.number in page
    assert "A. de Vries, for another person" in page
    assert "30 days left" in page


@pytest.mark.parametrize("rows", [1, 120])
def test_the_queue_takes_few_queries_however_long_it_is(
    client, organisation, other_organisation, rows, django_assert_max_num_queries
):
    received(organisation)
    quick_requests(organisation, TODAY, [day % 30 for day in range(rows)])
    client.get(reverse("queue"))

    with django_assert_max_num_queries(15, connection=None):
        page = client.get(reverse("queue"))

    assert page.status_code == 200


def test_pages_link_to_each_other_and_keep_the_filter(client, organisation):
    quick_requests(organisation, TODAY, [day % 5 for day in range(130)])

    first = client.get(reverse("queue"), {"right": "inzage"})
    second = client.get(reverse("queue") + first.context["next_url"])
    third = client.get(reverse("queue") + second.context["next_url"])
    back = client.get(reverse("queue") + third.context["previous_url"])

    numbers = [
        [row["privacy_request"].number for row in page.context["rows"]]
        for page in (first, second, third, back)
    ]
    assert [len(page) for page in numbers] == [50, 50, 30, 50]
    assert numbers[3] == numbers[1]
    assert len(set(sum(numbers[:3], []))) == 130
    assert "right=inzage" in first.context["next_url"]


def test_an_empty_queue_says_so(client):
    assert "There are no open requests." in text_of(client.get(reverse("queue")))


def test_a_filter_without_result_leads_back(client, organisation):
    received(organisation)

    page = text_of(client.get(reverse("queue"), {"right": "bezwaar"}))

    assert "No request fits this filter." in page


@pytest.mark.parametrize(
    "query",
    [
        {"state": "x"},
        {"assigned": "999999"},
        {"organisation": "1 OR 1=1"},
        {"na": "morgen"},
        {"voor": "9999-99-99_1"},
        {"na": "1900-01-01_" + "9" * 30},
        {"right": "\x00"},
    ],
)
def test_a_filter_that_means_nothing_is_left_out(client, organisation, query):
    privacy_request = received(organisation)

    page = client.get(reverse("queue"), query)

    assert privacy_request.number in text_of(page)


@pytest.mark.parametrize(
    "text",
    ["A.Devries@mail.example", "de Vries", "DE VRIES", "31-12-1980", "31/12/1980", "K-17", "{}"],
)
def test_a_request_is_found_exactly(client, organisation, text):
    intake = Intake(
        name="Anna de Vries",
        email="a.devries@mail.example",
        birth_date="1980-12-31",
        reference="k17",
    )
    wanted, other = received(organisation, intake=intake), received(organisation, intake=Intake())

    page = text_of(client.post(reverse("search_requests"), {"search": text.format(wanted.number)}))

    assert wanted.number in page
    assert other.number not in page


def test_the_whole_name_comes_before_the_surname(client, organisation):
    names = ["Anna de Vries", "Bram de Vries", "Carla Smit"]
    wanted, namesake, other = [received(organisation, intake=Intake(name=one)) for one in names]

    page = client.post(reverse("search_requests"), {"search": "anna DE vries"})

    found = [row["privacy_request"] for row in page.context["rows"]]
    assert found == [wanted, namesake]
    assert other not in found


def test_a_long_list_says_that_there_is_more(client, organisation):
    index = received(organisation, intake=Intake(name="Anna de Vries")).surname_index
    quick_requests(organisation, TODAY, [1] * 101, surname_index=index)

    page = client.post(reverse("search_requests"), {"search": "de Vries"})

    assert len(page.context["rows"]) == 100
    assert "There are more. These are the latest 100." in text_of(page)


def test_a_search_without_result_says_what_is_exact(client, organisation):
    page = client.post(reverse("search_requests"), {"search": "Niemand"})

    assert "Nothing found." in text_of(page)
    assert "the surname, or the whole name" in text_of(page)


def test_a_search_is_never_in_an_address(client, organisation):
    received(organisation)

    response = client.get(reverse("search_requests"), {"search": "de Vries"})

    assert response.status_code == 302
    assert response.url == reverse("queue")


def test_a_search_stays_inside_the_organisation(signed_in, outsider, organisation):
    privacy_request = received(organisation)

    page = signed_in(outsider).post(reverse("search_requests"), {"search": "de Vries"})

    assert privacy_request.number not in text_of(page)


@pytest.mark.parametrize("text", ["", "   ", "%", "' OR 1=1 --", "@", "-", "\x00"])
def test_a_search_for_nothing_finds_nothing(client, organisation, text):
    privacy_request = received(organisation)

    page = client.post(reverse("search_requests"), {"search": text})

    assert page.status_code == 200
    assert privacy_request.number not in text_of(page)


def test_several_are_assigned_at_once(client, organisation, handler):
    rows = [received(organisation), received(organisation)]

    page = client.post(
        reverse("use_selection"),
        {"chosen": [f"{row.pk}-{row.version}" for row in rows], "to": handler.pk},
        follow=True,
    )

    assert PrivacyRequest.objects.filter(assigned_to=handler).count() == 2
    assert "2 requests are assigned to" in text_of(page)


def test_who_was_second_at_one_still_gets_the_others(client, organisation, officer):
    mine, lost = received(organisation), received(organisation)
    PrivacyRequest.objects.filter(pk=lost.pk).update(version=7)

    page = client.post(
        reverse("use_selection"),
        {"chosen": [f"{mine.pk}-{mine.version}", f"{lost.pk}-{lost.version}"], "to": officer.pk},
        follow=True,
    )

    assert list(PrivacyRequest.objects.filter(assigned_to=officer)) == [mine]
    assert f"first or may not handle it: {lost.number}" in text_of(page)


def test_nothing_chosen_assigns_nothing(client, officer):
    page = client.post(
        reverse("use_selection"), {"to": officer.pk, "chosen": ["x", "1", "9-9-9"]}, follow=True
    )

    assert "First choose one or more requests." in text_of(page)


@pytest.mark.parametrize("to", ["", "x", "-1", "9" * 30])
def test_nobody_is_nobody_to_assign_to(client, organisation, to):
    privacy_request = received(organisation)

    response = client.post(
        reverse("use_selection"), {"chosen": [f"{privacy_request.pk}-1", "9" * 30], "to": to}
    )

    assert response.status_code == 404


def test_an_export_of_what_cannot_be_is_empty(client, organisation):
    received(organisation)

    assert len(exported(client, chosen=["x", "-1", "9" * 30, "\x00"])) == 1


def test_a_request_of_another_organisation_is_not_assigned(
    client, officer, other_organisation, outsider
):
    other = received(other_organisation)

    client.post(
        reverse("use_selection"), {"chosen": f"{other.pk}-{other.version}", "to": officer.pk}
    )

    other.refresh_from_db()
    assert other.assigned_to is None


@pytest.mark.parametrize("name", ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", '=cmd|" /C calc"!A0'])
def test_a_name_never_runs_in_a_spreadsheet(client, organisation, name):
    received(organisation, intake=Intake(name=name))

    _heading, line = exported(client)

    assert line[3].startswith("'")
    assert line[3].removeprefix("'").strip() == name.strip()


def test_the_file_holds_what_the_filter_shows(client, organisation, other_organisation):
    wanted = received(organisation, right="bezwaar")
    received(organisation)
    received(other_organisation, right="bezwaar")

    lines = exported(client, right="bezwaar")

    assert [line[0] for line in lines[1:]] == [wanted.number]


def test_or_only_what_was_chosen(client, organisation, other_organisation):
    wanted, _other = received(organisation), received(organisation)
    elsewhere = received(other_organisation)

    response = client.post(
        reverse("use_selection"),
        {"export": "1", "chosen": [f"{wanted.pk}-1", f"{elsewhere.pk}-1"]},
    )
    lines = list(csv.reader(StringIO(text_of(client.get(response.url))), delimiter=";"))

    assert [line[0] for line in lines[1:]] == [wanted.number]


def test_an_export_is_noted_with_its_number_of_rows(client, officer, organisation):
    received(organisation)

    exported(client)

    event = AuditEvent.objects.get(action="requests.exported")
    assert event.actor == officer
    assert event.details == {"rows": 1}


def test_an_export_asks_who_you_are_after_a_while(client, organisation):
    received(organisation)

    with time_machine.travel(RECEIVED_AT + timedelta(minutes=10)):
        response = client.get(reverse("export_queue"), {"right": "inzage"})

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_reauthenticate"))
    assert not AuditEvent.objects.filter(action="requests.exported").exists()


def test_a_filter_is_kept_as_a_list(client, officer):
    client.post(
        reverse("save_list") + "?term=te-laat&naam=Jansen&right=inzage",
        {"name": "Te laat", "is_shared": "on"},
    )

    view = SavedView.objects.get()
    assert view.query == "right=inzage&term=te-laat"
    assert view.is_shared
    assert "Te laat" in text_of(client.get(reverse("queue")))


def test_a_list_of_ones_own_can_be_removed(client):
    client.post(reverse("save_list") + "?term=te-laat", {"name": "Te laat"})

    client.post(reverse("remove_list", args=[SavedView.objects.get().pk]))

    assert not SavedView.objects.exists()


def test_colleagues_see_only_shared_lists(client, signed_in, handler):
    client.post(reverse("save_list") + "?term=te-laat", {"name": "Alleen ik"})
    client.post(reverse("save_list") + "?right=inzage", {"name": "Voor ons", "is_shared": "on"})

    page = text_of(signed_in(handler).get(reverse("queue")))

    assert "Voor ons" in page
    assert "Alleen ik" not in page


def test_a_list_needs_a_name(client):
    page = client.post(reverse("save_list") + "?term=te-laat", {"name": " "})

    assert "Fill in a name" in text_of(page)


def test_the_row_leads_to_the_request(client, organisation):
    privacy_request = received(organisation)

    assert page_of(privacy_request) in text_of(client.get(reverse("queue")))
