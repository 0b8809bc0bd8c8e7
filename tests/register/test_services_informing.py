"""Who must get which statement, until when, and that it was done."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from register.choices import InformOccasion
from register.models import Informing, Statement, SubjectType
from register.services.errors import Conflict, NotAllowed
from register.services.informing import add_indirect, add_start, mark_done
from register.services.statement import approve_statement, prepare_statement
from tests.register.published import published_register

NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def statement(organisation, register_editor, officer) -> Statement:
    published_register(organisation, register_editor)
    draft = prepare_statement(organisation=organisation, actor=register_editor, now=NOW)
    return approve_statement(statement=draft, publish_on=TODAY, actor=officer, now=NOW)


@pytest.fixture
def employee(statement) -> SubjectType:
    return SubjectType.objects.get(code="medewerker")


def start(statement, employee, actor, reference="P-1"):
    return add_start(
        statement=statement, subject_type=employee, reference=reference, starts_on=TODAY,
        actor=actor,
    )  # fmt: skip


def test_who_starts_must_get_it_that_day(statement, employee, handler):
    [row] = start(statement, employee, handler)

    assert (row.occasion, row.due_on, row.done_on) == (InformOccasion.START, TODAY, None)


def test_with_job_coaching_the_employer_must_get_it_too(statement, employee, handler):
    employee.employer_is_informed = True

    rows = start(statement, employee, handler)

    assert [row.occasion for row in rows] == [InformOccasion.START, InformOccasion.EMPLOYER]


def test_the_same_person_is_put_on_the_list_once(statement, employee, handler):
    start(statement, employee, handler)

    with pytest.raises(ValidationError):
        start(statement, employee, handler)


def test_draft_is_given_to_nobody(statement, employee, organisation, register_editor, handler):
    draft = prepare_statement(organisation=organisation, actor=register_editor, now=NOW)

    with pytest.raises(NotAllowed):
        start(draft, employee, handler)


def test_who_did_not_give_the_data_himself_is_told_within_a_month(statement, employee, handler):
    row = add_indirect(
        statement=statement, subject_type=employee, reference="T-7", got_on=TODAY, actor=handler
    )

    assert row.due_on == TODAY + timedelta(days=28)


def done(row: Informing, actor, day=TODAY, revision=None):
    return mark_done(
        informing=row, revision=revision or row.revision, done_on=day, channel="uitgereikt",
        actor=actor, today=TODAY,
    )  # fmt: skip


def test_done_keeps_day_way_and_who(statement, employee, handler):
    [row] = start(statement, employee, handler)

    row = done(row, handler)

    assert (row.done_on, row.channel, row.done_by) == (TODAY, "uitgereikt", handler)
    assert row not in Informing.objects.open()


def test_done_twice_is_refused(statement, employee, handler):
    [row] = start(statement, employee, handler)
    done(row, handler)

    with pytest.raises(Conflict):
        done(row, handler)


def test_done_tomorrow_is_refused(statement, employee, handler):
    [row] = start(statement, employee, handler)

    with pytest.raises(NotAllowed):
        done(row, handler, day=TODAY + timedelta(days=1))
