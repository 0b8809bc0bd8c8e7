"""The task with which beat and worker show together that the wake-up call works."""

from datetime import datetime, timedelta

from celery import Task, shared_task
from django.conf import settings
from django.utils.dateparse import parse_datetime

from privacy_portal.audit.heartbeat import seen


@shared_task(bind=True)
def heartbeat(self: Task) -> None:
    """Notes when beat sent this, which is its moment of expiry less its lifetime."""
    expires = self.request.expires
    if isinstance(expires, str):
        expires = parse_datetime(expires)
    if isinstance(expires, datetime):
        seen("beat", at=expires - timedelta(seconds=settings.HEARTBEAT_LIFETIME_SECONDS))
