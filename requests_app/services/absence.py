"""Who is away, and who stands in for him."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Absence, User
from requests_app import events
from requests_app.absences import colleagues_of, people_of


@transaction.atomic
def note_absence(
    *, user: User, starts_on: date, ends_on: date, substitute: User | None, actor: User
) -> Absence:
    """From now on nothing is handed to him by load on those days; what he has stays his.

    Raises ValidationError when the actor may not say this of him, when the substitute may not
    handle his requests, or when the last day comes before the first.
    """
    if not people_of(actor).filter(pk=user.pk).exists():
        raise ValidationError({"user": _("You cannot say this of this colleague.")})
    if substitute and not colleagues_of(user).filter(pk=substitute.pk).exists():
        raise ValidationError({"substitute": _("This colleague may not handle these requests.")})
    absence = Absence(user=user, starts_on=starts_on, ends_on=ends_on, substitute=substitute)
    absence.full_clean()
    absence.save(force_insert=True)
    events.absence_noted(absence, actor=actor)
    return absence


@transaction.atomic
def remove_absence(*, absence: Absence, actor: User) -> None:
    events.absence_removed(absence, actor=actor)
    absence.delete()
