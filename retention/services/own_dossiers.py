"""Dossiers of what the portal itself holds, such as requests; who owns it says when it ends."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from privacy_portal.accounts.models import Organisation
from retention.choices import DossierSource, ItemState
from retention.errors import NotAllowed
from retention.events import dossiers as events
from retention.models import Dossier, DossierKind, RetentionItem, RetentionLine
from retention.services.catching import holds_catch
from retention.services.dossiers import note_trigger

GOING = (ItemState.DESTROYING, ItemState.DESTROYED)


@transaction.atomic
def open_own_dossier(
    *,
    organisation: Organisation,
    kind_code: str,
    name: str,
    destroyer: str,
    case_id: UUID,
    external_key: str,
    opened_on: date,
    term: dict[str, Any],
    trigger: str,
    happened_on: date,
    today: date,
    person_indexes: Iterable[str] = (),
) -> Dossier:
    """`destroyer` is a key of settings.RETENTION_DESTROYERS; `term` a row as in the register.

    The first of its kind makes the kind and its only line; later ones do not change its term. A
    second time for the same case only moves the day, and may tell more of whom it is.
    """
    kind = _kind(organisation, kind_code, name, destroyer, term)
    rows = Dossier.objects.select_for_update(of=("self",), no_key=True)
    dossier = rows.filter(case_id=case_id).first() or _opened(
        kind, case_id=case_id, external_key=external_key, opened_on=opened_on
    )
    _know_by(dossier, person_indexes, today)
    if dossier.triggers.get(trigger) != happened_on.isoformat():
        note_trigger(dossier, trigger, happened_on, source=DossierSource.OWN, actor=None)
        events.trigger_recorded(dossier, trigger=trigger, happened_on=happened_on, actor=None)
    return dossier


def _opened(kind: DossierKind, **fields: Any) -> Dossier:
    dossier = Dossier(organisation=kind.organisation, kind=kind, source=DossierSource.OWN, **fields)
    dossier.full_clean(exclude=["triggers"])
    dossier.save()
    events.dossier_opened(dossier, actor=None)
    return dossier


@transaction.atomic
def reopen_own_dossier(*, case_id: UUID) -> Dossier | None:
    """It goes on: no term counts any more, and it leaves the archive. None when there was none.

    Raises NotAllowed when it is being destroyed.
    """
    rows = Dossier.objects.select_for_update(of=("self",), no_key=True)
    dossier = rows.select_related("organisation").filter(case_id=case_id).first()
    if dossier is None:
        return None
    items = RetentionItem.objects.filter(dossier=dossier)
    if items.filter(state__in=GOING).exists():
        raise NotAllowed
    for trigger in list(dossier.triggers):
        note_trigger(dossier, trigger, None, source=DossierSource.OWN, actor=None)
        events.trigger_withdrawn(dossier, trigger=trigger, actor=None)
    items.filter(state=ItemState.ARCHIVED).update(state=ItemState.KEPT, archived_on=None)
    dossier.archived_on = None
    dossier.save(update_fields=["archived_on"])
    return dossier


def _know_by(dossier: Dossier, person_indexes: Iterable[str], today: date) -> None:
    more = {*person_indexes} - {*dossier.person_indexes}
    if more:
        dossier.person_indexes = sorted({*dossier.person_indexes, *more})
        dossier.save(update_fields=["person_indexes"])
        holds_catch(dossier_ids=[dossier.pk], today=today)


def _kind(
    organisation: Organisation, code: str, name: str, destroyer: str, term: dict[str, Any]
) -> DossierKind:
    kind, _is_new = DossierKind.objects.get_or_create(
        organisation=organisation, code=code, defaults={"name": name}
    )
    RetentionLine.objects.get_or_create(
        kind=kind,
        category=code,
        system=None,
        is_in_force=True,
        defaults={"category_name": name, "terms": [term], "destroyer": destroyer},
    )
    return kind
