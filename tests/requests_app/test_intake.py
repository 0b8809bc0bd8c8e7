from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.hashers import check_password
from django.db import IntegrityError, transaction

from privacy_portal.accounts.models import Organisation
from privacy_portal.audit.models import AuditEvent
from privacy_portal.vault.services import unseal
from requests_app.choices import Channel, ClockEventKind, RightType
from requests_app.intake import SEALED_AS, Intake
from requests_app.services.intake import Wishes, receive_request

RECEIVED_AT = datetime(2026, 8, 31, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
INTAKE = Intake(name="A. de Vries", email="a.devries@mail.example", birth_date="1980-12-31")

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return Organisation.objects.create(
        slug="voorbeeld", name="Voorbeeld", legal_name="Voorbeeld BV"
    )


def receive(organisation, **changes):
    values = {
        "organisation": organisation,
        "wishes": Wishes(right=RightType.ACCESS),
        "intake": INTAKE,
        "channel": Channel.FORM,
        "received_at": RECEIVED_AT,
        "now": RECEIVED_AT,
    }
    return receive_request(**values | changes)


def test_the_legal_date_follows_from_the_day_of_receipt(organisation):
    privacy_request = receive(organisation).privacy_request

    privacy_request.refresh_from_db()
    assert privacy_request.due_on == privacy_request.queue_on == date(2026, 9, 30)
    assert privacy_request.rule_version
    assert [event.kind for event in privacy_request.clock_events.all()] == [ClockEventKind.RECEIVED]


def test_numbers_count_on_per_organisation_and_year(organisation):
    first, second = receive(organisation), receive(organisation)

    numbers = [receipt.privacy_request.number for receipt in (first, second)]
    assert numbers == ["AVG-2026-0001", "AVG-2026-0002"]


def test_what_was_told_is_sealed_and_found_by_keyed_hash_only(organisation):
    privacy_request = receive(organisation).privacy_request

    sealed = bytes(privacy_request.sealed)
    assert b"Vries" not in sealed
    told = Intake.from_json(unseal(privacy_request.case_id, SEALED_AS, sealed))
    assert told == INTAKE
    assert len(privacy_request.email_index) == 64


def test_the_code_is_kept_only_as_a_slow_hash(organisation):
    receipt = receive(organisation)

    assert len(receipt.code) == 16
    assert receipt.privacy_request.code_hash.startswith("scrypt$")
    assert check_password(receipt.code, receipt.privacy_request.code_hash)


def test_one_draft_makes_one_request(organisation):
    first = receive(organisation)
    draft_id = first.privacy_request.case_id
    receive(organisation, submission_id=draft_id)

    with pytest.raises(IntegrityError), transaction.atomic():
        receive(organisation, submission_id=draft_id)


def test_the_trail_tells_of_the_receipt_without_a_name(organisation):
    receive(organisation)

    event = AuditEvent.objects.get(action="request.received")
    assert event.details["number"] == "AVG-2026-0001"
    assert "Vries" not in str(event.details)
