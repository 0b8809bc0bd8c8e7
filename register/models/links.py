"""The web addresses that texts name, and whether they still work (R-CMP-04)."""

from datetime import date, timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from privacy_portal.accounts.models import Organisation
from register.choices import LinkPlace, LinkProblem

CHECK_EVERY = timedelta(days=7)


class LinkQuerySet(models.QuerySet["NamedLink"]):
    def owed(self, today: date) -> Self:
        """Never looked at, or a week ago."""
        return self.filter(Q(tried_on=None) | Q(tried_on__lte=today - CHECK_EVERY))

    def with_problem(self) -> Self:
        return self.exclude(problem="")


class NamedLink(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    address = models.TextField()
    places = ArrayField(models.CharField(max_length=16, choices=LinkPlace))
    tried_on = models.DateField(null=True, blank=True)  # None: not yet
    alive_on = models.DateField(null=True, blank=True)  # last seen alive
    problem = models.CharField(max_length=16, choices=LinkProblem, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["address"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "address"], name="one_link_per_address")
        ]

    def __str__(self) -> str:
        return self.address
