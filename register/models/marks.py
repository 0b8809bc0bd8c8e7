"""A mark on a person, by keyed hashes: what must not happen with his data for the time being."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation
from register.choices import MarkKind
from register.models.ledger import LedgerQuerySet


class PersonMark(models.Model):
    """RESTRICTED (art. 18(2)): no deletion, export or mailing. NO_MARKETING (art. 21(3)): the
    suppression list. Never a name or an address."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("Mark"), max_length=16, choices=MarkKind)
    person_indexes = ArrayField(models.CharField(max_length=64))
    request_number = models.CharField(max_length=20)  # of the request that it comes from
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # None: still holds; that day it no longer does

    objects = LedgerQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "request_number"], name="one_mark_per_request"
            )
        ]
        indexes = [GinIndex(fields=["person_indexes"], name="mark_by_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.request_number}"
