"""A retention term as people read it: "7 jaar na het einde van het jaar waarin ..."."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from register.choices import EndAction, TermUnit, Trigger
from register.content import Row


def term_in_words(term: Row, language: str) -> str:
    """One sentence part without a full stop. The organisation's own words win when it gave them."""
    own = term.get(f"public_text_{language}") or ""
    if own:
        return str(own)
    with override(language):
        return _counted(term)


def _counted(term: Row) -> str:
    """Only when least and most are not counted alike, the year's end is said beside one of them."""
    event = _after(Trigger(term["trigger"]))
    given = [side for side in ("minimum", "maximum") if term[f"{side}_length"] is not None]
    alike = len({bool(term[f"{side}_to_year_end"]) for side in given}) < 2
    least, most = (_length(term, side, is_noted=not alike) for side in ("minimum", "maximum"))
    if least and most and least != most:
        text = _("at least %(least)s and at most %(most)s %(event)s")
    elif most:
        text = _("at most %(most)s %(event)s")
    else:
        text = _("%(least)s %(event)s")
    words = text % {"least": least, "most": most, "event": event}
    if alike and any(term[f"{side}_to_year_end"] for side in given):
        return _("%(words)s, counted from the end of that year") % {"words": words}
    return words


def _length(term: Row, side: str, *, is_noted: bool) -> str:
    length = term[f"{side}_length"]
    if length is None:
        return ""
    unit = {
        TermUnit.DAYS: ngettext("%(n)s day", "%(n)s days", length),
        TermUnit.WEEKS: ngettext("%(n)s week", "%(n)s weeks", length),
        TermUnit.MONTHS: ngettext("%(n)s month", "%(n)s months", length),
        TermUnit.YEARS: ngettext("%(n)s year", "%(n)s years", length),
    }[TermUnit(term[f"{side}_unit"])]
    words = unit % {"n": length}
    if is_noted and term[f"{side}_to_year_end"]:
        return _("%(length)s (counted from the end of that year)") % {"length": words}
    return words


def _after(trigger: Trigger) -> str:
    return {
        Trigger.END_EMPLOYMENT: _("after the end of the employment"),
        Trigger.END_TRAJECTORY: _("after the end of the trajectory"),
        Trigger.END_RELATION: _("after the end of the relation or contract"),
        Trigger.END_PROCEDURE: _("after the end of the application procedure"),
        Trigger.LAST_TRANSACTION: _("after the last payment"),
        Trigger.LAST_COLLECTION: _("after the last direct debit"),
        Trigger.COMPLETION: _("after the case was completed"),
        Trigger.BOOK_YEAR: _("after the financial year"),
        Trigger.WITHDRAWAL: _("after you withdraw your consent"),
        Trigger.RECORDING: _("after the recording"),
        Trigger.RECEIPT: _("after we received them"),
        Trigger.LAST_CONTACT: _("after our last contact"),
        Trigger.VISIT: _("after your visit"),
    }[trigger]


def end_action_in_words(term: Row, language: str) -> str:
    with override(language):
        return {
            EndAction.DESTROY: _("Then we destroy them"),
            EndAction.ANONYMISE: _("Then we make them anonymous"),
            EndAction.TRANSFER: _("Then they go to an archive"),
        }[EndAction(term["end_action"])]
