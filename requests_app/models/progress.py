"""What was established and decided on the way; rows are added, never changed."""

from django.db import models
from django.db.models import Q

from privacy_portal.accounts.models import User
from requests_app.choices import (
    ClockEventKind,
    ExtensionReason,
    IdentityMethod,
    IdentityResult,
    Outcome,
    RefusalGround,
)
from requests_app.models.privacy_request import PrivacyRequest


class ClockEvent(models.Model):
    """What moves the legal date; the date itself is computed from these (art. 12(3))."""

    privacy_request = models.ForeignKey(
        PrivacyRequest, on_delete=models.CASCADE, related_name="clock_events"
    )
    kind = models.CharField(max_length=30, choices=ClockEventKind)
    happened_on = models.DateField()
    reason = models.CharField(max_length=20, choices=ExtensionReason, blank=True)
    recorded_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT
    )  # None: the portal
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=ClockEventKind.EXTENDED) | ~Q(reason=""),
                name="an_extension_has_reasons",  # art. 12(3): void without
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_on}"


class IdentityCheck(models.Model):
    """How, when and by whom identity was checked; never what the document said."""

    privacy_request = models.ForeignKey(
        PrivacyRequest, on_delete=models.CASCADE, related_name="identity_checks"
    )
    method = models.CharField(max_length=20, choices=IdentityMethod)
    result = models.CharField(max_length=20, choices=IdentityResult)
    checked_on = models.DateField()
    verifier = models.ForeignKey(User, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.method} {self.result}"


class Decision(models.Model):
    """The last one counts; earlier ones stay."""

    privacy_request = models.ForeignKey(
        PrivacyRequest, on_delete=models.CASCADE, related_name="decisions"
    )
    outcome = models.CharField(max_length=20, choices=Outcome)
    ground = models.CharField(max_length=20, choices=RefusalGround, blank=True)
    sealed = models.BinaryField()  # {"motivation": ..., "refused_part": ...}
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT)
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome__in=[Outcome.REFUSED, Outcome.PARTLY]) | ~Q(ground=""),
                name="a_refusal_has_a_ground",  # art. 12(4)
            )
        ]

    def __str__(self) -> str:
        return self.outcome
