"""A changed term: one confirms that it is meant so, another approves, and then it holds.

What it would do is computed again at each step. Who acts names the effect that he saw (`seen`, of
`mark_of`); when it is another by now he looks again.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from privacy_portal.accounts.models import User
from register.content import hash_of
from retention.choices import ChangeState
from retention.errors import Conflict, EffectChanged, FourEyes, NotAllowed
from retention.events import kinds as events
from retention.models import Dossier, DossierKind, TermChange
from retention.register_lines import is_same
from retention.services.effects import effect_of_change
from retention.services.lines import apply_change, wanted_of
from retention.term_effect import Effect

OPEN = (ChangeState.PROPOSED, ChangeState.CONFIRMED)


def mark_of(effect: Effect) -> str:
    """The same for the same effect."""
    return hash_of(effect.as_json())[:16]


@transaction.atomic
def confirm_change(
    *, change: TermChange, seen: str, version: int, actor: User, now: datetime
) -> TermChange:
    """Raises Conflict, NotAllowed (decided, or the register says something else by now) and
    EffectChanged."""
    fresh = _locked(change, version, (ChangeState.PROPOSED,))
    _look_again(fresh, seen, now)
    fresh.state = ChangeState.CONFIRMED
    fresh.confirmed_by, fresh.confirmed_at = actor, now
    _save(fresh)
    events.change_confirmed(fresh, actor=actor)
    return fresh


@transaction.atomic
def approve_change(
    *, change: TermChange, seen: str, version: int, actor: User, now: datetime
) -> TermChange:
    """From now on it holds, also for the dossiers that are here: each is planned again.

    Raises FourEyes for who confirmed it, and else as `confirm_change`.
    """
    # First the kind, as who brings it up to the register does; no dossier comes in meanwhile.
    DossierKind.objects.select_for_update(of=("self",)).get(pk=change.kind_id)
    fresh = _locked(change, version, (ChangeState.CONFIRMED,))
    if fresh.confirmed_by_id == actor.pk:
        raise FourEyes
    _look_again(fresh, seen, now)
    fresh.line = apply_change(fresh)
    _decide(fresh, ChangeState.APPROVED, actor, now)
    Dossier.objects.filter(kind=fresh.kind_id).update(is_plan_owed=True)
    events.change_approved(fresh, actor=actor)
    return fresh


@transaction.atomic
def refuse_change(*, change: TermChange, version: int, actor: User, now: datetime) -> TermChange:
    """The line goes on as it was, until the register says something else again. Raises Conflict,
    NotAllowed."""
    fresh = _locked(change, version, OPEN)
    _decide(fresh, ChangeState.REFUSED, actor, now)
    events.change_refused(fresh, actor=actor)
    return fresh


def _locked(change: TermChange, version: int, states: tuple[ChangeState, ...]) -> TermChange:
    rows = TermChange.objects.select_for_update(of=("self",))
    fresh = rows.select_related("organisation", "kind__organisation", "line").get(pk=change.pk)
    if fresh.state not in states:
        raise NotAllowed
    if fresh.version != version:
        raise Conflict
    return fresh


def _look_again(change: TermChange, seen: str, now: datetime) -> None:
    wanted = wanted_of(change.kind).get((change.category, change.system_id))
    if not is_same(change.after, wanted.terms if wanted else ()):
        raise NotAllowed
    effect = effect_of_change(change, timezone.localdate(now))
    if mark_of(effect) != seen:
        raise EffectChanged
    change.effect = effect.as_json()


def _decide(change: TermChange, state: ChangeState, actor: User, now: datetime) -> None:
    change.state = state
    change.decided_by, change.decided_at = actor, now
    _save(change)


def _save(change: TermChange) -> None:
    change.version += 1
    change.full_clean(exclude=["before", "after", "effect"])
    change.save()
