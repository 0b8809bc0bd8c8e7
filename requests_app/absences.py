"""Who is away, who may say so, and who stands in."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Absence, Organisation, User
from privacy_portal.accounts.permissions import (
    Action,
    colleagues_who_may,
    organisations_where,
    users_who_may,
)


def people_of(actor: User) -> QuerySet[User]:
    """Of whom somebody may say that they are away: of himself, and an officer of his handlers."""
    led = colleagues_who_may(Action.HANDLE_REQUEST, organisations_where(actor, Action.RUN_DESK))
    return User.objects.filter(Q(pk=actor.pk) | Q(pk__in=led.values("pk")), is_active=True)


def colleagues_of(user: User) -> QuerySet[User]:
    """Who handles requests in an organisation in which he does, himself too."""
    where = organisations_where(user, Action.HANDLE_REQUEST)
    return colleagues_who_may(Action.HANDLE_REQUEST, where)


def absences_shown(actor: User, today: date) -> QuerySet[Absence]:
    """Those that are not over yet, of everybody of whom he may note one."""
    rows = Absence.objects.not_over(today).filter(user__in=people_of(actor).values("pk"))
    return rows.select_related("user", "substitute")


def absences_of(people: Iterable[User], today: date) -> dict[int, Absence]:
    """Who is away today, by id; of two absences the one that lasts longest."""
    rows = Absence.objects.on(today).filter(user__in=people).order_by("ends_on")
    return {one.user_id: one for one in rows}


def substitutes_of(user: User | None, organisation: Organisation, day: date) -> QuerySet[User]:
    """Who stands in for him on this day, as far as they handle requests of this organisation."""
    absences = Absence.objects.on(day).filter(user=user).values("substitute")
    return users_who_may(Action.HANDLE_REQUEST, organisation).filter(pk__in=absences)


def absent_words(absence: Absence) -> str:
    return _("(absent until %(day)s)") % {"day": date_format(absence.ends_on, "j F")}
