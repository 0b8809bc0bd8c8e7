from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from privacy_portal.audit.anchors import noted_heads
from privacy_portal.audit.chain import NO_HASH, Head
from privacy_portal.audit.context import acting_from
from privacy_portal.audit.models import AuditEvent, AuditHead
from privacy_portal.audit.services import anchor_heads, record
from privacy_portal.audit.verification import verify_chain

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.django_db
def test_an_event_says_who_did_what_on_which_object_from_where(organisation, officer, time_machine):
    time_machine.move_to(NOW, tick=False)

    with acting_from("192.0.2.0/24"):
        event = record(
            organisation=organisation, action="people_changed", actor=officer, obj=officer
        )

    event.refresh_from_db()
    assert (event.actor, event.at, event.origin) == (officer, NOW, "192.0.2.0/24")
    assert (event.object_type, event.object_id) == ("accounts.user", str(officer.pk))


@pytest.mark.django_db
def test_each_event_follows_from_the_one_before_in_its_own_chain(organisation, other_organisation):
    first = record(organisation=organisation, action="first")
    elsewhere = record(organisation=other_organisation, action="elsewhere")
    second = record(organisation=organisation, action="second")

    assert (first.previous_hash, elsewhere.previous_hash) == (NO_HASH, NO_HASH)
    assert (second.sequence, second.previous_hash) == (2, first.hash)


@pytest.mark.django_db
def test_the_installation_has_a_chain_of_its_own():
    record(organisation=None, action="backup_made")
    second = record(organisation=None, action="backup_made")

    assert second.sequence == 2
    assert AuditHead.objects.get().head() == Head(2, second.hash)


@pytest.mark.django_db
def test_what_did_not_happen_is_not_recorded(organisation):
    with transaction.atomic():
        record(organisation=organisation, action="undone")
        transaction.set_rollback(True)

    assert not AuditEvent.objects.exists()
    assert record(organisation=organisation, action="done").sequence == 1


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_make_one_chain(organisation, tmp_path):
    def write(number: int) -> None:
        try:
            record(organisation=organisation, action="written", details={"number": number})
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(80)))

    assert AuditEvent.objects.count() == 80
    assert verify_chain(organisation.pk, tmp_path / "no-anchors") is None


@pytest.mark.django_db
def test_a_name_in_the_details_is_refused(organisation):
    with pytest.raises(ValueError, match="no names"):
        record(organisation=organisation, action="said", details={"who": "Jan Jansen"})


@pytest.mark.django_db
def test_only_who_may_see_the_trail_sees_it(organisation, auditor, handler, outsider):
    event = record(organisation=organisation, action="done")
    record(organisation=None, action="of_the_installation")

    assert list(AuditEvent.objects.visible_to(auditor)) == [event]
    assert not AuditEvent.objects.visible_to(handler).exists()
    assert not AuditEvent.objects.visible_to(outsider).exists()


@pytest.mark.django_db
def test_anchors_name_the_end_of_every_chain(organisation, tmp_path):
    file = tmp_path / "anchors"
    event = record(organisation=organisation, action="done")
    installation = record(organisation=None, action="done")

    anchor_heads(file, now=NOW)

    assert dict(noted_heads(file)) == {
        organisation.pk: Head(1, event.hash),
        None: Head(1, installation.hash),
    }


@pytest.mark.django_db
def test_anchoring_twice_adds_and_never_replaces(organisation, tmp_path):
    file = tmp_path / "anchors"
    record(organisation=organisation, action="done")

    anchor_heads(file, now=NOW)
    anchor_heads(file, now=NOW)

    assert len(list(noted_heads(file))) == 2
