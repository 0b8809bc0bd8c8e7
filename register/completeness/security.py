"""Security, decisions by a computer, and the DPIA (art. 22, 30(1)(g), 32, 35; rules 4.6)."""

from collections.abc import Iterator

from register.completeness.data import is_special
from register.completeness.purposes import BY_LAW, CONSENT, CONTRACT
from register.completeness.reading import Reading, day, many, text
from register.completeness.rules import Found, found
from register.content import Row

EVALUATION = "35-3-a"  # DpiaTrigger: what a decision by a computer is
GROUNDS_TO_DECIDE = frozenset({"9-2-a", "9-2-g"})  # art. 22(4)
NEEDED = ("35-3-", "ap-")  # art. 35(3), and the list of the AP (art. 35(4))
LIKELY = "wp-"  # two of the nine criteria of WP248
LIKELY_FROM = 2


def check(read: Reading) -> Iterator[Found]:
    if not many(read.fields, "measures"):
        yield found("no-measure")
    if not read.is_processor:  # both are duties of the controller
        yield from _decision(read)
        yield from _dpia(read)


def _decision(read: Reading) -> Iterator[Found]:
    answer = text(read.fields, "has_automated_decision")
    if not answer:
        yield found("decision-open")
    if answer == "ja":
        yield from _explained(read)
        yield from _allowed(read)


def _explained(read: Reading) -> Iterator[Found]:
    dutch = {name for name in ("logic", "effect") if text(read.fields, f"decision_{name}_nl")}
    for name in ("logic", "effect"):
        if name not in dutch:
            yield found(f"decision-no-{name}")
    if any(not text(read.fields, f"decision_{name}_en") for name in dutch):
        yield found("decision-no-english")


def _allowed(read: Reading) -> Iterator[Found]:
    """Art. 22(2), (4): only for a contract, by law or with consent, and special data less still."""
    if not any(_may_decide(purpose) for purpose in read.parts("purposes")):
        yield found("decision-no-ground")
    grounds = {text(line, "art9_ground") for line in read.parts("lines") if is_special(read, line)}
    if grounds - GROUNDS_TO_DECIDE:
        yield found("decision-special")
    if EVALUATION not in many(read.fields, "dpia_triggers"):
        yield found("decision-no-sign")


def _may_decide(purpose: Row) -> bool:
    bases = many(purpose, "legal_bases")
    return (
        CONSENT in bases
        or (CONTRACT in bases and text(purpose, "subject_is_party") == "ja")
        or (bool(BY_LAW & set(bases)) and bool(text(purpose, "statute")))
    )


def _dpia(read: Reading) -> Iterator[Found]:
    signs = read.fields.get("dpia_triggers")
    answer = text(read.fields, "needs_dpia")
    if signs is None:
        yield found("dpia-open")
    if day(read.fields, "dpia_done_on"):
        if not text(read.fields, "dpia_reference"):
            yield found("dpia-no-reference")
        return
    has_reason = answer == "nee" and bool(text(read.fields, "dpia_note"))
    if answer == "ja":
        yield found("dpia-not-done")
    elif any(one.startswith(NEEDED) for one in signs or []):  # the law leaves no choice
        yield found("dpia-needed")
    elif not has_reason and sum(one.startswith(LIKELY) for one in signs or []) >= LIKELY_FROM:
        yield found("dpia-likely")
