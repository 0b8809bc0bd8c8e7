"""Security, decisions by a computer, and the DPIA (art. 22, 30(1)(g), 32, 35; rules 4.6)."""

from collections.abc import Iterator

from register.completeness.reading import Reading, day, many, text
from register.completeness.rules import Found, found

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
    if answer != "ja":
        return
    for name in ("logic", "effect"):
        if not text(read.fields, f"decision_{name}_nl"):
            yield found(f"decision-no-{name}")
        elif not text(read.fields, f"decision_{name}_en"):
            yield found("decision-no-english")


def _dpia(read: Reading) -> Iterator[Found]:
    signs = read.fields.get("dpia_triggers")
    answer = text(read.fields, "needs_dpia")
    if signs is None:
        yield found("dpia-open")
    if day(read.fields, "dpia_done_on"):
        if not text(read.fields, "dpia_reference"):
            yield found("dpia-no-reference")
        return
    if answer == "ja":
        yield found("dpia-not-done")
    elif not (answer == "nee" and text(read.fields, "dpia_note")):
        yield from _without_reason(signs or [])


def _without_reason(signs: list[str]) -> Iterator[Found]:
    """No DPIA, and nobody wrote down why not."""
    if any(one.startswith(NEEDED) for one in signs):
        yield found("dpia-needed")
    elif sum(one.startswith(LIKELY) for one in signs) >= LIKELY_FROM:
        yield found("dpia-likely")
