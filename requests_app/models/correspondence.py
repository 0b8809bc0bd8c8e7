"""Everything that goes to or comes from the subject; all texts are sealed with the case's key."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from privacy_portal.accounts.models import User
from privacy_portal.vault.models import StoredFile
from requests_app.choices import (
    AttachmentKind,
    LetterKind,
    LetterState,
    LetterTo,
    PackageProtection,
)
from requests_app.models.privacy_request import PrivacyRequest


class Message(models.Model):
    privacy_request = models.ForeignKey(
        PrivacyRequest, on_delete=models.CASCADE, related_name="messages"
    )
    author = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT
    )  # None: the subject
    sealed = models.BinaryField()  # {"text": ...}
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)  # by the other side

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["privacy_request"],
                condition=Q(author=None, read_at=None),
                name="message_unread_by_staff",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class InternalNote(models.Model):
    privacy_request = models.ForeignKey(
        PrivacyRequest, on_delete=models.CASCADE, related_name="notes"
    )
    author = models.ForeignKey(User, on_delete=models.PROTECT)
    sealed = models.BinaryField()  # {"text": ...}
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class Attachment(models.Model):
    privacy_request = models.ForeignKey(
        PrivacyRequest, on_delete=models.CASCADE, related_name="attachments"
    )
    stored_file = models.OneToOneField(StoredFile, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=AttachmentKind)
    message = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )
    added_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT
    )  # None: the subject
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["added_at"],
                condition=Q(kind=AttachmentKind.ID_COPY),
                name="attachment_id_copy",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class LetterQuerySet(models.QuerySet["Letter"]):
    def owed(self) -> Self:
        """Final in content, but the PDF is not there yet."""
        return self.filter(state=LetterState.OWED).order_by("pk")

    def to_post(self) -> Self:
        return self.filter(state=LetterState.TO_POST).order_by("pk")

    def for_subject(self) -> Self:
        """What the subject may see of them: made, and not for staff only."""
        return self.filter(to=LetterTo.SUBJECT, state__in=[LetterState.SENT, LetterState.TO_POST])


class Letter(models.Model):
    privacy_request = models.ForeignKey(
        PrivacyRequest, on_delete=models.CASCADE, related_name="letters"
    )
    kind = models.CharField(max_length=4, choices=LetterKind)
    language = models.CharField(max_length=2)
    is_easy = models.BooleanField(default=False, db_default=False)  # in easy language
    to = models.CharField(
        max_length=12, choices=LetterTo, default=LetterTo.SUBJECT,
        db_default=LetterTo.SUBJECT.value,
    )  # fmt: skip
    state = models.CharField(max_length=12, choices=LetterState, default=LetterState.DRAFT)
    version = models.PositiveIntegerField(default=1)  # optimistic lock (M11)
    template_version = models.CharField(max_length=20)
    sealed = models.BinaryField()  # the texts the officer wrote and, once final, the whole context
    stored_file = models.OneToOneField(  # the PDF
        StoredFile, null=True, blank=True, on_delete=models.PROTECT
    )
    sha256 = models.CharField(max_length=64, blank=True)  # of the PDF as it was sent
    written_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # None: the portal
    sent_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    sent_on = models.DateField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["state", "id"],
                condition=Q(state__in=[LetterState.OWED, LetterState.TO_POST]),
                name="letter_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class AnswerPackage(models.Model):
    """The answer as the subject may download it: several times, until a date."""

    letter = models.OneToOneField(Letter, on_delete=models.CASCADE, related_name="package")
    available_until = models.DateField()
    downloads_left = models.PositiveSmallIntegerField()
    protection = models.CharField(
        max_length=16, choices=PackageProtection, default=PackageProtection.CODE,
        db_default=PackageProtection.CODE.value,
    )  # fmt: skip
    code_hash = models.CharField(  # slow hash of the second code; empty: none is needed
        max_length=200, blank=True, default="", db_default=""
    )
    emptied_at = models.DateTimeField(null=True, blank=True)  # past its date: its files are gone

    def __str__(self) -> str:
        return f"{self.pk}"

    def is_available(self, today: date) -> bool:
        return self.downloads_left > 0 and today <= self.available_until
