"""What people do with a destruction list, as short as a test needs it; the fixtures `proposed`,
`reviewed` and `submitted` (conftest.py) are such lists."""

from datetime import UTC, date, datetime

from privacy_portal.accounts.models import User
from retention.choices import HoldKind
from retention.models import DestructionList
from retention.services.lists import approving, keeping, reviewing
from retention.services.planning import plan_owed

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
TODAY = NOW.date()
DUE_ON = date(2026, 6, 30)  # two years after tests.retention.things.ENDED_ON


def submit(reviewed: DestructionList, actor: User) -> DestructionList:
    return reviewing.submit_list(destruction_list=reviewed, note="Gezien.", actor=actor, now=NOW)


def approve(submitted: DestructionList, actor: User, **more) -> DestructionList:
    return approving.approve_list(destruction_list=submitted, actor=actor, now=NOW, **more)


def keep(reviewed, actor, items, *, until=date(2026, 12, 31), **more) -> int:
    return keeping.keep_items(
        destruction_list=reviewed,
        item_ids=[one.pk for one in items],
        ground=HoldKind.LEGAL_CLAIM,
        reason="De cliënt dreigt met een zaak.",
        until=until,
        actor=actor,
        now=NOW,
        **more,
    )


def replan() -> None:
    while plan_owed():
        pass
