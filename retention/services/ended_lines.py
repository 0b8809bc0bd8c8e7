"""What the register no longer has in dossiers: it goes, and leaves what was destroyed."""

from retention.choices import ItemState
from retention.models import Certificate, RetentionItem, RetentionLine
from retention.models.dossiers import PRESENT


def drop_ended_lines(dossier_ids: list[int], kind_ids: set[int]) -> None:
    """What was destroyed, or is being, stays as it is."""
    ended = list(RetentionLine.objects.filter(kind__in=kind_ids, is_in_force=False))
    if not ended:
        return
    rows = RetentionItem.objects.filter(dossier__in=dossier_ids, line__in=ended)
    rows = rows.filter(state__in=(*PRESENT, ItemState.FAILED))
    left = set(rows.values_list("dossier_id", flat=True))
    rows.delete()
    _owe_clearing(left)


def _owe_clearing(dossier_ids: set[int]) -> None:
    """The last part that was not destroyed may have gone: then the dossier goes too, with the
    certificate of the others."""
    destroyed = RetentionItem.objects.filter(dossier__in=dossier_ids, state=ItemState.DESTROYED)
    lists = destroyed.values("destruction_list")
    Certificate.objects.filter(destruction_list__in=lists).update(cleared_at=None)
