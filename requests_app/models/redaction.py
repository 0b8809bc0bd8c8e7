"""What is made black in a file of the answer, by whom, and who looked at the outcome."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from privacy_portal.accounts.models import User
from requests_app.choices import RedactionState
from requests_app.models.correspondence import Attachment


class RedactionQuerySet(models.QuerySet["Redaction"]):
    def owed(self) -> Self:
        """The marks are final, but the file is not there yet."""
        return self.filter(state=RedactionState.OWED).order_by("pk")

    def unfinished(self) -> Self:
        return self.exclude(state=RedactionState.APPROVED)


class Redaction(models.Model):
    """The marks on one file. Its outcome is a file of its own; the original never goes out."""

    original = models.OneToOneField(Attachment, on_delete=models.CASCADE, related_name="redaction")
    state = models.CharField(max_length=20, choices=RedactionState, default=RedactionState.DRAFT)
    version = models.PositiveIntegerField(default=1)  # optimistic lock (M11)
    sealed = models.BinaryField()  # requests_app.redaction.marks: the marks, and what was said
    result = models.OneToOneField(
        Attachment, null=True, blank=True, on_delete=models.CASCADE, related_name="redacted_from"
    )
    made_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # who called the marks complete
    made_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)

    objects = RedactionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(checked_by=F("made_by")), name="nobody_checks_his_own_redaction"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[RedactionState.TO_CHECK, RedactionState.APPROVED])
                | Q(made_by__isnull=False, result__isnull=False),
                name="a_made_redaction_has_a_maker_and_a_file",
            ),
            models.CheckConstraint(
                condition=~Q(state=RedactionState.APPROVED) | Q(checked_by__isnull=False),
                name="an_approved_redaction_was_checked",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(state=RedactionState.OWED), name="redaction_owed"
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether marks may be added and changed."""
        return self.state in (RedactionState.DRAFT, RedactionState.FAILED)
