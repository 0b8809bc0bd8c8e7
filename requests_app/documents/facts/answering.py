"""What an answer tells of the decision: part by part, with whom we told and what is late."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from connectors.choices import InstructionAction, InstructionState
from connectors.models import UNSETTLED_STATES, Instruction
from privacy_portal.vault.services import file_names, unseal_many
from register.models import DataCategory, System
from requests_app.choices import (
    AttachmentKind,
    Outcome,
    RecipientNoticeState,
    RightType,
)
from requests_app.decision_rules import LINE_SEALED_AS, LINE_TEXTS
from requests_app.models import Decision, DecisionLine, PrivacyRequest
from requests_app.rights import DONE, NOT_DONE, right_of

Row = dict[str, Any]


def is_late(privacy_request: PrivacyRequest, outcome: str, today: date) -> bool:
    """An extension gives no more time to refuse (art. 12(4))."""
    refuses = outcome in (Outcome.REFUSED, Outcome.PARTLY)
    last = privacy_request.refusal_due_on if refuses else privacy_request.due_on
    return last is not None and today > last


def answer(privacy_request: PrivacyRequest, outcome: str, *, language: str, today: date) -> Row:
    decision = privacy_request.decisions.last()
    lines = _lines(privacy_request, decision, language)
    return {
        "ground": decision.ground if decision else "",
        "lines": lines,
        "has_done": any(one["is_done"] for one in lines),
        "has_lines": bool(lines) and all(_is_told(one) for one in lines),
        "recipients": _recipients(privacy_request),
        "open_systems": open_systems(privacy_request),
        "changed_in": _changed_in(privacy_request),
        "files": _files(privacy_request),
        "is_late": is_late(privacy_request, outcome, today),
    }


def open_systems(privacy_request: PrivacyRequest) -> list[str]:
    """Which did not report, where it did not work, or who refused: there nothing is stated as
    done."""
    return sorted(set(_unsettled(privacy_request).values_list("system__name", flat=True)))


def _changed_in(privacy_request: PrivacyRequest) -> list[Row]:
    """Art. 16: in which systems it was corrected, and since when."""
    if privacy_request.right != RightType.RECTIFICATION:
        return []
    asked = Instruction.objects.of_case(privacy_request.case_id)
    done = asked.filter(action=InstructionAction.RECTIFY, state=InstructionState.DONE)
    return [
        {"name": name, "done_on": day.isoformat() if day else None}
        for name, day in done.order_by("system__name").values_list("system__name", "reported_on")
    ]


def _unsettled(privacy_request: PrivacyRequest) -> QuerySet[Instruction]:
    """Not where the decision itself says that it is not done. A restriction meanwhile is not what
    the answer is about."""
    action = right_of(privacy_request.right, privacy_request.aspect).action
    asked = Instruction.objects.of_case(privacy_request.case_id).filter(action=action)
    settled = Q(
        state=InstructionState.REFUSED, system__code__in=_systems_left_as_they_are(privacy_request)
    )
    return asked.filter(state__in=UNSETTLED_STATES).exclude(settled)


def _systems_left_as_they_are(privacy_request: PrivacyRequest) -> list[str]:
    decision = privacy_request.decisions.last()
    lines = decision.lines.filter(result__in=NOT_DONE).exclude(system="") if decision else []
    return [one.system for one in lines]


def _files(privacy_request: PrivacyRequest) -> list[str]:
    files = privacy_request.attachments.filter(kind=AttachmentKind.ANSWER)
    stored_files = [one.stored_file for one in files.select_related("stored_file")]
    return [name for name in file_names(stored_files) if name]


def _is_told(line: Row) -> bool:
    """Whether it says what it is about; a single part without a name is the whole request."""
    return bool(line["what"] or line["new"] or line["statement"])


def _lines(privacy_request: PrivacyRequest, decision: Decision | None, language: str) -> list[Row]:
    rows = list(decision.lines.all()) if decision else []
    texts = unseal_many((privacy_request.case_id, LINE_SEALED_AS, one.sealed) for one in rows)
    names = _register_names(privacy_request, rows, language)
    open_codes = set(_unsettled(privacy_request).values_list("system__code", flat=True))
    return [
        _line(row, text or {}, names, open_codes) for row, text in zip(rows, texts, strict=True)
    ]


def _line(row: DecisionLine, texts: Row, names: dict[str, str], open_codes: set[str]) -> Row:
    line = {name: texts.get(name, "") for name in LINE_TEXTS}
    from_register = [names.get(code, code) for code in (row.category, row.system) if code]
    return line | {
        "what": line["what"] or ", ".join(from_register),
        "result": row.result,
        "is_done": row.result in DONE,
        # Of a part without a system of its own nobody can say that it is done everywhere.
        "is_open": row.system in open_codes if row.system else bool(open_codes),
        "ground": row.ground,
        "kept_until_on": row.kept_until.isoformat() if row.kept_until else None,
        "statute": row.statute,
    }


def _register_names(
    privacy_request: PrivacyRequest, rows: list[DecisionLine], language: str
) -> dict[str, str]:
    """How the register names categories and systems, for where the officer wrote nothing."""
    own = {"organisation": privacy_request.organisation}
    public_name = f"public_name_{language}"
    systems = System.objects.filter(**own, code__in={one.system for one in rows})
    categories = DataCategory.objects.filter(**own, code__in={one.category for one in rows})
    return dict(systems.values_list("code", "name")) | {
        one.code: getattr(one, public_name) or one.name for one in categories
    }


def _recipients(privacy_request: PrivacyRequest) -> list[Row]:
    """Art. 19: whom we told, and whom not and why; never anything of other people."""
    got_none = RecipientNoticeState.NEVER_GIVEN
    notices = privacy_request.recipient_notices.filter(is_restriction=False)
    notices = notices.select_related("party").exclude(state=got_none)
    told = (RecipientNoticeState.SENT, RecipientNoticeState.CONFIRMED)
    return [
        {"name": one.party.name, "state": one.state, "is_told": one.state in told}
        for one in notices
    ]
