"""Which step of a destruction list follows which: proposed, reviewed by one, approved by another,
a cooling-off, carried out (rules 5.2, 13).

Leaves out who may take a step (retention.services.lists), and what happens by itself
(retention.enforcement).
"""

from enum import StrEnum

from retention.choices import HoldKind, ListState

# For which a reviewer keeps an item; the other holds come from requests.
KEEP_GROUNDS = (HoldKind.LEGAL_CLAIM, HoldKind.AUDIT, HoldKind.REVIEW)


class Step(StrEnum):
    START = "beoordelen"
    KEEP = "bewaren"
    TAKE_BACK = "terugnemen"  # of what was kept
    ASK_ADVICE = "advies-vragen"
    GIVE_ADVICE = "adviseren"
    SUBMIT = "indienen"
    APPROVE = "goedkeuren"
    RETURN = "teruggeven"
    STOP = "stoppen"  # during the cooling-off


STEPS: dict[ListState, frozenset[Step]] = {
    ListState.PROPOSED: frozenset({Step.START}),
    ListState.IN_REVIEW: frozenset(
        {Step.KEEP, Step.TAKE_BACK, Step.ASK_ADVICE, Step.GIVE_ADVICE, Step.SUBMIT}
    ),
    ListState.SUBMITTED: frozenset({Step.GIVE_ADVICE, Step.APPROVE, Step.RETURN}),
    ListState.APPROVED: frozenset({Step.STOP}),
}


def open_steps(state: str, *, is_enforced: bool) -> frozenset[Step]:
    """None once nobody decided by the last allowed day."""
    if is_enforced:
        return frozenset()
    return STEPS.get(ListState(state), frozenset())
