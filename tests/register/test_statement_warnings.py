"""What somebody should look at before a privacy statement goes out."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from register.models import OwnText, ProcessingActivity, Transfer
from register.services.statement import content_now
from register.statement_warnings import warnings_of
from tests.register.published import publish, published_register

WARNING = "data stay inside Europe"


def warned(organisation) -> str:
    summary = content_now(organisation, timezone.localdate())["summary"]
    with override("en"):
        return "\n".join(warnings_of(organisation, summary))


def publish_abroad(organisation) -> None:
    published_register(organisation)
    activity = ProcessingActivity.objects.get(organisation=organisation)
    Transfer.objects.create(activity=activity, country="US", mechanism="scc")
    publish(organisation)


@pytest.mark.parametrize(
    "text",
    [
        "Al onze gegevens staan binnen de EU.",
        "Alles blijft binnen de Europese\nUnie.",
        "All our data are inside the European Union.",
        "Data stay within the EEA.",
    ],
)
def test_words_about_staying_in_europe_beside_a_transfer_are_found(organisation, text):
    publish_abroad(organisation)
    OwnText.objects.create(organisation=organisation, place="visie", text_nl=text, text_en=text)

    assert WARNING in warned(organisation)


@pytest.mark.parametrize("text", ["Alleen buiten de EU met waarborgen.", "Binnen een week."])
def test_other_words_are_left_alone(organisation, text):
    publish_abroad(organisation)
    OwnText.objects.create(organisation=organisation, place="visie", text_nl=text, text_en=text)

    assert WARNING not in warned(organisation)


def test_without_a_transfer_the_words_may_stand(organisation):
    published_register(organisation)
    OwnText.objects.create(
        organisation=organisation, place="visie", text_nl="Binnen de EU.", text_en="Inside the EU."
    )

    assert WARNING not in warned(organisation)
