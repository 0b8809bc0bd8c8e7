"""What follows from a decision: who is told, what goes, what stands still, what it costs."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from privacy_portal.accounts.models import User
from register.models import Party
from requests_app.choices import (
    FeeGround,
    FeeState,
    PublicationState,
    RecipientNoticeState,
    RestrictionGround,
)
from requests_app.models.correspondence import Letter
from requests_app.models.privacy_request import PrivacyRequest

NOT_TOLD = (
    RecipientNoticeState.IMPOSSIBLE,
    RecipientNoticeState.DISPROPORTIONATE,
    RecipientNoticeState.NEVER_GIVEN,
)


class RecipientNotice(models.Model):
    """Art. 19: one recipient to whom data went, and whether he was told."""

    privacy_request = models.ForeignKey(
        PrivacyRequest, on_delete=models.CASCADE, related_name="recipient_notices"
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    is_restriction = models.BooleanField(default=False)  # set meanwhile: told apart from a decision
    state = models.CharField(
        max_length=12, choices=RecipientNoticeState, default=RecipientNoticeState.OWED
    )
    sealed = models.BinaryField()  # {"what": what he must do, "reason": why he is not told}
    letter = models.OneToOneField(  # L-26
        Letter, null=True, blank=True, on_delete=models.PROTECT, related_name="recipient_notice"
    )
    settled_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["privacy_request", "party", "is_restriction"],
                name="one_notice_per_recipient",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=NOT_TOLD) | Q(settled_by__isnull=False),
                name="somebody_says_why_a_recipient_is_not_told",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.state}"


class Publication(models.Model):
    """Art. 17(2), R-FGT-01: a place where the data were made public."""

    privacy_request = models.ForeignKey(
        PrivacyRequest, on_delete=models.CASCADE, related_name="publications"
    )
    sealed = models.BinaryField()  # {"address": where, "platform": who runs it, "note": ...}
    is_our_own = models.BooleanField(default=False)  # our own site or print: we remove it
    state = models.CharField(
        max_length=12, choices=PublicationState, default=PublicationState.FOUND
    )
    letter = models.ForeignKey(  # L-28
        Letter, null=True, blank=True, on_delete=models.PROTECT, related_name="publications"
    )
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class RestrictionQuerySet(models.QuerySet["Restriction"]):
    def in_force(self) -> Self:
        return self.filter(lifted_on=None)

    def owing_review(self, today: date) -> Self:
        return self.in_force().filter(review_on__lte=today)


class Restriction(models.Model):
    """Art. 18: the data are only kept. The mark itself stands in register.PersonMark."""

    privacy_request = models.OneToOneField(
        PrivacyRequest, on_delete=models.CASCADE, related_name="restriction"
    )
    ground = models.CharField(max_length=20, choices=RestrictionGround)
    sealed = models.BinaryField()  # {"scope": which data it is about}
    started_on = models.DateField()
    review_on = models.DateField()
    # The day on which L-15 went out, kept when it is lifted (art. 18(3)).
    lifting_told_on = models.DateField(null=True, blank=True)
    lifts_on = models.DateField(null=True, blank=True)  # the day that L-15 names
    lifted_on = models.DateField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_on=None)
                | Q(lifting_told_on__isnull=False, lifted_on__gt=F("lifting_told_on")),
                name="lifting_is_told_before",  # art. 18(3)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ground} {self.started_on}"


class FeeNotice(models.Model):
    """Art. 12(5), 15(3), R-FEE-02: a person motivates a fee, and tells it before charging."""

    privacy_request = models.ForeignKey(
        PrivacyRequest, on_delete=models.CASCADE, related_name="fee_notices"
    )
    ground = models.CharField(max_length=24, choices=FeeGround)
    amount_cents = models.PositiveIntegerField()
    sealed = models.BinaryField()  # {"motivation": ..., "calculation": ...}
    state = models.CharField(max_length=12, choices=FeeState, default=FeeState.ANNOUNCED)
    announced_on = models.DateField()
    announced_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["privacy_request"],
                condition=Q(state=FeeState.ANNOUNCED),
                name="one_fee_announced",
            )
        ]

    def __str__(self) -> str:
        return f"{self.amount_cents} {self.state}"
