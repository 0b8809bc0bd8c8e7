"""By when a request must be answered, and why: values in, a value that explains itself out.

Covers GDPR 12(3) (one month, two more), 12(4) (refusal), 12(6) and recital 63 (suspension while a
question is open), counted as Regulation 1182/71 art. 3 says; and the weeks that an organisation
gives itself for a complaint (R-CMP-02), rolled in the same way. Leaves out what must happen at once
(objection to direct marketing, withdrawal of consent), fees, and Awb 4:15, which counts one
suspended day less and does not govern an EU term.
"""

from requests_app.deadlines.rule import (
    RULE_VERSION,
    add_months,
    answer_due,
    may_extend,
    receipt_day,
    send_by,
)
from requests_app.deadlines.values import (
    ClockInputs,
    Deadline,
    Extension,
    Step,
    Suspension,
    SuspensionKind,
)

__all__ = [
    "RULE_VERSION",
    "ClockInputs",
    "Deadline",
    "Extension",
    "Step",
    "Suspension",
    "SuspensionKind",
    "add_months",
    "answer_due",
    "may_extend",
    "receipt_day",
    "send_by",
]
