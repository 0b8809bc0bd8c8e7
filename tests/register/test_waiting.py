"""What waits for approval, on the first page of the desk: never one's own work."""

import pytest
from django.urls import reverse
from django.utils import timezone

from register.services.statement import prepare_statement
from register.services.versions import propose_version
from register.waiting import waiting_for
from tests.register import things
from tests.register.published import publish

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def proposed(organisation, register_editor):
    activity = things.small_register(organisation, register_editor)
    return propose_version(activity=activity, note="Nieuw.", actor=register_editor, now=NOW)


def test_a_proposal_waits_for_a_second_person_only(proposed, register_editor, officer):
    assert [one.name for one in waiting_for(officer)] == ["Loonadministratie"]
    assert waiting_for(register_editor) == []


def test_who_made_one_of_the_changes_does_not_wait_for_himself(
    organisation, register_editor, officer
):
    activity = things.small_register(organisation, register_editor)
    propose_version(activity=activity, note="Nieuw.", actor=officer, now=NOW)

    assert waiting_for(register_editor) == []


def test_it_waits_for_nobody_elsewhere_and_for_nobody_without_the_right(
    proposed, outsider, handler, auditor
):
    assert [waiting_for(user) for user in (outsider, handler, auditor)] == [[], [], []]


def test_a_prepared_statement_waits_too(organisation, register_editor, officer):
    things.small_register(organisation, register_editor)
    publish(organisation)
    prepare_statement(organisation=organisation, actor=register_editor, now=NOW)

    assert [one.url for one in waiting_for(officer)] == [
        reverse("statement", args=[organisation.slug])
    ]


def test_many_take_no_more_queries(proposed, officer, django_assert_num_queries):
    with django_assert_num_queries(2):
        waiting_for(officer)


def test_both_first_pages_show_it(signed_in, proposed, officer, organisation):
    page = signed_in(officer).get(reverse("today")).content.decode()

    assert reverse("decide_version", args=[proposed.pk]) in page
