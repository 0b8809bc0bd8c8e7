"""What was closed a year ago is archived (R-RET-04): from then on only who keeps the archive, and
administrators, reach it (R-RET-05). A restriction does not stop it (rules 5.2, 9).

Three ways: the portal's own files, by the app that holds them; rows of which the portal holds
nothing else; and data in a system, which is told so. Each step is one transaction that claims items
and changes their state, so it may run twice, and two workers share.
"""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from privacy_portal.accounts.models import Organisation
from retention.events import archiving as events
from retention.models import RetentionItem
from retention.services.archive_orders import ORDER_AHEAD, mark_archived, order_system

logger = logging.getLogger(__name__)

CHUNK = 5000
FILES_AT_ONCE = 100


def archive_some(*, organisation: Organisation, today: date, now: datetime) -> int:
    """How many items were archived; call it again until 0: nothing more can be done now."""
    return (
        _archive_files(organisation, today)
        or _archive_rows(organisation, today)
        or _order_systems(organisation, today, now)
    )


def owing(organisation: Organisation, day: date) -> "QuerySet[RetentionItem]":
    """What has to be planned again waits for its dates."""
    return RetentionItem.objects.owing_archive(day).filter(
        organisation=organisation, dossier__is_plan_owed=False
    )


def _archive_files(organisation: Organisation, today: date) -> int:
    """In any order, so that a few that fail do not always come first."""
    files = owing(organisation, today).filter(
        line__system=None, line__destroyer__in=settings.RETENTION_ARCHIVERS
    )
    some = files.order_by("?").values_list("pk", "line__destroyer", "dossier__case_id")
    return sum([_archive_file(*one, today) for one in some[:FILES_AT_ONCE]])


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
def _archive_rows(organisation: Organisation, today: date) -> int:
    rows = owing(organisation, today).filter(line__system=None)
    rows = rows.exclude(line__destroyer__in=settings.RETENTION_ARCHIVERS)
    done = mark_archived(rows, today, limit=CHUNK)
    if done:
        events.items_archived(organisation, count=len(done), day=today)
    return len(done)


def _order_systems(organisation: Organisation, today: date, now: datetime) -> int:
    """Told some days ahead, so that a system is ready within the year."""
    owed = owing(organisation, today + timedelta(days=ORDER_AHEAD)).exclude(line__system=None)
    systems = owed.order_by().values_list("line__system", flat=True).distinct()
    return sum(order_system(system_id=one, owed=owed, today=today, now=now) for one in systems)
