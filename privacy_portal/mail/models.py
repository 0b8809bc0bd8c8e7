"""Mail to be sent is a row: written in the transaction of what it tells about, sent by a task."""

from datetime import datetime

from django.db import models

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.mail.choices import MailState


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def visible_to(self, user: User) -> "OutgoingMailQuerySet":
        return self.filter(organisation__in=Organisation.objects.visible_to(user))

    def due(self, now: datetime) -> "OutgoingMailQuerySet":
        return self.filter(state=MailState.QUEUED, next_attempt_at__lte=now)

    def waiting(self) -> "OutgoingMailQuerySet":
        return self.filter(state=MailState.QUEUED)

    def failed(self) -> "OutgoingMailQuerySet":
        """What could not be sent, and so is for a person to look at."""
        return self.filter(state=MailState.FAILED)


class OutgoingMail(models.Model):
    """One mail to one address. Holds a number and a link, never content of a case.

    Address, subject and text are purged the moment it is sent; the row stays as proof.
    """

    # None: of the installation itself, such as a lost password.
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    key = models.CharField(max_length=200, unique=True)  # one thing is told once
    template = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=10)
    to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64)  # SHA-256 over subject, text and HTML
    message_id = models.CharField(
        max_length=200, unique=True
    )  # fixed: a second copy is seen as one
    state = models.CharField(max_length=10, choices=MailState, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=100, blank=True)  # a code, never the server's words
    queued_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField(null=True, blank=True)  # None: sent, or given up
    sent_at = models.DateTimeField(null=True, blank=True)
    purged_at = models.DateTimeField(null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(state=MailState.QUEUED),
                name="mail_due",
            ),
            models.Index(
                fields=["organisation"],
                condition=models.Q(state=MailState.FAILED),
                name="mail_failed",
            ),
        ]

    def __str__(self) -> str:
        return self.key
