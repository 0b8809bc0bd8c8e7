from celery import shared_task
from django.utils import timezone

from retention import services


@shared_task
def purge_expired() -> None:
    """A second run finds nothing left to remove."""
    services.purge_expired(now=timezone.now())
