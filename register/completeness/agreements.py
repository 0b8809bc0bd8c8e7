"""What art. 28 asks of an agreement with a processor (R-PRC-02)."""

from collections.abc import Iterator
from datetime import date, timedelta

from register.choices import Clause
from register.completeness.reading import day, many, text
from register.completeness.rules import Found, found
from register.content import Row

PROCESSING = "verwerkersovereenkomst"  # AgreementKind
SOON = timedelta(days=90)


def check_processor(name: str, valid: list[Row], today: date) -> Iterator[Found]:
    """`valid`: the agreements with this processor that hold today; the one that lasts counts."""
    if not valid:
        yield found("processor-no-agreement", "agreements", name=name)
        return
    agreement = max(valid, key=lambda one: day(one, "ends_on") or date.max)
    for code in _problems(agreement, today):
        yield found(code, "agreements", name=name, day=text(agreement, "ends_on"))


def _problems(agreement: Row, today: date) -> Iterator[str]:
    if set(Clause.values) - set(many(agreement, "clauses")):
        yield "agreement-no-clauses"
    if day(agreement, "signed_on") is None:
        yield "agreement-unsigned"
    if agreement.get("breach_notice_hours") is None:
        yield "agreement-no-hours"
    if ends_soon(agreement, today):
        yield "agreement-ends-soon"
    rule = text(agreement, "sub_processor_rule")
    if not rule:
        yield "agreement-no-sub-rule"
    if rule == "geen" and many(agreement, "sub_processors"):
        yield "sub-processor-forbidden"


def ends_soon(agreement: Row, today: date) -> bool:
    ends_on = day(agreement, "ends_on")
    return ends_on is not None and today <= ends_on <= today + SOON
