import pytest
from django.utils import translation

from requests_app.askers import asker
from requests_app.choices import Channel, ForWhom
from requests_app.intake import Intake
from requests_app.models import PrivacyRequest


@pytest.mark.parametrize(
    ("for_whom", "intake", "words"),
    [
        (ForWhom.SELF, Intake(name="P. Voorbeeld"), "P. Voorbeeld"),
        (
            ForWhom.CHILD,
            Intake(name="P. Voorbeeld", represented_name="S. Voorbeeld"),
            "P. Voorbeeld, for S. Voorbeeld",
        ),
        (ForWhom.AUTHORISED, Intake(name="P. Voorbeeld"), "P. Voorbeeld, for another person"),
        (ForWhom.SELF, Intake(), "unknown (letter)"),
        (ForWhom.CHILD, None, "destroyed"),
    ],
)
def test_who_asks_is_named_with_for_whom(for_whom, intake, words):
    privacy_request = PrivacyRequest(for_whom=for_whom, channel=Channel.LETTER)

    with translation.override("en"):
        named = asker(privacy_request, intake)

    assert named == words
