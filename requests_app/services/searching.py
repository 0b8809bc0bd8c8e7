"""What the systems reported that were asked for data, and when that makes "no data held" true."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from connectors.choices import InstructionAction, InstructionState
from connectors.models import Instruction
from requests_app.assembling.overview import Searched, is_nothing_held
from requests_app.models import PrivacyRequest

SEARCHES = (InstructionAction.COLLECT, InstructionAction.EXPORT)
STATES = {
    InstructionState.DONE: "found",
    InstructionState.NOTHING_FOUND: "nothing",
}


def searched_systems(privacy_request: PrivacyRequest) -> list[Searched]:
    """What each system reported that was asked to collect or to export."""
    asked = Instruction.objects.of_case(privacy_request.case_id).filter(action__in=SEARCHES)
    rows = asked.exclude(state=InstructionState.CANCELLED).select_related("system")
    return [
        Searched(
            system=one.system.name,
            state=STATES.get(InstructionState(one.state), "not-searched"),
            count=one.found_count,
        )
        for one in rows.order_by("system__name", "pk")
    ]


def may_say_nothing_held(privacy_request: PrivacyRequest) -> bool:
    """Only when systems were asked, and every one of them reported nothing."""
    return is_nothing_held(searched_systems(privacy_request))


def systems_that_may_hold(privacy_request: PrivacyRequest) -> list[str]:
    """The names of those that found something, or did not look yet."""
    found = searched_systems(privacy_request)
    return list(dict.fromkeys(one.system for one in found if one.state != "nothing"))


def refuse_nothing_held(privacy_request: PrivacyRequest) -> None:
    """Raises ValidationError when a system contradicts that nothing is held. Where no system was
    asked, L-10 itself wants to know where was searched."""
    if others := systems_that_may_hold(privacy_request):
        raise ValidationError(
            _(
                'You can only decide "no data held" when every system reported that it has '
                "nothing. These did not: %(systems)s."
            )
            % {"systems": ", ".join(others)}
        )
