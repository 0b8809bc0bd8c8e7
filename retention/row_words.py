"""The sentences of an import: why a file or a row was refused."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from register.exchange.errors import Refusal
from register.exchange.report_words import refusal_in_words as refusal_of_register
from retention.exchange.columns import TARGETS
from retention.rows import ProblemCode

PROBLEMS: dict[str, Promise] = {
    ProblemCode.MISSING: _("This is not filled in."),
    ProblemCode.TOO_LONG: _("This is too long."),
    ProblemCode.SIGNS: _("There are signs in it that nobody can see. Type it again."),
    ProblemCode.BSN: _("This looks like a citizen service number (BSN). Take it out."),
    ProblemCode.FORMULA: _(
        "This begins as a formula of a spreadsheet. Send the number that it stands for."
    ),
    ProblemCode.ADDRESS_AS_KEY: _("An e-mail address cannot be the key of a dossier."),
    ProblemCode.NO_DAY: _("This is not a day between 1900 and 2100. For example 2026-12-31."),
    ProblemCode.BEFORE_OPENING: _("This is before the day on which the dossier was opened."),
    ProblemCode.OPENED_LATER: _("This day is still to come. Fill in today, or a day before it."),
    ProblemCode.TOO_FAR: _("This is more than ten years ahead."),
    ProblemCode.NO_ADDRESS: _("This is not an e-mail address."),
    ProblemCode.UNKNOWN_KIND: _("There is no kind of dossier with this code."),
    ProblemCode.OWN_KIND: _("The portal keeps dossiers of this kind itself."),
    ProblemCode.OTHER_SYSTEM: _("This kind of dossier is not kept in the system of this token."),
    ProblemCode.TWICE: _("This dossier is there more than once, so we do not know which counts."),
    ProblemCode.DESTROYED: _(
        "This dossier was destroyed. Find out how it can still be in the system."
    ),
    ProblemCode.SHAPE: _("This is not an object with texts, as the description asks."),
}
# Where the register says something else of its own files.
REFUSALS: dict[str, Promise] = {
    Refusal.KIND: _("This is not a table. Send a CSV or an XLSX file."),
    Refusal.TOO_LARGE: _(
        "The file is too large: a CSV has at most 50 MB, a workbook 10 MB. Split it in parts."
    ),
    Refusal.TOO_MANY_ROWS: _(
        "There are too many rows: a CSV has at most 1,000,000, a workbook 50,000. Split it in "
        "parts."
    ),
    "failed": _("Something went wrong on our side. Try again."),
}


def problem_in_words(code: str) -> str:
    return str(PROBLEMS[code])


def column_in_words(column: str) -> str:
    return next((str(one.label) for one in TARGETS if one.code == column), "")


def refusal_in_words(code: str) -> str:
    """Empty when nothing was refused."""
    return str(REFUSALS[code]) if code in REFUSALS else refusal_of_register(code)
