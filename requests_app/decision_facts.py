"""What was decided, as the desk reads it back: each part in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from requests_app.choices import RefusalGround
from requests_app.decision_proposals import parts_of, proposed_notes
from requests_app.models import Decision, PrivacyRequest
from requests_app.right_words import note_word, result_word


@dataclass(frozen=True, kw_only=True)
class DecidedPart:
    what: str
    result: str
    ground: str = ""
    kept_until: date | None = None
    statute: str = ""
    motivation: str = ""
    old: str = ""
    new: str = ""
    statement: str = ""


def decision_facts(privacy_request: PrivacyRequest) -> dict[str, Any]:
    """The last decision counts; `decision` is None before the first."""
    decisions = list(
        privacy_request.decisions.select_related("decided_by", "approved_by", "returned_by")
    )
    if not decisions:
        return {"decision": None}
    last = decisions[-1]
    last.privacy_request = privacy_request
    return {
        "decision": last,
        "parts": _parts(last),
        "notes": _notes(privacy_request),
        "is_replaced": len(decisions) > 1,
    }


def _parts(decision: Decision) -> list[DecidedPart]:
    right = decision.privacy_request.right
    return [
        DecidedPart(
            what=values.get("what") or values["system"] or values["category"],
            result=result_word(right, values["result"]),
            ground=str(RefusalGround(values["ground"]).label) if values["ground"] else "",
            kept_until=values["kept_until"],
            statute=values["statute"],
            **{name: values.get(name, "") for name in ("motivation", "old", "new", "statement")},
        )
        for values in parts_of(decision)
    ]


def _notes(privacy_request: PrivacyRequest) -> list[dict[str, str]]:
    said = proposed_notes(privacy_request)
    return [{"label": note_word(name), "text": said[name]} for name in said if note_word(name)]
