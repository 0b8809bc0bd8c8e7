"""Dossiers that a system sends, and what it may ask about them."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from register.services.ledger import person_indexes
from retention.choices import DossierSource, RowOutcome
from retention.events import imports as events
from retention.exchange.messages import read_message_row
from retention.models import ApiToken, Dossier, DossierKind, RetentionLine
from retention.rows import KEY, KIND, DossierRow, Problem, ProblemCode
from retention.services.registering import register_dossiers
from retention.services.tokens import note_use


@dataclass(frozen=True)
class Answered:
    outcome: RowOutcome
    problems: list[Problem] = field(default_factory=list)


@transaction.atomic
def receive_dossiers(*, token: ApiToken, rows: list[Any], today: date) -> list[Answered]:
    """An answer for each row, in their order. The same rows again change nothing."""

    def indexes_of(reference: str, email: str) -> list[str]:
        return person_indexes(token.organisation, reference, email)

    barred = _barred(token)
    read = [
        _within_reach(read_message_row(row, indexes_of=indexes_of, today=today), barred)
        for row in rows
    ]
    good = [row for row in read if isinstance(row, DossierRow)]
    registered = register_dossiers(
        organisation=token.organisation,
        rows=good,
        source=DossierSource.API,
        actor=None,
        today=today,
    )
    results = iter(registered.results)
    answers = []
    for row in read:
        if isinstance(row, list):
            answers.append(Answered(RowOutcome.WRONG, row))
        else:
            result = next(results)
            answers.append(Answered(result.outcome, [result.problem] if result.problem else []))
    note_use(token, today=today)
    events.dossiers_received(token, counts=Counter(str(one.outcome) for one in answers))
    return answers


@transaction.atomic
def look_up(*, token: ApiToken, rows: list[Any], today: date) -> list[list[Dossier]]:
    """For each kind and key its dossiers, the oldest first."""
    wanted = [_kind_and_key(row) for row in rows]
    asked = Q(kind__code__in={kind for kind, _key in wanted})
    asked &= Q(external_key__in={key for _kind, key in wanted})
    asked &= ~Q(kind__code__in=_barred(token))
    dossiers = Dossier.objects.filter(asked, organisation=token.organisation)
    found: dict[tuple[str, str], list[Dossier]] = {}
    for one in dossiers.select_related("kind").order_by("opened_on"):
        found.setdefault((one.kind.code, one.external_key), []).append(one)
    note_use(token, today=today)
    return [found.get(pair, []) for pair in wanted]


def _barred(token: ApiToken) -> set[str]:
    """Kinds of which nothing is kept in the system of this token: whoever finds the token of one
    system does not reach the dossiers of the others."""
    own = RetentionLine.objects.filter(system=token.system_id, is_in_force=True).values("kind")
    kinds = DossierKind.objects.filter(organisation=token.organisation).exclude(pk__in=own)
    return set(kinds.values_list("code", flat=True))


def _within_reach(row: DossierRow | list[Problem], barred: set[str]) -> DossierRow | list[Problem]:
    is_barred = isinstance(row, DossierRow) and row.kind_code in barred
    return [Problem(ProblemCode.OTHER_SYSTEM, KIND)] if is_barred else row


def _kind_and_key(row: Any) -> tuple[str, str]:
    """What is no text, or holds a sign that no database keeps, is of no dossier."""
    if not isinstance(row, dict):
        return "", ""
    kind, key = (row.get(name) for name in (KIND, KEY))
    if not (isinstance(kind, str) and isinstance(key, str)) or not (kind + key).isprintable():
        return "", ""
    return kind.strip(), key.strip()
