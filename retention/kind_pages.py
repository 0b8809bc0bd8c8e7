"""What the pages of kinds, lines and changed terms show; nothing is written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from privacy_portal.accounts.models import Organisation, User
from register.content import Row
from register.models import ProcessingActivity
from register.services.versions import published_versions
from retention.choices import ChangeState
from retention.effect_words import effect_in_words
from retention.models import DossierKind, RetentionLine, TermChange
from retention.register_lines import without_term
from retention.services.effects import effect_of_change
from retention.services.lines import contents_for, in_force
from retention.services.term_changes import OPEN
from retention.term_effect import Effect
from retention.term_sentences import TermSentence, sentences

MOST_PAST = 20  # changes that were decided
TONES = {
    ChangeState.PROPOSED: "warn",
    ChangeState.CONFIRMED: "warn",
    ChangeState.APPROVED: "ok",
}


@dataclass(frozen=True, kw_only=True)
class LineRow:
    line: RetentionLine
    place: str
    terms: list[TermSentence]
    end: str  # what happens with the data
    decided: TermChange | None  # who agreed on these terms; None: they came before any dossier


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    change: TermChange
    place: str
    tone: str
    before: list[TermSentence]
    after: list[TermSentence]
    archived_before: str
    archived_after: str
    effect: list[str]

    @property
    def waits(self) -> bool:
        return self.change.state in OPEN


def kinds_of(organisations: Iterable[Organisation]) -> "QuerySet[DossierKind]":
    """With how many lines hold, and how many changes wait."""
    rows = DossierKind.objects.filter(organisation__in=organisations)
    return rows.select_related("organisation", "subject_type").annotate(
        line_count=Count("lines", filter=Q(lines__is_in_force=True), distinct=True),
        change_count=Count("changes", filter=Q(changes__state__in=OPEN), distinct=True),
    )


def line_rows(kind: DossierKind) -> list[LineRow]:
    agreed = kind.changes.filter(state=ChangeState.APPROVED).order_by("pk")
    by_line = {one.line_id: one for one in agreed.select_related("confirmed_by", "decided_by")}
    return [
        LineRow(
            line=line,
            place=place_of(line),
            terms=sentences(line.terms),
            end=line.get_end_action_display(),
            decided=by_line.get(line.pk),
        )
        for line in in_force(kind)
    ]


def change_rows(kind: DossierKind) -> Iterator[ChangeRow]:
    """What waits, then what was decided last."""
    rows = kind.changes.select_related("system", "confirmed_by", "decided_by").order_by("-pk")
    for change in [*rows.filter(state__in=OPEN), *rows.exclude(state__in=OPEN)[:MOST_PAST]]:
        yield change_row(change)


def change_row(change: TermChange, effect: Effect | None = None) -> ChangeRow:
    """`effect` None: as it was when it was last computed."""
    return ChangeRow(
        change=change,
        place=place_of(change),
        tone=TONES.get(ChangeState(change.state), ""),
        before=sentences(change.before),
        after=sentences(change.after),
        archived_before=archiving_in_words(change.before),
        archived_after=archiving_in_words(change.after),
        effect=effect_in_words(effect or Effect.from_json(change.effect)),
    )


def archiving_in_words(terms: Iterable[Row]) -> str:
    """The earliest of several counts (R-RET-04)."""
    months = [one["archive_after_months"] for one in terms]
    first = min((one for one in months if one is not None), default=None)
    if first is None:
        return _("not archived first")
    return ngettext("archived after %(n)s month", "archived after %(n)s months", first) % {
        "n": first
    }


def effect_now(change: TermChange, today: date) -> Effect:
    """What was decided did what it did."""
    return (
        effect_of_change(change, today) if change.state in OPEN else Effect.from_json(change.effect)
    )


def steps_of(change: TermChange) -> list[dict[str, Any]]:
    """For components/_timeline.html."""
    decision = {
        ChangeState.APPROVED: _("Approved; it holds from now on"),
        ChangeState.REFUSED: _("Refused; the line stays as it was"),
    }
    steps: list[tuple[datetime, str, User | None]] = [
        (change.proposed_at, _("The register said something else"), None)
    ]
    if change.confirmed_at:
        steps.append((change.confirmed_at, _("Confirmed"), change.confirmed_by))
    if change.decided_at:
        steps.append((change.decided_at, decision[ChangeState(change.state)], change.decided_by))
    return [{"at": at, "text": text, "who": who} for at, text, who in steps]


def gaps_of(kind: DossierKind) -> list[str]:
    """Data of these people that the register gives no term or no place."""
    if kind.subject_type is None:
        return []
    return without_term(contents_for(kind), kind.subject_type.code, kind.activities)


def activity_names(kind: DossierKind) -> list[str]:
    rows = ProcessingActivity.objects.filter(
        organisation=kind.organisation, code__in=kind.activities
    )
    return list(rows.order_by("name").values_list("name", flat=True))


def activity_choices(organisation: Organisation) -> list[tuple[str, str]]:
    rows = published_versions(organisation).values_list("activity__code", "activity__name")
    return [(code, name) for code, name in rows]


def place_of(row: RetentionLine | TermChange) -> str:
    return row.system.name if row.system else _("This portal")
