from datetime import date

from privacy_portal.accounts.models import Organisation
from privacy_portal.audit.services import record
from retention.models import ArchiveOrder


def items_archived(organisation: Organisation, *, count: int, day: date) -> None:
    record(
        organisation=organisation,
        action="retention.items_archived",
        object_type="retention.retentionitem",
        details={"count": count, "day": day},
    )


def system_ordered(order: ArchiveOrder) -> None:
    record(
        organisation=order.organisation,
        action="retention.archive_ordered",
        obj=order,
        details={"system": order.system_id, "count": order.count, "day": order.ordered_on},
    )
