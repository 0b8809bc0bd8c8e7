"""From working copy to published version: proposed, approved by a second person, published.

A version is frozen at the proposal; afterwards only its state moves. Each step locks the activity
first and looks again: of two people, or two clicks, one acts and the other gets NotAllowed.
"""

from datetime import date, datetime

from django.db import models, transaction
from django.utils import timezone

from privacy_portal.accounts.models import Organisation, User
from register import completeness
from register.choices import ActivityState, Severity, VersionState
from register.completeness import Found
from register.content import VersionContent, hash_of
from register.events import versions as events
from register.models import ActivityVersion, ProcessingActivity
from register.services.checks import setting_of
from register.services.content import version_content
from register.services.errors import FourEyes, NotAllowed, StillErrors
from register.services.public_names import refresh_form_options

DECIDED = (VersionState.APPROVED, VersionState.PUBLISHED)


def published_versions(organisation: Organisation) -> "models.QuerySet[ActivityVersion]":
    """What holds now, in the order of the names of the activities."""
    rows = ActivityVersion.objects.filter(organisation=organisation, state=VersionState.PUBLISHED)
    return rows.select_related("activity").order_by("activity__name", "activity_id")


def last_decided(activity: ProcessingActivity) -> ActivityVersion | None:
    """The newest version that was approved and is not obsolete."""
    rows = ActivityVersion.objects.filter(activity=activity, state__in=DECIDED)
    return rows.order_by("-number").first()


def is_changed(activity: ProcessingActivity) -> bool:
    """Whether a proposal would hold anything new; also when only a row of a list changed."""
    last = last_decided(activity)
    return last is None or last.sha256 != hash_of(version_content(activity))


def findings_in(content: VersionContent, organisation: Organisation, today: date) -> list[Found]:
    """What is missing in what was or will be frozen, by the rules and dates of today."""
    return completeness.check_activity(content, setting_of(organisation), today)


def errors_in(version: ActivityVersion, today: date) -> int:
    """How many findings must be mended before it should be approved."""
    found = findings_in(version.content, version.organisation, today)
    return sum(one.severity == Severity.ERROR for one in found)


def is_own_work(version: ActivityVersion, user: User) -> bool:
    """Whether four eyes ask for somebody else: who proposed it, or made one of its changes."""
    return user.pk == version.proposed_by_id or user.pk in version.editor_ids


@transaction.atomic
def settle_state(*, activity: ProcessingActivity) -> None:
    """Who puts everything back as it was last decided, has changed nothing: the activity has the
    state of that version again, and no editors. Else it is a draft. What waits for approval or has
    ended stays as it is."""
    locked = _locked(activity.pk)
    if locked.state in (ActivityState.PROPOSED, ActivityState.ENDED):
        return
    last = last_decided(locked)
    state = ActivityState.DRAFT
    if last and last.sha256 == hash_of(version_content(locked)):
        is_public = last.state == VersionState.PUBLISHED
        state = ActivityState.PUBLISHED if is_public else ActivityState.APPROVED
        locked.editor_ids = []
    _move(locked, state, activity)


@transaction.atomic
def propose_version(
    *, activity: ProcessingActivity, note: str, actor: User, now: datetime
) -> ActivityVersion:
    """Freezes the working copy, and takes over who made its changes: who changes a row of a list
    while it waits, is an editor of the version after it. Raises NotAllowed when one waits already,
    when the activity has ended, and when nothing changed since the last approved version."""
    locked = _locked(activity.pk)
    if locked.state in (ActivityState.PROPOSED, ActivityState.ENDED) or not is_changed(locked):
        raise NotAllowed
    content = version_content(locked)
    version = ActivityVersion(
        organisation=locked.organisation,
        activity=locked,
        content=content,
        sha256=hash_of(content),
        content_revision=locked.content_revision,
        editor_ids=locked.editor_ids,
        note=note,
        proposed_by=actor,
        proposed_at=now,
    )
    version.full_clean()
    version.save(force_insert=True)
    locked.editor_ids = []
    _move(locked, ActivityState.PROPOSED, activity)
    events.version_proposed(version, actor=actor)
    return version


@transaction.atomic
def take_back_version(*, version: ActivityVersion, actor: User, now: datetime) -> None:
    """The activity can be changed again. Raises NotAllowed when it waits no longer."""
    fresh = _fresh(version, VersionState.PROPOSED)
    _decide(fresh, VersionState.TAKEN_BACK, actor, now)
    _give_back(fresh, version.activity)
    events.version_taken_back(fresh, actor=actor)


@transaction.atomic
def send_back_version(*, version: ActivityVersion, reason: str, actor: User, now: datetime) -> None:
    """Raises NotAllowed when it waits no longer. Also who may not approve it may send it back."""
    fresh = _fresh(version, VersionState.PROPOSED)
    fresh.reason = reason
    _decide(fresh, VersionState.SENT_BACK, actor, now)
    _give_back(fresh, version.activity)
    events.version_sent_back(fresh, actor=actor)


