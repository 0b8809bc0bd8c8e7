"""What a system was told to archive, at the desk."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from connectors.choices import InstructionState
from connectors.models import Instruction
from retention.models import ArchiveOrder, Dossier, RetentionItem
from retention.services.archive_orders import forget_orders
from retention.services.archiving import archive_some
from retention.services.planning import plan_owed
from retention.waiting import waiting_for
from tests.retention import things

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 30)  # one year after things.ENDED_ON


@pytest.fixture
def order(organisation) -> ArchiveOrder:
    """To a paper archive, about one part of one dossier."""
    things.dossier(things.line(things.kind(organisation)).kind)
    plan_owed()
    archive_some(organisation=organisation, today=DAY, now=datetime(2025, 6, 30, 4, tzinfo=UTC))
    return ArchiveOrder.objects.get()


def refuse(client, order: ArchiveOrder) -> None:
    client.post(
        reverse("archive_order", args=[order.pk]),
        {"version": 1, "state": InstructionState.REFUSED, "name": "J. Kast", "kind": "bewijs",
         "text": "De kast is op slot."},
    )  # fmt: skip


def test_who_sees_retention_reads_how_far_each_system_is(signed_in, auditor, outsider, order):
    url, page = reverse("archive_orders"), reverse("archive_order", args=[order.pk])

    assert "AR-" in signed_in(auditor).get(url).content.decode()
    assert page not in signed_in(auditor).get(url).content.decode()
    assert "AR-" not in signed_in(outsider).get(url).content.decode()


def test_a_refusal_is_read_with_its_reason_and_asked_again(signed_in, archivist, order):
    client, page = signed_in(archivist), reverse("archive_order", args=[order.pk])
    refuse(client, order)

    assert "De kast is op slot." in client.get(page).content.decode()
    assert [one.number for one in waiting_for(archivist, DAY) if one.page == "archive_orders"] == [
        1
    ]
    again = {"version": Instruction.objects.get().version}
    for _twice in range(2):
        client.post(reverse("archive_order_again", args=[order.pk]), again)

    told = Instruction.objects.get()
    assert told.state == InstructionState.OPEN
    assert not [one for one in waiting_for(archivist, DAY) if one.page == "archive_orders"]


def test_a_dossier_says_whether_its_system_archived_it(signed_in, archivist, order):
    client, page = signed_in(archivist), reverse("dossier", args=[Dossier.objects.get().pk])
    RetentionItem.objects.update(delete_by=date(2100, 1, 1))  # not late

    def shown() -> tuple[str, str]:
        (line,) = client.get(page, headers={"accept-language": "en"}).context["items"]
        return line.state, line.tone

    asked = shown()
    refuse(client, order)
    refused = shown()
    Instruction.objects.update(state=InstructionState.DONE)

    assert asked == ("Archiving asked", "")
    assert refused == ("Archiving asked", "danger")
    assert shown() == ("Archived", "")


def test_an_order_that_is_late_is_on_the_first_page(archivist, order):
    due_on = Instruction.objects.get().due_on
    days = (due_on, due_on + timedelta(days=1))

    pages = [[one.page for one in waiting_for(archivist, day)] for day in days]

    assert ["archive_orders" in one for one in pages] == [False, True]


def test_what_was_refused_is_not_forgotten(signed_in, archivist, order):
    refuse(signed_in(archivist), order)

    assert forget_orders(now=datetime(2027, 1, 1, tzinfo=UTC)) == 0
