"""What every page of the register needs to know of its visitor."""

from typing import Any

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action, actions_of


def page_context(user: User, organisation: Organisation, room: str, **more: Any) -> dict[str, Any]:
    """`room` is the link of register/_nav.html that stays marked."""
    allowed = actions_of(user).get(organisation, frozenset())
    return {
        "organisation": organisation,
        "room": room,
        "may_edit": Action.EDIT_REGISTER in allowed,
        "may_approve": Action.APPROVE_REGISTER in allowed,
        "may_keep_ledgers": Action.KEEP_LEDGERS in allowed,
        **more,
    }
