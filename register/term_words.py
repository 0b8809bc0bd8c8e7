"""A retention term as people read it: "7 jaar na het einde van het jaar waarin ..."."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from register.choices import EndAction, TermUnit, Trigger
from register.content import Row


def term_in_words(term: Row, language: str, *, addresses_reader: bool = True) -> str:
    """One sentence part without a full stop. The organisation's own words win when it gave them;
    they are for whose data it are, so not when somebody else reads."""
    own = str(term.get(f"public_text_{language}") or "")
    has_length = term["minimum_length"] is not None or term["maximum_length"] is not None
    if own and (addresses_reader or not has_length):
        return own
    with override(language):
        return _counted(term, _after(Trigger(term["trigger"]), addresses_reader))


def _counted(term: Row, event: str) -> str:
    """Only when least and most are not counted alike, the year's end is said beside one of them."""
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


def _after(trigger: Trigger, addresses_reader: bool) -> str:
    of_others = {
        Trigger.WITHDRAWAL: _("after the consent was withdrawn"),
        Trigger.VISIT: _("after the visit"),
    }
    if not addresses_reader and trigger in of_others:
        return of_others[trigger]
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
