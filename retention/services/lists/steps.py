"""Taking a step: lock the list, ask whether the step follows, see whether it is still what the
person saw."""

from privacy_portal.accounts.models import User
from retention.errors import Conflict, NotAllowed
from retention.list_steps import Step, open_steps
from retention.models import DestructionList


def locked_for(
    destruction_list: DestructionList, step: Step, *, version: int | None = None
) -> DestructionList:
    """Raises NotAllowed when this step does not follow now, and Conflict when the list is not at
    `version` any more."""
    rows = DestructionList.objects.select_for_update(of=("self",)).select_related("organisation")
    fresh = rows.get(pk=destruction_list.pk)
    if step not in open_steps(fresh.state, is_enforced=fresh.is_enforced):
        raise NotAllowed
    if version is not None and version != fresh.version:
        raise Conflict
    return fresh


def note_reviewer(fresh: DestructionList, actor: User) -> None:
    """Whoever does anything in a review, may never approve that list."""
    fresh.reviewer_ids = sorted({*fresh.reviewer_ids, actor.pk})


def save_step(fresh: DestructionList, *names: str) -> None:
    fresh.version += 1
    fresh.full_clean()
    fresh.save(update_fields=[*names, "reviewer_ids", "sealed", "version"])
