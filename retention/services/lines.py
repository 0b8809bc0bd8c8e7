"""The lines of a kind of dossier follow the published register. As long as there are no dossiers
nothing moves, so they follow at once; afterwards what differs is proposed, with its effect, and two
people decide (retention.services.term_changes).
"""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from privacy_portal.accounts.models import Organisation
from register.content import VersionContent
from register.models import System
from register.services.versions import published_versions
from retention.choices import ChangeState
from retention.events import kinds as events
from retention.models import Dossier, DossierKind, RetentionLine, RetentionPolicy, TermChange
from retention.register_lines import Wanted, is_same, wanted_lines
from retention.services.effects import effect_of_change
from retention.terms import Term, term_of, with_ceiling

OPEN = (ChangeState.PROPOSED, ChangeState.CONFIRMED)
Place = tuple[str, int | None]  # category and system


def terms_of(line: RetentionLine, policy: RetentionPolicy) -> tuple[Term, ...]:
    """What was agreed on for this line, below the organisation's own ceiling (R-RET-03). What the
    portal holds itself, to prove its answers, has a term of its own (rules 5.1)."""
    terms = tuple(term_of(row) for row in line.terms)
    return terms if line.destroyer else with_ceiling(terms, policy.ceiling_months)


def propose_changes(*, organisation: Organisation, now: datetime) -> int:
    """How many lines the register says something else of than it did; a second run finds none."""
    kinds = DossierKind.objects.filter(organisation=organisation, is_active=True)
    followed = kinds.exclude(subject_type=None).values_list("pk", flat=True)
    return sum(follow_register(kind_id=pk, now=now) for pk in list(followed))


@transaction.atomic
def follow_register(*, kind_id: int, now: datetime) -> int:
    """Brings the lines of a kind up to the register, or proposes to; says how many differed.

    The lock on the kind lets no dossier of it come in meanwhile.
    """
    kind = DossierKind.objects.select_for_update(of=("self",)).get(pk=kind_id)
    wanted = wanted_of(kind)
    lines = {(one.category, one.system_id): one for one in in_force(kind)}
    _keep_words(lines, wanted)
    differing = _differences(kind, lines, wanted)
    if Dossier.objects.filter(kind=kind).exists():
        return _propose(kind, differing, now)
    _overtake([one for one in _known(kind).values() if one.state in OPEN])
    for line in [apply_change(change) for change in differing]:
        events.line_followed(line)
    return len(differing)


def in_force(kind: DossierKind) -> QuerySet[RetentionLine]:
    return RetentionLine.objects.filter(kind=kind, is_in_force=True).select_related("system")


def contents_for(kind: DossierKind) -> list[VersionContent]:
    """The published activities that tell of these people."""
    if kind.subject_type is None:
        return []
    of_person = {"content__activity__lines__contains": [{"subject_type": kind.subject_type.code}]}
    return [one.content for one in published_versions(kind.organisation).filter(**of_person)]


def wanted_of(kind: DossierKind) -> dict[Place, Wanted]:
    """What the register says now; leaves out a system that was removed from its list since."""
    if kind.subject_type is None:
        return {}
    systems = dict(System.objects.filter(organisation=kind.organisation).values_list("code", "pk"))
    found = wanted_lines(contents_for(kind), kind.subject_type.code, kind.activities)
    return {(one.category, systems[one.system]): one for one in found if one.system in systems}


def _keep_words(lines: dict[Place, RetentionLine], wanted: dict[Place, Wanted]) -> None:
    """What moves no date needs nobody's yes: the name of a term, its statute, who checked it."""
    for place, line in lines.items():
        one = wanted.get(place)
        if one is None or not is_same(line.terms, one.terms):
            continue
        words = {"terms": list(one.terms), "activities": list(one.activities),
                 "category_name": one.category_name}  # fmt: skip
        if any(getattr(line, name) != value for name, value in words.items()):
            RetentionLine.objects.filter(pk=line.pk).update(**words)


def _differences(
    kind: DossierKind, lines: dict[Place, RetentionLine], wanted: dict[Place, Wanted]
) -> list[TermChange]:
    """Not yet saved."""
    new = [
        _change(kind, place, lines.get(place), one)
        for place, one in wanted.items()
        if place not in lines or not is_same(lines[place].terms, one.terms)
    ]
    gone = [_ending(kind, line) for place, line in lines.items() if place not in wanted]
    return [*new, *gone]


def _change(kind: DossierKind, place: Place, line: RetentionLine | None, one: Wanted) -> TermChange:
    return TermChange(
        organisation=kind.organisation,
        kind=kind,
        line=line,
        category=one.category,
        category_name=one.category_name,
        system_id=place[1],
        before=line.terms if line else [],
        after=list(one.terms),
        activities=list(one.activities),
        end_action=one.end_action,
    )


def _ending(kind: DossierKind, line: RetentionLine) -> TermChange:
    """The register no longer has it."""
    return TermChange(
        organisation=kind.organisation,
        kind=kind,
        line=line,
        category=line.category,
        category_name=line.category_name,
        system=line.system,
        before=line.terms,
        activities=line.activities,
        end_action=line.end_action,
    )


def apply_change(change: TermChange) -> RetentionLine:
    """Makes, changes or ends the line. Who calls it marks the dossiers that depend on it."""
    line = (
        change.line
        or _ended(change)
        or RetentionLine(kind=change.kind, category=change.category, system=change.system)
    )
    line.category_name = change.category_name
    line.terms = change.after or line.terms  # an ended line goes on saying what held
    line.activities = change.activities
    line.end_action = change.end_action
    line.is_in_force = bool(change.after)
    line.full_clean(exclude=["terms"])
    line.save()
    return line


def _ended(change: TermChange) -> RetentionLine | None:
    """That the register had before: what was destroyed of it, stays so."""
    lines = RetentionLine.objects.filter(kind=change.kind, category=change.category)
    return lines.filter(system=change.system, is_in_force=False).order_by("pk").last()


def _propose(kind: DossierKind, differing: list[TermChange], now: datetime) -> int:
    """A difference that waits already goes on waiting, one that was refused is not brought up
    again, and what no longer differs is overtaken."""
    known = _known(kind)
    new = [one for one in differing if not _is_known(one, known)]
    waiting = {_place(one) for one in differing if _is_known(one, known)}
    for change in new:
        change.effect = effect_of_change(change, timezone.localdate(now)).as_json()
        change.full_clean(exclude=["before", "after", "effect"])
        change.save()
    _overtake([one for place, one in known.items() if one.state in OPEN and place not in waiting])
    for change in new:
        events.change_proposed(change)
    return len(new)


def _overtake(changes: list[TermChange]) -> None:
    for change in changes:
        change.state = ChangeState.OUTDATED
        change.version += 1
        change.save(update_fields=["state", "version"])
        events.change_overtaken(change)


def _known(kind: DossierKind) -> dict[Place, TermChange]:
    """The last word on each line."""
    said = kind.changes.exclude(state=ChangeState.OUTDATED).order_by("pk")
    return {_place(one): one for one in said}


def _place(change: TermChange) -> Place:
    return change.category, change.system_id


def _is_known(change: TermChange, known: dict[Place, TermChange]) -> bool:
    last = known.get(_place(change))
    if last is None or last.state == ChangeState.APPROVED:
        return False
    return is_same(last.before, change.before) and is_same(last.after, change.after)
