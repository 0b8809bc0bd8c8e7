"""A decision that replaces another: the work of the first is called back, and what the systems
reported as done cannot be refused any more."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from connectors.choices import InstructionState
from connectors.models import Instruction
from privacy_portal.accounts.models import User
from requests_app.choices import Outcome, RightType
from requests_app.decision_rules import Part, denies
from requests_app.models import PrivacyRequest, Restriction
from requests_app.rights import DONE, outcome_of, right_of
from requests_app.services.instructions import end_instructions


def replace_work(fresh: PrivacyRequest, parts: Sequence[Part], *, actor: User) -> None:
    """Before `parts` are decided on, for a request that locked_for returned. What is handed out
    after that follows the new decision. Raises ValidationError when the parts deny what was done.
    """
    _refuse_while_restricted(fresh, parts)
    right = right_of(fresh.right, fresh.aspect)
    if right.works_before_deciding or not right.action or not fresh.decisions.exists():
        return
    fresh.without_work_on = None  # why none was needed belonged to that decision too
    is_granted = bool(parts) and outcome_of([one.result for one in parts]) == Outcome.GRANTED
    if not (right.is_at_once and is_granted):  # what may not wait goes on
        end_instructions(
            privacy_request=fresh,
            reason=_("A new decision replaced the one that this work was for."),
            actor=actor,
            now=timezone.now(),
        )
    _refuse_denial(fresh, parts, right.action)


def _refuse_while_restricted(fresh: PrivacyRequest, parts: Sequence[Part]) -> None:
    """Art. 18(3): a restriction that was set ends after the person was told, not by a refusal."""
    is_about_it = fresh.right == RightType.RESTRICTION
    if not is_about_it or any(one.result in DONE for one in parts):
        return
    if Restriction.objects.filter(privacy_request=fresh, lifted_on=None).exists():
        raise ValidationError(
            _(
                "The data are still restricted. First tell the person that it ends, and lift it "
                "(article 18(3))."
            )
        )


def _refuse_denial(fresh: PrivacyRequest, parts: Sequence[Part], action: str) -> None:
    done = Instruction.objects.of_case(fresh.case_id).filter(
        action=action, state=InstructionState.DONE
    )
    denied = [
        one.system.name
        for one in done.select_related("system")
        if denies(parts, one.system.code, one.categories)
    ]
    if denied:
        raise ValidationError(
            _("These systems reported that it was done, so decide there that it is: %(systems)s.")
            % {"systems": ", ".join(sorted(set(denied)))}
        )
