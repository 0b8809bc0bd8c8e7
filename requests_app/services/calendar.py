"""The calendar that somebody reads elsewhere: an address with a secret, made and revoked by him."""

import hashlib
import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import CalendarFeed, User
from privacy_portal.lib.ical import Day, calendar_file
from requests_app import events
from requests_app.models import PrivacyRequest

SECRET_BYTES = 32
MOST_REQUESTS = 500  # the earliest; a calendar with more of them helps nobody


@transaction.atomic
def make_feed(*, user: User, now: datetime) -> str:
    """Gives the secret, which is kept nowhere; an earlier address stops working."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    CalendarFeed.objects.update_or_create(
        user=user, defaults={"secret_hash": _hash(secret), "made_at": now}
    )
    events.calendar_feed_made(user)
    return secret


@transaction.atomic
def revoke_feed(*, user: User) -> None:
    """Twice is no error."""
    if CalendarFeed.objects.filter(user=user).delete()[0]:
        events.calendar_feed_revoked(user)


def feed_owner(secret: str) -> User | None:
    """None for an address that never was, was revoked, or is of somebody who left."""
    feed = CalendarFeed.objects.select_related("user").filter(secret_hash=_hash(secret)).first()
    return feed.user if feed and feed.user.is_active else None


def feed_of(user: User, *, now: datetime) -> str:
    """The dates of his own open requests. A title is a number: calendars are read by others."""
    rows = PrivacyRequest.objects.visible_to(user).open().filter(assigned_to=user)
    with translation.override(settings.LANGUAGE_CODE):  # people have no language of their own yet
        days = [day for row in rows.in_queue_order()[:MOST_REQUESTS] for day in _days_of(row)]
        return calendar_file(_("Requests"), days, now=now)


def _days_of(row: PrivacyRequest) -> list[Day]:
    dates = [("target", row.internal_target_on, _("Internal target"))]
    if row.due_on:  # none while the clock stands still
        dates.append(("due", row.due_on, _("Answer at the latest")))
    return [
        Day(
            uid=f"{row.pk}-{kind}@privacy-portal",
            day=day,
            title=row.number,
            description=words,
            url=settings.BASE_URL + reverse("request_page", args=[row.pk]),
        )
        for kind, day, words in dates
    ]


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
