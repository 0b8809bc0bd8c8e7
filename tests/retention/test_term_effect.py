from datetime import date

from retention.term_effect import Effect, Moved, effect_of, months_of
from retention.terms import NOT_NEEDED
from tests.retention.terms import END, day, term

TODAY = date(2026, 6, 1)


def effect(before, after, *ends: str | None, count: int = 1) -> Effect:
    """Of dossiers that ended on these days; None: not ended."""
    groups = [({END: day(end)} if end else {}, count) for end in ends]
    return effect_of(
        groups, tuple(before), tuple(after), today=TODAY, book_year_end_month=12
    )  # fmt: skip


def test_dossiers_are_destroyed_earlier():
    found = effect(
        [term("statute:5y")], [term(maximum="policy:46m")], "2026-01-01", "2026-02-01", count=2105
    )

    assert found.earlier.count == 4210
    assert months_of(found.earlier.median_days) == 14
    assert (found.later, found.unchanged, found.at_once) == (Moved(), 0, 0)


def test_dossiers_are_destroyed_later_by_the_middle_and_the_most():
    found = effect(
        [term(maximum="policy:1y")], [term(maximum="statute:2y@eoy")],
        "2026-12-31", "2026-12-30", "2026-01-01",
    )  # fmt: skip

    assert found.later == Moved(count=3, median_days=367, most_days=730)


def test_what_would_be_due_at_once_is_counted():
    found = effect(
        [term(maximum="policy:2y")], [term(maximum="policy:1y")],
        "2024-01-01", "2024-12-31", "2025-06-01", "2025-06-02",
    )  # fmt: skip

    assert found.at_once == 2  # the first was due already, the last not yet
    assert found.earlier.count == 4


def test_what_comes_under_review_is_counted():
    found = effect([term("statute:7y")], [term("statute:7y", "statute:5y")], "2026-01-01")

    assert (found.review, found.unchanged) == (1, 1)


def test_what_has_not_ended_does_not_change():
    assert effect([term("statute:7y")], [term("statute:5y")], None).unchanged == 1


def test_what_turned_out_not_to_be_needed_goes_on_its_own_day():
    happened = {END: day("2025-12-31"), NOT_NEEDED.trigger: day("2026-01-15")}

    found = effect_of(
        [(happened, 1)], (term(maximum="policy:2y"),), (term(maximum="policy:1y"),),
        today=TODAY, book_year_end_month=12,
    )  # fmt: skip

    assert found == Effect(unchanged=1)


def test_a_new_line_gives_dates_and_an_ended_one_takes_them():
    terms = [term(maximum="policy:1y")]

    assert effect([], terms, "2024-01-01", "2026-01-01", None) == Effect(
        dated=2, at_once=1, unchanged=1
    )
    assert effect(terms, [], "2024-01-01", None) == Effect(undated=1, unchanged=1)


def test_an_effect_is_kept_as_json():
    found = effect([term(maximum="policy:2y")], [term(maximum="policy:1y")], "2024-12-31")

    assert Effect.from_json(found.as_json()) == found
    assert Effect.from_json({}) == Effect()


def test_days_are_told_in_months():
    assert [months_of(days) for days in (0, 14, 30, 31, 365, 425, 1096)] == [0, 0, 1, 1, 12, 14, 36]
