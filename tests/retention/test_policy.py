import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from retention.choices import ReleaseMode
from retention.errors import Conflict
from retention.models import RetentionPolicy
from retention.services.policy import change_policy, policy_of
from tests.retention.things import dossier, item, kind, line

pytestmark = pytest.mark.django_db
VALUES = {
    "mode": ReleaseMode.EXPLICIT,
    "propose_days": 40,
    "cooling_off_days": 10,
    "ceiling_months": 24,
    "access_tail_days": 42,
    "hashes_keys": True,
}


def change(organisation, actor, version: int = 1, **values):
    return change_policy(
        organisation=organisation, values=VALUES | values, version=version, actor=actor
    )


def test_until_somebody_chooses_the_defaults_hold(organisation):
    policy = policy_of(organisation)

    assert (policy.mode, policy.cooling_off_days) == (ReleaseMode.AUTOMATIC, 7)
    assert not RetentionPolicy.objects.exists()


def test_what_was_chosen_holds(organisation, administrator):
    change(organisation, administrator)

    policy = policy_of(organisation)
    assert (policy.mode, policy.propose_days, policy.version) == (ReleaseMode.EXPLICIT, 40, 2)


def test_the_second_of_two_is_told(organisation, administrator):
    change(organisation, administrator)

    with pytest.raises(Conflict):
        change(organisation, administrator, propose_days=50)


def test_the_promise_of_two_years_cannot_be_broken(organisation, administrator):
    with pytest.raises(ValidationError):
        change(organisation, administrator, ceiling_months=25)


@pytest.mark.parametrize(("months", "is_owed"), [(24, False), (12, True)])
def test_another_ceiling_plans_every_dossier_again(months, is_owed, organisation, administrator):
    plans = line(kind(organisation))
    one = dossier(plans.kind)
    item(one, plans)

    change(organisation, administrator, ceiling_months=months)

    one.refresh_from_db()
    assert one.is_plan_owed == is_owed


def test_an_administrator_changes_it_on_a_page(organisation, signed_in, administrator):
    url = reverse("retention_policy", args=[organisation.slug])

    response = signed_in(administrator).post(url, VALUES | {"version": 1})

    assert response.url.startswith(reverse("retention_overview"))
    assert policy_of(organisation).mode == ReleaseMode.EXPLICIT


def test_what_was_typed_survives_a_conflict(organisation, signed_in, administrator):
    url = reverse("retention_policy", args=[organisation.slug])
    change(organisation, administrator)

    response = signed_in(administrator).post(url, VALUES | {"version": 1, "propose_days": 77})

    assert response.context["form"]["propose_days"].value() == "77"
    assert response.context["form"]["version"].value() == "2"
