import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from privacy_portal.accounts.models import Organisation


class DraftQuerySet(models.QuerySet["Draft"]):
    def expired(self, now: datetime) -> Self:
        return self.exclude(_is_alive(now))

    def alive(self, now: datetime) -> Self:
        return self.filter(_is_alive(now))


def _is_alive(now: datetime) -> Q:
    """Once sent, the time begins anew: who was slow must still be able to write down the code."""
    since = now - settings.DRAFT_LIFETIME
    return Q(sent_at=None, started_at__gt=since) | Q(sent_at__isnull=False, sent_at__gt=since)


class Draft(models.Model):
    """The answers somebody is still giving in the public form; the session only holds its id.

    It lives for settings.DRAFT_LIFETIME. Once sent it keeps, sealed, the receipt with the secret
    code, so that reloading the last page shows it again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    case_id = models.UUIDField(unique=True)
    sealed = models.BinaryField()
    started_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["started_at"], name="draft_started")]

    def __str__(self) -> str:
        return str(self.pk)
