"""What is kept of a request that is destroyed, so that the figures of past years do not change."""

from datetime import date

from django.db import connection

from requests_app.choices import ClockEventKind, Outcome
from requests_app.errors import StillNeeded
from requests_app.models import PastRequest, PrivacyRequest
from requests_app.reports.figures import CLOSED_SQL, CLOSED_VALUES

ONE_SQL = f"SELECT days, is_late FROM ({CLOSED_SQL}) AS closed WHERE id = %(id)s"  # noqa: S608


def keep_figures(privacy_request: PrivacyRequest) -> PastRequest:
    """Of a closed request; in the transaction that removes it, so that it counts once. Raises
    StillNeeded."""
    if privacy_request.closed_on is None:
        raise StillNeeded
    with connection.cursor() as cursor:
        cursor.execute(ONE_SQL, CLOSED_VALUES | {"id": privacy_request.pk})
        days, is_late = cursor.fetchone()
    extended = privacy_request.clock_events.filter(kind=ClockEventKind.EXTENDED).last()
    past = PastRequest(
        organisation=privacy_request.organisation,
        right=privacy_request.right,
        channel=privacy_request.channel,
        outcome=privacy_request.outcome,
        received_in=_month(privacy_request.received_on),
        closed_in=_month(privacy_request.closed_on),
        days=days,
        is_late=is_late,
        extended_in=_month(extended.happened_on) if extended else None,
        extension_reason=extended.reason if extended else "",
        grounds=_grounds(privacy_request),
    )
    past.full_clean(exclude=["organisation"])
    past.save(force_insert=True)
    return past


def _month(day: date) -> date:
    return day.replace(day=1)


def _grounds(privacy_request: PrivacyRequest) -> list[str]:
    """Of the last decision of what was refused, also in part."""
    last = privacy_request.decisions.last()
    if last is None or privacy_request.outcome not in (Outcome.REFUSED, Outcome.PARTLY):
        return []
    grounds = {last.ground, *last.lines.values_list("ground", flat=True)}
    return sorted(grounds - {""})
