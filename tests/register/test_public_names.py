"""The public form offers what the published register calls things (part 7)."""

import pytest
from django.urls import reverse

from register.models import SubjectType
from register.services.public_names import refresh_form_options
from requests_app import form_options
from tests.register.published import publish, published_register
from tests.register.things import small_register


def test_topics_and_types_of_the_register_become_the_choices(organisation):
    published_register(organisation)

    refresh_form_options(organisation=organisation)

    options = organisation.form_options
    assert options["data"] == [{"code": "loon", "nl": "Mijn loon", "en": "My pay"}]
    assert options["relations"] == [
        {"code": "medewerker", "nl": "Ik werk hier", "en": "I work here"},
        {"code": "oud-medewerker", "nl": "Ik werkte hier", "en": "I worked here"},
    ]


def test_last_resorts_stay_in_the_form(organisation):
    published_register(organisation)

    refresh_form_options(organisation=organisation)

    codes = [code for code, _ in form_options.choices(organisation.form_options, "data", "nl")]
    assert codes == ["loon", "alles", "weet-ik-niet"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "topic", "relation"),
    [("nl", "Mijn loon", "Ik werkte hier"), ("en", "My pay", "I worked here")],
)
def test_public_form_offers_the_names(organisation, client, settings, language, topic, relation):
    settings.FORM_MIN_SECONDS = 0
    published_register(organisation)
    refresh_form_options(organisation=organisation)
    client.cookies["language"] = language
    pages = {}

    for step, answers in (
        ("right", {"right": "inzage"}),
        ("for_whom", {"for_whom": "zelf"}),
        ("data", {"data": ["loon"]}),
        ("person", {}),
    ):
        url = reverse(f"form_{step}", args=["waterland"])
        pages[step] = client.get(url).content.decode()
        client.post(url, answers)

    assert topic in pages["data"]
    assert relation in pages["person"]
    assert 'value="anders"' in pages["person"]


def test_nothing_published_leaves_the_choices_as_they_are(organisation):
    organisation.form_options = {"data": [{"code": "x", "nl": "X", "en": "X"}]}
    organisation.save()
    small_register(organisation)

    refresh_form_options(organisation=organisation)

    assert organisation.form_options == {"data": [{"code": "x", "nl": "X", "en": "X"}]}


def test_working_copy_changes_the_form_only_when_published(organisation):
    published_register(organisation)
    SubjectType.objects.update(is_now_nl="Ik ben in dienst")

    refresh_form_options(organisation=organisation)
    before = organisation.form_options["relations"][0]["nl"]
    publish(organisation)
    refresh_form_options(organisation=organisation)

    assert (before, organisation.form_options["relations"][0]["nl"]) == (
        "Ik werk hier",
        "Ik ben in dienst",
    )
