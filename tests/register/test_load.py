import json
from datetime import datetime, timedelta

import pytest

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Organisation
from register.choices import ActivityState, VersionState
from register.examples.load import load_register
from register.models import (
    ActivityVersion,
    Consent,
    Disclosure,
    Informing,
    ProcessingActivity,
    Statement,
)
from requests_app.examples.load import ORGANISATIONS
from tests.conftest import member
from tests.requests_app.things import AMSTERDAM

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=AMSTERDAM)


def load(slug: str) -> Organisation:
    listed = json.loads(ORGANISATIONS.read_text(encoding="utf-8"))
    organisation = Organisation.objects.create(**next(o for o in listed if o["slug"] == slug))
    load_register(
        organisation=organisation,
        editor=member(organisation, Role.REGISTER_EDITOR),
        approver=member(organisation, Role.OFFICER),
        now=NOW,
    )
    return organisation


@pytest.mark.parametrize("slug", ["impact-werk", "impact-credit"])
def test_a_newcomer_finds_every_stage_of_an_activity(slug):
    organisation = load(slug)

    activities = ProcessingActivity.objects.filter(organisation=organisation)
    states = set(activities.values_list("state", flat=True))
    drafts = activities.filter(state=ActivityState.DRAFT)
    versions = ActivityVersion.objects.filter(organisation=organisation)
    assert states == {ActivityState.PUBLISHED, ActivityState.PROPOSED, ActivityState.DRAFT}
    assert [one.error_count > 0 for one in drafts] == [True]
    assert versions.filter(state=VersionState.OBSOLETE).count() == 1
    in_force = Statement.objects.filter(organisation=organisation).in_force(NOW.date())
    assert [one.number for one in in_force] == [2, 1]
    assert in_force.first().publish_on < NOW.date() - timedelta(days=7)


@pytest.mark.parametrize("slug", ["impact-werk", "impact-credit"])
def test_who_was_told_and_who_agreed_is_there_too(slug):
    organisation = load(slug)

    informings = Informing.objects.filter(organisation=organisation)
    consents = Consent.objects.filter(organisation=organisation)
    disclosures = Disclosure.objects.filter(organisation=organisation)
    assert informings.open().exists()
    assert informings.exclude(done_on=None).exists()
    assert [one.withdrawn_on is None for one in consents.order_by("-given_on")].count(True) == 1
    assert disclosures.count() >= 2
