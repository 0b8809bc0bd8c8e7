"""What every row of the register has: an owner, a name that stays, and an optimistic lock."""

from typing import Self, TypeVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action, organisations_where

COUNTRY = RegexValidator(r"^[A-Z]{2}\Z", _("Use the two letters of the country. For example NL"))

_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class RegisterQuerySet(models.QuerySet[_Row]):
    def visible_to(self, user: User) -> Self:
        """The rows of the organisations whose register this person may see."""
        return self.filter(organisation__in=organisations_where(user, Action.SEE_REGISTER))


class RegisterRow(models.Model):
    """A row that other rows point at by its code, inside one organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=80)  # stays for ever: exports and versions name it
    revision = models.PositiveIntegerField(default=1)  # optimistic lock (M11)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        abstract = True
