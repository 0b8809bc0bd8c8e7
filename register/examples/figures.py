"""What `./portal bench` measures of the register: each figure beside bare SQL, in one run."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.test import Client
from django.urls import reverse

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.measure import Figure, compare, page, queries_of, sql
from register.completeness import check_activity
from register.models import ProcessingActivity
from register.services import checks
from register.services.content import version_content, with_parts

ROWS_SQL = """
    SELECT id, name, state, error_count FROM register_processingactivity
    WHERE organisation_id = %s AND state <> 'vervallen' ORDER BY name, id LIMIT 51
"""
SEARCH_SQL = """
    SELECT id, name, state, error_count FROM register_processingactivity
    WHERE organisation_id = %s AND search_text LIKE '%%loon%%' ORDER BY name, id LIMIT 51
"""
RULES_SQL = """
    SELECT code, count(*), count(DISTINCT activity_id) FROM register_finding
    WHERE organisation_id = %s AND activity_id IS NOT NULL GROUP BY code
"""


def figures(client: Client, organisation: Organisation, today: date) -> Iterator[Figure]:
    yield from pages(client, organisation)
    yield from rules(organisation, today)


def pages(client: Client, organisation: Organisation) -> Iterator[Figure]:
    activities = reverse("activities", args=[organisation.slug])
    missing = reverse("completeness", args=[organisation.slug])
    wanted = {
        "activities, first page": (activities, ROWS_SQL),
        "activities, searched": (f"{activities}?zoek=loon", SEARCH_SQL),
        "what is missing": (missing, RULES_SQL),
        "what is missing, one rule": (f"{missing}?regel=no-term", RULES_SQL),
    }
    count = ProcessingActivity.objects.filter(organisation=organisation).count()
    for name, (address, statement) in wanted.items():
        open_page = page(client, address)
        open_page()  # the session is written once a minute, not with every page
        note = f"{queries_of(open_page)} queries, {count:,} activities"
        bare = sql(statement, [organisation.pk])
        yield compare(f"{name}  (bare: its rows in SQL)", open_page, bare, runs=15, note=note)


def rules(organisation: Organisation, today: date) -> Iterator[Figure]:
    """Checking one activity as the night does; bare: only its rules."""
    rows = ProcessingActivity.objects.running().filter(organisation=organisation)
    activity = with_parts(rows.order_by("pk")[:1])[0]
    content, setting = version_content(activity), checks.setting_of(organisation)

    def check() -> None:
        with transaction.atomic():
            checks.check_activity(activity=activity, today=today)
            transaction.set_rollback(True)

    yield compare(
        "checking one activity  (bare: its rules)",
        check,
        lambda: check_activity(content, setting, today),
        runs=15,
        note=f"{queries_of(check)} queries",
    )
