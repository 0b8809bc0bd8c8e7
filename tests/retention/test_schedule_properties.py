"""What holds for all terms, events and holds together (rules 5.2)."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from register.choices import TermKind, TermUnit, Trigger
from retention.choices import HoldKind
from retention.schedule import ONE_DAY, Action, Hold, Rule, schedule
from retention.terms import Bound, Term, with_ceiling

TRIGGERS = [Trigger.END_EMPLOYMENT, Trigger.BOOK_YEAR, Trigger.WITHDRAWAL]
FEW = settings(max_examples=50)
ENDINGS = {Action.DELETE, Action.REVIEW}

days = st.dates(date(2000, 1, 1), date(2030, 12, 31))
bounds = st.builds(
    Bound,
    kind=st.sampled_from(TermKind),
    length=st.integers(0, 10),
    unit=st.sampled_from([unit.value for unit in TermUnit]),
    to_year_end=st.booleans(),
)
terms = st.builds(
    Term,
    trigger=st.sampled_from(TRIGGERS),
    minimum=st.none() | bounds,
    maximum=bounds,
    archive_after_months=st.none() | st.integers(0, 24),
) | st.builds(Term, trigger=st.sampled_from(TRIGGERS), minimum=bounds)
happenings = st.dictionaries(st.sampled_from(TRIGGERS), days)


@st.composite
def holds(draw):
    starts_on = draw(days)
    length = draw(st.none() | st.integers(0, 2000))
    return Hold(
        kind=draw(st.sampled_from(HoldKind)),
        starts_on=starts_on,
        ends_on=None if length is None else starts_on + timedelta(days=length),
    )


many_terms = st.lists(terms, min_size=1, max_size=4)
many_holds = st.lists(holds(), max_size=4)
months = st.integers(1, 12)


@FEW
@given(many_terms, happenings, many_holds, months)
def test_nothing_is_destroyed_before_the_minimum(terms, happened, holds, month):
    found = schedule(terms, happened, holds, book_year_end_month=month)

    least = [one.day for one in found.steps if one.rule == Rule.MINIMUM]
    assert found.keep_until == max(least, default=None)
    if found.delete_by and found.keep_until:
        assert found.delete_by > found.keep_until
        assert found.action_on(found.keep_until) not in ENDINGS


@FEW
@given(many_terms, happenings, months)
def test_without_hold_or_minimum_no_maximum_is_passed(terms, happened, month):
    found = schedule(terms, happened, book_year_end_month=month)

    most = [one.day for one in found.steps if one.rule == Rule.MAXIMUM]
    if found.due_on and not found.keep_until:
        assert found.delete_by == found.due_on == min(most)


@FEW
@given(many_terms, happenings, months)
def test_with_a_minimum_nothing_is_kept_a_day_longer(terms, happened, month):
    found = schedule(terms, happened, book_year_end_month=month)

    if found.keep_until:
        assert found.due_on == found.keep_until + ONE_DAY
        assert found.delete_by == (None if found.review else found.due_on)


@FEW
@given(many_terms, happenings, many_holds, holds())
def test_a_hold_never_shortens(terms, happened, holds, another):
    without = schedule(terms, happened, holds)
    held = schedule(terms, happened, [*holds, another])

    assert (held.keep_until, held.due_on) == (without.keep_until, without.due_on)
    if held.delete_by:
        assert without.delete_by
        assert held.delete_by >= without.delete_by


@FEW
@given(many_terms, happenings, many_holds)
def test_nothing_is_destroyed_on_a_day_that_a_hold_covers(terms, happened, holds):
    found = schedule(terms, happened, holds)

    if found.delete_by:
        assert not any(one.is_active(found.delete_by) for one in holds)
        assert found.action_on(found.delete_by) == Action.DELETE


@FEW
@given(st.data(), many_terms, happenings, many_holds, months)
def test_no_order_matters(data, terms, happened, holds, month):
    shuffled = (
        data.draw(st.permutations(terms)),
        dict(data.draw(st.permutations(list(happened.items())))),
        data.draw(st.permutations(holds)),
    )

    one = schedule(terms, happened, holds, book_year_end_month=month)
    other = schedule(*shuffled, book_year_end_month=month)

    for name in ("keep_until", "archive_by", "due_on", "delete_by", "review", "review_from"):
        assert getattr(one, name) == getattr(other, name)


@FEW
@given(many_terms, happenings, many_holds)
def test_archiving_comes_before_destruction(terms, happened, holds):
    found = schedule(terms, happened, holds)

    if found.archive_by and found.delete_by:
        assert found.archive_by < found.delete_by


@FEW
@given(many_terms, happenings, st.integers(1, 24))
def test_the_own_ceiling_never_keeps_longer(terms, happened, ceiling):
    plain = schedule(terms, happened)
    capped = schedule(with_ceiling(terms, ceiling), happened)

    if plain.delete_by and not capped.review:
        assert capped.delete_by
        assert capped.delete_by <= plain.delete_by
