"""The section "Tasks per system" on the page of a request (screen O4)."""

from datetime import date

from connectors.models import Instruction
from connectors.pages import Shown, shown, with_all
from requests_app.models import PrivacyRequest


def instruction_rows(privacy_request: PrivacyRequest, today: date) -> list[Shown]:
    """In the order in which they were handed out; four queries, however many there are."""
    return shown(with_all(Instruction.objects.of_case(privacy_request.case_id)), today)
