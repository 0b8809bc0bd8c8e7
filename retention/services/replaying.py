"""After an old backup was restored: what the deletion log says is gone, goes again, before anybody
sees it (M4). Memory stays flat: the log goes into a temporary table, the items come in chunks."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from privacy_portal.vault.services import destroy_case
from retention.choices import ItemState
from retention.deletion_log import Noted, digest_of, noted
from retention.models import Dossier, RetentionItem
from retention.models.dossiers import UNFINISHED
from retention.services.executing.clearing import remove_dossiers

logger = logging.getLogger(__name__)

CHUNK = 5000


@dataclass
class Replayed:
    batches: int = 0
    cases: int = 0  # keys that were asked to go; those that were gone already among them
    items: int = 0
    dossiers: int = 0  # of which nothing was left
    failed: list[UUID] = field(default_factory=list)  # rows that stay, unreadable


def replay_deletions(path: Path) -> Replayed:
    """A second run finds nothing more to do. Raises LogBroken before anything is destroyed."""
    done = Replayed(batches=sum(1 for _batch in noted(path)))
    for batch in noted(path):
        for case_id in batch.case_ids:
            _destroy_case(case_id, done)
    with transaction.atomic():
        _load(noted(path))
        for chunk in _chunks():
            _destroy_items(chunk, done)
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE destroyed")
    return done


def _destroy_case(case_id: UUID, done: Replayed) -> None:
    """The key and the files first, whatever the rows look like: in the backup the request may have
    been open still."""
    destroy_case(case_id)
    done.cases += 1
    codes = Dossier.objects.filter(case_id=case_id).exclude(items__line__destroyer="")
    for code in codes.values_list("items__line__destroyer", flat=True).distinct():
        try:
            destroy: Callable[[UUID], None] = import_string(settings.RETENTION_DESTROYERS[code])
            destroy(case_id)
        except Exception as error:  # the log holds no message: it may quote
            logger.error("replaying the end of case %s: %s", case_id, type(error).__name__)
            done.failed.append(case_id)


# --- Items ----------------------------------------------------------------------------------------


class _Item(NamedTuple):
    pk: int
    dossier_id: int
    organisation: str
    kind: str
    key: str
    opened_on: date
    category: str
    system: str | None

    @property
    def digest(self) -> bytes:
        return digest_of(
            settings.INDEX_KEY, organisation=self.organisation, kind=self.kind, key=self.key,
            opened_on=self.opened_on, category=self.category, system=self.system or "",
        )  # fmt: skip


def _load(batches: Iterator[Noted]) -> None:
    """The day of each digest; what was destroyed, came back and was destroyed again counts once."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE destroyed (digest bytea PRIMARY KEY, day date)")
        for batch in batches:
            cursor.execute(
                "INSERT INTO destroyed SELECT digest, %s FROM unnest(%s::bytea[]) AS digest"
                " ON CONFLICT DO NOTHING",
                [timezone.localdate(batch.destroyed_at), list(batch.each())],
            )


def _chunks() -> Iterator[list[_Item]]:
    """Everything that was not destroyed, by id."""
    last = 0
    rows = RetentionItem.objects.filter(state__in=UNFINISHED).order_by("pk")
    while chunk := [
        _Item(*row)
        for row in rows.filter(pk__gt=last).values_list(
            "pk", "dossier_id", "organisation__slug", "dossier__kind__code",
            "dossier__external_key", "dossier__opened_on", "line__category", "line__system__code",
        )[:CHUNK]
    ]:  # fmt: skip
        last = chunk[-1].pk
        yield chunk


def _destroy_items(chunk: list[_Item], done: Replayed) -> None:
    by_digest = {one.digest: one for one in chunk}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT digest, day FROM destroyed WHERE digest = ANY(%s::bytea[])", [list(by_digest)]
        )
        found = [(by_digest[bytes(digest)], day) for digest, day in cursor.fetchall()]
        cursor.execute(MARK, {
            "items": [one.pk for one, _day in found], "days": [day for _one, day in found],
            "destroyed": ItemState.DESTROYED,
        })  # fmt: skip
    done.items += len(found)
    done.dossiers += remove_dossiers([one.dossier_id for one, _day in found])


# It leaves the list on which it stood in the backup: its proof is elsewhere. What the backup says
# of a minimum may be older than what was destroyed by.
MARK = """
    UPDATE retention_retentionitem item
    SET state = %(destroyed)s, destroyed_on = gone.day, destruction_list_id = NULL,
        instruction_id = NULL,
        keep_until = CASE WHEN item.keep_until < gone.day THEN item.keep_until END
    FROM unnest(%(items)s::bigint[], %(days)s::date[]) AS gone (id, day)
    WHERE item.id = gone.id
"""
