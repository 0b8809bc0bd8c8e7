"""Is the trail still what was recorded?"""

from collections import defaultdict
from pathlib import Path

from django.db.models import Subquery

from privacy_portal.audit import anchors, chain
from privacy_portal.audit.models import AuditEvent, AuditHead


def chains(anchor_file: Path) -> set[int | None]:
    """Every chain of which there is any trace; None is that of the installation."""
    noted = {organisation_id for organisation_id, _ in anchors.noted_heads(anchor_file)}
    kept = set(AuditEvent.objects.values_list("organisation", flat=True).distinct())
    return noted | kept | set(AuditHead.objects.values_list("organisation", flat=True))


def verify_chain(organisation_id: int | None, anchor_file: Path) -> chain.Break | None:
    """The first break in this chain, compared with its head and with the anchors.

    Events may be added meanwhile: they are not looked at.
    """
    noted = _anchors_by_chain(anchor_file)[organisation_id]
    row = AuditHead.objects.filter(organisation=organisation_id).first()
    head = row.head() if row else chain.Head(0, chain.NO_HASH)
    events = AuditEvent.objects.filter(organisation=organisation_id)
    broken = chain.first_break(
        events.filter(sequence__lte=head.sequence).entries(), head=head, noted=noted
    )
    return broken or _event_after_the_head(organisation_id)


def _anchors_by_chain(anchor_file: Path) -> dict[int | None, list[chain.Head]]:
    by_chain: dict[int | None, list[chain.Head]] = defaultdict(list)
    for organisation_id, head in anchors.noted_heads(anchor_file):
        by_chain[organisation_id].append(head)
    return by_chain


def _event_after_the_head(organisation_id: int | None) -> chain.Break | None:
    """In one statement, so that an event and its head are seen together."""
    heads = AuditHead.objects.filter(organisation=organisation_id)
    newest = heads.values("sequence")[:1]
    events = AuditEvent.objects.filter(organisation=organisation_id)
    if heads.exists():
        events = events.filter(sequence__gt=Subquery(newest))
    found = events.order_by("sequence").values_list("sequence", flat=True).first()
    return None if found is None else chain.Break(found, "it comes after the noted head")
