"""What the pages of an instruction show; nothing is written here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from connectors.choices import InstructionState
from connectors.models import Instruction, InstructionFile
from connectors.services.content import Content, contents_of
from privacy_portal.accounts.models import User
from privacy_portal.vault.services import file_names
from register.models import DataCategory

MOST_SHOWN = 100
DAYS_SHOWN = 30
TONES = {
    InstructionState.OPEN: "",
    InstructionState.RUNNING: "",
    InstructionState.DONE: "ok",
    InstructionState.NOTHING_FOUND: "ok",
    InstructionState.REFUSED: "danger",
    InstructionState.FAILED: "danger",
    InstructionState.CANCELLED: "",
}


@dataclass(frozen=True, kw_only=True)
class FileShown:
    """`name` is empty when the file was taken out of the request again."""

    row: InstructionFile
    name: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One instruction with what it says. `content` None: its case is destroyed."""

    instruction: Instruction
    content: Content | None
    today: date
    files: Sequence[FileShown] = ()

    @property
    def is_late(self) -> bool:
        return self.instruction.is_open and self.today > self.instruction.due_on

    @property
    def badge(self) -> dict[str, str]:
        if self.is_late:
            return {"text": _("Late"), "tone": "late"}
        state = InstructionState(self.instruction.state)
        return {"text": str(state.label), "tone": TONES[state]}

    @property
    def reports(self) -> list[dict[str, Any]]:
        """What was said back, the newest last."""
        told = self.content.reports if self.content else []
        return [
            one
            | {"label": InstructionState(one["state"]).label, "day": date.fromisoformat(one["on"])}
            for one in told
        ]

    @property
    def who(self) -> str:
        """Who has to do it, or did."""
        if self.content and self.content.reporter:
            return self.content.reporter
        owner = self.instruction.system.owner
        told = self.content.to_name if self.content else ""
        return told or (owner.name if owner else "") or self.instruction.system.owner_name


def shown(instructions: Iterable[Instruction], today: date) -> list[Shown]:
    """With their files: select system and owner, prefetch `files__stored_file`."""
    rows = list(instructions)
    names = _names(one for row in rows for one in row.files.all())
    return [
        Shown(
            instruction=row,
            content=content,
            today=today,
            files=[FileShown(row=one, name=names.get(one.pk, "")) for one in row.files.all()],
        )
        for row, content in zip(rows, contents_of(rows), strict=True)
    ]


def with_all(rows: "QuerySet[Instruction]") -> "QuerySet[Instruction]":
    """So that `shown` needs no query per row."""
    return rows.select_related("system__owner").prefetch_related("files__stored_file")


def _names(files: Iterable[InstructionFile]) -> dict[int, str]:
    kept = [one for one in files if one.stored_file]
    found = file_names(one.stored_file for one in kept if one.stored_file)
    return {one.pk: name or "" for one, name in zip(kept, found, strict=True)}


def own_rows(user: User, today: date) -> dict[str, Any]:
    """The queue of a system owner, what comes first on top; and what was done lately."""
    rows = Instruction.objects.visible_to(user).select_related("system")
    todo = [_listed(one, today) for one in rows.open().in_queue_order()[: MOST_SHOWN + 1]]
    lately = rows.filter(reported_on__gt=today - timedelta(days=DAYS_SHOWN))
    return {
        "todo": todo[:MOST_SHOWN],
        "is_more": len(todo) > MOST_SHOWN,
        "done": [_listed(one, today) for one in lately.order_by("-reported_on", "-pk")[:20]],
    }


def _listed(instruction: Instruction, today: date) -> Shown:
    """Without what is sealed: a list does not name anybody."""
    return Shown(instruction=instruction, content=None, today=today)


def category_names(instruction: Instruction) -> list[str]:
    """As the register calls them now; a code that is gone stays a code."""
    known = DataCategory.objects.filter(
        organisation=instruction.organisation, code__in=instruction.categories
    )
    names = dict(known.values_list("code", "name"))
    return [names.get(code, code) for code in instruction.categories]


def facts(one: Shown) -> list[dict[str, Any]]:
    """What must be done, for whom, and what must stay: as rows for _summary_list.html."""
    instruction, content = one.instruction, one.content or Content()
    day = date_format(instruction.due_on, "l j F Y")
    rows = [
        (_("Number"), instruction.number),
        (_("System"), instruction.system.name),
        (_("What to do"), instruction.get_action_display()),
        (_("At the latest on"), day),
        (_("Whose data"), content.subject),
        (_("Which data"), "; ".join(category_names(instruction))),
        (_("What exactly"), content.what),
        (_("What must stay"), content.keep),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def facts_after(instruction: Instruction) -> list[dict[str, Any]]:
    """For who did the work, once it is no longer his: which, and not about whom."""
    rows = [
        (_("Number"), instruction.number),
        (_("System"), instruction.system.name),
        (_("What to do"), instruction.get_action_display()),
        (_("How it ended"), instruction.get_state_display()),
    ]
    return [{"label": label, "value": value} for label, value in rows]


def language() -> str:
    return "en" if get_language() == "en" else "nl"
