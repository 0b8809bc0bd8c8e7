"""As whom the register knows the person of a request, and what is refused when it does not."""

import pytest

from register.models import SubjectType
from requests_app.choices import ForWhom, RightType
from requests_app.decision_proposals import proposed_parts
from requests_app.intake import Intake
from requests_app.known_as import subject_types_known
from requests_app.services.recipients import recipients_of
from tests.register.published import published_register
from tests.requests_app.things import received

pytestmark = pytest.mark.django_db


@pytest.fixture
def for_another(organisation):
    """A parent asks for a child. The register holds data of employees, none of parents."""
    published_register(organisation)
    SubjectType.objects.create(organisation=organisation, code="ouder", name="Ouders")
    return received(
        organisation,
        right=RightType.ERASURE,
        for_whom=ForWhom.CHILD,
        intake=Intake(name="A. de Vries", relation="ouder", represented_name="B. de Vries"),
    )


def test_what_who_asks_is_to_us_says_nothing_of_whom_he_asks_for(for_another):
    assert subject_types_known(for_another) is None
    assert [one.code for one in recipients_of(for_another, categories=())] == ["belastingdienst"]
    assert all(one["category"] for one in proposed_parts(for_another, for_another.received_on))
