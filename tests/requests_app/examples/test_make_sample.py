from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from privacy_portal.vault.services import unseal_many
from requests_app.intake import SEALED_AS
from requests_app.models import PrivacyRequest
from tests.requests_app.things import received

pytestmark = pytest.mark.django_db


def make(**options):
    call_command("make_sample", stdout=StringIO(), **options)


def test_as_many_are_made_and_open_as_asked(organisation):
    make(requests=300, open=40)

    assert PrivacyRequest.objects.count() == 300
    assert PrivacyRequest.objects.open().count() == 40


def test_samples_are_sealed_as_real_ones(organisation):
    make(requests=20)

    rows = PrivacyRequest.objects.all()
    told = unseal_many((row.case_id, SEALED_AS, row.sealed) for row in rows)
    assert all(one and one["name"] for one in told)


def test_a_sample_counts_as_the_rule_does(organisation):
    make(requests=200, open=200)

    for row in PrivacyRequest.objects.all()[:20]:
        same = received(organisation, at=row.received_at)
        assert (row.due_on, row.internal_target_on) == (same.due_on, same.internal_target_on)
        assert row.queue_on == row.due_on


def test_numbers_go_on_where_the_last_ended(organisation):
    make(requests=10, open=0)
    make(requests=10, open=0, seed=2)

    numbers = list(PrivacyRequest.objects.values_list("number", flat=True))
    assert len(set(numbers)) == 20


def test_nothing_is_owed_yet_on_the_day_of_making(organisation):
    make(requests=100, open=100)

    assert not PrivacyRequest.objects.owing_attention(timezone.localdate()).exists()


def test_without_an_organisation_it_says_what_to_do():
    with pytest.raises(CommandError, match="load_examples"):
        make(requests=1)
