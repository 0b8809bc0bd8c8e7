"""A signature is compared only when one is on file, and never asked for (R-IDV-03)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from requests_app.choices import IdentityMethod, IdentityResult, LetterKind
from requests_app.models import IdentityCheck
from requests_app.services.identity import record_identity
from tests.requests_app.test_letter_contents import STYLES, page_of
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
TODAY: date = RECEIVED_AT.date() + timedelta(days=2)
LADDER = [
    IdentityMethod.KNOWN_ADDRESS,
    IdentityMethod.CODE,
    IdentityMethod.KNOWLEDGE,
    IdentityMethod.SIGNATURE,
    IdentityMethod.CALL_BACK,
    IdentityMethod.SHOWN,
    IdentityMethod.MASKED_COPY,
]


def test_comparing_a_signature_has_its_place_in_the_ladder():
    assert list(IdentityMethod) == LADDER


def test_desk_reads_when_a_signature_may_be_compared(signed_in, organisation, officer):
    privacy_request = received(organisation)
    client = signed_in(officer)
    client.cookies["language"] = "en"

    page = client.get(reverse("record_identity", args=[privacy_request.pk])).text

    assert "Signature compared with one that was on file already" in page
    assert "only when one was on file before this request. Do not ask for one." in page


def test_a_compared_signature_is_kept_as_the_way_it_was_checked(organisation, officer):
    record_identity(
        privacy_request=received(organisation),
        method=IdentityMethod.SIGNATURE,
        result=IdentityResult.ESTABLISHED,
        answered_on=TODAY,
        actor=officer,
        today=TODAY,
    )

    assert IdentityCheck.objects.get().method == "handtekening"


@pytest.mark.parametrize(("language", "is_easy"), STYLES)
@pytest.mark.parametrize("accepts_id_copy", [False, True])
def test_no_letter_asks_a_signature_of_who_asks_for_himself(
    organisation, language, is_easy, accepts_id_copy
):
    organisation.accepts_id_copy = accepts_id_copy

    letter = page_of(received(organisation), LetterKind.IDENTITY_REQUEST, language, is_easy)

    assert "signature" not in letter.lower()
    assert "handtekening" not in letter.lower()
