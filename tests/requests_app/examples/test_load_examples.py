from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.core.management import CommandError, call_command

from privacy_portal.accounts.models import Organisation
from requests_app.choices import Outcome, RequestState
from requests_app.examples.load import load_examples
from requests_app.models import PrivacyRequest
from tests.every_address import undone
from tests.requests_app.things import AMSTERDAM

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=AMSTERDAM)


def load() -> list[str]:
    return load_examples(today=NOW.date(), now=NOW)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> Iterator[list[str]]:
    """Once for all tests here, in transactions that are rolled back at their end."""
    with django_db_blocker.unblock(), undone():
        yield load()


def test_both_organisations_show_every_state_and_outcome(loaded):
    for organisation in Organisation.objects.all():
        requests = PrivacyRequest.objects.filter(organisation=organisation)
        assert set(requests.values_list("state", flat=True)) == set(RequestState)
        outcomes = set(requests.exclude(outcome="").values_list("outcome", flat=True))
        assert outcomes == set(Outcome)
    assert Organisation.objects.count() == 2


def test_loading_twice_changes_nothing(loaded):
    before = PrivacyRequest.objects.count()

    assert load() == []
    assert PrivacyRequest.objects.count() == before


def test_something_is_late_and_something_is_nearly_late(loaded):
    requests = PrivacyRequest.objects.open()
    assert requests.late(NOW.date()).exists()
    assert requests.filter(due_on__range=(NOW.date(), date(2026, 12, 1))).exists()


def test_the_examples_owe_nothing_that_was_not_said(loaded):
    assert not PrivacyRequest.objects.owing_attention(NOW.date()).exists()


def test_examples_stay_out_of_a_real_installation(settings):
    settings.IS_DEMO, settings.IS_LOCAL = False, False

    with pytest.raises(CommandError):
        call_command("load_examples")
