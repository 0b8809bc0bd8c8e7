"""What must be checked again after a change.

An activity owes a check when `checked_on` is empty (it changed, or a list row that it leans on) or
before today (dates pass). An organisation owes one while it has no true figure of today.
"""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BigIntegerField, F, Func, Q, Value

from privacy_portal.accounts.models import Organisation, User
from register.models import (
    Agreement,
    DataCategory,
    Measure,
    Party,
    ProcessingActivity,
    PublicTopic,
    RegisterFigure,
    RetentionTerm,
    Source,
    SubjectType,
    SubProcessor,
    System,
)

# How activities lean on a row of each list.
LEANS_ON: dict[type[Any], tuple[str, ...]] = {
    SubjectType: ("lines__subject_type",),
    PublicTopic: ("lines__category__topic",),
    DataCategory: ("lines__category",),
    Source: ("lines__sources",),
    Measure: ("measures",),
    RetentionTerm: ("lines__retention_term",),
    System: ("lines__systems",),
    Party: (
        "joint_parties",
        "recipients__party",
        "transfers__party",
        "clients__party",
        "lines__systems__processor",
    ),
}


def owe_checks(*, row: Any, actor: User | None = None) -> None:
    """Activities that lean on this row of a list will be checked again, and its organisation too.

    An agreement or sub-processor counts as its party. A version freezes these rows as well, so
    `actor` counts as one of the editors of each activity, and cannot approve its next version.
    """
    if isinstance(row, SubProcessor):
        row = row.agreement
    if isinstance(row, Agreement):
        row = row.party
    leaning: Q = reduce(or_, (Q(**{path: row}) for path in LEANS_ON[type(row)]))
    activities = ProcessingActivity.objects.filter(organisation_id=row.organisation_id)
    ids = activities.filter(leaning).values("pk")
    activities.filter(pk__in=ids).update(checked_on=None)
    if actor:
        others = activities.filter(pk__in=ids).exclude(editor_ids__contains=[actor.pk])
        editor = Value(actor.pk, output_field=BigIntegerField())
        others.update(editor_ids=Func(F("editor_ids"), editor, function="array_append"))
    owe_organisation_check(organisation=row.organisation)


def owe_organisation_check(*, organisation: Organisation) -> None:
    """After a change of a list, of an own text, or of the organisation itself."""
    figures = RegisterFigure.objects.filter(organisation=organisation)
    figures.filter(pk__in=figures.order_by("-day").values("pk")[:1]).update(is_stale=True)
