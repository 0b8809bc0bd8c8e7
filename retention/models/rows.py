from typing import Self, TypeVar

from django.db import models

from privacy_portal.accounts.models import User
from privacy_portal.accounts.permissions import Action, organisations_where

_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class RetentionQuerySet(models.QuerySet[_Row]):
    def visible_to(self, user: User) -> Self:
        """The rows of the organisations whose retention this person may see."""
        return self.filter(organisation__in=organisations_where(user, Action.SEE_RETENTION))
