"""The portal sets no cookie on who only reads, and tells of every cookie that it can set."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from register.services.statement import approve_statement, prepare_statement
from tests.register.published import published_register

NOW = timezone.now()
READING = (
    "start", "cookies", "accessibility", "privacy", "privacy_versions", "privacy_subject",
    "privacy_version", "privacy_subject_pdf",
)  # fmt: skip


@pytest.fixture
def statement(organisation, register_editor, officer):
    published_register(organisation, register_editor)
    draft = prepare_statement(organisation=organisation, actor=register_editor, now=NOW)
    return approve_statement(
        statement=draft, publish_on=timezone.localdate(NOW), actor=officer, now=NOW
    )


@pytest.mark.parametrize("name", READING)
def test_reading_sets_no_cookie(client, statement, name):
    args = {"privacy_subject": ["medewerker"], "privacy_version": [1],
            "privacy_subject_pdf": ["medewerker"]}.get(name, [])  # fmt: skip

    answer = client.get(reverse(name, args=[statement.organisation.slug, *args]))

    assert answer.status_code in (200, 503)
    assert not answer.cookies


def test_choosing_a_language_only_sets_that_cookie(client, organisation):
    path = reverse("start", args=[organisation.slug])

    answer = client.post(reverse("set_language"), {"language": "en", "next": path})

    assert answer.url == path
    assert list(answer.cookies) == [settings.LANGUAGE_COOKIE_NAME]
    assert 'lang="en"' in client.get(path).content.decode()


def test_language_can_be_chosen_without_a_session(organisation):
    stranger = Client(enforce_csrf_checks=True)

    answer = stranger.post(reverse("set_language"), {"language": "en"}, secure=True)

    assert answer.status_code == 302


def test_page_names_each_cookie_and_how_long_it_stays(client, organisation):
    client.cookies["language"] = "en"

    page = client.get(reverse("cookies", args=[organisation.slug])).content.decode()

    for name in ("SESSION_COOKIE_NAME", "LANGUAGE_COOKIE_NAME", "DEVICE_COOKIE_NAME"):
        assert getattr(settings, name) in page
    assert "180 days" in page
    assert "2 hours" in page
