"""Rows to content. Nothing is written here."""

import copy
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from django.db import models

from privacy_portal.accounts.models import Organisation
from register.content import (
    FORMAT,
    FORMAT_VERSION,
    ActivityContent,
    Catalogue,
    RegisterContent,
    Row,
    VersionContent,
)
from register.models import PARTS, Agreement, OwnText, ProcessingActivity
from register.services.content.fields import FIELDS, LISTS


def row_content(instance: models.Model) -> Row:
    """The fields of one row; codes for what it points at. Prefetch the lists of many rows."""
    return {name: _plain(instance, name) for name in FIELDS[type(instance)]}


def list_content(instance: models.Model) -> Row:
    """One row of a list, with its code; an agreement with its sub-processors."""
    row: Row = {"code": instance.code, **row_content(instance)}  # type: ignore[attr-defined]
    if isinstance(instance, Agreement):
        row["sub_processors"] = [row_content(one) for one in instance.sub_processors.all()]
    return row


def _plain(instance: models.Model, name: str) -> Any:
    field = instance._meta.get_field(name)
    value = getattr(instance, name)
    if isinstance(field, models.ManyToManyField):
        return sorted(one.code for one in value.all())
    if isinstance(field, models.ForeignKey):
        return value.code if value else None
    if isinstance(value, date):
        return value.isoformat()
    return value


WHOLE = (
    "joint_parties", "measures", "purposes",
    "lines__subject_type", "lines__category__topic", "lines__sources",
    "lines__retention_term", "lines__systems__processor",
    "recipients__party", "transfers__party", "clients__party",
)  # fmt: skip


def with_parts(activities: "models.QuerySet[ProcessingActivity]") -> Any:
    """The same activities, so that `activity_content` of each needs no further query."""
    return activities.prefetch_related(*WHOLE)


def _whole(activity: ProcessingActivity) -> ProcessingActivity:
    """A copy that has its parts at hand: the caller's own may not go on showing those of now."""
    if hasattr(activity, "_prefetched_objects_cache"):
        return activity
    whole = copy.copy(activity)
    models.prefetch_related_objects([whole], *WHOLE)
    return whole


def activity_content(activity: ProcessingActivity) -> ActivityContent:
    parts = {name: [row_content(part) for part in getattr(activity, name).all()] for name in PARTS}
    content = {"code": activity.code, "fields": row_content(activity), **parts}
    return cast(ActivityContent, content)


def version_content(activity: ProcessingActivity) -> VersionContent:
    """What a version freezes: the activity, and every row of a list that it points at."""
    whole = _whole(activity)
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "activity": activity_content(whole),
        "catalogue": _pointed_at(whole),
    }


def _pointed_at(activity: ProcessingActivity) -> Catalogue:
    lines = list(activity.lines.all())
    systems = {one for line in lines for one in line.systems.all()}
    categories = {line.category for line in lines}
    parties = {
        *activity.joint_parties.all(),
        *(one.party for one in activity.recipients.all() if one.party),
        *(one.party for one in activity.transfers.all() if one.party),
        *(one.party for one in activity.clients.all()),
        *(one.processor for one in systems if one.processor),
    }
    agreements = Agreement.objects.filter(party__in=parties).prefetch_related("sub_processors")
    found: dict[str, Iterable[Any]] = {
        "subject_types": {line.subject_type for line in lines},
        "topics": {one.topic for one in categories if one.topic},
        "data_categories": categories,
        "sources": {one for line in lines for one in line.sources.all()},
        "measures": set(activity.measures.all()),
        "parties": parties,
        "agreements": set(agreements.select_related("party")) if parties else set(),
        "systems": systems,
        "retention_terms": {line.retention_term for line in lines if line.retention_term},
    }
    return _catalogue(found)


def _catalogue(found: Mapping[str, Iterable[Any]]) -> Catalogue:
    rows = {
        name: sorted((list_content(one) for one in found[name]), key=lambda row: row["code"])
        for name in LISTS
    }
    return cast(Catalogue, rows)


def catalogue_content(organisation: Organisation) -> Catalogue:
    """All lists of an organisation."""
    related = {"agreements": ("party",), "systems": ("processor",), "data_categories": ("topic",)}
    found: dict[str, Iterable[Any]] = {}
    for name, model in LISTS.items():
        rows = model.objects.filter(organisation=organisation).select_related(
            *related.get(name, ())
        )
        found[name] = rows.prefetch_related("sub_processors") if name == "agreements" else rows
    return _catalogue(found)


def register_content(organisation: Organisation) -> RegisterContent:
    """The working copy of everything; memory grows with it (5,000 activities: some 50 MB)."""
    activities = with_parts(ProcessingActivity.objects.filter(organisation=organisation))
    texts = OwnText.objects.filter(organisation=organisation).order_by("place")
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "organisation": {"slug": organisation.slug, "name": organisation.name},
        "catalogue": catalogue_content(organisation),
        "activities": [activity_content(one) for one in activities.order_by("code")],
        "own_texts": [
            {"place": one.place, "text_nl": one.text_nl, "text_en": one.text_en} for one in texts
        ],
    }
