"""What is to be destroyed together: proposed, reviewed by one, approved by another, carried out."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from privacy_portal.accounts.models import Organisation, User
from retention.choices import AdviceOutcome, ListState
from retention.enforcement import Warnings
from retention.models.rows import RetentionQuerySet

UNDECIDED = (ListState.PROPOSED, ListState.IN_REVIEW, ListState.SUBMITTED)
GOING = (ListState.APPROVED, ListState.EXECUTING)
FINISHED = (ListState.EXECUTED, ListState.EMPTY)


class ListCounter(models.Model):
    """The last number given out in a year; its row lock makes numbers gapless and unique."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="one_list_counter")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year}"


class DestructionListQuerySet(RetentionQuerySet["DestructionList"]):
    def undecided(self) -> Self:
        return self.filter(state__in=UNDECIDED)

    def unfinished(self) -> Self:
        return self.exclude(state__in=FINISHED)


class DestructionList(models.Model):
    """The items of one organisation that fall due in one week. Items whose dates change, or that
    are held, leave it; what is carried out is only what was reviewed and is still due."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)  # VL-2026-0007
    case_id = models.UUIDField(unique=True)  # whose key seals keys, reasons and the certificate
    state = models.CharField(max_length=16, choices=ListState, default=ListState.PROPOSED)
    due_from = models.DateField()  # the week in which its items fall due
    due_until = models.DateField()
    first_due_on = models.DateField()  # the earliest last allowed day of an item on it
    proposed_on = models.DateField()
    # Until it is full, somebody takes it, or the first warning was given: what is on it by then had
    # both warnings before it is destroyed by itself.
    takes_items = models.BooleanField(default=True)
    # Warnings before the last allowed day (retention.enforcement); None: not yet given.
    first_warned_on = models.DateField(null=True, blank=True)
    second_warned_on = models.DateField(null=True, blank=True)
    is_warned_anew = models.BooleanField(default=False)  # once, after it was stopped or sent back
    escalated_on = models.DateField(null=True, blank=True)  # the last day on which it was told late
    reviewed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewer_ids = ArrayField(  # who did anything in its review, and so may not approve it
        models.BigIntegerField(), default=list, blank=True
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    cooling_off_until = models.DateField(null=True, blank=True)  # carried out after this day
    is_enforced = models.BooleanField(default=False)  # nobody decided by the last allowed day
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    sealed = models.BinaryField(default=b"")  # {"said": [...]}: services.lists.saying
    version = models.PositiveIntegerField(default=1)

    objects = DestructionListQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_list_number"),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("reviewed_by")),
                name="who_reviewed_does_not_approve",
            ),
            models.CheckConstraint(
                condition=~Q(reviewer_ids__contains=[F("approved_by")]),
                name="nobody_of_the_review_approves",
            ),
            models.CheckConstraint(
                condition=Q(is_enforced=True) | Q(approved_by__isnull=False) | ~Q(state__in=GOING),
                name="somebody_approves_or_it_is_enforced",
            ),
            models.UniqueConstraint(
                fields=["organisation", "due_from"],
                condition=Q(takes_items=True),
                name="one_list_a_week_takes_items",
            ),
        ]
        indexes = [
            models.Index(
                fields=["state", "first_due_on"],
                condition=~Q(state__in=FINISHED),
                name="list_unfinished",
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def warnings(self) -> Warnings:
        return Warnings(
            first_due_on=self.first_due_on,
            first_warned_on=self.first_warned_on,
            second_warned_on=self.second_warned_on,
        )

    def warn_anew(self) -> None:
        """Who decides gets the second warning once more, and with it time to act. One time only:
        sending a list to and fro does not put off its last allowed day."""
        if self.second_warned_on and not self.is_warned_anew:
            self.second_warned_on, self.is_warned_anew = None, True


class Advice(models.Model):
    """A colleague was asked to look along; advice decides nothing, but stays with the list."""

    destruction_list = models.ForeignKey(
        DestructionList, on_delete=models.CASCADE, related_name="advices"
    )
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    adviser = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=16, choices=AdviceOutcome, blank=True)  # empty: not yet
    sealed = models.BinaryField(default=b"")  # {"text": ...} under the key of the list
    given_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["destruction_list", "adviser"], name="one_advice_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.destruction_list_id} {self.adviser_id}"


class KeptItem(models.Model):
    """A reviewer took an item off the list, with a reason and a new date: the hold that he made."""

    destruction_list = models.ForeignKey(
        DestructionList, on_delete=models.CASCADE, related_name="kept"
    )
    item = models.ForeignKey(
        "retention.RetentionItem", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    hold = models.ForeignKey("retention.Hold", on_delete=models.PROTECT, related_name="+")
    kept_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.destruction_list_id} {self.item_id}"
