from datetime import date

import pytest

from register.examples.bulk import CHUNK, Maker
from register.models import Finding, ProcessingActivity
from register.services.checks import check_activity
from register.services.content import activity_content
from tests.register import things

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


def made(organisation, count: int, seed: int = 0) -> list[ProcessingActivity]:
    things.small_register(organisation)
    list(Maker(organisation, TODAY, seed).make(count))
    return list(ProcessingActivity.objects.filter(code__startswith="proef").order_by("code"))


def test_a_made_up_activity_is_whole_but_for_what_was_left_out(organisation):
    activity = made(organisation, 1)[0]

    content = activity_content(activity)

    assert content["lines"][0]["systems"] == ["dossierkast", "salarispakket"]
    assert content["recipients"][0]["party"] == "salaris-bv"
    assert content["purposes"][0]["legal_bases"] == ["overeenkomst", "wettelijke-plicht"]


def test_its_findings_are_those_of_a_real_check(organisation):
    activities = made(organisation, 20)
    before = sorted(Finding.objects.values_list("activity", "code"))

    for activity in activities:
        check_activity(activity=activity, today=TODAY)

    assert before
    assert sorted(Finding.objects.values_list("activity", "code")) == before


def test_the_same_seed_makes_the_same_activities(organisation):
    first = [one.name for one in made(organisation, 5, seed=3)]
    ProcessingActivity.objects.filter(organisation=organisation).delete()

    again = [one.name for one in made(organisation, 5, seed=3)]

    assert again == first


def test_each_chunk_is_counted(organisation):
    things.small_register(organisation)

    assert list(Maker(organisation, TODAY).make(CHUNK + 1)) == [CHUNK, CHUNK + 1]
