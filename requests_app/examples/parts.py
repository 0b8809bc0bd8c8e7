"""The shortest decision that comes to an outcome, for examples and tests."""

from requests_app.choices import LineResult, Outcome
from requests_app.decision_rules import Part

_RESULTS = {
    Outcome.GRANTED: LineResult.GRANTED,
    Outcome.REFUSED: LineResult.REFUSED,
    Outcome.NO_DATA: LineResult.NO_DATA,
}


def parts_for(outcome: Outcome, ground: str = "", motivation: str = "") -> list[Part]:
    if outcome == Outcome.PARTLY:
        refused = _refused("Gegevens van anderen", ground, motivation)
        return [Part(result=LineResult.GRANTED, what="De gegevens van u"), refused]
    if outcome == Outcome.REFUSED:
        return [_refused("", ground, motivation)]
    return [Part(result=_RESULTS[outcome])]


def _refused(what: str, ground: str, motivation: str) -> Part:
    return Part(result=LineResult.REFUSED, what=what, ground=ground, motivation=motivation)
