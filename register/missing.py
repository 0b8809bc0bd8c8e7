"""What the page of everything that is missing shows, counted in the database."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from privacy_portal.accounts.models import Organisation
from register import citations
from register.choices import Severity
from register.completeness import RULES
from register.finding_words import sentence
from register.models import Finding, ProcessingActivity, RegisterFigure
from register.models.activities import ActivityQuerySet

SHOWN_FIGURES = 13  # the trend: today, and about every fourth week of a year before
YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Filters:
    """Empty: whatever."""

    severity: str = ""
    rule: str = ""


def totals(organisation: Organisation) -> dict[str, int]:
    running = ProcessingActivity.objects.running().filter(organisation=organisation)
    counted = running.aggregate(
        activities=Count("pk"),
        complete=Count("pk", filter=Q(error_count=0, checked_on__isnull=False)),
        waiting=Count("pk", filter=Q(checked_on=None)),
        errors=Sum("error_count", default=0),
        warnings=Sum("warning_count", default=0),
    )
    return counted


def rules(organisation: Organisation, filters: Filters) -> list[dict[str, Any]]:
    """Each rule that found something, how often, and in how many activities; worst first."""
    found = _of_activities(organisation, filters)
    counted = found.values("code").annotate(
        findings=Count("pk"), activities=Count("activity", distinct=True)
    )
    order = list(Severity)
    rows = [
        {
            "code": row["code"],
            "sentence": sentence(row["code"], {}),
            "rule": citations.in_words(RULES[row["code"]].source),
            "severity": RULES[row["code"]].severity,
            "findings": row["findings"],
            "activities": row["activities"],
        }
        for row in counted
    ]
    return sorted(rows, key=lambda row: (order.index(row["severity"]), -row["activities"]))


def _of_activities(organisation: Organisation, filters: Filters) -> QuerySet[Finding]:
    found = Finding.objects.filter(organisation=organisation, activity__isnull=False)
    if filters.severity:
        found = found.filter(severity=filters.severity)
    return found.filter(code=filters.rule) if filters.rule else found


def activities_with(organisation: Organisation, filters: Filters) -> ActivityQuerySet:
    """The activities in which something was found; for page_of of register.activity_list."""
    found = _of_activities(organisation, filters).filter(activity=OuterRef("pk"))
    running = ProcessingActivity.objects.running().filter(organisation=organisation)
    return running.filter(Exists(found))


def sentences(
    organisation: Organisation, filters: Filters, rows: list[ProcessingActivity]
) -> list[dict[str, Any]]:
    """Each activity of one page; of one rule also with what it found there."""
    said: dict[int, list[str]] = {one.pk: [] for one in rows}
    if filters.rule:
        found = _of_activities(organisation, filters).filter(activity__in=rows).order_by("pk")
        for pk, words in found.values_list("activity", "words"):
            said[pk].append(sentence(filters.rule, words))
    return [{"activity": one, "sentences": said[one.pk]} for one in rows]


def trend(organisation: Organisation, today: date) -> list[RegisterFigure]:
    """At most SHOWN_FIGURES of the last year, spread evenly, the first and the last with them."""
    figures = RegisterFigure.objects.filter(organisation=organisation, day__gt=today - YEAR)
    days = list(figures.values_list("day", flat=True))
    last = len(days) - 1
    count = min(SHOWN_FIGURES, len(days))
    if count < 2:
        return list(figures)
    chosen = {days[round(number * last / (count - 1))] for number in range(count)}
    return list(figures.filter(day__in=chosen))
