"""Adding to the trail, and noting where it ends; nothing else can be done with it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.audit import anchors, chain
from privacy_portal.audit.context import current_origin
from privacy_portal.audit.models import AuditEvent, AuditHead


@transaction.atomic
def record(
    *,
    organisation: Organisation | None,
    action: str,
    actor: User | None = None,
    obj: Model | None = None,
    object_type: str = "",
    object_id: str = "",
    result: str = "ok",
    details: dict[str, Any] | None = None,
) -> AuditEvent:
    """Adds one event at the end of the organisation's chain, in the caller's transaction.

    The object is `obj`, or else named by `object_type` and `object_id`. `details` holds ids, codes,
    whole numbers and dates; anything that looks like a name or a text raises ValueError.

    Locks the chain until the caller's transaction ends: two writers in one organisation wait for
    each other, so call it last, and do nothing slow after it.
    """
    if obj is not None:
        object_type, object_id = obj._meta.label_lower, str(obj.pk)
    head = _locked_head(organisation)
    entry = chain.Entry(
        organisation_id=organisation.pk if organisation else None,
        sequence=head.sequence + 1,
        at=timezone.now(),
        actor_id=actor.pk if actor else None,
        action=action,
        object_type=object_type,
        object_id=object_id,
        result=result,
        origin=current_origin(),
        details=chain.plain(details or {}),
        previous_hash=head.hash,
    )
    return _append(head, replace(entry, hash=chain.hash_of(entry)))


def _locked_head(organisation: Organisation | None) -> AuditHead:
    heads = AuditHead.objects.select_for_update(of=("self",))
    head = heads.filter(organisation=organisation).first()
    if head is None:  # the first event of this chain; a second writer waits at the constraint
        AuditHead.objects.bulk_create(
            [AuditHead(organisation=organisation, hash=chain.NO_HASH)], ignore_conflicts=True
        )
        head = heads.get(organisation=organisation)
    return head


def _append(head: AuditHead, entry: chain.Entry) -> AuditEvent:
    event = AuditEvent(**vars(entry))
    event.full_clean(
        exclude=["organisation", "actor"], validate_unique=False, validate_constraints=False
    )
    event.save(force_insert=True)
    head.sequence, head.hash = entry.sequence, entry.hash
    head.save(update_fields=["sequence", "hash"])
    return event


def anchor_heads(anchor_file: Path, *, now: datetime) -> int:
    """Notes the end of every chain outside the database; how many there are."""
    heads = [(row.organisation_id, row.head()) for row in AuditHead.objects.order_by("pk")]
    anchors.note(anchor_file, heads, at=now)
    return len(heads)
