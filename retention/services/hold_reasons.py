"""Why a hold was placed and lifted: sealed under a key of its own, and forgotten in time."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from privacy_portal.accounts.models import User
from privacy_portal.vault.errors import CaseDestroyed
from privacy_portal.vault.services import destroy_case, open_case, seal, unseal
from retention.events import holds as events
from retention.models import Hold

SEALED_AS = "hold"  # the vault's purpose
REASON, WHY_LIFTED = "reason", "lifted"
KEPT_FOR = timedelta(days=365)  # after its last day, and while what it held is here


def seal_text(hold: Hold, name: str, text: str) -> None:
    """Adds a text under the key of this hold, which is made for the first one; the caller saves."""
    if not text:
        return
    if hold.case_id is None:
        hold.case_id, texts = open_case(), {}
    else:
        texts = unseal(hold.case_id, SEALED_AS, hold.sealed)
    hold.sealed = seal(hold.case_id, SEALED_AS, texts | {name: text})


@transaction.atomic
def read_reasons(*, hold: Hold, actor: User) -> dict[str, str]:
    """By REASON and WHY_LIFTED; empty when there is none (any more). The trail says who read it."""
    if hold.case_id is None:
        return {}
    events.hold_reason_read(hold, actor=actor)
    try:
        return unseal(hold.case_id, SEALED_AS, hold.sealed)
    except CaseDestroyed:  # a moment ago
        return {}


def forget_reasons(*, today: date) -> int:
    """Of holds that are over for a year and of which no dossier is left here: why, and of whom.

    That there was a hold, of which kind and when, stays. How many; a second run finds none.
    """
    over = Hold.objects.filter(ends_on__lt=today - KEPT_FOR, held=None)
    known = over.exclude(Q(case_id=None) & Q(person_indexes=[]))
    return sum(_forget(pk) for pk in known.values_list("pk", flat=True))


def _forget(hold_id: int) -> bool:
    """The key goes first and is not under the transaction; if the rest fails, it is done again."""
    hold = Hold.objects.get(pk=hold_id)
    if hold.case_id:
        destroy_case(hold.case_id)
    Hold.objects.filter(pk=hold_id).update(case_id=None, sealed=b"", person_indexes=[])
    return True
