"""Says the steps of a schedule in plain words, in the language that is active: why this date."""

from collections.abc import Callable, Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from register.choices import TermKind, Trigger
from register.content import Row
from register.term_words import term_in_words
from retention.choices import HoldKind
from retention.schedule import Hold, Rule, Step
from retention.terms import NOT_NEEDED, Bound, Term


def explain(steps: Iterable[Step]) -> list[str]:
    """One or two short sentences per step."""
    return [SENTENCES[step.rule](step) for step in steps]


def _day(day: date | None) -> str:
    """Without the year's comma: 2 March 2026."""
    return date_format(day, "j F Y") if day else ""


def _term(step: Step) -> Term:
    if step.term is None:
        raise ValueError(f"A step {step.rule} without its term.")
    return step.term


def _hold(step: Step) -> Hold:
    if step.hold is None:
        raise ValueError(f"A step {step.rule} without its hold.")
    return step.hold


def _name(term: Term, bound: Bound | None) -> str:
    """With where it comes from: the law, or else how firm it is."""
    source = term.statute or (TermKind(bound.kind).label if bound else "")
    name = term.name or _("Our own limit")
    return f"{name} ({source})" if source else name


def _least(step: Step) -> dict[str, str]:
    term = _term(step)
    return {"name": _name(term, term.minimum), "length": _length(term, minimum=term.minimum),
            "day": _day(step.day)}  # fmt: skip


def _most(step: Step) -> dict[str, str]:
    term = _term(step)
    return {"name": _name(term, term.maximum), "length": _length(term, maximum=term.maximum),
            "day": _day(step.day)}  # fmt: skip


def _length(term: Term, *, minimum: Bound | None = None, maximum: Bound | None = None) -> str:
    """One side of it, as the register says it: "7 years after the financial year"."""
    row = {"trigger": term.trigger, **_side("minimum", minimum), **_side("maximum", maximum)}
    return term_in_words(row, (get_language() or "nl")[:2], addresses_reader=False)


def _side(side: str, bound: Bound | None) -> Row:
    return {
        f"{side}_length": bound.length if bound else None,
        f"{side}_unit": bound.unit if bound else "",
        f"{side}_to_year_end": bound is not None and bound.to_year_end,
    }


def _not_happened(step: Step) -> str:
    term = _term(step)
    return _("%(name)s has not begun. It counts from: %(event)s.") % {
        "name": _name(term, term.minimum or term.maximum),
        "event": Trigger(term.trigger).label,
    }


def _minimum(step: Step) -> str:
    return _("%(name)s: kept %(length)s. That is up to and including %(day)s.") % _least(step)


def _maximum(step: Step) -> str:
    if _term(step) == NOT_NEEDED:
        text = _("Somebody recorded that these data are not needed (GDPR article 5), on %(day)s.")
        return text % {"day": _day(step.day)}
    return _("%(name)s: kept %(length)s. The last day for that is %(day)s.") % _most(step)


def _overridden(step: Step) -> str:
    if _term(step) == NOT_NEEDED:
        return _("Somebody recorded that the data are not needed, but they must be kept longer.")
    return _(
        "%(name)s: kept %(length)s, so until %(day)s. That does not count here: another term says "
        "how long these data must be kept, and they are not kept longer than that."
    ) % _most(step)


def _conflict(step: Step) -> str:
    return _(
        "%(name)s: kept %(length)s, so until %(day)s. But another term says to keep these data "
        "longer. Both cannot be done. A person must judge; nothing is destroyed by itself."
    ) % _most(step)


def _archived(step: Step) -> str:
    return _("Archived on %(day)s at the latest. From then on only the archive can see them.") % {
        "day": _day(step.day)
    }


def _not_archived(step: Step) -> str:
    return _(
        "Archiving would be on %(day)s. But by then the data are destroyed, so they are not "
        "archived first."
    ) % {"day": _day(step.day)}


def _hold_values(step: Step) -> dict[str, str]:
    hold = _hold(step)
    return {
        "kind": str(HoldKind(hold.kind).label),
        "from": _day(hold.starts_on),
        "until": _day(hold.ends_on),
        "day": _day(step.day),
    }


def _held(step: Step) -> str:
    return _(
        "Held from %(from)s up to and including %(until)s (%(kind)s). So destruction waits until "
        "the day after it: %(day)s."
    ) % _hold_values(step)


def _held_open(step: Step) -> str:
    return _(
        "Held since %(from)s, without an end yet (%(kind)s). So there is no day of destruction now."
    ) % _hold_values(step)


def _restricted(step: Step) -> str:
    return _(
        "A law says to destroy these data, but they have been restricted since %(from)s (GDPR "
        "article 18). A person must judge that from %(day)s."
    ) % _hold_values(step)


def _destroyed(step: Step) -> str:
    return _("So the day of destruction is %(day)s.") % {"day": _day(step.day)}


SENTENCES: dict[Rule, Callable[[Step], str]] = {
    Rule.NOT_HAPPENED: _not_happened,
    Rule.MINIMUM: _minimum,
    Rule.MAXIMUM: _maximum,
    Rule.OVERRIDDEN: _overridden,
    Rule.CONFLICT: _conflict,
    Rule.ARCHIVED: _archived,
    Rule.NOT_ARCHIVED: _not_archived,
    Rule.HELD: _held,
    Rule.HELD_OPEN: _held_open,
    Rule.RESTRICTED: _restricted,
    Rule.DESTROYED: _destroyed,
}
