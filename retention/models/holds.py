"""What keeps dossiers from being destroyed for the time being."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation, User
from retention.choices import HoldKind
from retention.models.dossiers import Dossier
from retention.models.kinds import DossierKind, RetentionLine
from retention.models.rows import RetentionQuerySet


def not_over(today: date, prefix: str = "") -> Q:
    """It holds now, or will: also what was lifted already, but up to a later day. `prefix` leads
    from another model to the hold."""
    return Q(**{f"{prefix}ends_on": None}) | Q(**{f"{prefix}ends_on__gte": today})


def in_force(today: date, prefix: str = "") -> Q:
    return Q(**{f"{prefix}starts_on__lte": today}) & not_over(today, prefix)


class HoldQuerySet(RetentionQuerySet["Hold"]):
    def in_force(self, today: date) -> Self:
        return self.filter(in_force(today))

    def owing_review(self, today: date) -> Self:
        return self.in_force(today).filter(lifted_at=None, review_on__lte=today)

    def owing_reminder(self, today: date) -> Self:
        """Of which nobody was told since the day on which somebody had to look again."""
        untold = Q(reminded_on=None) | Q(reminded_on__lt=F("review_on"))
        return self.owing_review(today).filter(untold)


class Hold(models.Model):
    """Its reason is sealed under a case of its own. Which dossiers it holds stands in HeldDossier;
    `dossier_kind` or `person_indexes` say which dossiers that come later it holds as well."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("Why"), max_length=16, choices=HoldKind)
    case_id = models.UUIDField(null=True, blank=True)  # None: without a reason of its own
    sealed = models.BinaryField(default=b"")  # {"reason": ..., "lifted": why it was lifted}
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Up to and including"), null=True, blank=True)  # None: open
    review_on = models.DateField(_("Look again on"), null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    dossier_kind = models.ForeignKey(
        DossierKind, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    line = models.ForeignKey(  # holds only this part of a dossier; None: all of it
        RetentionLine, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    person_indexes = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    request_number = models.CharField(max_length=20, blank=True)  # of the request it comes from
    placed_by = models.ForeignKey(  # None: by a request
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    placed_at = models.DateTimeField(auto_now_add=True)
    # None: not looked yet for dossiers that came in at the moment that it was placed.
    rechecked_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="a_hold_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "request_number"],
                condition=~Q(request_number=""),
                name="one_hold_per_request",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "review_on"],
                condition=Q(lifted_at=None),
                name="hold_to_review",
            ),
            models.Index(fields=["id"], condition=Q(rechecked_at=None), name="hold_to_recheck"),
            GinIndex(fields=["person_indexes"], name="hold_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class HeldDossier(models.Model):
    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="held")
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="held")
    line = models.ForeignKey(  # None: all of it
        RetentionLine, null=True, blank=True, on_delete=models.CASCADE, related_name="+",
        db_index=False,
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hold", "dossier", "line"], nulls_distinct=False, name="held_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.hold_id} {self.dossier_id}"
