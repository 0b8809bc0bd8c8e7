from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from django.db import connections, transaction

from privacy_portal.accounts.models import Organisation
from register.choices import TermKind, Trigger
from retention.choices import HoldKind, ItemState, OwnEvent, ReviewReason
from retention.models import (
    Dossier,
    HeldDossier,
    Hold,
    RetentionItem,
    RetentionPolicy,
)
from retention.services import planning
from retention.services.lists.proposing import propose_owed
from retention.services.planning import plan_dossiers, plan_owed, schedule_of
from tests.retention import things
from tests.retention.things import ENDED, ENDED_ON, term

OF_ENDED_ON = (date(2025, 6, 30), date(2026, 6, 30))  # archived after one year, destroyed after two


@pytest.fixture
def kind(organisation):
    return things.kind(organisation)


def dates(item: RetentionItem) -> tuple[date | None, date | None]:
    item.refresh_from_db()
    return item.archive_by, item.delete_by


def hold(dossier: Dossier, starts_on, ends_on=None, line=None, kind=HoldKind.LEGAL_CLAIM) -> Hold:
    made = Hold.objects.create(
        organisation=dossier.organisation, kind=kind, starts_on=starts_on, ends_on=ends_on
    )
    HeldDossier.objects.create(hold=made, dossier=dossier, line=line)
    Dossier.objects.filter(pk=dossier.pk).update(is_plan_owed=True)
    return made


@pytest.mark.django_db
class TestDates:
    def test_each_line_of_each_dossier_gets_an_item(self, kind):
        for category in ("plannen", "facturen"):
            things.line(kind, category=category)
        for number in range(3):
            things.dossier(kind, f"T-{number}")

        assert plan_owed() == 3

        assert RetentionItem.objects.filter(delete_by=OF_ENDED_ON[1]).count() == 6
        assert not Dossier.objects.filter(is_plan_owed=True).exists()

    def test_each_dossier_counts_from_its_own_day(self, kind):
        things.line(kind)
        days = [date(2024, 6, 30), date(2024, 2, 29), None]
        for number, day in enumerate(days):
            things.dossier(kind, str(number), ended_on=day)

        plan_owed()

        planned = RetentionItem.objects.order_by("dossier__external_key")
        assert list(planned.values_list("archive_by", "delete_by")) == [
            OF_ENDED_ON, (date(2025, 2, 28), date(2026, 2, 28)), (None, None)
        ]  # fmt: skip

    def test_a_minimum_is_kept_to_its_end(self, kind):
        line = things.line(kind, term(minimum="7y@eoy", maximum=""))
        dossier = things.dossier(kind)

        plan_owed()

        item = RetentionItem.objects.get(dossier=dossier, line=line)
        assert (item.keep_until, item.due_on, item.delete_by) == (
            date(2031, 12, 31), date(2032, 1, 1), date(2032, 1, 1)
        )  # fmt: skip

    def test_what_is_not_needed_goes_at_once_unless_a_minimum_keeps_it(self, kind):
        things.line(kind, term(maximum="2y"), category="plannen")
        things.line(kind, term(minimum="7y", maximum=""), category="facturen")
        happened = {ENDED: ENDED_ON.isoformat(), OwnEvent.NOT_NEEDED: "2024-08-01"}
        dossier = things.dossier(kind, triggers=happened)

        plan_owed()

        dates = dict(dossier.items.values_list("line__category", "delete_by"))
        assert dates == {"plannen": date(2024, 8, 1), "facturen": date(2031, 7, 1)}

    def test_what_is_not_needed_goes_although_nothing_has_ended(self, kind):
        things.line(kind, term(maximum="2y"))
        dossier = things.dossier(kind, triggers={OwnEvent.NOT_NEEDED: "2024-08-01"})

        plan_owed()

        assert dossier.items.get().delete_by == date(2024, 8, 1)

    @pytest.mark.parametrize(
        ("ceiling_months", "delete_by"), [(24, date(2025, 9, 30)), (6, date(2024, 12, 30))]
    )
    def test_the_own_ceiling_and_book_year_count(
        self, organisation, kind, ceiling_months, delete_by
    ):
        RetentionPolicy.objects.create(organisation=organisation, ceiling_months=ceiling_months)
        Organisation.objects.update(book_year_end_month=9)
        things.line(kind, term(trigger=Trigger.BOOK_YEAR, maximum="1y@eoy"))
        dossier = things.dossier(kind, triggers={Trigger.BOOK_YEAR: "2024-06-30"})

        plan_owed()

        assert dossier.items.get().delete_by == delete_by

    def test_a_maximum_before_the_minimum_is_for_a_person_to_judge(self, kind):
        things.line(kind, term(minimum="7y", maximum="5y", maximum_kind=TermKind.STATUTE))
        dossier = things.dossier(kind)

        plan_owed()

        item = dossier.items.get()
        assert item.review_reason == ReviewReason.MINIMUM_AFTER_MAXIMUM
        assert (item.due_on, item.delete_by) == (date(2031, 7, 1), None)

    def test_the_pages_see_why_an_item_has_its_dates(self, kind):
        things.line(kind)
        dossier = things.dossier(kind)
        hold(dossier, ENDED_ON, date(2026, 7, 10))
        plan_owed()

        item = dossier.items.get()

        assert schedule_of(item).delete_by == item.delete_by == date(2026, 7, 11)
        assert schedule_of(item).steps


