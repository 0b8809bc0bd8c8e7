"""What a changed term would do, in plain words."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from retention.term_effect import Effect, Moved, months_of


def effect_in_words(effect: Effect) -> list[str]:
    """One sentence for each thing that would happen, the gravest first."""
    sentences = [
        (effect.at_once, _at_once(effect.at_once)),
        (effect.earlier.count, _earlier(effect.earlier)),
        (effect.later.count, _later(effect.later)),
        (effect.review, _review(effect.review)),
        (effect.dated, _dated(effect.dated)),
        (effect.undated, _undated(effect.undated)),
        (effect.unchanged, _unchanged(effect.unchanged)),
    ]
    told = [sentence for count, sentence in sentences if count]
    return told or [_("There are no dossiers that this touches.")]


def _number(count: int) -> str:
    return number_format(count, force_grouping=True)


def _at_once(count: int) -> str:
    return ngettext(
        "%(n)s dossier would be due at once.", "%(n)s dossiers would be due at once.", count
    ) % {"n": _number(count)}


def _earlier(moved: Moved) -> str:
    text = ngettext(
        "%(n)s dossier would be destroyed %(time)s earlier.",
        "%(n)s dossiers would be destroyed %(time)s earlier.",
        moved.count,
    )
    return text % {"n": _number(moved.count), "time": _time(moved)}


def _later(moved: Moved) -> str:
    text = ngettext(
        "%(n)s dossier would be destroyed %(time)s later.",
        "%(n)s dossiers would be destroyed %(time)s later.",
        moved.count,
    )
    return text % {"n": _number(moved.count), "time": _time(moved)}


def _review(count: int) -> str:
    return ngettext(
        "%(n)s dossier would have to be judged by a person: it must be kept longer than it may be.",
        "%(n)s dossiers would have to be judged by a person: they must be kept longer than they "
        "may be.",
        count,
    ) % {"n": _number(count)}


def _dated(count: int) -> str:
    return ngettext(
        "%(n)s dossier would get a day of destruction, and has none now.",
        "%(n)s dossiers would get a day of destruction, and have none now.",
        count,
    ) % {"n": _number(count)}


def _undated(count: int) -> str:
    return ngettext(
        "%(n)s dossier would lose its day of destruction.",
        "%(n)s dossiers would lose their day of destruction.",
        count,
    ) % {"n": _number(count)}


def _unchanged(count: int) -> str:
    return ngettext(
        "For %(n)s dossier the day stays the same.",
        "For %(n)s dossiers the day stays the same.",
        count,
    ) % {"n": _number(count)}


def _time(moved: Moved) -> str:
    """Of half of them at most; and the most of all when that is more."""
    half, most = _length(moved.median_days), _length(moved.most_days)
    if half == most:
        return half
    return _("%(half)s (at most %(most)s)") % {"half": half, "most": most}


def _length(days: int) -> str:
    months = months_of(days)
    if not months:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
