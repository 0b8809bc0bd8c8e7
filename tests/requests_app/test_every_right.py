"""Each right can be asked for at both example organisations, in their words, in two languages."""

import json

import pytest
from django.conf import settings

from privacy_portal.accounts.models import Organisation
from register.examples.load import example_form_options
from requests_app import form_options
from requests_app.askers import intakes_of
from requests_app.choices import RightType
from requests_app.examples.load import ORGANISATIONS
from requests_app.models import PrivacyRequest
from tests.requests_app.public_form import FOR_HIMSELF, Visitor

pytestmark = pytest.mark.django_db
EXAMPLES = json.loads(ORGANISATIONS.read_text(encoding="utf-8"))
OF_THE_RIGHT = {
    RightType.ERASURE: {"published": {"is_published": "ja", "published_where": "De nieuwsbrief"}},
    RightType.PORTABILITY: {"portable": {"goes_to": "ander", "goes_to_whom": "Zorggroep Oost"}},
    RightType.OBJECTION: {"objection": {"is_marketing": "nee", "why": "Ik word gestalkt."}},
    RightType.HUMAN_REVIEW: {"decision": {"decision": "De afwijzing van mei."}},
    RightType.CONSENT_WITHDRAWAL: {"consent": {"consent": "De foto in de gang."}},
    RightType.COMPLAINT: {"complaint": {"details": "Mijn dossier lag open op de balie."}},
}
WITHOUT_DATA = (RightType.HUMAN_REVIEW, RightType.CONSENT_WITHDRAWAL, RightType.COMPLAINT)
WRONG = {"is_now": "Dorpsstraat 1", "should_be": "Dorpsstraat 11"}


@pytest.fixture(autouse=True)
def in_no_hurry(settings):
    settings.FORM_MIN_SECONDS = 0


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("right", RightType.values)
@pytest.mark.parametrize("values", EXAMPLES, ids=[one["slug"] for one in EXAMPLES])
def test_a_right_is_asked_for_with_the_options_of_the_organisation(values, right, language, client):
    offers = example_form_options(values["slug"])
    organisation = Organisation.objects.create(**values, form_options=offers)
    data, relation = _first_options(organisation, language)
    visitor = Visitor(client, organisation)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    offered = visitor.open("form_right").content.decode()
    visitor.fill_in(_pages(right, data[0], relation[0]))
    checked = visitor.open("form_check").content.decode()
    visitor.send()

    privacy_request = PrivacyRequest.objects.get()
    assert f'value="{right}"' in offered
    assert (data[1] in checked) == (right not in WITHOUT_DATA)
    for said in _own_words(right):
        assert said in checked
    assert relation[1].replace("'", "&#x27;") in checked
    assert (privacy_request.right, privacy_request.language) == (right, language)
    assert intakes_of([privacy_request])[0].data == ([] if right in WITHOUT_DATA else [data[0]])


def _own_words(right: str) -> list[str]:
    pages = OF_THE_RIGHT.get(right, {}).values()
    return [text for page in pages for text in page.values() if " " in text]


def _first_options(organisation: Organisation, language: str) -> list[tuple[str, str]]:
    options = organisation.form_options
    return [form_options.choices(options, kind, language)[0] for kind in ("data", "relations")]


def _pages(right: str, data: str, relation: str) -> dict[str, dict[str, object]]:
    """In the order of the form; each right has at most one page of its own."""
    pages = {
        "right": {"right": right},
        "for_whom": FOR_HIMSELF["for_whom"],
        **OF_THE_RIGHT.get(right, {}),
        "data": {"data": [data]},
        "correction": WRONG,
        "person": FOR_HIMSELF["person"] | {"relation": relation},
        "answer": FOR_HIMSELF["answer"],
        "proof": FOR_HIMSELF["proof"],
    }
    if right != RightType.RECTIFICATION:
        del pages["correction"]
    if right in WITHOUT_DATA:
        del pages["data"]
    return pages
