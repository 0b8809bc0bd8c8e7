"""The pages around the list: no answer tells who is on it, and only a button changes something."""

import pytest
from django.conf import settings as portal

from privacy_portal.mail.models import OutgoingMail
from register.models import StatementFollower
from tests.register.published import published_register
from tests.register.test_public import NOW, next_statement, read
from tests.register.test_services_notify import ADDRESS, on_the_list, token

pytestmark = pytest.mark.django_db
PAGE = "/waterland/privacy/bericht/"


def send(client, address=ADDRESS):
    client.cookies["language"] = "en"
    return client.post(PAGE, {"email": address}, follow=True)


def shown(response) -> str:
    return response.content.decode()


def test_statement_leads_to_the_form(client, organisation, register_editor, officer):
    published_register(organisation, register_editor)
    next_statement(organisation, register_editor, officer)

    assert f'href="{PAGE}"' in read(client, "/waterland/privacy/")


def test_who_asks_reads_to_look_in_his_mailbox(client, organisation):
    assert "Look in your mailbox" in shown(send(client))
    assert OutgoingMail.objects.get().to == ADDRESS


def test_an_address_on_the_list_gets_the_same_answer(client, organisation):
    first = send(client)
    StatementFollower.objects.update(confirmed_at=NOW)

    again = send(client)

    assert shown(again) == shown(first)


@pytest.mark.parametrize("address", ["", "joke", "joke@"])
def test_what_is_no_address_is_asked_again(client, organisation, address):
    response = send(client, address)

    assert 'aria-invalid="true"' in shown(response)
    assert not OutgoingMail.objects.exists()


def test_one_network_asks_a_few_times_an_hour(client, organisation, settings):
    settings.PUBLIC_LIMITS = portal.PUBLIC_LIMITS | {"follow": 1}
    send(client)

    response = send(client, "piet@voorbeeld.example")

    assert "Try again in an hour" in shown(response)
    assert StatementFollower.objects.count() == 1


def test_looking_at_a_link_changes_nothing(client, organisation):
    send(client)

    client.get(f"{PAGE}aan/{token()}/")
    client.get(f"{PAGE}uit/{token()}/")

    assert StatementFollower.objects.get().confirmed_at is None


def test_the_button_confirms(client, organisation):
    send(client)

    response = client.post(f"{PAGE}aan/{token()}/", follow=True)

    assert "when our statement changes" in shown(response)
    assert StatementFollower.objects.get().confirmed_at


def test_an_unknown_link_asks_to_begin_again(client, organisation):
    client.cookies["language"] = "en"

    response = client.post(f"{PAGE}aan/{'x' * 43}/", follow=True)

    assert "Ask for a new one" in shown(response)
    assert response.redirect_chain[0][0] == PAGE


def test_the_button_stops(client, organisation):
    on_the_list(organisation)

    client.post(f"{PAGE}uit/{token()}/")

    assert not StatementFollower.objects.exists()


def test_desk_sees_how_many_and_not_who(signed_in, organisation, register_editor):
    on_the_list(organisation)

    page = read(signed_in(register_editor), "/desk/register/waterland/verklaring/", "en")

    assert "1 person asked for an e-mail" in page
    assert "joke" not in page
