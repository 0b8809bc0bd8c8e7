"""Who asked for a mail when the privacy statement changes (R-PUB-07)."""

from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from privacy_portal.accounts.models import Organisation
from register.models.statement import Statement

CONFIRM_WITHIN = timedelta(days=3)


class FollowerQuerySet(models.QuerySet["StatementFollower"]):
    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)

    def lapsed(self, now: datetime) -> Self:
        """Asked for with an address that nobody confirmed in time."""
        return self.filter(confirmed_at=None, asked_at__lte=now - CONFIRM_WITHIN)

    def owed(self, today: date) -> Self:
        """Who did not hear of the statement that is in force: `current`, its id."""
        in_force = Statement.objects.filter(organisation=OuterRef("organisation")).in_force(today)
        rows = self.confirmed().annotate(current=Subquery(in_force.values("pk")[:1]))
        not_told = Q(told_of=None) | ~Q(told_of=F("current"))
        return rows.filter(not_told, current__isnull=False)


class StatementFollower(models.Model):
    """One address, sealed under a key of its own, which goes when it is taken off the list."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    case_id = models.UUIDField(unique=True)
    sealed = models.BinaryField()  # address, and the token that stands in every mail
    address_index = models.CharField(max_length=64)  # keyed hash: one address is there once
    token_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=2)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)  # None: gets nothing
    told_of = models.ForeignKey(  # the last statement that this person heard of, or saw begin
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = FollowerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "address_index"], name="one_follower_per_address"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
