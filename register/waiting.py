"""What waits for the approval of this person: for the first page of the desk."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action, organisations_where
from register.choices import StatementState, VersionState
from register.models import ActivityVersion, Statement

MOST_SHOWN = 50


class Waiting(NamedTuple):
    name: str
    organisation: Organisation
    at: datetime
    url: str


def waiting_for(user: User) -> list[Waiting]:
    """Versions and privacy statements of others, oldest first; two queries. One's own work never
    waits for oneself (four eyes)."""
    places = organisations_where(user, Action.APPROVE_REGISTER)
    found = [*_versions(user, places), *_statements(user, places)]
    return sorted(found, key=lambda one: one.at)


def _versions(user: User, places: Any) -> Iterator[Waiting]:
    waiting = ActivityVersion.objects.filter(organisation__in=places, state=VersionState.PROPOSED)
    own = Q(proposed_by=user) | Q(editor_ids__contains=user.pk)
    rows = waiting.exclude(own).select_related("activity", "organisation").defer("content")
    for row in rows.order_by("proposed_at")[:MOST_SHOWN]:
        url = reverse("decide_version", args=[row.pk])
        yield Waiting(row.activity.name, row.organisation, row.proposed_at, url)


def _statements(user: User, places: Any) -> Iterator[Waiting]:
    drafts = Statement.objects.filter(organisation__in=places, state=StatementState.DRAFT)
    rows = drafts.exclude(prepared_by=user).select_related("organisation").defer("content")
    for row in rows.order_by("prepared_at")[:MOST_SHOWN]:
        url = reverse("statement", args=[row.organisation.slug])
        yield Waiting(_("Privacy statement"), row.organisation, row.prepared_at, url)
