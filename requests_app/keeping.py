"""What must stay when a system erases: as decided, and by law for the rest (art. 17(3)(b))."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from connectors.choices import InstructionAction
from connectors.derivation import Kept, Planned, planned
from register.content import Row
from register.models import System
from register.services.versions import published_versions
from register.term_words import term_in_words
from requests_app.choices import LineResult
from requests_app.decision_proposals import parts_of
from requests_app.known_as import subject_types_known
from requests_app.models import PrivacyRequest

Part = Mapping[str, object]


def decided_parts(privacy_request: PrivacyRequest, system: str = "") -> list[Part]:
    """What was decided; of one system when its code is given (and what is for all)."""
    decision = privacy_request.decisions.last()
    parts = parts_of(decision) if decision else []
    return [one for one in parts if not system or one.get("system") in ("", system)]


def held_by_system(
    privacy_request: PrivacyRequest, action: InstructionAction
) -> dict[str, Planned]:
    """By code: all that a system holds of him, also what is not to be erased."""
    if action != InstructionAction.ERASE:
        return {}
    contents = [one.content for one in published_versions(privacy_request.organisation)]
    every = planned(contents, subject_types_known(privacy_request), action)
    return {one.system["code"]: one for one in every}


def keep_words(
    privacy_request: PrivacyRequest,
    action: InstructionAction,
    system: System,
    held: Planned | None = None,
) -> str:
    """A line for all that stays in this system. `held` None: the register does not know what it
    holds, so all that was decided to be kept is named."""
    if action != InstructionAction.ERASE:
        return ""
    parts = decided_parts(privacy_request, system.code)
    lines = [*_decided(parts, held), *_by_law(parts, held)]
    return "\n".join(dict.fromkeys(lines))


def _decided(parts: list[Part], held: Planned | None) -> Iterator[str]:
    names = {one["code"]: str(one["name"]) for one in held.categories} if held else {}
    laws = {one.category["code"]: one.term for one in held.kept} if held else {}
    for part in parts:
        code = part["category"]
        if part["result"] == LineResult.KEPT and (not code or held is None or code in names):
            name = names.get(str(code)) or str(part["what"] or code)
            yield _line(name, part["kept_until"], part["statute"], laws.get(str(code)))


def _by_law(parts: list[Part], held: Planned | None) -> Iterator[str]:
    """The decision goes before the register: what it granted is not named as kept."""
    told = {part["category"] for part in parts if part["category"]}
    for one in held.kept if held else ():
        if one.category["code"] not in told:
            yield _line_of(one)


def _line_of(kept: Kept) -> str:
    return _line(str(kept.category["name"]), None, kept.term["statute"], kept.term)


def _line(name: str, until: object, statute: object, term: Row | None) -> str:
    """Until the day that was decided on; else as long as the term of the register says."""
    how_long = ""
    if isinstance(until, date):
        how_long = _("until %(day)s") % {"day": date_format(until, "j F Y")}
    elif term:
        how_long = term_in_words(term, (get_language() or "nl")[:2], addresses_reader=False)
    law = str(statute or (term or {}).get("statute") or "")
    said = f"{name}: {how_long}" if how_long else name
    return f"{said} ({law})" if law else said
