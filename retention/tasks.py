from celery import shared_task
from django.utils import timezone

from retention.services import purging


@shared_task
def purge_expired() -> None:
    """A second run finds nothing left to remove."""
    purging.purge_expired(now=timezone.now())
