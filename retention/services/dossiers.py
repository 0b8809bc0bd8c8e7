"""One dossier by hand: opening it, and what happened from which its terms count."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Organisation, User
from register.models.rows import FIRST_YEAR
from retention.choices import DossierSource, ItemState, RowOutcome
from retention.errors import Conflict, NotAllowed
from retention.events import dossiers as events
from retention.models import Dossier, TriggerEvent
from retention.row_words import problem_in_words
from retention.rows import YEARS_AHEAD, DossierRow
from retention.services.registering import register_dossiers


@transaction.atomic
def open_dossier(
    *, organisation: Organisation, row: DossierRow, actor: User, today: date
) -> Dossier:
    """Raises ValidationError, also when it is there already."""
    _can_be(row.opened_on, "opened_on", today)
    if row.opened_on > today:
        raise ValidationError({"opened_on": _("Fill in today, or a day before it.")})
    registered = register_dossiers(
        organisation=organisation, rows=[row], source=DossierSource.HAND, actor=actor, today=today
    )
    result = registered.results[0]
    if result.problem:
        raise ValidationError(problem_in_words(result.problem.code))
    if result.outcome != RowOutcome.NEW or result.dossier is None:
        raise ValidationError(_("There is a dossier already with this key and this first day."))
    events.dossier_opened(result.dossier, actor=actor)
    return result.dossier


def reopen_dossier(*, dossier: Dossier, opened_on: date, actor: User, today: date) -> Dossier:
    """A new trajectory or employment of the same person: a dossier of its own, with the same key
    (rules 5.2, 1). Raises ValidationError, NotAllowed for what the portal keeps itself."""
    _is_by_hand(dossier)
    if opened_on <= dossier.opened_on:
        raise ValidationError(
            {"opened_on": _("This is not after the day on which the dossier began before.")}
        )
    row = DossierRow(
        kind_code=dossier.kind.code,
        external_key=dossier.external_key,
        opened_on=opened_on,
        person_indexes=tuple(dossier.person_indexes),
    )
    return open_dossier(organisation=dossier.organisation, row=row, actor=actor, today=today)


@transaction.atomic
def record_trigger(
    *,
    dossier: Dossier,
    trigger: str,
    happened_on: date,
    actor: User,
    today: date,
    version: int | None = None,
) -> Dossier:
    """Also a better day for what was recorded before: the history keeps both.

    The same day again changes nothing. Raises ValidationError, Conflict, NotAllowed.
    """
    _can_be(happened_on, "happened_on", today)
    if happened_on < dossier.opened_on:
        raise ValidationError(
            {"happened_on": _("This is before the day on which the dossier was opened.")}
        )
    fresh = _locked(dossier, version)
    if fresh.triggers.get(trigger) == happened_on.isoformat():
        return fresh
    note_trigger(fresh, trigger, happened_on, source=DossierSource.HAND, actor=actor)
    events.trigger_recorded(fresh, trigger=trigger, happened_on=happened_on, actor=actor)
    return fresh


@transaction.atomic
def withdraw_trigger(
    *, dossier: Dossier, trigger: str, actor: User, version: int | None = None
) -> Dossier:
    """It did not happen after all; a second time changes nothing. Raises Conflict, NotAllowed."""
    fresh = _locked(dossier, version)
    if trigger not in fresh.triggers:
        return fresh
    note_trigger(fresh, trigger, None, source=DossierSource.HAND, actor=actor)
    events.trigger_withdrawn(fresh, trigger=trigger, actor=actor)
    return fresh


def note_trigger(
    dossier: Dossier,
    trigger: str,
    happened_on: date | None,
    *,
    source: DossierSource,
    actor: User | None,
) -> None:
    """Of a dossier that is locked: in its history, as what counts now, and its plan is owed."""
    event = TriggerEvent(
        dossier=dossier,
        trigger=trigger,
        happened_on=happened_on,
        source=source,
        recorded_by=actor,
    )
    event.full_clean()
    event.save()
    others = {name: day for name, day in dossier.triggers.items() if name != trigger}
    dossier.triggers = others | ({trigger: happened_on.isoformat()} if happened_on else {})
    dossier.is_plan_owed = True
    dossier.version += 1
    dossier.save(update_fields=["triggers", "is_plan_owed", "version"])


def _locked(dossier: Dossier, version: int | None) -> Dossier:
    rows = Dossier.objects.select_for_update(of=("self",), no_key=True)
    fresh = rows.select_related("organisation", "kind").get(pk=dossier.pk)
    if version is not None and version != fresh.version:
        raise Conflict
    _is_by_hand(fresh)
    if not may_change(fresh):
        raise NotAllowed
    return fresh


def _is_by_hand(dossier: Dossier) -> None:
    if dossier.source == DossierSource.OWN:
        raise NotAllowed


def may_change(dossier: Dossier) -> bool:
    """Not what the portal keeps itself, nor that of which everything is gone."""
    states = list(dossier.items.values_list("state", flat=True))
    is_gone = bool(states) and all(state == ItemState.DESTROYED for state in states)
    return dossier.source != DossierSource.OWN and not is_gone


def _can_be(day: date, field: str, today: date) -> None:
    if not FIRST_YEAR <= day.year <= today.year + YEARS_AHEAD:
        raise ValidationError({field: _("Check the year.")})
