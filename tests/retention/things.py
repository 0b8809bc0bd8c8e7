"""Dossiers of an organisation, made as short as a test needs them.

`kind` and `line` say what is kept and how long; `dossier` says what happened; `item` writes dates
by hand. `retention.services.planning.plan_dossiers` computes them.
"""

from datetime import date, timedelta
from typing import Any

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.vault.services import open_case
from register.choices import Place, TermKind, Trigger
from register.models import SubjectType, System
from retention.choices import DossierSource
from retention.models import (
    DestructionList,
    Dossier,
    DossierKind,
    RetentionItem,
    RetentionLine,
    TermChange,
)
from retention.models.lists import GOING

ENDED = Trigger.END_TRAJECTORY
OPENED_ON = date(2022, 3, 1)
ENDED_ON = date(2024, 6, 30)


def term(
    *,
    trigger: str = ENDED,
    minimum: str = "",
    maximum: str = "2y",
    archive_after_months: int | None = 12,
    minimum_kind: str = TermKind.STATUTE,
    maximum_kind: str = TermKind.POLICY,
    statute: str = "",
    name: str = "Term",
) -> dict[str, Any]:
    """A row of the register's catalogue of terms: "28d", "7y", "7y@eoy" (to the end of a year)."""
    return {
        "code": "term",
        "name": name,
        "trigger": trigger,
        **_bound("minimum", minimum, minimum_kind),
        **_bound("maximum", maximum, maximum_kind),
        "statute": statute,
        "archive_after_months": archive_after_months,
    }


def _bound(side: str, text: str, kind: str) -> dict[str, Any]:
    length, at, _end = text.partition("@")
    return {
        f"{side}_kind": kind if text else "",
        f"{side}_length": int(length[:-1]) if text else None,
        f"{side}_unit": length[-1:],
        f"{side}_to_year_end": bool(at),
    }


def kind(organisation: Organisation, code: str = "traject", **fields: Any) -> DossierKind:
    subject_type, _made = SubjectType.objects.get_or_create(
        organisation=organisation, code="klant", defaults={"name": "Klant"}
    )
    return DossierKind.objects.create(
        **{"organisation": organisation, "code": code, "name": code.title(),
           "subject_type": subject_type, **fields}
    )  # fmt: skip


def system(organisation: Organisation, code: str = "archiefkast", **fields: Any) -> System:
    values = {"name": code.title(), "place": Place.PAPER, **fields}
    return System.objects.get_or_create(organisation=organisation, code=code, defaults=values)[0]


def line(kind: DossierKind, *terms: dict[str, Any], **fields: Any) -> RetentionLine:
    """One category in a paper archive; without terms: at most two years, archived after one."""
    values = {
        "category": "plannen",
        "category_name": "Plannen",
        "system": system(kind.organisation),
        "terms": list(terms) or [term()],
        **fields,
    }
    return RetentionLine.objects.create(kind=kind, **values)


def term_change(line: RetentionLine, *terms: dict[str, Any], **fields: Any) -> TermChange:
    """The register says something else than this line: by default one year."""
    return TermChange.objects.create(
        organisation=line.kind.organisation,
        kind=line.kind,
        line=line,
        category=line.category,
        category_name=line.category_name,
        system=line.system,
        before=line.terms,
        after=list(terms) or [term(maximum="1y")],
        **fields,
    )


def dossier(
    kind: DossierKind,
    key: str = "T-1",
    *,
    opened_on: date = OPENED_ON,
    ended_on: date | None = ENDED_ON,
    **fields: Any,
) -> Dossier:
    """Its plan is owed, as of every dossier that comes in."""
    return Dossier.objects.create(
        organisation=kind.organisation,
        kind=kind,
        external_key=key,
        opened_on=opened_on,
        **{
            "triggers": {ENDED: ended_on.isoformat()} if ended_on else {},
            "source": DossierSource.HAND,
            **fields,
        },
    )


def item(dossier: Dossier, line: RetentionLine, **dates: Any) -> RetentionItem:
    """With dates written by hand, for what does not care how they came."""
    Dossier.objects.filter(pk=dossier.pk).update(is_plan_owed=False)
    return RetentionItem.objects.create(
        organisation=dossier.organisation, dossier=dossier, line=line, **dates
    )


def approver() -> User:
    """Of no organisation, so that nobody mails him."""
    return User.objects.get_or_create(email="approver@list.example", defaults={"name": "Approver"})[
        0
    ]


def destruction_list(
    organisation: Organisation, number: str = "VL-2026-0001", **fields: Any
) -> DestructionList:
    """Of the week of `first_due_on`; nothing stands on it yet. Somebody approved what is carried
    out, unless it says who, or that it is enforced."""
    if fields.get("state") in GOING and not fields.get("is_enforced"):
        fields.setdefault("approved_by", approver())
    first = fields.setdefault("first_due_on", date(2026, 6, 30))
    monday = first - timedelta(days=first.weekday())
    return DestructionList.objects.create(
        organisation=organisation,
        number=number,
        **{
            "case_id": open_case(),
            "due_from": monday,
            "due_until": monday + timedelta(days=6),
            "proposed_on": first - timedelta(days=30),
            **fields,
        },
    )