@pytest.mark.django_db
class TestChanges:
    @pytest.fixture
    def line(self, kind):
        return things.line(kind)

    @pytest.fixture
    def dossier(self, kind, line):
        return things.dossier(kind)

    @pytest.fixture
    def item(self, dossier, line):
        plan_owed()
        return RetentionItem.objects.get(dossier=dossier)

    def test_nothing_owed_is_nothing_done(self, item):
        assert plan_owed() == 0

    def test_planned_twice_changes_nothing(self, item):
        made_before = item.pk

        plan_dossiers(dossier_ids=[item.dossier_id])

        assert RetentionItem.objects.get().pk == made_before
        assert dates(item) == OF_ENDED_ON

    def test_a_corrected_day_moves_the_dates(self, dossier, item):
        Dossier.objects.update(triggers={ENDED: "2024-07-01"}, is_plan_owed=True)

        plan_owed()

        assert dates(item) == (date(2025, 7, 1), date(2026, 7, 1))

    def test_a_hold_leaves_no_day_until_it_is_lifted(self, dossier, item):
        held = hold(dossier, date(2026, 1, 1))
        plan_owed()
        assert dates(item) == (OF_ENDED_ON[0], None)

        Hold.objects.filter(pk=held.pk).update(ends_on=date(2026, 8, 1))
        plan_dossiers(dossier_ids=[dossier.pk])

        assert dates(item) == (OF_ENDED_ON[0], date(2026, 8, 2))

    def test_a_restriction_against_a_statute_is_judged_until_it_is_lifted(self, kind, dossier):
        exact = term(minimum="2y", maximum="2y", maximum_kind=TermKind.STATUTE)
        of_line = things.line(kind, exact, category="uitkering")
        held = hold(dossier, date(2026, 1, 1), line=of_line, kind=HoldKind.RESTRICTION)
        plan_owed()
        judged = dossier.items.get(line=of_line)
        assert (judged.review_reason, judged.delete_by) == (
            ReviewReason.RESTRICTED_BY_STATUTE,
            None,
        )

        Hold.objects.filter(pk=held.pk).update(ends_on=date(2026, 8, 1))
        plan_dossiers(dossier_ids=[dossier.pk])

        judged.refresh_from_db()
        assert (judged.review_reason, judged.delete_by) == ("", date(2026, 8, 2))
        propose_owed(organisation=kind.organisation, today=date(2026, 8, 1))
        judged.refresh_from_db()
        assert judged.destruction_list is not None

    def test_a_hold_of_one_line_leaves_the_others(self, kind, dossier, line, item):
        other = things.line(kind, category="facturen")
        hold(dossier, date(2026, 1, 1), line=other)

        plan_owed()

        assert dates(item) == OF_ENDED_ON
        assert dossier.items.get(line=other).delete_by is None

    def test_a_line_that_ended_has_no_items_but_what_was_destroyed(self, kind, line, item):
        gone = things.dossier(kind, "T-2")
        destroyed = things.item(
            gone, line, state=ItemState.DESTROYED, destroyed_on=date(2026, 7, 1)
        )
        line.is_in_force = False
        line.save()

        plan_dossiers(dossier_ids=[item.dossier_id, gone.pk])

        assert list(RetentionItem.objects.all()) == [destroyed]

    @pytest.mark.parametrize("state", [ItemState.DESTROYING, ItemState.DESTROYED])
    def test_what_is_being_destroyed_stays_as_it_is(self, dossier, item, state):
        RetentionItem.objects.update(state=state, destroyed_on=date(2026, 7, 1))
        hold(dossier, date(2026, 1, 1))

        plan_owed()

        assert dates(item) == OF_ENDED_ON

    def test_what_is_archived_stays_archived(self, dossier, item):
        RetentionItem.objects.update(state=ItemState.ARCHIVED, archived_on=date(2025, 6, 30))
        Dossier.objects.update(triggers={ENDED: "2025-07-01"}, is_plan_owed=True)

        plan_owed()

        assert dates(item) == (date(2026, 7, 1), date(2027, 7, 1))
        assert (item.state, item.archived_on) == (ItemState.ARCHIVED, date(2025, 6, 30))


