"""What every row of the register has: an owner, a name that stays, and an optimistic lock."""

from datetime import date
from typing import Any, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action, organisations_where
from privacy_portal.lib.bsn import find_bsn
from register.countries import CODES

FIRST_YEAR, LAST_YEAR = 1900, 2100
# Which turn the direction of the text around them, so that a name reads otherwise than it is.
DIRECTION_SIGNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
END_BEFORE_START = _("The last day is before the first day.")
HOLDS_BSN = _("This looks like a citizen service number (BSN). Take it out.")


def known_country(code: str) -> None:
    if code not in CODES:
        raise ValidationError(_("Use the two letters of the country. For example NL"))


def no_bsn(text: str) -> None:
    """For what people must not be known by (UAVG 46, R-DAT-06)."""
    if find_bsn(text):
        raise ValidationError(HOLDS_BSN)


_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class RegisterQuerySet(models.QuerySet[_Row]):
    def visible_to(self, user: User) -> Self:
        """The rows of the organisations whose register this person may see."""
        return self.filter(organisation__in=organisations_where(user, Action.SEE_REGISTER))


class SaneRow(models.Model):
    """Holds for every text and day of a row, also of one that a file brings."""

    longest_text = 2_000  # of a text that people outside read
    longest_note = 20_000

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        problems: dict[str, Any] = {}
        for field in self._meta.concrete_fields:
            if not field.editable:
                continue
            value = getattr(self, field.attname)
            if isinstance(value, str):
                setattr(self, field.attname, value.translate(DIRECTION_SIGNS))
            if problem := self._problem(field, value):
                problems[field.name] = problem
        if problems:
            raise ValidationError(problems)

    def _problem(self, field: Any, value: Any) -> Any:
        if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
            return _("Fill in a day between 1900 and 2100.")
        if not isinstance(field, models.TextField) or not isinstance(value, str):
            return None
        most = self.longest_text if field.name.endswith(("_nl", "_en")) else self.longest_note
        if len(value) <= most:
            return None
        return _("This text is too long. Use at most %(most)s characters.") % {"most": most}


class RegisterRow(SaneRow):
    """A row that other rows point at by its code, inside one organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=80)  # stays for ever: exports and versions name it
    revision = models.PositiveIntegerField(default=1)  # optimistic lock (M11)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        abstract = True
