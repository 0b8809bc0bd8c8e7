"""What a reviewer keeps, and what leaves a list by itself: services/lists/keeping."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from retention.choices import HoldKind
from retention.errors import NotAllowed
from retention.models import Dossier, RetentionItem
from retention.services.holds import place_hold
from retention.services.lists import keeping
from retention.services.lists.proposing import propose_owed
from tests.retention.reviewing import DUE_ON, TODAY, approve, keep, replan, submit
from tests.retention.things import ENDED

pytestmark = pytest.mark.django_db


def test_a_kept_item_leaves_the_list_until_the_day_after(reviewed, archivist, organisation):
    kept = reviewed.items.first()

    assert keep(reviewed, archivist, [kept]) == 1
    assert propose_owed(organisation=organisation, today=TODAY) == 0  # not before it is replanned
    replan()

    kept.refresh_from_db()
    assert (kept.destruction_list, kept.delete_by) == (None, date(2027, 1, 1))
    assert reviewed.items.count() == 2


def test_also_what_is_overdue_can_be_kept(reviewed, archivist):
    RetentionItem.objects.update(delete_by=date(2026, 6, 30))
    late = datetime(2026, 7, 10, 9, tzinfo=UTC)

    keeping.keep_items(
        destruction_list=reviewed,
        item_ids=list(reviewed.items.values_list("pk", flat=True)),
        ground=HoldKind.REVIEW,
        reason="Nog nodig.",
        until=date(2026, 9, 30),
        actor=archivist,
        now=late,
    )
    replan()

    assert set(RetentionItem.objects.values_list("delete_by", flat=True)) == {date(2026, 10, 1)}


@pytest.mark.parametrize("until", [TODAY, date(2026, 6, 29), date(2027, 7, 1)])
def test_a_day_before_the_last_allowed_day_or_over_a_year_ahead_is_refused(
    reviewed, archivist, until
):
    with pytest.raises(ValidationError):
        keep(reviewed, archivist, reviewed.items.all()[:1], until=until)


def test_what_is_on_another_list_cannot_be_kept_here(reviewed, archivist):
    elsewhere = reviewed.items.first()
    RetentionItem.objects.filter(pk=elsewhere.pk).update(destruction_list=None)

    with pytest.raises(NotAllowed):
        keep(reviewed, archivist, [elsewhere])


def test_a_keep_that_is_taken_back_brings_the_item_back(reviewed, archivist):
    kept = reviewed.items.first()
    keep(reviewed, archivist, [kept])
    replan()

    count = keeping.take_back_keep(
        destruction_list=reviewed,
        hold=reviewed.kept.get().hold,
        reason="Toch niet.",
        actor=archivist,
    )

    kept.refresh_from_db()
    assert (count, kept.destruction_list, kept.delete_by) == (1, reviewed, DUE_ON)
    assert not reviewed.kept.exists()


def test_once_submitted_nothing_can_be_kept_or_taken_back(reviewed, archivist):
    keep(reviewed, archivist, reviewed.items.all()[:1])
    submit(reviewed, archivist)

    with pytest.raises(NotAllowed):
        keep(reviewed, archivist, reviewed.items.all()[:1])


def test_a_hold_placed_after_approval_takes_the_item_off(submitted, administrator, archivist):
    approve(submitted, administrator)
    held = Dossier.objects.first()

    place_hold(
        organisation=submitted.organisation,
        kind=HoldKind.AUDIT,
        reason="Onderzoek",
        starts_on=TODAY,
        dossiers=[held],
        actor=archivist,
        today=TODAY,
    )
    replan()

    assert submitted.items.count() == 2
    assert held.items.get().destruction_list is None


def test_what_changes_after_approval_is_off_the_list(submitted, administrator):
    approve(submitted, administrator)
    changed = Dossier.objects.first()
    changed.triggers = {ENDED: "2024-07-15"}
    changed.is_plan_owed = True
    changed.save()

    replan()

    assert changed.items.get().destruction_list is None
    assert submitted.items.count() == 2
