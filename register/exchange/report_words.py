"""The sentences of an import: why a file was refused, and what is told of a row."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from register.exchange.errors import Refusal

REFUSALS: dict[str, Promise] = {
    Refusal.KIND: _(
        "This is not a file that we can read. Send a table (XLSX or CSV), a zip of AVG-register "
        "Rijksoverheid, or an export of this portal (JSON)."
    ),
    Refusal.EMPTY: _("The file is empty."),
    Refusal.TOO_LARGE: _("The file is larger than 10 MB. Split it in parts."),
    Refusal.SWELLS: _("Unpacked, the file is far too large. Split it in parts."),
    Refusal.NESTED: _("There is an archive inside the archive. Send the files without it."),
    Refusal.NAMES: _("The zip has names that point outside of it. We do not open such files."),
    Refusal.LOCKED: _(
        "The file asks for a password, or was made by a version of Excel from before 2007. Save it "
        "as XLSX without a password."
    ),
    Refusal.MACROS: _("The workbook has macros. Save it as XLSX without macros."),
    Refusal.ENTITIES: _("The file declares its own signs (XML entities). We do not open that."),
    Refusal.BROKEN: _("The file is damaged, or is not what it says it is."),
    Refusal.TEXT: _("The file has signs that no text has. Save it again as UTF-8."),
    Refusal.TOO_MANY_ROWS: _("The file has more than 50,000 rows. Split it in parts."),
    Refusal.TOO_MANY_COLUMNS: _("The table has more than 200 columns. Leave out what is not used."),
    Refusal.TOO_LONG: _("Reading the file took too much time or memory. Split it in parts."),
    Refusal.NO_ROWS: _("There are no rows in the file."),
    "bad_content": _("The file does not say what this format asks. Nothing was written."),
    "failed": _("Something went wrong on our side. Nothing was written. Try again."),
    "changed_since": _(
        "The register changed after the trial, so nothing was written. This is a new trial."
    ),
}

REASONS: dict[str, Promise] = {
    "bad_content": _("Cannot be written: %(where)s"),
    "fixed": _("This activity waits for approval or has ended, so it cannot change now."),
    "no_name": _("There is no name, so we do not know which activity this is."),
    "ended": _("Ended there (Vervallen), so not taken in."),
    "other_law": _("Falls under the WPG (police data), not under the GDPR: not taken in."),
    "not_read": _("%(where)s is not a list of activities, so it was not read."),
    "too_many_lines": _("More than 400 combinations of people and data in one row. Split it."),
    "kept_aside": _("We have no field for: %(where)s. Kept, and given back in an export."),
    "merged_rows": _("Rows %(where)s have the same name and became one activity."),
    "no_basis": _('"%(where)s" is not a legal basis that we know. Choose it after the import.'),
    "basis_without_purpose": _("There is a legal basis without a purpose, so it was left out."),
    "half_a_line": _(
        "Whose data or which data is missing, so these were left out: %(where)s"
    ),
    "no_term": _('No term could be read in "%(where)s". It is kept as a remark with the data.'),
    "guessed_encoding": _(
        "The file does not say how its letters are written (not UTF-8). Check the accents."
    ),
    "formula": _("Cell %(where)s holds a formula. We took its text and did not work it out."),
    "other_sheet": _('The sheet "%(where)s" was not read: we read the first one with rows.'),
    "changed_after": _("Changed after the import, so left as it is."),
    "in_use": _("Something else points at it now, so it stays."),
    "has_versions": _("Was proposed or published since, so it stays. You can end the activity."),
    "has_document": _("A document was added since, so it stays."),
    "points_at_nothing": _("What it pointed at is gone, so it stays as it is."),
}  # fmt: skip


def refusal_in_words(code: str) -> str:
    return str(REFUSALS.get(code, REFUSALS["failed"])) if code else ""


def reason_in_words(reason: dict[str, Any]) -> str:
    return str(REASONS[reason["code"]]) % {"where": reason.get("where", "")}
