"""What the register proposes that each system does for a request; the officer edits it.

Nothing is written here. Without a published register there is nothing to propose.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from connectors.choices import InstructionAction, InstructionState, Reach
from connectors.derivation import Planned, planned
from connectors.models import OPEN_STATES, Instruction
from connectors.services.instructions import addressee, reach_of
from privacy_portal.accounts.permissions import Action, users_who_may
from privacy_portal.lib.holidays import working_days_after, working_days_before
from register.choices import LegalBasis
from register.models import System
from register.services.versions import published_versions
from requests_app.askers import intakes_of
from requests_app.choices import ForWhom, RightType
from requests_app.instruction_words import what_to_do
from requests_app.intake import Intake
from requests_app.keeping import decided_parts, held_by_system, keep_words
from requests_app.known_as import subject_types_known
from requests_app.models import PrivacyRequest
from requests_app.rights import DONE, right_of

WORKING_DAYS_BEFORE_TARGET = 2  # to look at what the systems reported, and write the answer
WORKING_DAYS_AT_ONCE = 2  # art. 7(3), 21(3): the month is only for the information
RESTRICTED_STATES = (*OPEN_STATES, InstructionState.FAILED, InstructionState.DONE)
AT_ONCE = (InstructionAction.RESTRICT, InstructionAction.LIFT)
# Art. 18(2): more than keeping, so only when the person himself wants it.
NOT_WHILE_RESTRICTED = (
    InstructionAction.ERASE, InstructionAction.RECTIFY, InstructionAction.EXPORT,
)  # fmt: skip
# What is stopped: only what stands on a basis that can be withdrawn, or objected to.
BASES: dict[str, tuple[LegalBasis, ...]] = {
    RightType.CONSENT_WITHDRAWAL: (LegalBasis.CONSENT,),
    RightType.OBJECTION: (LegalBasis.PUBLIC_TASK, LegalBasis.LEGITIMATE_INTERESTS),
}


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One system. `purposes`: why the data are there; empty for a system added by hand."""

    system: System
    action: InstructionAction
    reach: Reach
    due_on: date
    what: str
    keep: str = ""
    categories: tuple[str, ...] = ()  # codes
    category_names: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()  # in words

    @property
    def to_email(self) -> str:
        return addressee(self.system, self.reach)["to_email"]


def action_of(privacy_request: PrivacyRequest) -> InstructionAction | None:
    """What the systems do for this right; None: nothing."""
    action = right_of(privacy_request.right, privacy_request.aspect).action
    return InstructionAction(action) if action else None


def proposals(
    privacy_request: PrivacyRequest, today: date, action: InstructionAction | None = None
) -> list[Proposal]:
    """`action` None: that of the right. Systems that were asked for this before are left out."""
    action = action or action_of(privacy_request)
    if action is None:
        return []
    if action == InstructionAction.LIFT:
        return lifting_proposals(privacy_request, today)
    asked = _asked_before(privacy_request, action)
    plans = [one for one in _plans(privacy_request, action) if one.system["code"] not in asked]
    systems = _systems(privacy_request, [one.system["code"] for one in plans])
    owners = set(_owners(privacy_request))
    held = held_by_system(privacy_request, action)
    return [
        _proposal(privacy_request, action, one, systems[one.system["code"]], owners, held, today)
        for one in plans
        if one.system["code"] in systems
    ]


def lifting_proposals(privacy_request: PrivacyRequest, today: date) -> list[Proposal]:
    """Every system that was told to restrict, also one that the register does not name (any more);
    not where it was never done: nothing was found, or it was refused."""
    told = Instruction.objects.of_case(privacy_request.case_id).filter(
        action=InstructionAction.RESTRICT, state__in=RESTRICTED_STATES
    )
    asked = _asked_before(privacy_request, InstructionAction.LIFT)
    rows = told.exclude(system__code__in=asked).select_related("system__owner", "system__processor")
    found = {one.system.code: one.system for one in rows.order_by("system__name", "pk")}
    return [
        by_hand(privacy_request, system, InstructionAction.LIFT, today) for system in found.values()
    ]


