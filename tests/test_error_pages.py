"""Error pages keep the frame, the language and the phone number."""

import pytest
from django.db import DatabaseError
from django.test import Client, RequestFactory

from privacy_portal import error_pages
from privacy_portal.accounts.models import Organisation
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_page_that_does_not_exist_shows_the_phone_number_of_its_organisation():
    OrganisationFactory(slug="een", phone="010 111 11 11")
    OrganisationFactory(slug="twee", phone="020 222 22 22")

    answer = Client().get("/twee/bestaat-niet/", secure=True)

    assert answer.status_code == 404
    assert "020 222 22 22" in answer.content.decode()
    assert "010 111 11 11" not in answer.content.decode()


def test_the_only_organisation_is_shown_on_any_address():
    OrganisationFactory(phone="010 111 11 11")

    answer = Client().get("/bestaat-niet", secure=True, follow=True)

    assert "010 111 11 11" in answer.content.decode()


def test_form_without_its_token_is_refused_in_our_own_words():
    answer = Client(enforce_csrf_checks=True, headers={"accept-language": "en"}).post(
        "/accounts/login/", {"login": "x"}, secure=True
    )

    assert answer.status_code == 403
    assert "This page was open too long" in answer.content.decode()


def test_broken_database_still_gives_an_error_page(monkeypatch, rf: RequestFactory):
    def fail(*_, **__):
        raise DatabaseError

    monkeypatch.setattr(Organisation.objects, "filter", fail)

    answer = error_pages.server_error(rf.get("/een/"))

    assert answer.status_code == 500
    assert answer.content
