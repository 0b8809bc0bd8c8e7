"""Which dossiers a hold holds, in one statement however many they are, and that their dates are
computed again.

A dossier that comes in at the very moment at which a hold of its kind or person is placed can be
missed by both sides, since neither sees what the other did not commit. `recheck_holds` catches it
an hour later; nothing goes from import to destruction that fast.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from retention.models import Hold

RECHECK_AFTER = timedelta(hours=1)  # longer than any transaction that adds dossiers

# Dossiers are locked in the order of their ids, so that two holds on the same ones wait for each
# other and do not block each other. What planning is busy with is waited for, and owed once more.
CATCH = """
WITH chosen AS (
    SELECT id FROM retention_dossier dossier
    WHERE organisation_id = %(organisation)s
      AND (%(line_kind)s::bigint IS NULL OR kind_id = %(line_kind)s)
      AND (id = ANY(%(ids)s) OR kind_id = %(kind)s OR person_indexes && %(indexes)s::varchar[])
      AND NOT EXISTS (
          SELECT FROM retention_helddossier
          WHERE hold_id = %(hold)s AND dossier_id = dossier.id
      )
    ORDER BY id FOR NO KEY UPDATE
), held AS (
    INSERT INTO retention_helddossier (hold_id, dossier_id, line_id)
    SELECT %(hold)s, id, %(line)s FROM chosen ON CONFLICT DO NOTHING
)
UPDATE retention_dossier SET is_plan_owed = true FROM chosen WHERE retention_dossier.id = chosen.id
"""

CATCH_LATER = """
WITH fits AS (
    SELECT hold.id AS hold_id, dossier.id AS dossier_id, hold.line_id
    FROM retention_dossier dossier
    JOIN retention_hold hold ON hold.dossier_kind_id = dossier.kind_id
    WHERE dossier.id = ANY(%(ids)s) AND (hold.ends_on IS NULL OR hold.ends_on >= %(today)s)
    UNION
    SELECT hold.id, dossier.id, hold.line_id
    FROM retention_dossier dossier
    JOIN retention_hold hold ON hold.person_indexes && dossier.person_indexes
        AND hold.organisation_id = dossier.organisation_id
    LEFT JOIN retention_retentionline line ON line.id = hold.line_id
    WHERE dossier.id = ANY(%(ids)s) AND (hold.ends_on IS NULL OR hold.ends_on >= %(today)s)
      AND (line.id IS NULL OR line.kind_id = dossier.kind_id)
), held AS (
    INSERT INTO retention_helddossier (hold_id, dossier_id, line_id)
    SELECT hold_id, dossier_id, line_id FROM fits ON CONFLICT DO NOTHING
    RETURNING dossier_id
), chosen AS (
    SELECT id FROM retention_dossier WHERE id IN (SELECT dossier_id FROM held)
    ORDER BY id FOR NO KEY UPDATE
)
UPDATE retention_dossier SET is_plan_owed = true FROM chosen WHERE retention_dossier.id = chosen.id
"""

OWE_PLANS = """
WITH chosen AS (
    SELECT id FROM retention_dossier
    WHERE id IN (SELECT dossier_id FROM retention_helddossier WHERE hold_id = %(hold)s)
    ORDER BY id FOR NO KEY UPDATE
)
UPDATE retention_dossier SET is_plan_owed = true FROM chosen WHERE retention_dossier.id = chosen.id
"""


def catch(hold: Hold, dossier_ids: Collection[int] = ()) -> int:
    """How many dossiers it holds from now on: those named, and those of its kind or person."""
    values = {
        "hold": hold.pk,
        "organisation": hold.organisation_id,
        "ids": list(dossier_ids),
        "kind": hold.dossier_kind_id,
        "indexes": hold.person_indexes,
        "line": hold.line_id,
        "line_kind": hold.line.kind_id if hold.line else None,
    }
    return _count(CATCH, values)


def holds_catch(*, dossier_ids: Collection[int], today: date) -> int:
    """Attaches the holds of their kind or person to dossiers that were just added, or of which the
    person became known; how many dossiers that was. In the transaction that adds them. A hold that
    was lifted catches up to its last day."""
    return _count(CATCH_LATER, {"ids": list(dossier_ids), "today": today})


def owe_plans(hold: Hold) -> int:
    """How many dossiers it holds; the dates of each are computed again."""
    return _count(OWE_PLANS, {"hold": hold.pk})


def recheck_holds(*, now: datetime) -> int:
    """Looks once more what each new hold holds; how many dossiers had been missed. A second run
    finds none."""
    owing = Hold.objects.filter(rechecked_at=None, placed_at__lte=now - RECHECK_AFTER)
    return sum(_recheck(pk, now) for pk in owing.values_list("pk", flat=True))


@transaction.atomic
def _recheck(hold_id: int, now: datetime) -> int:
    rows = Hold.objects.select_for_update(skip_locked=True, of=("self",)).select_related("line")
    hold = rows.filter(pk=hold_id, rechecked_at=None).first()
    if hold is None:
        return 0
    hold.rechecked_at = now
    hold.save(update_fields=["rechecked_at"])
    is_over = hold.ends_on is not None and hold.ends_on < timezone.localdate(now)
    return 0 if is_over else catch(hold)


def _count(statement: str, values: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)
