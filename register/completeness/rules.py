"""Every rule by its code: how bad it is, which article or promise asks, which page mends it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from register.choices import Severity

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT


class Rule(NamedTuple):
    severity: Severity
    source: str  # articles of the GDPR unless it says otherwise, and R-ids
    place: (
        str  # general, purposes, data, recipients, security, list:<list>, organisation, statement
    )


LONGEST_NAME = 80  # letters: enough to know which one is meant


@dataclass(frozen=True)
class Setting:
    """What the organisation chose, as far as it decides what an activity may be."""

    profile: str  # StorageProfile
    is_public_body: bool = False


@dataclass(frozen=True)
class Found:
    """Something that is missing or contradicts itself; `words` fill the sentence of its code."""

    code: str
    severity: Severity
    place: str
    part: str = ""  # a list of parts of the activity, or a list of the register
    index: int | None = None  # which of these parts, from 0
    words: Mapping[str, str] = field(default_factory=dict)


def found(code: str, part: str = "", index: int | None = None, **words: str) -> Found:
    rule = RULES[code]
    shown = {name: _shortened(word) for name, word in words.items()}
    return Found(code, rule.severity, rule.place, part, index, shown)


def _shortened(word: str) -> str:
    return word if len(word) <= LONGEST_NAME else f"{word[: LONGEST_NAME - 1].rstrip()}…"


RULES: dict[str, Rule] = {
    # General
    "no-name": Rule(ERROR, "art. 30(1)", "general"),
    "no-public-name": Rule(ERROR, "art. 12(1)", "general"),
    "no-role": Rule(ERROR, "art. 4(7), R-ORG-05", "general"),
    "no-owner": Rule(ERROR, "art. 5(2)", "general"),
    "no-review-date": Rule(WARNING, "art. 24(1)", "general"),
    "review-overdue": Rule(WARNING, "art. 24(1)", "general"),
    "general-no-english": Rule(WARNING, "art. 12(1)", "general"),
    # Purposes
    "no-purpose": Rule(ERROR, "art. 5(1)(b), 30(1)(b)", "purposes"),
    "purpose-no-text": Rule(ERROR, "art. 13(1)(c), 30(1)(b)", "purposes"),
    "purpose-no-basis": Rule(ERROR, "art. 6(1), 13(1)(c)", "purposes"),
    "contract-not-party": Rule(ERROR, "art. 6(1)(b), R-BAS-03", "purposes"),
    "contract-party-open": Rule(ERROR, "art. 6(1)(b), R-BAS-03", "purposes"),
    "no-interest": Rule(ERROR, "art. 13(1)(d), R-BAS-06", "purposes"),
    "no-balancing": Rule(ERROR, "art. 6(1)(f), R-BAS-06", "purposes"),
    "public-body-interest": Rule(WARNING, "art. 6(1)", "purposes"),
    "purpose-no-statute": Rule(ERROR, "art. 6(3), R-BAS-05", "purposes"),
    "marketing-basis": Rule(WARNING, "art. 21(2), R-PUR-15", "purposes"),
    "purpose-basis-unused": Rule(WARNING, "art. 13(1)(c), R-BAS-01", "purposes"),
    "purpose-no-english": Rule(WARNING, "art. 12(1)", "purposes"),
    # Data
    "no-lines": Rule(ERROR, "art. 30(1)(c), R-SUB-13", "data"),
    "line-no-source": Rule(ERROR, "art. 14(2)(f), R-SRC-07", "data"),
    "line-no-basis": Rule(ERROR, "art. 6(1), R-BAS-01", "data"),
    "line-other-basis": Rule(ERROR, "art. 5(1)(b), R-BAS-01", "data"),
    "special-no-ground": Rule(ERROR, "art. 9(2), R-BAS-08", "data"),
    "special-on-contract": Rule(ERROR, "art. 9(2), R-BAS-08", "data"),
    "ground-on-ordinary": Rule(WARNING, "art. 9", "data"),
    "ground-no-statute": Rule(WARNING, "art. 9(2), UAVG 22-30", "data"),
    "number-no-statute": Rule(ERROR, "art. 87, UAVG 46, R-DAT-06", "data"),
    "criminal-no-statute": Rule(ERROR, "art. 10, UAVG 31-33", "data"),
    "no-term": Rule(ERROR, "art. 5(1)(e), 30(1)(f), R-RET-01", "data"),
    "term-unverified": Rule(WARNING, "art. 5(2), R-RET-02", "list:retention_terms"),
    "term-contradicts": Rule(ERROR, "art. 5(1)(e), R-RET-02", "list:retention_terms"),
    "term-no-statute": Rule(WARNING, "art. 5(2), R-RET-02", "list:retention_terms"),
    "term-no-reason": Rule(WARNING, "art. 5(2), R-RET-03", "list:retention_terms"),
    "term-long": Rule(WARNING, "art. 5(1)(e), R-RET-03", "list:retention_terms"),
    "line-no-system": Rule(ERROR, "art. 30(1), R-SYS-01", "data"),
    "necessity-open": Rule(ERROR, "art. 13(2)(e), R-NPR-01", "data"),
    "no-consequence": Rule(ERROR, "art. 13(2)(e), R-NPR-02", "data"),
    "consent-mandatory": Rule(ERROR, "art. 7(4)", "data"),
    "line-no-english": Rule(WARNING, "art. 12(1)", "data"),
    # Recipients, processors and joint controllers
    "no-recipients": Rule(ERROR, "art. 13(1)(e), 30(1)(d)", "recipients"),
    "recipient-no-ground": Rule(ERROR, "art. 6(1), R-DIS-01", "recipients"),
    "disclosure-not-contract": Rule(WARNING, "art. 6(1)(b), R-DIS-02", "recipients"),
    "disclosure-not-consent": Rule(WARNING, "art. 7, R-DIS-05", "recipients"),
    "recipient-no-english": Rule(WARNING, "art. 12(1)", "recipients"),
    "system-no-processor": Rule(ERROR, "art. 28, R-SYS-01", "list:systems"),
    "processor-no-agreement": Rule(ERROR, "art. 28(3), R-PRC-02", "list:agreements"),
    "processor-not-recipient": Rule(WARNING, "art. 4(9), 30(1)(d)", "recipients"),
    "agreement-unsigned": Rule(WARNING, "art. 28(9)", "list:agreements"),
    "agreement-no-clauses": Rule(ERROR, "art. 28(3)", "list:agreements"),
    "agreement-no-hours": Rule(WARNING, "art. 33(2)", "list:agreements"),
    "agreement-ends-soon": Rule(WARNING, "art. 28(3), R-PRC-02", "list:agreements"),
    "agreement-no-sub-rule": Rule(WARNING, "art. 28(2)", "list:agreements"),
    "sub-processor-forbidden": Rule(ERROR, "art. 28(2)", "list:agreements"),
    "joint-no-party": Rule(ERROR, "art. 26(1), 30(1)(a)", "general"),
    "joint-no-arrangement": Rule(ERROR, "art. 26(1)", "list:agreements"),
    "joint-wrong-role": Rule(WARNING, "art. 26(1)", "general"),
    "no-clients": Rule(ERROR, "art. 30(2)(a)", "recipients"),
    "client-no-contact": Rule(WARNING, "art. 30(2)(a)", "list:parties"),
    "client-no-processing": Rule(ERROR, "art. 30(2)(b)", "recipients"),
    "client-no-agreement": Rule(WARNING, "art. 28(3)", "list:agreements"),
    # Other countries
    "country-unknown": Rule(ERROR, "art. 44, R-TRF-03", "recipients"),
    "outside-profile": Rule(ERROR, "art. 5(1)(a), R-TRF-01, R-TRF-03", "recipients"),
    "recipient-outside-profile": Rule(WARNING, "art. 5(1)(a), R-TRF-01, R-TRF-03", "recipients"),
    "transfer-missing": Rule(ERROR, "art. 30(1)(e), 44, R-TRF-03", "recipients"),
    "transfer-no-destination": Rule(ERROR, "art. 30(1)(e)", "recipients"),
    "no-mechanism": Rule(ERROR, "art. 44, R-TRF-02", "recipients"),
    "no-adequacy": Rule(ERROR, "art. 45, R-TRF-02", "recipients"),
    "adequacy-ended": Rule(ERROR, "art. 45, R-TRF-02", "recipients"),
    "adequacy-limited": Rule(WARNING, "art. 45", "recipients"),
    "adequacy-ends-soon": Rule(WARNING, "art. 45", "recipients"),
    "no-standing-basis": Rule(WARNING, "art. 49(1)", "recipients"),
    "compelling-interests": Rule(WARNING, "art. 49(1)", "recipients"),
    "no-safeguards": Rule(ERROR, "art. 30(1)(e), 46", "recipients"),
    "no-copy": Rule(ERROR, "art. 13(1)(f)", "recipients"),
    "no-assessment": Rule(WARNING, "art. 46", "recipients"),
    "transfer-no-english": Rule(WARNING, "art. 12(1)", "recipients"),
    # Security, decisions by a computer, DPIA
    "no-measure": Rule(ERROR, "art. 30(1)(g), 32, R-SEC-01", "security"),
    "decision-open": Rule(ERROR, "art. 22, R-AUT-01", "security"),
    "decision-no-logic": Rule(ERROR, "art. 13(2)(f), R-AUT-01", "security"),
    "decision-no-effect": Rule(ERROR, "art. 13(2)(f), R-AUT-01", "security"),
    "decision-no-english": Rule(WARNING, "art. 12(1)", "security"),
    "decision-no-ground": Rule(ERROR, "art. 22(2), R-AUT-01", "security"),
    "decision-special": Rule(ERROR, "art. 22(4), R-AUT-01", "security"),
    "decision-no-sign": Rule(WARNING, "art. 35(3)(a)", "security"),
    "dpia-open": Rule(ERROR, "art. 35(1)", "security"),
    "dpia-needed": Rule(ERROR, "art. 35(3), 35(4)", "security"),
    "dpia-likely": Rule(WARNING, "art. 35(1)", "security"),
    "dpia-not-done": Rule(ERROR, "art. 35(1)", "security"),
    "dpia-no-reference": Rule(WARNING, "art. 5(2), 35(7)", "security"),
    # The organisation, its lists and its own texts
    "no-officer": Rule(ERROR, "art. 37(7), R-ORG-04", "organisation"),
    "no-officer-email": Rule(ERROR, "art. 37(7), R-ORG-04", "organisation"),
    "no-contact": Rule(ERROR, "art. 13(1)(a), R-ORG-03", "organisation"),
    "similar-domains": Rule(ERROR, "art. 12(1), R-PUB-10", "organisation"),
    "unknown-address": Rule(WARNING, "art. 12(1), R-PUB-10", "statement"),
    "dead-link": Rule(ERROR, "art. 13(2)(d), R-CMP-04", "statement"),
    "old-ap-link": Rule(ERROR, "art. 13(2)(d), R-CMP-04", "statement"),
    "link-gone": Rule(ERROR, "art. 13(2)(d), R-CMP-04", "statement"),
    "link-unsure": Rule(WARNING, "art. 13(2)(d), R-CMP-04", "statement"),
    "text-cut-off": Rule(WARNING, "art. 12(1), R-PUB-10", "statement"),
    "text-no-english": Rule(WARNING, "art. 12(1)", "statement"),
    "subject-no-public-name": Rule(ERROR, "art. 12(1)", "list:subject_types"),
    "category-no-public-name": Rule(WARNING, "art. 12(1)", "list:data_categories"),
    "category-no-special-kind": Rule(WARNING, "art. 9(1)", "list:data_categories"),
    "source-not-said-public": Rule(WARNING, "art. 14(2)(f), R-SRC-07", "list:sources"),
    "row-no-english": Rule(WARNING, "art. 12(1)", "list"),
    "row-unused": Rule(HINT, "art. 5(2)", "list"),
}
