"""The shortest decision that comes to an outcome, for examples and tests."""

from requests_app.choices import LineResult, Outcome, RightType
from requests_app.decision_rules import Part

_RESULTS = {
    Outcome.GRANTED: LineResult.GRANTED,
    Outcome.REFUSED: LineResult.REFUSED,
    Outcome.NO_DATA: LineResult.NO_DATA,
}


def parts_for(
    outcome: Outcome, right: str = RightType.ACCESS, ground: str = "", motivation: str = ""
) -> list[Part]:
    if outcome == Outcome.PARTLY:
        refused = _refused("Gegevens van anderen", ground, motivation)
        return [_done(right, LineResult.GRANTED, "De gegevens van u"), refused]
    if outcome == Outcome.REFUSED:
        return [_refused("", ground, motivation)]
    return [_done(right, _RESULTS[outcome])]


def _done(right: str, result: LineResult, what: str = "") -> Part:
    is_corrected = right == RightType.RECTIFICATION and result == LineResult.GRANTED
    if is_corrected:
        old, new = "Voorbeeldstraat 1", "Voorbeeldlaan 12"
        return Part(result=result, what=what or "Uw adres", old=old, new=new)
    return Part(result=result, what=what)


def _refused(what: str, ground: str, motivation: str) -> Part:
    return Part(result=LineResult.REFUSED, what=what, ground=ground, motivation=motivation)
