"""Who may open what at the desk (M8): each page, by each kind of person."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.requests_app.things import received

pytestmark = pytest.mark.django_db
ONE_REQUEST = [
    "request_page",
    "assign_request",
    "ask_identity",
    "record_identity",
    "ask_scope",
    "record_scope",
    "extend_deadline",
    "decide_request",
    "withdraw_request",
    "close_unidentified",
    "write_note",
    "write_message",
    "add_files",
    "write_answer",
    "send_answer",
]
ONLY_POST = ["mark_messages_read", "preview_answer"]
LISTS = ["today", "queue", "save_list", "choose_organisation", "search_requests", "export_queue"]


@pytest.fixture
def privacy_request(organisation):
    return received(organisation)


@pytest.mark.parametrize("url_name", [*ONE_REQUEST, *ONLY_POST])
def test_a_stranger_must_log_in(client, privacy_request, url_name):
    response = client.get(reverse(url_name, args=[privacy_request.pk]))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "url_name", ["assign_request", "ask_identity", "decide_request", "write_note", "add_files"]
)
def test_a_page_that_was_just_opened_shows_no_errors(signed_in, officer, privacy_request, url_name):
    page = signed_in(officer).get(reverse(url_name, args=[privacy_request.pk]))

    assert not page.context["form"].is_bound


def test_nor_does_a_new_request(signed_in, officer, organisation):
    page = signed_in(officer).get(reverse("new_request", args=[organisation.slug]))

    assert not page.context["form"].is_bound


@pytest.mark.parametrize("url_name", LISTS)
def test_a_stranger_sees_no_list(client, url_name):
    response = client.get(reverse(url_name))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["outsider", "handler", "auditor", "administrator"])
@pytest.mark.parametrize("url_name", ONE_REQUEST)
def test_who_may_not_see_a_request_does_not_learn_that_it_exists(
    request, signed_in, privacy_request, url_name, who, method
):
    person = request.getfixturevalue(who)

    response = getattr(signed_in(person), method)(reverse(url_name, args=[privacy_request.pk]))

    assert response.status_code == (405 if (url_name, method) == ("request_page", "post") else 404)


@pytest.mark.parametrize("who", ["outsider", "handler", "auditor"])
@pytest.mark.parametrize("url_name", ONLY_POST)
def test_nor_by_a_button(request, signed_in, privacy_request, url_name, who):
    person = request.getfixturevalue(who)

    response = signed_in(person).post(reverse(url_name, args=[privacy_request.pk]))

    assert response.status_code == 404


@pytest.mark.parametrize("who", ["outsider", "handler", "auditor"])
def test_nor_by_a_letter_or_file(request, signed_in, privacy_request, who):
    client = signed_in(request.getfixturevalue(who))
    letter = privacy_request.letters.get()

    answers = [
        client.get(reverse("open_letter", args=[privacy_request.pk, letter.pk])),
        client.post(reverse("mark_posted", args=[privacy_request.pk, letter.pk])),
        client.post(reverse("preview_issue", args=[privacy_request.pk, "L-02"])),
        client.get(reverse("open_file", args=[privacy_request.pk, uuid4()])),
        client.post(reverse("remove_file", args=[privacy_request.pk, uuid4()])),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5


def test_a_letter_of_another_request_is_not_found(signed_in, officer, organisation):
    mine, other = received(organisation), received(organisation)

    response = signed_in(officer).get(
        reverse("open_letter", args=[mine.pk, other.letters.get().pk])
    )

    assert response.status_code == 404


@pytest.mark.parametrize("who", ["auditor", "administrator", "register_editor", "archivist"])
def test_other_roles_get_no_list_of_requests(request, signed_in, privacy_request, who):
    client = signed_in(request.getfixturevalue(who))

    answers = {name: client.get(reverse(name)).status_code for name in LISTS if name != "today"}

    assert set(answers.values()) == {403}


@pytest.mark.parametrize("who", ["auditor", "administrator", "register_editor", "archivist"])
def test_other_roles_are_told_what_they_are(request, signed_in, privacy_request, who):
    person = request.getfixturevalue(who)

    page = signed_in(person).get(reverse("today"), headers={"accept-language": "en"})

    assert "With this role you see no requests" in page.content.decode()
    assert privacy_request.number not in page.content.decode()


def test_a_handler_may_not_hand_out_or_export(signed_in, handler, officer, organisation):
    from tests.requests_app.desk import assigned

    privacy_request = received(organisation)
    assigned(privacy_request, handler)
    client = signed_in(handler)

    answers = [
        client.get(reverse("request_page", args=[privacy_request.pk])),
        client.get(reverse("assign_request", args=[privacy_request.pk])),
        client.get(reverse("export_queue")),
        client.post(reverse("use_selection"), {"chosen": f"{privacy_request.pk}-1"}),
    ]

    assert [answer.status_code for answer in answers] == [200, 403, 403, 403]


def test_a_list_of_a_colleague_cannot_be_removed(signed_in, officer, handler, organisation):
    from requests_app.services.lists import save_view

    view = save_view(
        name="Van mij", query="", is_shared=True, organisation=organisation, owner=officer
    )

    response = signed_in(handler).post(reverse("remove_list", args=[view.pk]))

    assert response.status_code == 404
