"""What must still be mended in what a statement is made from, by the rules and dates of today."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.cache import cache

from privacy_portal.accounts.models import Organisation
from register import completeness
from register.choices import Severity, VersionState
from register.completeness import Found
from register.content import hash_of
from register.models import ActivityVersion
from register.services.checks import finding_row, in_words, setting_of

KEPT_SECONDS = 24 * 60 * 60  # what is asked of is part of the key, and so is the day

Errors = dict[str, list[Found]]  # by id of the version; only those that have any


def errors_of(organisation: Organisation, version_ids: Sequence[str], today: date) -> Errors:
    """To check thousands of versions takes seconds; their content never changes, so once a day
    is enough."""
    setting = setting_of(organisation)
    asked = [sorted(version_ids), setting.profile, setting.is_public_body, today.isoformat()]
    key = f"statement-errors:{hash_of(asked)}"
    errors: Errors | None = cache.get(key)
    if errors is None:
        rows = ActivityVersion.objects.filter(organisation=organisation, pk__in=version_ids)
        errors = {}
        for pk, content in rows.values_list("pk", "content").iterator(chunk_size=100):
            found = completeness.check_activity(content, setting, today)
            if wrong := [one for one in found if one.severity == Severity.ERROR]:
                errors[str(pk)] = wrong
        cache.set(key, errors, KEPT_SECONDS)
    return errors


def errors_of_published(organisation: Organisation, today: date) -> Errors:
    rows = ActivityVersion.objects.filter(organisation=organisation, state=VersionState.PUBLISHED)
    return errors_of(organisation, [str(pk) for pk in rows.values_list("pk", flat=True)], today)


def errors_in_words(errors: Errors, organisation: Organisation) -> list[dict[str, Any]]:
    """For each activity its name and its findings, for register/_findings.html."""
    rows = ActivityVersion.objects.filter(pk__in=errors).select_related("activity")
    return [
        {
            "version": one,
            "findings": in_words(
                [finding_row(one.activity, found) for found in errors[str(one.pk)]], organisation
            ),
        }
        for one in rows.defer("content").order_by("activity__name", "activity_id")
    ]
