"""Checks the working copies and the lists, and keeps what was found; no event: it changes nothing.

What owes a check, and how it comes to that, is in services.owing.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from privacy_portal.accounts.models import Organisation
from register import completeness
from register.choices import ActivityState, Severity
from register.completeness import Found, Setting
from register.finding_words import finding_in_words
from register.models import PARTS, Finding, ProcessingActivity, RegisterFigure
from register.services.check_facts import facts_of
from register.services.content import version_content, with_parts
from register.services.owing import owe_organisation_check
from register.services.working_copy import search_text

CHECKED = ("checked_on", "error_count", "warning_count", "search_text")


def setting_of(organisation: Organisation) -> Setting:
    return Setting(profile=organisation.storage_profile, is_public_body=organisation.is_public_body)


@transaction.atomic
def check_activity(*, activity: ProcessingActivity, today: date) -> None:
    """Replaces what was found in this activity, and what a search finds it by: a row of a list may
    have another name. Waits for who is changing it (note_change)."""
    ProcessingActivity.objects.select_for_update().get(pk=activity.pk)
    rows = ProcessingActivity.objects.select_related("organisation").filter(pk=activity.pk)
    fresh: ProcessingActivity = with_parts(rows).get()
    findings = _found_in(fresh, today)
    fresh.findings.all().delete()
    Finding.objects.bulk_create(finding_row(fresh, one, _part_id(fresh, one)) for one in findings)
    fresh.checked_on = today
    fresh.error_count = _count(findings, Severity.ERROR)
    fresh.warning_count = _count(findings, Severity.WARNING)
    fresh.search_text = search_text(fresh)
    fresh.save(update_fields=CHECKED)
    for name in CHECKED:
        setattr(activity, name, getattr(fresh, name))


def check_owed_activity(*, activity_id: int, today: date) -> bool:
    """Checks it unless that was done meanwhile, or another is at it; whether it was checked."""
    with transaction.atomic():
        owing = ProcessingActivity.objects.owing_check(today).filter(pk=activity_id)
        activity = owing.select_for_update(skip_locked=True).first()
        if activity is None:
            return False
        check_activity(activity=activity, today=today)
        owe_organisation_check(organisation=activity.organisation)
        return True


def _found_in(activity: ProcessingActivity, today: date) -> list[Found]:
    if activity.state == ActivityState.ENDED:
        return []
    return completeness.check_activity(
        version_content(activity), setting_of(activity.organisation), today
    )


def _count(findings: list[Found], severity: Severity) -> int:
    return sum(one.severity == severity for one in findings)


def finding_row(activity: ProcessingActivity, one: Found, part_id: int | None = None) -> Finding:
    return Finding(
        organisation_id=activity.organisation_id,
        activity=activity,
        part_id=part_id,
        **_fields(one),
    )


def _part_id(activity: ProcessingActivity, one: Found) -> int | None:
    if one.part in PARTS and one.index is not None:
        part_id: int = getattr(activity, one.part).all()[one.index].pk
        return part_id
    return None


def _fields(one: Found) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity,
        "place": one.place,
        "part": one.part,
        "words": dict(one.words),
    }


def findings_of(activity: ProcessingActivity) -> list[dict[str, Any]]:
    """What the last check found, as templates/register/_findings.html shows it; worst first."""
    rows = activity.findings.order_by("pk")
    return in_words(rows, activity.organisation)


def in_words(rows: Iterable[Finding], organisation: Organisation) -> list[dict[str, Any]]:
    found = [finding_in_words(row, organisation.slug) for row in rows]
    order = list(Severity)
    return sorted(found, key=lambda one: order.index(one["severity"]))


# --- The organisation -----------------------------------------------------------------------------


@transaction.atomic
def check_organisation(*, organisation: Organisation, today: date) -> None:
    """Replaces what was found in its lists, its own texts and what it says of itself."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    findings = completeness.check_organisation(facts_of(organisation), today)
    organisation_findings(organisation).delete()
    Finding.objects.bulk_create(
        Finding(organisation=organisation, **_fields(one)) for one in findings
    )


def organisation_findings(organisation: Organisation) -> QuerySet[Finding]:
    return Finding.objects.filter(organisation=organisation, activity=None).order_by("pk")


def check_owed_organisation(*, organisation_id: int, today: date) -> bool:
    """Once a day, and again after a change, when no activity waits; whether it was checked."""
    organisation = Organisation.objects.get(pk=organisation_id)
    fresh = RegisterFigure.objects.filter(organisation=organisation, day=today, is_stale=False)
    activities = ProcessingActivity.objects.filter(organisation=organisation)
    if fresh.exists() or activities.owing_check(today).exists():
        return False
    with transaction.atomic():
        check_organisation(organisation=organisation, today=today)
        note_figure(organisation=organisation, today=today)
    return True


# --- Figures --------------------------------------------------------------------------------------


def note_figure(*, organisation: Organisation, today: date) -> RegisterFigure:
    """How complete the register is today: one row a day, the same one when it is counted again."""
    running = ProcessingActivity.objects.running().filter(organisation=organisation)
    totals = running.aggregate(
        activities=Count("pk"),
        complete=Count("pk", filter=Q(error_count=0, checked_on__isnull=False)),
    )
    found = Finding.objects.filter(organisation=organisation).aggregate(
        errors=Count("pk", filter=Q(severity=Severity.ERROR)),
        warnings=Count("pk", filter=Q(severity=Severity.WARNING)),
    )
    figure, _ = RegisterFigure.objects.update_or_create(
        organisation=organisation, day=today, defaults={**totals, **found, "is_stale": False}
    )
    return figure
