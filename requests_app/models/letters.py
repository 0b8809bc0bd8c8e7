"""Around a letter: the organisation's own words, a second reader, and how it reached somebody."""

import hashlib
from typing import Self

from django.db import models
from django.db.models import F, Q

from privacy_portal.accounts.models import Organisation, User
from requests_app.choices import DeliveryKind, LetterKind, ReadingResult
from requests_app.models.correspondence import AnswerPackage, Letter


class LetterTemplateQuerySet(models.QuerySet["LetterTemplate"]):
    def current(self) -> Self:
        return self.filter(is_current=True)


class LetterTemplate(models.Model):
    """The organisation's own words for the blocks of a letter; a new number with every change.

    What the law wants said is fixed text in templates/pdf/letters and cannot be left out here.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=4, choices=LetterKind)
    language = models.CharField(max_length=2)
    is_easy = models.BooleanField(default=False)
    number = models.PositiveIntegerField()
    texts = models.JSONField()  # {code of the block: text}
    is_current = models.BooleanField(default=False)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "language", "is_easy", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "language", "is_easy", "number"],
                name="one_template_number",
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "language", "is_easy"],
                condition=Q(is_current=True),
                name="one_current_template",
            ),
            models.CheckConstraint(
                condition=Q(is_current=False) | Q(approved_by__isnull=False),
                name="a_current_template_was_approved",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("made_by")),
                name="nobody_approves_his_own_template",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.number}"


class LetterReading(models.Model):
    """A second reader looks at a draft before it goes."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="readings")
    letter_version = models.PositiveIntegerField()  # what he read; a later change needs a new look
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(max_length=12, choices=ReadingResult, default=ReadingResult.ASKED)
    sealed = models.BinaryField()  # {"remarks": ...}
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reader=F("asked_by")), name="a_second_reader_is_somebody_else"
            )
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.result}"


class LetterDelivery(models.Model):
    """The delivery log of a letter; rows are added, never changed."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=12, choices=DeliveryKind)
    happened_at = models.DateTimeField()
    actor = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # None: the portal or the subject

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.kind}"


class DownloadLink(models.Model):
    """A link in a mail that opens a package once, within minutes; a POST uses it up (M9)."""

    package = models.ForeignKey(AnswerPackage, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


def token_hash(token: str) -> str:
    """Fast is enough: a token is 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
