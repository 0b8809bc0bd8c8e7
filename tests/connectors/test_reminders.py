from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine

from connectors.choices import Reach
from connectors.erasers import purge_accesses
from connectors.models import Access, Instruction
from connectors.services.reminders import owing, remind_instruction
from connectors.tasks import remind_instructions
from privacy_portal.mail.models import OutgoingMail
from tests.connectors.things import DUE_ON, NOW, instructed, processor_system, system

BEFORE = date(2026, 9, 15)  # three working days before Friday 18 September
LATE = date(2026, 9, 19)

pytestmark = pytest.mark.django_db


@pytest.fixture
def instruction(officer, organisation, system_owner) -> Instruction:
    made = instructed(officer, system(organisation, owner=system_owner))
    OutgoingMail.objects.all().delete()
    return made


def told() -> list[str]:
    return sorted(OutgoingMail.objects.values_list("to", flat=True))


def remind(instruction: Instruction, *days: date) -> None:
    for day in days:
        remind_instruction(instruction_id=instruction.pk, today=day)


def test_the_owner_is_reminded_three_working_days_before_and_on_the_day(instruction, system_owner):
    assert not owing(date(2026, 9, 14)).exists()

    remind(instruction, BEFORE, BEFORE, DUE_ON, DUE_ON)

    assert told() == [system_owner.email] * 2


def test_missed_nights_are_caught_up_with_one_mail(
    instruction, system_owner, organisation, officer
):
    remind(instruction, LATE, LATE)

    assert told() == sorted({system_owner.email, officer.email, organisation.officer_email})


def test_late_work_is_told_once_to_who_asked(instruction, organisation, officer):
    remind(instruction, BEFORE, DUE_ON)
    OutgoingMail.objects.all().delete()

    remind(instruction, LATE, date(2026, 9, 21))

    assert told() == sorted({officer.email, organisation.officer_email})


def test_done_work_is_not_reminded_of(instruction):
    Instruction.objects.update(state="gedaan")

    assert remind_instruction(instruction_id=instruction.pk, today=LATE) is False
    assert told() == []


def test_a_processor_is_pointed_to_the_link_that_he_has(officer, organisation):
    made = instructed(officer, processor_system(organisation), reach=Reach.PROCESSOR)
    OutgoingMail.objects.all().delete()

    remind(made, BEFORE)

    mail = OutgoingMail.objects.get()
    assert mail.to == "privacy@salaris.example"
    assert "Vries" not in mail.text


def test_paper_is_reminded_of_at_who_asked(officer, organisation):
    remind(instructed(officer, system(organisation), reach=Reach.PAPER), BEFORE)

    assert told() == [officer.email]


@time_machine.travel(datetime.combine(BEFORE, time(12), tzinfo=ZoneInfo("Europe/Amsterdam")))
def test_the_task_runs_twice_and_tells_once(instruction):
    remind_instructions()
    remind_instructions()

    assert len(told()) == 1


def test_old_links_are_removed(officer, organisation):
    instructed(officer, processor_system(organisation), reach=Reach.PROCESSOR)
    Access.objects.update(ended_at=NOW)

    assert purge_accesses(now=NOW) == 0
    assert purge_accesses(now=NOW.replace(month=11)) == 1
