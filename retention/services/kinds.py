"""Kinds of dossiers, made and changed by people; their lines come from the register."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Organisation, User
from register.models import SubjectType
from retention.errors import Conflict, NotAllowed
from retention.events import kinds as events
from retention.models import DossierKind
from retention.services.lines import follow_register


@transaction.atomic
def make_kind(
    *,
    organisation: Organisation,
    code: str,
    name: str,
    subject_type: SubjectType,
    activities: list[str],
    actor: User,
    now: datetime,
) -> DossierKind:
    """Its lines come into force at once. Raises ValidationError."""
    kind = DossierKind(
        organisation=organisation,
        code=code,
        name=name,
        subject_type=subject_type,
        activities=sorted(activities),
    )
    if subject_type.organisation_id != organisation.pk:
        raise ValidationError({"subject_type": _("Choose a type of person of this organisation.")})
    if DossierKind.objects.filter(organisation=organisation, code=code).exists():
        raise ValidationError({"code": _("There is a kind with this code already.")})
    kind.full_clean()
    kind.save()
    follow_register(kind_id=kind.pk, now=now)
    events.kind_made(kind, actor=actor)
    return kind


@transaction.atomic
def change_kind(
    *,
    kind: DossierKind,
    name: str,
    activities: list[str],
    is_active: bool,
    version: int,
    actor: User,
    now: datetime,
) -> DossierKind:
    """Other activities are proposed as changed terms when there are dossiers already.

    Raises Conflict, ValidationError, and NotAllowed for what the portal keeps itself.
    """
    fresh = DossierKind.objects.select_for_update(of=("self",)).get(pk=kind.pk)
    if fresh.subject_type_id is None:
        raise NotAllowed
    if fresh.version != version:
        raise Conflict
    fresh.name, fresh.activities, fresh.is_active = name, sorted(activities), is_active
    fresh.version += 1
    fresh.full_clean()
    fresh.save(update_fields=["name", "activities", "is_active", "version"])
    if is_active:
        follow_register(kind_id=fresh.pk, now=now)
    events.kind_changed(fresh, actor=actor)
    return fresh
