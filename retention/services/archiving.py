"""What was closed a year ago is archived (R-RET-04): from then on only who keeps the archive, and
administrators, reach it (R-RET-05). A restriction does not stop it (rules 5.2, 9).

Three ways: the portal's own files, by the app that holds them; rows of which the portal holds
nothing else; and data in a system, which is told so. Each step is one transaction that claims items
and changes their state, so it may run twice, and two workers share.
"""

import logging
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.module_loading import import_string

from privacy_portal.accounts.models import Organisation
from retention.choices import ItemState
from retention.events import archiving as events
from retention.models import RetentionItem, RetentionLine
from retention.services.archive_orders import ORDER_AHEAD, mark_archived, order_system

logger = logging.getLogger(__name__)

CHUNK = 5000
FILES_AT_ONCE = 100


def archive_some(*, organisation: Organisation, today: date, now: datetime) -> int:
    """How many items were archived; call it again until 0: nothing more can be done now."""
    lines = owed_lines(organisation, today + timedelta(days=ORDER_AHEAD))
    own = [one for one in lines if one.system_id is None]
    files = [one for one in own if one.destroyer in settings.RETENTION_ARCHIVERS]
    rows = [one for one in own if one.destroyer not in settings.RETENTION_ARCHIVERS]
    return (
        _archive_files(files, today)
        or _archive_rows(organisation, rows, today)
        or _order_systems([one for one in lines if one.system_id], today, now)
    )


def owed_lines(organisation: Organisation, day: date) -> list[RetentionLine]:
    """Those of which something is owed by then: one look at the index for each line. Asked for all
    lines together, PostgreSQL expects far more than there is, and reads every item."""
    items = RetentionItem.objects.filter(line=OuterRef("pk"), state=ItemState.KEPT)
    first = items.filter(archive_by__isnull=False).order_by("archive_by").values("archive_by")[:1]
    lines = RetentionLine.objects.filter(kind__organisation=organisation)
    return list(lines.alias(first=Subquery(first)).filter(first__lte=day))


def owing(lines: list[RetentionLine], day: date) -> "QuerySet[RetentionItem]":
    """What has to be planned again waits for its dates."""
    items = RetentionItem.objects.owing_archive(day)
    return items.filter(line__in=[one.pk for one in lines], dossier__is_plan_owed=False)


def _archive_files(lines: list[RetentionLine], today: date) -> int:
    """In any order, so that a few that fail do not always come first."""
    some = owing(lines, today).order_by("?")
    found = some.values_list("pk", "line__destroyer", "dossier__case_id")[:FILES_AT_ONCE]
    return sum([_archive_file(*one, today) for one in found])


def _archive_file(item_id: int, name: str, case_id: UUID | None, today: date) -> int:
    """The app locks its own row first, as it does when it opens the file again."""
    archive: Callable[..., None] = import_string(settings.RETENTION_ARCHIVERS[name])
    try:
        with transaction.atomic():
            archive(case_id, archived_on=today)
            item = RetentionItem.objects.owing_archive(today).filter(pk=item_id)
            return len(mark_archived(item, today, limit=1))
    except Exception as error:  # the log holds no message: it may quote
        logger.error("archiving item %s failed: %s", item_id, type(error).__name__)
        return 0


@transaction.atomic
def _archive_rows(organisation: Organisation, lines: list[RetentionLine], today: date) -> int:
    done = mark_archived(owing(lines, today), today, limit=CHUNK)
    if done:
        events.items_archived(organisation, count=len(done), day=today)
    return len(done)


def _order_systems(lines: list[RetentionLine], today: date, now: datetime) -> int:
    """Told some days ahead, so that a system is ready within the year."""
    by_system: dict[int, list[RetentionLine]] = defaultdict(list)
    for line in lines:
        by_system[line.system_id or 0].append(line)
    day = today + timedelta(days=ORDER_AHEAD)
    return sum(
        order_system(system_id=pk, owed=owing(of_system, day), today=today, now=now)
        for pk, of_system in by_system.items()
    )
