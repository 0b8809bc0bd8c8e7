"""The list of activities: pages by name, however many there are."""

import pytest

from register.activity_list import chosen, page_of
from register.choices import VersionState
from register.models import ActivityVersion, ProcessingActivity
from tests.register.things import small_register


@pytest.fixture
def rows(organisation, auditor):
    ProcessingActivity.objects.bulk_create(
        ProcessingActivity(organisation=organisation, code=f"a-{n}", name=f"Naam {n // 2}")
        for n in range(7)
    )
    return chosen(auditor, organisation, {})


def names(page):
    return [row.code for row in page.rows]


def test_every_row_comes_once_going_on_and_the_same_going_back(rows):
    first = page_of(rows, size=3)
    second = page_of(rows, size=3, after=str(first.next))
    third = page_of(rows, size=3, after=str(second.next))
    back = page_of(rows, size=3, before=str(third.previous))

    assert names(first) + names(second) + names(third) == [f"a-{n}" for n in range(7)]
    assert names(back) == names(second)
    assert (first.previous, third.next) == (None, None)


def test_going_back_to_the_first_page_offers_nothing_before_it(rows):
    second = page_of(rows, size=3, after=str(page_of(rows, size=3).next))

    back = page_of(rows, size=3, before=str(second.previous))

    assert back.previous is None
    assert back.next is not None


@pytest.mark.parametrize("after", ["onzin", "-1", "9" * 30, "0"])
def test_nonsense_in_the_address_is_the_first_page(after, rows):
    assert names(page_of(rows, size=3, after=after)) == ["a-0", "a-1", "a-2"]


def test_of_another_organisation_nothing_is_listed(rows, outsider, organisation):
    assert not chosen(outsider, organisation, {}).exists()


def test_the_number_is_that_of_the_published_version(organisation, register_editor):
    activity = small_register(organisation, register_editor)
    for number, state in ((1, VersionState.OBSOLETE), (2, VersionState.PUBLISHED)):
        ActivityVersion.objects.create(
            organisation=organisation,
            activity=activity,
            number=number,
            state=state,
            content={},
            sha256="",
            content_revision=1,
            proposed_by=register_editor,
            proposed_at=activity.changed_at,
        )

    page = page_of(chosen(register_editor, organisation, {}))

    assert [row.published_number for row in page.rows] == [2]
