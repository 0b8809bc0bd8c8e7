"""How far a list is, system by system; nothing is written here, and no item is read apart."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from connectors.choices import About, InstructionState
from connectors.models import Instruction
from connectors.pages import Shown, shown, with_all
from connectors.services.sending import OUTSIDE
from retention.choices import ItemState
from retention.models import DestructionList, RetentionItem
from retention.models.dossiers import PRESENT, UNFINISHED
from retention.services.executing.recalling import told_but_must_stay


@dataclass(frozen=True, kw_only=True)
class Told:
    """One system that was told. `open`: items of which it did not report yet."""

    one: Shown
    open: int
    failed: int
    must_stay: int  # after all, and nobody could take it back

    @property
    def needs_code(self) -> bool:
        """Somebody without an account does it, who must be told a code by telephone."""
        return self.one.instruction.is_open and self.one.instruction.reach in OUTSIDE


@dataclass(frozen=True, kw_only=True)
class Execution:
    waiting: int  # on the list, and not begun
    own_open: int  # the portal is at it
    own_failed: int
    destroyed: int
    told: list[Told]

    @property
    def unreported(self) -> int:
        return sum(one.open for one in self.told)


def execution_of(destruction_list: DestructionList, today: date) -> Execution:
    counts = _counts(destruction_list)
    destroyed = destruction_list.batches.aggregate(total=Sum("count"))["total"] or 0
    return Execution(
        waiting=sum(counts[None][state] for state in PRESENT),
        own_open=counts[None][ItemState.DESTROYING],
        own_failed=counts[None][ItemState.FAILED],
        destroyed=destroyed,
        told=[_told(one, counts, today) for one in shown(_instructions(destruction_list), today)],
    )


def _instructions(destruction_list: DestructionList) -> list[Instruction]:
    rows = Instruction.objects.of_case(destruction_list.case_id).filter(about=About.DOSSIERS)
    return list(with_all(rows.select_related("organisation")).order_by("pk"))


def _told(one: Shown, counts: Mapping[int | None, Mapping[str, int]], today: date) -> Told:
    of_instruction = counts[one.instruction.pk]
    return Told(
        one=one,
        open=of_instruction[ItemState.DESTROYING],
        failed=of_instruction[ItemState.FAILED],
        must_stay=_must_stay(one.instruction, today),
    )


def _must_stay(instruction: Instruction, today: date) -> int:
    """What is only open is taken back by itself."""
    if instruction.state != InstructionState.RUNNING:
        return 0
    return told_but_must_stay(today).filter(instruction=instruction).count()


def _counts(destruction_list: DestructionList) -> Mapping[int | None, Mapping[str, int]]:
    """Of what is not destroyed, by instruction and state."""
    items = RetentionItem.objects.filter(destruction_list=destruction_list, state__in=UNFINISHED)
    rows = items.order_by().values_list("instruction", "state").annotate(count=Count("pk"))
    counts: dict[int | None, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for instruction_id, state, count in rows:
        counts[instruction_id][state] += count
    return counts
