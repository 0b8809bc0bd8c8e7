"""What the form of a decision starts with: the decision before, or what the register and the
dossiers of this person say.

A person decides. Where we know what is kept of him, each part starts with what the law says of it
today (rules 5.2, 11); where we do not, only with the law that asks to keep it.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from privacy_portal.vault.services import unseal_many
from register.choices import TermKind
from register.content import Row, VersionContent, by_code
from register.models import DataCategory, System
from register.services.versions import published_versions
from register.term_words import term_in_words
from requests_app.askers import intakes_of
from requests_app.choices import LineResult, RefusalGround, RightType
from requests_app.decision_rules import LINE_SEALED_AS, SEALED_AS
from requests_app.known_as import subject_types_known
from requests_app.models import Decision, DecisionLine, PrivacyRequest
from retention.services.lookup import Kept, what_must_stay

Values = dict[str, Any]  # of one part, by the names of decision_rules.Part
PLAIN = ("category", "system", "result", "ground", "kept_until", "statute")


def proposed_parts(privacy_request: PrivacyRequest, today: date) -> list[Values]:
    last = privacy_request.decisions.last()
    if last:
        return parts_of(last)
    if privacy_request.right == RightType.ERASURE:
        return _per_category(privacy_request, today) or [{}]
    if privacy_request.right == RightType.RECTIFICATION:
        intake = intakes_of([privacy_request])[0]
        return [{"old": intake.is_now, "new": intake.should_be} if intake else {}]
    return [{}]


def proposed_notes(privacy_request: PrivacyRequest) -> dict[str, str]:
    """Of the decision before; an objection is weighed anew by who decides anew."""
    last = privacy_request.decisions.last()
    return _opened(privacy_request, SEALED_AS, [last])[0] if last else {}


def parts_of(decision: Decision) -> list[Values]:
    """The lines of a decision with their texts; without texts when the case was destroyed."""
    lines = list(decision.lines.all())
    texts = _opened(decision.privacy_request, LINE_SEALED_AS, lines)
    return [
        {name: getattr(line, name) for name in PLAIN} | said
        for line, said in zip(lines, texts, strict=True)
    ]


def _opened(
    privacy_request: PrivacyRequest, purpose: str, rows: Iterable[Decision | DecisionLine]
) -> list[dict[str, str]]:
    sealed = [(privacy_request.case_id, purpose, row.sealed) for row in rows]
    return [texts or {} for texts in unseal_many(sealed)]


# --- From the register and the dossiers -----------------------------------------------------------


def _per_category(privacy_request: PrivacyRequest, today: date) -> list[Values]:
    contents = [one.content for one in published_versions(privacy_request.organisation)]
    terms: dict[str, list[Row]] = {}
    categories: dict[str, Row] = {}
    for content, line in _lines_about(privacy_request, contents):
        category = by_code(content["catalogue"]["data_categories"])[line["category"]]
        categories[category["code"]] = category
        found = by_code(content["catalogue"]["retention_terms"]).get(line["retention_term"] or "")
        terms.setdefault(category["code"], []).extend([found] if found else [])
    ordered = sorted(categories.values(), key=lambda one: str(one["name"]).lower())
    kept = _kept_of(privacy_request, today)
    language = privacy_request.language
    parts: list[Values] = []
    for one in ordered:
        if kept[one["code"]]:
            parts += from_dossiers(_named(one, language), kept[one["code"]], language)
        else:
            parts.append(_from_register(_named(one, language), terms[one["code"]], language))
    return parts


def _kept_of(privacy_request: PrivacyRequest, today: date) -> dict[str, list[Kept]]:
    """By category; nothing where no dossier of him is known."""
    kept: dict[str, list[Kept]] = defaultdict(list)
    for one in what_must_stay(
        organisation=privacy_request.organisation,
        person_indexes=privacy_request.person_indexes,
        today=today,
    ):
        kept[one.category].append(one)
    return kept


def _lines_about(
    privacy_request: PrivacyRequest, contents: list[VersionContent]
) -> list[tuple[VersionContent, Row]]:
    """The data lines about people like this one; of everybody when it is not known what he is."""
    about = subject_types_known(privacy_request)
    return [
        (content, line)
        for content in contents
        for line in content["activity"]["lines"]
        if about is None or line["subject_type"] in about
    ]


def _named(category: Row, language: str) -> Values:
    return {
        "category": category["code"],
        "what": category.get(f"public_name_{language}") or category["name"],
    }


def from_dossiers(named: Values, kept: list[Kept], language: str) -> list[Values]:
    """One part when the same holds in every system, else a part for each."""
    said = [_from_dossier(one, language) for one in kept]
    if all(one == said[0] for one in said):
        return [named | said[0]]
    return [named | {"system": one.system} | values for one, values in zip(kept, said, strict=True)]


def _from_dossier(kept: Kept, language: str) -> Values:
    if kept.must_stay:
        return {
            "result": LineResult.KEPT,
            "ground": RefusalGround.LEGAL_OBLIGATION,
            "kept_until": kept.until,
            "statute": kept.statute,
            "motivation": _must_stay_words(kept, language),
        }
    if kept.is_claimed:
        with override(language):
            why = _("We need these data for a legal claim.")
        ground = RefusalGround.LEGAL_CLAIMS
        return {"result": LineResult.KEPT, "ground": ground, "motivation": why}
    return {"result": LineResult.GRANTED}


def _must_stay_words(kept: Kept, language: str) -> str:
    with override(language):
        if kept.until is None:
            return _("A law says that we must keep these data. Its term did not start yet.")
        return _("A law says that we must keep these data until %(day)s.") % {
            "day": date_format(kept.until, "j F Y")
        }


def _from_register(named: Values, terms: list[Row], language: str) -> Values:
    """With the law that asks to keep it, when there is one (art. 17(3)(b)); the day on which the
    term began is not in the register, so the officer fills in until when."""
    by_law = [one for one in terms if one["minimum_kind"] == TermKind.STATUTE]
    if not by_law:
        return named
    with override(language):
        must = _("A law says that we must keep these data: %(term)s.")
        said = [must % {"term": term_in_words(one, language)} for one in by_law]
    return named | {
        "result": LineResult.KEPT,
        "ground": RefusalGround.LEGAL_OBLIGATION,
        "statute": "; ".join(dict.fromkeys(one["statute"] for one in by_law if one["statute"])),
        "motivation": "\n".join(dict.fromkeys(said)),
    }


def category_codes(privacy_request: PrivacyRequest) -> set[str]:
    rows = DataCategory.objects.filter(organisation=privacy_request.organisation)
    return set(rows.values_list("code", flat=True))


def system_choices(privacy_request: PrivacyRequest) -> list[tuple[str, str]]:
    rows = System.objects.filter(organisation=privacy_request.organisation).order_by("name")
    return [("", _("All, or not in a system")), *rows.values_list("code", "name")]
