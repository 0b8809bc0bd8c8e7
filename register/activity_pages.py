"""The five pages of an activity, and how each of them stands: the task list."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from register.choices import ActivityState, Severity, VersionState
from register.models import ProcessingActivity

PLACES = ["general", "purposes", "data", "recipients", "security"]
TITLES = {
    "general": gettext_lazy("General"),
    "purposes": gettext_lazy("Purposes and legal bases"),
    "data": gettext_lazy("Data"),
    "recipients": gettext_lazy("Recipients and transfers"),
    "security": gettext_lazy("Security and risks"),
}
ABOUT = {
    "general": gettext_lazy("What it is called, our role, and who answers for it"),
    "purposes": gettext_lazy("Why you do this, and what makes it lawful"),
    "data": gettext_lazy("Whose data, which, from where, and how long"),
    "recipients": gettext_lazy("Who gets the data, also outside Europe"),
    "security": gettext_lazy("Measures, decisions by a computer, and the DPIA"),
}
STATE_TONES = {
    ActivityState.PUBLISHED: "ok",
    ActivityState.APPROVED: "ok",
    ActivityState.PROPOSED: "warn",
}


def next_place(slug: str, pk: int, place: str) -> str:
    """After the last page comes the task list."""
    after = PLACES[PLACES.index(place) + 1 :]
    return reverse(f"activity_{after[0]}" if after else "activity", args=[slug, pk])


def task_list(activity: ProcessingActivity, findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each page with its state in words, and what is missing there."""
    slug = activity.organisation.slug
    tasks = []
    for place in PLACES:
        here = [one for one in findings if one["place"] == place]
        words, tone = _state(here)
        tasks.append(
            {
                "title": TITLES[place],
                "about": ABOUT[place],
                "url": reverse(f"activity_{place}", args=[slug, activity.pk]),
                "state": words,
                "tone": tone,
                "findings": here,
            }
        )
    elsewhere = [one for one in findings if one["place"] not in PLACES]
    if elsewhere:
        tasks.append(_elsewhere(elsewhere, slug))
    return tasks


def _elsewhere(findings: list[dict[str, Any]], slug: str) -> dict[str, Any]:
    words, tone = _state(findings)
    return {
        "title": _("In the lists"),
        "about": _("Rows of the lists that this activity leans on"),
        "url": reverse("register_lists", args=[slug]),
        "state": words,
        "tone": tone,
        "findings": findings,
    }


def _state(findings: list[dict[str, Any]]) -> tuple[str, str]:
    errors = sum(one["severity"] == Severity.ERROR for one in findings)
    warnings = sum(one["severity"] == Severity.WARNING for one in findings)
    if errors:
        return ngettext("%(n)s thing to mend", "%(n)s things to mend", errors) % {
            "n": errors
        }, "danger"
    if warnings:
        return ngettext("%(n)s thing to look at", "%(n)s things to look at", warnings) % {
            "n": warnings
        }, "warn"
    return _("Complete"), "ok"


def version_facts(activity: ProcessingActivity) -> dict[str, Any]:
    """What the box about versions says; one query."""
    versions = list(
        activity.versions.select_related("proposed_by", "decided_by").defer("content")[:20]
    )
    latest = versions[0] if versions else None
    published = next((one for one in versions if one.state == VersionState.PUBLISHED), None)
    state = ActivityState(activity.state)
    return {
        "published": published,
        "latest": latest,
        "was_sent_back": bool(latest and latest.state == VersionState.SENT_BACK),
        "tone": STATE_TONES.get(state, ""),
    }
