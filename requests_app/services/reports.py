"""What the officer writes beside the figures, and whether everybody may see some of them."""

from datetime import datetime

from django.db import transaction

from privacy_portal.accounts.models import Organisation, User
from requests_app import events
from requests_app.errors import Conflict
from requests_app.models import YearReport


@transaction.atomic
def write_year_report(
    *, organisation: Organisation, year: int, text: str, version: int, actor: User, now: datetime
) -> YearReport:
    """Keeps the text as a draft; `version` is what the officer saw, 0 when there was none yet.

    Raises Conflict when a colleague wrote something since.
    """
    report, _is_new = YearReport.objects.select_for_update().get_or_create(
        organisation=organisation,
        year=year,
        defaults={"version": 0, "written_by": actor, "written_at": now},
    )
    if report.version != version:
        raise Conflict
    report.text, report.version = text, version + 1
    report.written_by, report.written_at = actor, now
    report.full_clean(exclude=["organisation"])
    report.save()
    events.year_report_written(report)
    return report


@transaction.atomic
def publish_figures(*, organisation: Organisation, is_public: bool, actor: User) -> None:
    """Twice is no error."""
    organisation.publishes_figures = is_public
    organisation.save(update_fields=["publishes_figures"])
    events.figures_published(organisation, actor=actor)
