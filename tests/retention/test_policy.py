from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from retention.choices import ReleaseMode
from retention.errors import Conflict, EffectChanged, FourEyes, NotAllowed
from retention.models import Dossier, RetentionPolicy
from retention.policy_words import asked_in_words
from retention.services.asked_policy import (
    approve_asked,
    drop_asked,
    effects_of_asked,
    mark_of,
)
from retention.services.policy import change_policy, policy_of
from retention.waiting import waiting_for
from tests.retention.things import dossier, item, kind, line

TODAY = date(2025, 12, 1)
pytestmark = pytest.mark.django_db
VALUES = {
    "mode": ReleaseMode.EXPLICIT,
    "propose_days": 40,
    "cooling_off_days": 10,
    "ceiling_months": 24,
    "access_tail_days": 42,
    "hashes_keys": True,
}


AS_IT_IS = {"mode": ReleaseMode.AUTOMATIC, "cooling_off_days": 7, "ceiling_months": 24}


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


def test_another_ceiling_holds_at_once_where_nothing_is_kept_yet(organisation, administrator):
    change(organisation, administrator, ceiling_months=12)

    assert policy_of(organisation).ceiling_months == 12


# --- What is weighty, where dossiers are kept -----------------------------------------------------


@pytest.fixture
def asked(organisation, administrator) -> RetentionPolicy:
    """Twelve months, where a dossier that ended on 30 June 2024 now goes two years later."""
    plans = line(kind(organisation))
    item(dossier(plans.kind), plans)
    change(organisation, administrator, **AS_IT_IS | {"ceiling_months": 12})
    return RetentionPolicy.objects.get()


def approve(organisation, actor, **more):
    policy = policy_of(organisation)
    seen = mark_of(policy, effects_of_asked(policy, TODAY))
    values = {"seen": seen, "version": 2, "today": TODAY} | more
    return approve_asked(organisation=organisation, actor=actor, **values)


def test_another_ceiling_waits_and_shows_what_it_would_do(organisation, asked):
    [one] = effects_of_asked(asked, TODAY)

    assert (asked.ceiling_months, asked.asked) == (24, {"ceiling_months": 12})
    assert (one.effect.earlier.count, one.effect.earlier.median_days) == (1, 365)
    assert one.effect.at_once == 1
    assert not Dossier.objects.get().is_plan_owed


def test_who_asked_for_it_does_not_approve_it(organisation, administrator, asked):
    with pytest.raises(FourEyes):
        approve(organisation, administrator)


def test_somebody_else_approves_it_and_every_dossier_is_planned_again(
    organisation, archivist, asked
):
    approve(organisation, archivist)

    policy = policy_of(organisation)
    assert (policy.ceiling_months, policy.asked) == (12, {})
    assert Dossier.objects.get().is_plan_owed
    with pytest.raises(NotAllowed):
        approve(organisation, archivist)


@pytest.mark.parametrize(
    ("more", "error"), [({"seen": "x"}, EffectChanged), ({"version": 1}, Conflict)]
)
def test_only_what_was_seen_is_approved(organisation, archivist, asked, more, error):
    with pytest.raises(error):
        approve(organisation, archivist, **more)


def test_it_can_be_left_as_it_is(organisation, administrator, asked):
    drop_asked(organisation=organisation, version=2, actor=administrator)

    policy = policy_of(organisation)
    assert (policy.ceiling_months, policy.asked) == (24, {})


@pytest.mark.parametrize(
    "asked_for", [{"mode": ReleaseMode.EXPLICIT}, {"cooling_off_days": 0}, {"ceiling_months": 1}]
)
def test_whatever_decides_when_something_goes_waits_for_somebody_else(
    organisation, administrator, asked, asked_for
):
    change(organisation, administrator, version=2, **AS_IT_IS | asked_for)

    policy = policy_of(organisation)
    assert policy.asked == asked_for
    assert len(asked_in_words(policy)) == 1
    assert {name: getattr(policy, name) for name in AS_IT_IS} == AS_IT_IS


def test_nobody_adds_to_what_another_asked_and_then_approves_his_own(
    organisation, administrator, archivist, asked
):
    change(organisation, archivist, version=2, **AS_IT_IS | {"cooling_off_days": 0})

    policy = policy_of(organisation)
    assert (policy.asked, policy.asked_by) == ({"cooling_off_days": 0}, archivist)


def test_what_cannot_be_is_not_even_asked(organisation, administrator, asked):
    with pytest.raises(ValidationError):
        change(organisation, administrator, version=2, **AS_IT_IS | {"ceiling_months": 25})


def test_two_people_change_it_on_pages(organisation, signed_in, administrator, archivist, asked):
    url = reverse("approve_policy", args=[organisation.slug])
    own = signed_in(administrator).get(reverse("asked_policy", args=[organisation.slug]))
    assert url not in own.content.decode()
    assert reverse("asked_policy", args=[organisation.slug]) in [
        one.url for one in waiting_for(archivist, TODAY) or []
    ]

    client = signed_in(archivist)
    form = client.get(url).context["form"]
    client.post(url, {"version": 2, "seen": form["seen"].value(), "is_read": "on"})

    assert policy_of(organisation).ceiling_months == 12


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
