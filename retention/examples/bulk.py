"""Very many made-up dossiers, to measure with: PostgreSQL makes them, without names or trail."""

from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.vault.services import open_case
from register.choices import TermKind, Trigger
from retention.choices import DossierSource, ItemState, ListState
from retention.models import DestructionList, Dossier, DossierKind, RetentionItem, RetentionLine

CHUNK = 50_000
ENDED = Trigger.END_TRAJECTORY
KEPT_YEARS = 2
DAYS = 3650  # on which their trajectories ended

DOSSIERS = """
    INSERT INTO retention_dossier (
        organisation_id, kind_id, external_key, opened_on, triggers, person_indexes, source,
        is_plan_owed, made_at, version
    )
    SELECT
        %(organisation)s, %(kind)s, 'PROEF-' || number, %(ended_on)s::date - 400,
        jsonb_build_object(%(trigger)s, (%(ended_on)s::date + number %% %(days)s)::text),
        ARRAY[encode(sha256(number::text::bytea), 'hex')], %(source)s, %(is_owed)s, now(), 1
    FROM generate_series(%(first)s, %(last)s) AS number
"""
# The same rows that planning writes for these lines; PostgreSQL counts the years.
ITEMS = """
    INSERT INTO retention_retentionitem (
        organisation_id, dossier_id, line_id, state, archive_by, due_on, delete_by, review_reason
    )
    SELECT
        dossier.organisation_id, dossier.id, line.id, 'loopt',
        (triggers ->> %(trigger)s)::date + interval '12 months',
        (triggers ->> %(trigger)s)::date + make_interval(years => %(years)s),
        (triggers ->> %(trigger)s)::date + make_interval(years => %(years)s), ''
    FROM retention_dossier AS dossier
    JOIN retention_retentionline AS line USING (kind_id)
    WHERE kind_id = %(kind)s AND dossier.id > %(after)s
"""


def make_kind(organisation: Organisation, *, lines: int) -> DossierKind:
    """Kept for two years by own policy, archived after one; nowhere but here."""
    number = DossierKind.objects.count() + 1
    kind = DossierKind.objects.create(
        organisation=organisation, code=f"proef-{number}", name=f"Proef {number}"
    )
    for line in range(lines):
        RetentionLine.objects.create(
            kind=kind, category=f"proef-{line}", category_name=f"Proef {line}", terms=[_term()]
        )
    return kind


def make_dossiers(
    kind: DossierKind, count: int, *, ended_on: date, days: int = DAYS, is_planned: bool = False
) -> None:
    """That ended on this day and the days after it; in chunks, so that no transaction is large."""
    for first in range(1, count + 1, CHUNK):
        values: dict[str, Any] = {
            "organisation": kind.organisation_id,
            "kind": kind.pk,
            "ended_on": ended_on,
            "days": days,
            "trigger": ENDED,
            "source": DossierSource.IMPORT,
            "is_owed": not is_planned,
            "first": first,
            "last": min(first + CHUNK - 1, count),
        }
        with transaction.atomic(), connection.cursor() as cursor:
            after = Dossier.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            cursor.execute(DOSSIERS, values)
            if is_planned:
                cursor.execute(ITEMS, items_of(kind) | {"after": after})


def items_of(kind: DossierKind) -> dict[str, Any]:
    """The values of ITEMS for all dossiers of a kind."""
    return {"kind": kind.pk, "trigger": ENDED, "years": KEPT_YEARS, "after": 0}


def make_lists(kind: DossierKind, *, size: int, today: date) -> list[DestructionList]:
    """Puts all items of the kind on lists that may be carried out today."""
    items = RetentionItem.objects.filter(line__kind=kind, destruction_list=None)
    items.update(state=ItemState.ARCHIVED, archived_on=today)
    lists = []
    while ids := list(items.order_by("pk").values_list("pk", flat=True)[:size]):
        lists.append(make_list(kind.organisation, today))
        items.filter(pk__gte=ids[0], pk__lte=ids[-1]).update(destruction_list=lists[-1])
    return lists


def _approver() -> User:
    return User.objects.get_or_create(email="proef@example.org", defaults={"name": "Proef"})[0]


def make_list(organisation: Organisation, today: date) -> DestructionList:
    """Approved, and the cooling-off is over."""
    return DestructionList.objects.create(
        organisation=organisation,
        number=f"VL-PROEF-{DestructionList.objects.count() + 1}",
        case_id=open_case(),
        state=ListState.APPROVED,
        approved_by=_approver(),
        due_from=today,
        due_until=today + timedelta(days=6),
        first_due_on=today,
        proposed_on=today,
        cooling_off_until=today - timedelta(days=1),
        takes_items=False,
    )


def analyze() -> None:
    with connection.cursor() as cursor:
        for model in (Dossier, RetentionItem):
            cursor.execute(f"ANALYZE {model._meta.db_table}")


def _term() -> dict[str, object]:
    bounds = {"length": None, "unit": "", "kind": "", "to_year_end": False}
    most = {"length": KEPT_YEARS, "unit": "y", "kind": TermKind.POLICY, "to_year_end": False}
    return {
        "code": "proef",
        "name": "Proef",
        "trigger": ENDED,
        **{f"minimum_{name}": value for name, value in bounds.items()},
        **{f"maximum_{name}": value for name, value in most.items()},
        "statute": "",
        "archive_after_months": 12,
    }
