"""Whether a retention term can be true and can be explained (art. 5(1)(e), 5(2); R-RET-02, 03)."""

from collections.abc import Iterator

from register.completeness.reading import text
from register.content import Row

DAYS = {"d": 1, "w": 7, "m": 30.4, "y": 365.25}
TWO_YEARS = 2 * DAYS["y"]
OWN_CHOICE = frozenset({"policy", "practice", "default"})


def term_problems(term: Row) -> Iterator[str]:
    if not term:
        return
    if contradicts(term):
        yield "term-contradicts"
    if not term.get("is_verified"):
        yield "term-unverified"
    kinds = {text(term, "minimum_kind"), text(term, "maximum_kind")}
    if "statute" in kinds and not text(term, "statute"):
        yield "term-no-statute"
    if kinds & OWN_CHOICE and not text(term, "motivation"):
        yield "term-no-reason"
    if is_long(term):
        yield "term-long"


def is_long(term: Row) -> bool:
    """Over two years without a statute that asks for it (R-RET-03); the longest side decides."""
    side = "maximum" if _length(term, "maximum") else "minimum"
    length = _length(term, side)
    return bool(length and length[0] > TWO_YEARS and text(term, f"{side}_kind") != "statute")


def contradicts(term: Row) -> bool:
    """Longer at least than at most; to the end of a year is longer than the same length without."""
    least, most = _length(term, "minimum"), _length(term, "maximum")
    return bool(least and most and least > most)


def _length(term: Row, side: str) -> tuple[float, bool] | None:
    length, days = term.get(f"{side}_length"), DAYS.get(text(term, f"{side}_unit"))
    if not isinstance(length, int) or days is None:
        return None
    return (length * days, bool(term.get(f"{side}_to_year_end")))
