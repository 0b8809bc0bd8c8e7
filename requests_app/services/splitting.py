"""What a second request of one letter takes over of the first, before its receipt is confirmed."""

from datetime import date

from requests_app.choices import ClockEventKind
from requests_app.models import ClockEvent, IdentityCheck, PrivacyRequest, Representation
from requests_app.services.clock import CLOCK_FIELDS, set_clock
from requests_app.services.steps import facts_of
from requests_app.workflow import state_after


def take_over(old: PrivacyRequest, new: PrivacyRequest, *, today: date) -> None:
    """Checks of identity, authority, and the days that the clock stood still for them."""
    for check in old.identity_checks.all():
        _copy(check, new)
    for event in old.clock_events.filter(
        kind__in=[ClockEventKind.IDENTITY_REQUESTED, ClockEventKind.IDENTITY_ANSWERED]
    ):
        _copy(event, new)
    for representation in Representation.objects.filter(privacy_request=old):
        _copy(representation, new)
    set_clock(new, list(new.clock_events.all()), today)
    new.assigned_to = old.assigned_to
    new.state = state_after(facts_of(new))
    new.save(update_fields=["assigned_to", "state", *CLOCK_FIELDS])


def _copy(row: IdentityCheck | ClockEvent | Representation, new: PrivacyRequest) -> None:
    row.pk, row._state.adding, row.privacy_request = None, True, new
    row.save()
