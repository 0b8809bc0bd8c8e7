"""Work that follows from a step itself is handed out in the same click, as the register proposes
it: what may not wait does not wait for a second page. Each task can be changed afterwards."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from connectors.choices import InstructionAction
from connectors.models import Instruction
from connectors.services.content import Content
from connectors.services.instructions import Draft, addressee, cancel_instruction
from privacy_portal.accounts.models import User
from requests_app.instruction_proposals import (
    Proposal,
    lifting_proposals,
    proposals,
    subject_words,
)
from requests_app.models import PrivacyRequest
from requests_app.services.instructions import hand_out


@transaction.atomic
def hand_out_proposed(
    fresh: PrivacyRequest,
    *,
    action: InstructionAction | None = None,
    about: str,
    actor: User,
    today: date,
    now: datetime,
) -> list[Instruction]:
    """For a request that locked_for returned. `action` None: that of the right; `about`: what it is
    about, in the words of the officer. Nothing where the register names no system."""
    return _handed_out(fresh, proposals(fresh, today, action), about, actor, now)


@transaction.atomic
def hand_out_lifting(
    fresh: PrivacyRequest, *, about: str, actor: User, today: date, now: datetime
) -> list[Instruction]:
    """To every system that was told to restrict; where that was not done yet, it no longer is."""
    made = _handed_out(fresh, lifting_proposals(fresh, today), about, actor, now)
    waiting = Instruction.objects.of_case(fresh.case_id).open()
    reason = _("The restriction is lifted.")
    for one in waiting.filter(action=InstructionAction.RESTRICT):
        cancel_instruction(instruction=one, reason=reason, actor=actor, version=None, now=now)
    return made


def _handed_out(
    fresh: PrivacyRequest, found: list[Proposal], about: str, actor: User, now: datetime
) -> list[Instruction]:
    if not found:
        return []
    subject = subject_words(fresh)
    drafts = [_draft(one, subject, about) for one in found]
    return hand_out(fresh, drafts=drafts, actor=actor, now=now)


def _draft(proposal: Proposal, subject: str, about: str) -> Draft:
    to = addressee(proposal.system, proposal.reach)
    said = _("It is about: %(what)s") % {"what": about.strip()}
    return Draft(
        system=proposal.system,
        action=proposal.action,
        reach=proposal.reach,
        due_on=proposal.due_on,
        categories=list(proposal.categories),
        content=Content(
            subject=subject,
            what=f"{proposal.what}\n{said}",
            keep=proposal.keep,
            to_name=to["to_name"],
            to_email=to["to_email"],
        ),
    )
