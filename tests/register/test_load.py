import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Organisation, User
from register.choices import ActivityState, ExportFormat, ExportState, VersionState
from register.content import hash_of
from register.examples.load import example_register, in_our_years, load_register
from register.exchange import native
from register.models import (
    ActivityVersion,
    Consent,
    Disclosure,
    Informing,
    ProcessingActivity,
    Statement,
)
from register.services.content import register_content, write_register
from register.services.exports import ask_export, make_export
from requests_app.examples.load import ORGANISATIONS
from tests.conftest import member
from tests.every_address import undone
from tests.requests_app.things import AMSTERDAM

pytestmark = pytest.mark.django_db
SLUGS = ("impact-werk", "impact-credit")
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=AMSTERDAM)


def load(slug: str, now: datetime = NOW) -> Organisation:
    listed = json.loads(ORGANISATIONS.read_text(encoding="utf-8"))
    organisation = Organisation.objects.create(**next(o for o in listed if o["slug"] == slug))
    load_register(
        organisation=organisation,
        editor=member(organisation, Role.REGISTER_EDITOR),
        approver=member(organisation, Role.OFFICER),
        now=now,
    )
    return organisation


@pytest.fixture(scope="module")
def loaded(request, django_db_setup, django_db_blocker) -> Iterator[Organisation]:
    """Once for the tests in a row that want the same."""
    slug, now = request.param
    with django_db_blocker.unblock(), undone():
        yield load(slug, now)


def of(*slugs: str, now: datetime = NOW) -> pytest.MarkDecorator:
    wanted = [(slug, now) for slug in slugs]
    return pytest.mark.parametrize("loaded", wanted, indirect=True, ids=slugs)


@of(*SLUGS)
def test_a_newcomer_finds_every_stage_of_an_activity(loaded):
    activities = ProcessingActivity.objects.filter(organisation=loaded)
    states = set(activities.values_list("state", flat=True))
    drafts = activities.filter(state=ActivityState.DRAFT)
    versions = ActivityVersion.objects.filter(organisation=loaded)
    assert states == {ActivityState.PUBLISHED, ActivityState.PROPOSED, ActivityState.DRAFT}
    assert [one.error_count > 0 for one in drafts] == [True]
    assert versions.filter(state=VersionState.OBSOLETE).count() == 1
    in_force = Statement.objects.filter(organisation=loaded).in_force(NOW.date())
    assert [one.number for one in in_force] == [2, 1]
    assert in_force.first().publish_on < NOW.date() - timedelta(days=7)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("today", [date(2026, 1, 15), date(2028, 2, 29), date(2035, 12, 31)])
def test_the_dates_of_an_example_make_sense_on_any_day(slug, today):
    content = in_our_years(example_register(slug), today)

    now = today.isoformat()
    fields = [one["fields"] for one in content["activities"]]
    agreements = content["catalogue"]["agreements"]
    terms = content["catalogue"]["retention_terms"]
    assert all(row["signed_on"] <= now and row["starts_on"] <= now for row in agreements)
    assert all(row["ends_on"] > now for row in agreements)
    assert all(row["review_on"] > now for row in fields)
    assert all((row.get("dpia_done_on") or "") < now for row in fields)
    assert all((row.get("verified_on") or "") < now for row in terms)


@of("impact-werk")
def test_who_was_told_and_who_agreed_is_there_too(loaded):
    informings = Informing.objects.filter(organisation=loaded)
    consents = Consent.objects.filter(organisation=loaded)
    disclosures = Disclosure.objects.filter(organisation=loaded)
    assert informings.open().exists()
    assert informings.exclude(done_on=None).exists()
    assert [one.withdrawn_on is None for one in consents.order_by("-given_on")].count(True) == 1
    assert disclosures.count() >= 2


@of(*SLUGS)
def test_every_export_of_an_example_can_be_made(loaded):
    editor = loaded.memberships.get(role=Role.REGISTER_EDITOR).user

    made = {one.value: _export(loaded, one, editor) for one in ExportFormat}

    assert made == dict.fromkeys(ExportFormat.values, ExportState.READY)


@of("impact-werk", now=NOW.replace(year=2035))
def test_an_example_of_another_year_is_as_complete(loaded):
    published = ProcessingActivity.objects.filter(
        organisation=loaded, state=ActivityState.PUBLISHED
    )

    assert set(published.values_list("error_count", flat=True)) == {0}


def _export(organisation: Organisation, kind: ExportFormat, editor: User) -> str:
    export = ask_export(
        organisation=organisation,
        format=kind,
        is_published_only=True,
        language="nl",
        actor=editor,
    )
    make_export(export_id=export.pk, now=NOW)
    export.refresh_from_db()
    return str(export.state)


@pytest.mark.parametrize("slug", SLUGS)
def test_an_example_goes_out_and_comes_back_unchanged(slug, organisation):
    content = native.content_of(example_register(slug))
    write_register(organisation=organisation, content=content, actor=None)
    first = register_content(organisation)

    back = native.content_of(json.loads(native.written(first)))
    write_register(organisation=organisation, content=back, actor=None)

    assert hash_of(register_content(organisation)) == hash_of(first)
