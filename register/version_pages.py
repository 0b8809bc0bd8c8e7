"""What the pages about versions show; reads only."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from register.choices import ActivityState, VersionState
from register.content import VersionContent
from register.difference_words import in_words
from register.differences import Kind, differences
from register.models import ActivityVersion, Finding, ProcessingActivity
from register.services import checks, versions
from register.services.content import version_content
from register.services.working_copy import may_change

TONES = {
    VersionState.PUBLISHED: "ok",
    VersionState.PROPOSED: "warn",
    VersionState.SENT_BACK: "danger",
}


def versions_of(activity: ProcessingActivity) -> "QuerySet[ActivityVersion]":
    """Newest first, with who; not the content, which may be large."""
    people = ("proposed_by", "decided_by", "published_by")
    return activity.versions.select_related(*people).defer("content")


def tone_of(version: ActivityVersion) -> str:
    return TONES.get(VersionState(version.state), "")


def steps_of(version: ActivityVersion) -> list[dict[str, Any]]:
    """What happened to it, as components/_timeline.html wants it."""
    decided = {
        VersionState.SENT_BACK: _("Sent back"),
        VersionState.TAKEN_BACK: _("Taken back"),
    }.get(VersionState(version.state), _("Approved"))
    steps = [
        (version.proposed_at, _("Proposed"), version.proposed_by, version.note),
        (version.decided_at, decided, version.decided_by, version.reason),
        (version.published_at, _("Published"), version.published_by, ""),
        (version.obsolete_at, _("Replaced or ended"), None, ""),
    ]
    return [
        {"at": at, "text": text, "who": who.name if who else "", "note": note}
        for at, text, who, note in steps
        if at
    ]


def changes_between(old: VersionContent, new: VersionContent) -> list[dict[str, Any]]:
    """A row of a list that left because nothing points at it any more is not told: it is still in
    the lists, and the part that pointed at it is told."""
    told = [
        one
        for one in differences(old, new)
        if one.path[0] != "catalogue" or len(one.path) > 3 or one.kind != Kind.REMOVED
    ]
    return in_words(told, old, new)


def version_before(version: ActivityVersion) -> ActivityVersion | None:
    """What it follows on: the newest approved one before it was proposed, or of a lower number."""
    rows = ActivityVersion.objects.filter(activity=version.activity_id, number__isnull=False)
    if version.number:
        rows = rows.filter(number__lt=version.number)
    else:
        rows = rows.filter(decided_at__lt=version.proposed_at)
    return rows.order_by("-number").first()


def findings_of(
    content: VersionContent, activity: ProcessingActivity, today: date
) -> list[dict[str, Any]]:
    """For register/_findings.html, worst first."""
    found = [
        Finding(
            activity=activity,
            code=one.code,
            severity=one.severity,
            place=one.place,
            part=one.part,
            words=dict(one.words),
        )
        for one in versions.findings_in(content, activity.organisation, today)
    ]
    return checks.in_words(found, activity.organisation)


def proposal(activity: ProcessingActivity, today: date) -> dict[str, Any]:
    """What a proposal of the working copy would hold: what changed, and what is missing."""
    last = versions.last_decided(activity)
    content = version_content(activity)
    return {
        "activity": activity,
        "before": last,
        "changes": changes_between(last.content, content) if last else [],
        "findings": findings_of(content, activity, today),
    }


def version_box(activity: ProcessingActivity) -> dict[str, Any]:
    """For register/_version_box.html: which version holds, which waits, what can be done."""
    shown = (*versions.DECIDED, VersionState.PROPOSED, VersionState.SENT_BACK)
    rows = list(versions_of(activity).filter(state__in=shown))
    by_state = {one.state: one for one in reversed(rows)}
    last = rows[0] if rows else None
    return {
        "activity": activity,
        "published": by_state.get(VersionState.PUBLISHED),
        "approved": by_state.get(VersionState.APPROVED),
        "proposed": by_state.get(VersionState.PROPOSED),
        "sent_back": last if last and last.state == VersionState.SENT_BACK else None,
        "is_ended": activity.state == ActivityState.ENDED,
        "may_propose": may_change(activity) and versions.is_changed(activity),
    }
