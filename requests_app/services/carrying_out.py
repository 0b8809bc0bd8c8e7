"""What the systems still have to do before an answer may say that it was done."""

from connectors.models import UNSETTLED_STATES, Instruction
from requests_app.errors import InstructionsOpen
from requests_app.models import PrivacyRequest


def systems_not_done(privacy_request: PrivacyRequest) -> list[str]:
    """The names of the systems that did not report, or where it did not work."""
    asked = Instruction.objects.of_case(privacy_request.case_id)
    open_ones = asked.filter(state__in=UNSETTLED_STATES)
    return sorted(set(open_ones.values_list("system__name", flat=True)))


def refuse_when_not_done(privacy_request: PrivacyRequest, *, without: list[str]) -> None:
    """An answer never states as done what was not reported. `without`: the systems that the letter
    names as not done yet, as the officer saw and chose. Raises InstructionsOpen for any other."""
    missing = [name for name in systems_not_done(privacy_request) if name not in without]
    if missing:
        raise InstructionsOpen(missing)