def by_hand(
    privacy_request: PrivacyRequest, system: System, action: InstructionAction, today: date
) -> Proposal:
    """For a system that the register did not name for this."""
    keep = keep_words(privacy_request, action, system)
    parts = decided_parts(privacy_request, system.code)
    return Proposal(
        system=system,
        action=action,
        reach=reach_of(system, set(_owners(privacy_request))),
        due_on=due_day(privacy_request, today, action),
        what=what_to_do(action, parts, (), keep),
        keep=keep,
    )


def subject_words(privacy_request: PrivacyRequest) -> str:
    """How a system can find the person: no more than that (art. 5(1)(c))."""
    intake = intakes_of([privacy_request])[0] or Intake()
    is_himself = privacy_request.for_whom == ForWhom.SELF
    name = intake.name if is_himself else intake.represented_name
    born = intake.birth_date if is_himself else intake.represented_birth_date
    lines = [
        name,
        _("born %(day)s") % {"day": date_format(date.fromisoformat(born), "j F Y")} if born else "",
        _("number %(number)s") % {"number": intake.reference} if intake.reference else "",
    ]
    return "\n".join(line for line in lines if line)


def due_day(
    privacy_request: PrivacyRequest, today: date, action: InstructionAction | None = None
) -> date:
    """Before the internal target, and never in the past: late work still needs a day. A restriction
    is told as done, so it is done at once; and lifted at once (art. 18(1), 18(3))."""
    is_at_once = right_of(privacy_request.right, privacy_request.aspect).is_at_once
    if is_at_once or action in AT_ONCE:
        return working_days_after(today, WORKING_DAYS_AT_ONCE)
    target = privacy_request.internal_target_on
    before = working_days_before(target, WORKING_DAYS_BEFORE_TARGET)
    return max(before, working_days_after(today, 1))


# --- How ------------------------------------------------------------------------------------------


def _plans(privacy_request: PrivacyRequest, action: InstructionAction) -> list[Planned]:
    contents = [one.content for one in published_versions(privacy_request.organisation)]
    is_own = action == action_of(privacy_request)  # a restriction meanwhile is of all of it
    only = _granted(privacy_request) if is_own else None
    # Art. 21(2): against direct marketing on whatever basis.
    is_marketing = action == InstructionAction.STOP_MARKETING
    bases = None if is_marketing else BASES.get(privacy_request.right)
    return planned(contents, subject_types_known(privacy_request), action, only, bases)


def _granted(privacy_request: PrivacyRequest) -> set[str] | None:
    """The categories that were decided on as to be done; None: not decided by category."""
    decision = privacy_request.decisions.last()
    lines = list(decision.lines.all()) if decision else []
    if not any(line.category for line in lines):
        return None
    return {line.category for line in lines if line.result in DONE}


def _proposal(
    privacy_request: PrivacyRequest,
    action: InstructionAction,
    plan: Planned,
    system: System,
    owners: set[int],
    held: dict[str, Planned],
    today: date,
) -> Proposal:
    names = tuple(str(one["name"]) for one in plan.categories)
    keep = keep_words(privacy_request, action, system, held.get(system.code))
    return Proposal(
        system=system,
        action=action,
        reach=reach_of(system, owners),
        due_on=due_day(privacy_request, today, action),
        what=what_to_do(action, decided_parts(privacy_request, system.code), names, keep),
        keep=keep,
        categories=tuple(one["code"] for one in plan.categories),
        category_names=names,
        purposes=plan.purposes,
        bases=tuple(str(LegalBasis(basis).label) for basis in plan.bases),
    )


def _asked_before(privacy_request: PrivacyRequest, action: InstructionAction) -> set[str]:
    rows = Instruction.objects.of_case(privacy_request.case_id).filter(action=action)
    return set(rows.values_list("system__code", flat=True))


def _systems(privacy_request: PrivacyRequest, codes: list[str]) -> dict[str, System]:
    """As they are now: a version knows the owner of the day on which it was published."""
    rows = System.objects.filter(organisation=privacy_request.organisation, code__in=codes)
    return {one.code: one for one in rows.select_related("owner", "processor")}


def _owners(privacy_request: PrivacyRequest) -> Iterable[int]:
    people = users_who_may(Action.DO_INSTRUCTIONS, privacy_request.organisation)
    return people.values_list("pk", flat=True)
