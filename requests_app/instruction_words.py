"""What a system is asked to do, in words that the officer may change before they are sent."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from connectors.choices import InstructionAction

Part = Mapping[str, object]


def what_to_do(
    action: InstructionAction, parts: Iterable[Part], categories: Sequence[str], keep: str = ""
) -> str:
    """`parts`: the lines of the decision; `categories`: names of what the system holds; `keep`:
    what must stay, which stands below it."""
    if action == InstructionAction.RECTIFY:
        return "\n".join(line for part in parts for line in _corrections(part)) or _(
            "Correct the data as the officer tells you."
        )
    held = ", ".join(categories) or _("all data of this request")
    if action == InstructionAction.ERASE and not keep:
        return _("Erase these data: %(data)s. Also in exports and copies.") % {"data": held}
    return _sentences(action) % {"data": held}


def _sentences(action: InstructionAction) -> str:
    words = {
        InstructionAction.COLLECT: _(
            "Look for everything about this person, also in notes, mail and archives. Give a copy "
            "of all of it. Change and remove nothing."
        ),
        InstructionAction.ERASE: _(
            "Erase these data: %(data)s. Also in exports and copies. What must stay stands below."
        ),
        InstructionAction.RESTRICT: _(
            "Only keep these data: %(data)s. Do not use, change, send or erase them until we tell "
            "you so."
        ),
        InstructionAction.LIFT: _("You may use these data again: %(data)s."),
        InstructionAction.EXPORT: _(
            "Export what this person gave himself as CSV or JSON: %(data)s. Leave out what others "
            "gave, and what you concluded yourself."
        ),
        InstructionAction.STOP_MARKETING: _(
            "Stop all direct marketing to this person now, and profiling for it. Keep only what is "
            "needed to remember that."
        ),
        InstructionAction.STOP_USE: _("Stop using these data of this person now: %(data)s."),
        InstructionAction.ARCHIVE: _("Move these data to the archive: %(data)s."),
    }
    return words[action]


def _corrections(part: Part) -> list[str]:
    lines = []
    if part.get("new"):
        values = {"old": part.get("old") or "—", "new": part["new"]}
        lines.append(_("It says: %(old)s. It must say: %(new)s.") % values)
    if part.get("statement"):
        lines.append(_("Add this statement of the person: %(text)s") % {"text": part["statement"]})
    return lines