@pytest.mark.django_db
class TestLists:
    """What changed since the review does not go along."""

    @pytest.fixture
    def item(self, kind):
        things.line(kind)
        things.dossier(kind)
        plan_owed()
        item = RetentionItem.objects.get()
        item.destruction_list = things.destruction_list(item.organisation)
        item.save()
        return item

    def test_an_item_that_is_held_leaves_its_list(self, item):
        hold(item.dossier, date(2026, 1, 1))

        plan_owed()

        item.refresh_from_db()
        assert item.destruction_list is None

    def test_an_item_whose_day_moves_leaves_its_list(self, item):
        Dossier.objects.update(triggers={ENDED: "2024-07-01"}, is_plan_owed=True)

        plan_owed()

        item.refresh_from_db()
        assert item.destruction_list is None

    def test_an_item_of_which_only_the_archive_date_moves_stays_on_it(self, item):
        item.line.terms = [term(archive_after_months=6)]
        item.line.save()

        plan_dossiers(dossier_ids=[item.dossier_id])

        assert dates(item) == (date(2024, 12, 30), OF_ENDED_ON[1])
        assert item.destruction_list is not None

    def test_what_failed_and_is_held_is_kept_again(self, item):
        RetentionItem.objects.update(state=ItemState.FAILED, archived_on=date(2025, 6, 30))
        hold(item.dossier, date(2026, 1, 1))

        plan_owed()

        item.refresh_from_db()
        assert (item.state, item.destruction_list) == (ItemState.ARCHIVED, None)


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_two_workers_plan_each_dossier_once(self, kind):
        things.line(kind)
        for number in range(6):
            things.dossier(kind, str(number))

        with transaction.atomic():
            mine = planning.plan_owed(limit=2)
            other = on_its_own(planning.plan_owed)

        assert (mine, other) == (2, 4)
        assert RetentionItem.objects.count() == 6

    def test_a_change_while_planning_is_not_lost(self, kind):
        things.line(kind)
        dossier = things.dossier(kind)
        started = Event()

        def correct() -> None:
            started.set()
            Dossier.objects.update(triggers={ENDED: "2024-07-01"}, is_plan_owed=True)

        with ThreadPoolExecutor(1) as pool:
            with transaction.atomic():
                plan_owed()
                waiting = pool.submit(closing, correct)
                started.wait()
            waiting.result()
        plan_owed()

        assert dossier.items.get().delete_by == date(2026, 7, 1)


def on_its_own(act):
    """On another connection, while this one has its transaction open."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(closing, act).result()


def closing(act):
    try:
        return act()
    finally:
        connections.close_all()
