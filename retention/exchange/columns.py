"""Which column of somebody's table is which field of a dossier, and what each field means."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from register.choices import Trigger
from retention import rows

IGNORE = "-"


@dataclass(frozen=True)
class Target:
    code: str
    label: Promise
    meaning: Promise
    signs: tuple[str, ...] = ()  # other words that stand above such a column


DAY = _("The day on which this happened. Empty: it did not happen, or not after all.")
TARGETS = (
    Target(rows.KIND, _("Kind"), _("The code of the kind of dossier."),
           ("soort", "dossiersoort", "soort dossier", "type", "dossiertype")),
    Target(rows.KEY, _("Key"), _("The number of the dossier in its own system. Never a name."),
           ("sleutel", "nummer", "dossiernummer", "zaaknummer", "id", "number", "kenmerk")),
    Target(rows.OPENED_ON, _("Opened on"), _("The day on which the dossier was opened."),
           ("geopend op", "geopend", "startdatum", "begindatum", "begin", "start", "opened")),
    Target(rows.PERSON, _("Reference of the person"),
           _("By which a request of this person finds the dossier. We keep only a keyed hash."),
           ("persoon", "klantnummer", "personeelsnummer", "person", "referentie")),
    Target(rows.EMAIL, _("E-mail address of the person"),
           _("By which a request of this person finds the dossier. We keep only a keyed hash."),
           ("email", "e-mail", "e-mailadres", "emailadres", "mail")),
    *(Target(one.value, one.label, DAY) for one in Trigger),
)  # fmt: skip
CODES = tuple(one.code for one in TARGETS)


def suggested(headings: list[str]) -> list[str]:
    """A field for each column; the first that fits has it, what we do not know is left out."""
    found: list[str] = []
    for heading in headings:
        code = _field(heading)
        found.append(IGNORE if code in found else code)
    return found


def _field(heading: str) -> str:
    bare = " ".join(heading.casefold().split()).strip(" :*?")
    for one in TARGETS:
        if bare in (one.code, str(one.label).casefold(), *one.signs):
            return one.code
    return IGNORE


def values_of(row: list[str], chosen: list[str]) -> dict[str, str]:
    """Only chosen columns count. A row may end early: what is not there is empty."""
    padded = [*row, *[""] * (len(chosen) - len(row))]
    return {field: text for field, text in zip(chosen, padded, strict=False) if field != IGNORE}
