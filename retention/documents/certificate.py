"""The certificate of destruction: what, when, by which technique, by whom, and who allowed it. The
words are templates/pdf/certificate/body-<language>.html; both languages stand in one document."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from connectors.choices import InstructionState, Reach
from privacy_portal.accounts.models import Organisation
from register.choices import EndAction
from register.term_words import term_in_words
from retention.choices import AdviceOutcome, Technique

TEMPLATE_VERSION = "2026-11"
LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Line:
    """Data of one category in one system, of one kind of dossier."""

    kind: str
    category: str
    system: str  # empty: this portal
    terms: list[str]
    statutes: list[str]
    end_action: str
    count: int
    late: int


@dataclass(frozen=True)
class Place:
    system: str  # empty: this portal
    technique: str
    how: str  # by which way it was told, and what came of it; empty: this portal
    by: str
    first_on: date
    last_on: date
    count: int
    found: int | None


def certificate_html(
    organisation: Organisation,
    facts: dict[str, Any],
    *,
    people: dict[int, str],
    reporters: dict[str, str],
    attached: dict[str, str],
    now: datetime,
) -> str:
    """`people`: names by id; `reporters`: by instruction; `attached`: {file name: SHA-256}."""
    bodies = [
        (language, _body(language, organisation, facts, people, reporters, attached, now))
        for language in LANGUAGES
    ]
    return render_to_string(
        "pdf/certificate/certificate.html",
        {"organisation": organisation, "facts": facts, "bodies": bodies,
         "template_version": TEMPLATE_VERSION, "language": LANGUAGES[0]},
    )  # fmt: skip


def _body(
    language: str,
    organisation: Organisation,
    facts: dict[str, Any],
    people: dict[int, str],
    reporters: dict[str, str],
    attached: dict[str, str],
    now: datetime,
) -> str:
    with override(language):
        return render_to_string(
            f"pdf/certificate/body-{language}.html",
            {
                "organisation": organisation,
                "facts": facts | _days(facts),
                "ends": _ends(facts),
                "lines": [_line(row, language) for row in facts["lines"]],
                "places": [_place(row, reporters) for row in facts["places"]],
                "reviewers": [people.get(pk, str(pk)) for pk in facts["reviewers"]],
                "advice": [_advice(row, people) for row in facts["advice"]],
                "submitted_by": people.get(facts["submitted_by"], ""),
                "approved_by": people.get(facts["approved_by"], ""),
                "attached": attached,
                "now": now,
            },
        )


def _ends(facts: dict[str, Any]) -> list[str]:
    """What was done with any of it."""
    done = {row["end_action"] for row in facts["lines"]}
    return [end.value for end in EndAction if end in done]


def _days(facts: dict[str, Any]) -> dict[str, Any]:
    """What JSON holds as text, as days and moments again."""
    days = ("due_from", "due_until", "proposed_on", "cooling_off_until")
    moments = ("submitted_at", "approved_at", "started_at", "finished_at", "clock_seen_at")
    found: dict[str, Any] = {
        name: date.fromisoformat(facts[name]) for name in days if facts[name] is not None
    }
    found |= {
        name: datetime.fromisoformat(facts[name]) for name in moments if facts[name] is not None
    }
    return found | {"warned_on": [date.fromisoformat(day) for day in facts["warned_on"]]}


def _line(row: dict[str, Any], language: str) -> Line:
    return Line(
        kind=row["kind_name"],
        category=row["category_name"],
        system=row["system_name"],
        terms=[term_in_words(one, language, addresses_reader=False) for one in row["terms"]],
        statutes=[one["statute"] for one in row["terms"] if one.get("statute")],
        end_action=str(EndAction(row["end_action"]).label),
        count=row["count"],
        late=row["late"],
    )


def _place(row: dict[str, Any], reporters: dict[str, str]) -> Place:
    told = [Reach(row["reach"]).label] if row["reach"] else []
    told += [InstructionState(row["state"]).label] if row["state"] else []
    return Place(
        system=row["system_name"],
        technique=str(Technique(row["technique"]).label),
        how=": ".join(str(one) for one in told),
        by=reporters.get(str(row["instruction"]), ""),
        first_on=date.fromisoformat(row["first_on"]),
        last_on=date.fromisoformat(row["last_on"]),
        count=row["count"],
        found=row["found"],
    )


def _advice(row: dict[str, Any], people: dict[int, str]) -> tuple[str, str]:
    outcome = AdviceOutcome(row["outcome"]).label if row["outcome"] else ""
    return people.get(row["adviser"], str(row["adviser"])), str(outcome)
