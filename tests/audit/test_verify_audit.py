"""The command on a real trail, damaged by somebody who may do anything in the database."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from privacy_portal.audit.models import AuditEvent, AuditHead
from privacy_portal.audit.services import anchor_heads, record

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LENGTH = 12


@pytest.fixture
def trail(organisation, settings, tmp_path):
    settings.AUDIT_ANCHOR_FILE = tmp_path / "anchors"
    for number in range(LENGTH):
        record(organisation=organisation, action="done", details={"number": number})
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER audit_event_no_change")
    return AuditEvent.objects.filter(organisation=organisation)


def verify(*arguments: str) -> str:
    said = StringIO()
    try:
        call_command("verify_audit", *arguments, stdout=said, stderr=said)
    except CommandError as error:
        said.write(f"refused: {error}")
    return said.getvalue()


def test_a_whole_trail_is_said_to_be_whole(trail):
    anchor_heads_now()

    assert verify() == "1 of 1 chains are whole.\n"


def anchor_heads_now() -> None:
    from django.conf import settings

    anchor_heads(settings.AUDIT_ANCHOR_FILE, now=NOW)


def edit(trail, place):
    trail.filter(sequence=place).update(details={"number": 99})


def delete(trail, place):
    trail.filter(sequence=place).delete()


def swap(trail, place):
    other = place % LENGTH + 1
    trail.filter(sequence=place).update(sequence=1000)
    trail.filter(sequence=other).update(sequence=place)
    trail.filter(sequence=1000).update(sequence=other)


def add(trail, place):
    last = trail.get(sequence=LENGTH)
    last.pk, last.sequence, last.previous_hash = None, LENGTH + place, last.hash
    last.save()


@pytest.mark.parametrize("damage", [edit, delete, swap, add])
@pytest.mark.parametrize("place", range(1, LENGTH + 1))
def test_damage_at_any_place_is_found(trail, damage, place):
    damage(trail, place)

    assert "The trail was changed." in verify()


@pytest.mark.parametrize("kept", [0, 5, LENGTH - 1])
def test_a_cut_tail_is_found_by_the_anchors_although_the_head_was_put_back(trail, kept):
    anchor_heads_now()
    trail.filter(sequence__gt=kept).delete()
    last = trail.filter(sequence=kept).first()
    if last:
        AuditHead.objects.update(sequence=kept, hash=last.hash)
    else:
        AuditHead.objects.all().delete()

    assert "the tail is cut" in verify()


def test_the_first_break_is_named(trail, organisation):
    edit(trail, 7)
    edit(trail, 9)

    said = verify("--organisation", organisation.slug)

    assert f"Chain of organisation {organisation.pk}, event 7: its content was changed." in said


def test_an_anchor_file_that_was_written_in_is_refused(trail, settings):
    settings.AUDIT_ANCHOR_FILE.write_text("nonsense\n")

    assert "Line 1 of" in verify()


def test_an_unknown_organisation_is_refused(trail):
    assert "There is no organisation nowhere." in verify("--organisation", "nowhere")