@transaction.atomic
def approve_version(
    *, version: ActivityVersion, actor: User, now: datetime, despite_errors: str = ""
) -> ActivityVersion:
    """Gives it the next number.

    Raises NotAllowed when it waits no longer, FourEyes for who proposed it or made one of its
    changes, and StillErrors while findings must be mended: those can stay only with a reason,
    `despite_errors`, which the version keeps.
    """
    fresh = _fresh(version, VersionState.PROPOSED)
    if is_own_work(fresh, actor):
        raise FourEyes
    errors = errors_in(fresh, timezone.localdate(now))
    if errors and not despite_errors.strip():
        raise StillErrors(errors)
    fresh.number = _next_number(fresh.activity)
    fresh.reason = despite_errors if errors else ""
    _decide(fresh, VersionState.APPROVED, actor, now)
    _move(fresh.activity, ActivityState.APPROVED, version.activity)
    events.version_approved(fresh, errors=errors, actor=actor)
    return fresh


@transaction.atomic
def publish_version(*, version: ActivityVersion, actor: User, now: datetime) -> ActivityVersion:
    """Puts it in the place of the version before it, which stays readable, and its public names in
    the public form. Raises NotAllowed for what was not approved, or is older than what is
    published."""
    fresh = _fresh(version, VersionState.APPROVED)
    activity = fresh.activity
    others = activity.versions.filter(state__in=DECIDED).exclude(pk=fresh.pk)
    if others.filter(state=VersionState.PUBLISHED, number__gt=fresh.number).exists():
        raise NotAllowed
    others.filter(number__lt=fresh.number).update(state=VersionState.OBSOLETE, obsolete_at=now)
    fresh.state = VersionState.PUBLISHED
    fresh.published_by, fresh.published_at = actor, now
    fresh.save(update_fields=["state", "published_by", "published_at"])
    if activity.content_revision == fresh.content_revision:
        _move(activity, ActivityState.PUBLISHED, version.activity)
    else:
        settle_state(activity=version.activity)
    refresh_form_options(organisation=activity.organisation)
    events.version_published(fresh, actor=actor)
    return fresh


@transaction.atomic
def end_activity(
    *, activity: ProcessingActivity, ends_on: date, actor: User, now: datetime
) -> None:
    """The processing has stopped: no version holds any more, all stay readable. Raises NotAllowed
    for a day to come or before its start, while one waits for approval, and after its end."""
    locked = _locked(activity.pk)
    in_the_way = (ActivityState.PROPOSED, ActivityState.ENDED)
    is_too_early = locked.starts_on is not None and ends_on < locked.starts_on
    if locked.state in in_the_way or is_too_early or ends_on > timezone.localdate(now):
        raise NotAllowed
    decided = locked.versions.filter(state__in=DECIDED)
    decided.update(state=VersionState.OBSOLETE, obsolete_at=now)
    _set_end(locked, ends_on, actor)
    _move(locked, ActivityState.ENDED, activity)
    refresh_form_options(organisation=locked.organisation)
    events.activity_ended(locked, ends_on=ends_on, actor=actor)


@transaction.atomic
def reopen_activity(*, activity: ProcessingActivity, actor: User) -> None:
    """A draft again, which needs approval anew. Raises NotAllowed when it has not ended."""
    locked = _locked(activity.pk)
    if locked.state != ActivityState.ENDED:
        raise NotAllowed
    _set_end(locked, None, actor)
    _move(locked, ActivityState.DRAFT, activity)
    events.activity_reopened(locked, actor=actor)


def _locked(activity_id: int) -> ProcessingActivity:
    rows = ProcessingActivity.objects.select_for_update(of=("self",))
    return rows.select_related("organisation").get(pk=activity_id)


def _fresh(version: ActivityVersion, state: VersionState) -> ActivityVersion:
    """As it is now, behind the lock of its activity."""
    activity = _locked(version.activity_id)
    fresh = ActivityVersion.objects.select_related("organisation").get(pk=version.pk)
    if fresh.state != state:
        raise NotAllowed
    fresh.activity = activity
    return fresh


def _next_number(activity: ProcessingActivity) -> int:
    highest = activity.versions.aggregate(highest=models.Max("number"))["highest"]
    return int(highest or 0) + 1


def _decide(version: ActivityVersion, state: VersionState, actor: User, now: datetime) -> None:
    version.state, version.decided_by, version.decided_at = state, actor, now
    version.full_clean()
    version.save(update_fields=["state", "number", "reason", "decided_by", "decided_at"])


def _give_back(version: ActivityVersion, shown: ProcessingActivity) -> None:
    """A draft again, that still holds the changes of this version: who made them stays known."""
    activity = version.activity
    activity.editor_ids = list(dict.fromkeys([*version.editor_ids, *activity.editor_ids]))
    _move(activity, ActivityState.DRAFT, shown)


def _set_end(activity: ProcessingActivity, ends_on: date | None, actor: User) -> None:
    activity.ends_on, activity.changed_by, activity.checked_on = ends_on, actor, None
    activity.revision += 1
    activity.content_revision += 1
    activity.editor_ids = [*{*activity.editor_ids, actor.pk}]
    activity.save(
        update_fields=["ends_on", "changed_by", "checked_on", "revision", "content_revision"]
    )


def _move(locked: ProcessingActivity, state: ActivityState, shown: ProcessingActivity) -> None:
    """`shown` is the copy that the caller holds: it may not tell of the past."""
    locked.state = state
    locked.save(update_fields=["state", "editor_ids", "changed_at"])
    for name in ("state", "editor_ids", "revision", "content_revision", "ends_on", "changed_at"):
        setattr(shown, name, getattr(locked, name))
