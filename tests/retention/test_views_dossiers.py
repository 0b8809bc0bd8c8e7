from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from register.services.ledger import person_indexes
from retention.choices import HoldKind, ItemState
from retention.dossier_list import PAGE_SIZE
from retention.models import Dossier, TriggerEvent
from retention.services.holds import place_hold
from retention.services.planning import plan_owed
from tests.retention import things
from tests.retention.pages import body, in_english
from tests.retention.things import ENDED, OPENED_ON

pytestmark = pytest.mark.django_db


@pytest.fixture
def traject(organisation):
    return things.kind(organisation)


@pytest.fixture
def client(signed_in, archivist):
    return in_english(signed_in(archivist))


# --- The list -------------------------------------------------------------------------------------


def test_list_shows_state_and_first_day_of_own_dossiers_only(client, traject, other_organisation):
    things.item(things.dossier(traject, "A-1"), things.line(traject), delete_by=date(2031, 5, 1))
    things.dossier(things.kind(other_organisation), "X-1")

    page = body(client.get(reverse("dossiers")))

    assert "A-1" in page
    assert "1 may 2031" in page
    assert "X-1" not in page


def test_list_goes_page_by_page_and_back_with_its_filter(client, traject):
    for number in range(PAGE_SIZE + 1):
        things.dossier(traject, f"A-{number:03}")
    things.dossier(things.kind(traject.organisation, "claim"), "C-1")

    first = client.get(reverse("dossiers"), {"kind": traject.pk})
    second = client.get(reverse("dossiers") + first.context["next_url"])
    back = client.get(reverse("dossiers") + second.context["previous_url"])

    keys = [[line.dossier.external_key for line in one.context["lines"]] for one in (first, second)]
    assert (keys[0][0], keys[0][-1], keys[1]) == ("A-050", "A-001", ["A-000"])
    assert back.context["lines"] == first.context["lines"]
    assert second.context["next_url"] == ""


@pytest.mark.parametrize(
    ("state", "keys"), [("bewaard", {"A-1", "A-3"}), ("gearchiveerd", {"A-2"}),
                        ("geblokkeerd", {"A-3"}), ("onzin", {"A-1", "A-2", "A-3"})],
)  # fmt: skip
def test_list_can_show_one_state(client, traject, archivist, state, keys):
    things.dossier(traject, "A-1")
    things.dossier(traject, "A-2", archived_on=date(2026, 1, 1))
    held = things.dossier(traject, "A-3")
    today = timezone.localdate()
    place_hold(organisation=traject.organisation, kind=HoldKind.AUDIT, reason="Audit",
               starts_on=today, dossiers=[held], actor=archivist, today=today)  # fmt: skip

    lines = client.get(reverse("dossiers"), {"state": state}).context["lines"]

    assert {line.dossier.external_key for line in lines} == keys


def test_archived_dossier_is_only_for_archive_and_administrators(
    signed_in, traject, archivist, administrator, officer, auditor
):
    archived = things.dossier(traject, "A-1", archived_on=date(2026, 1, 1))
    page = reverse("dossier", args=[archived.pk])

    answers = [
        signed_in(user).get(page).status_code
        for user in (archivist, administrator, officer, auditor)
    ]

    assert answers == [200, 200, 404, 404]


# --- Finding --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked", [{"external_key": "A-1"}, {"reference": "P 100"}, {"email": "JOKE@mail.example"}]
)
def test_dossier_is_found_by_key_and_by_person_and_nothing_stands_in_the_address(
    client, traject, asked
):
    hers = person_indexes(traject.organisation, reference="P-100", email="joke@mail.example")
    things.dossier(traject, "A-1", person_indexes=hers)
    things.dossier(traject, "A-2")

    response = client.post(reverse("find_dossiers"), asked)

    assert [line.dossier.external_key for line in response.context["lines"]] == ["A-1"]
    assert response.request["QUERY_STRING"] == ""


def test_nothing_found_is_said(client, traject):
    page = body(client.post(reverse("find_dossiers"), {"external_key": "A-9"}))

    assert "Nothing was found" in page


def test_question_without_anything_to_look_for_is_refused(client, traject):
    page = body(client.post(reverse("find_dossiers"), {}))

    assert "Fill in one of the three" in page


# --- One dossier ----------------------------------------------------------------------------------


def test_page_says_why_each_part_has_its_date_and_what_happened(client, traject, archivist):
    law = things.term(minimum="7y@eoy", maximum="", statute="AWR art. 52(4)", name="Tax")
    things.line(traject, law, category="loon", category_name="Payroll")
    dossier = things.dossier(traject, ended_on=None)
    client.post(trigger_url(dossier), {"happened_on": "30-06-2024", "version": 1})
    plan_owed()

    page = body(client.get(reverse("dossier", args=[dossier.pk])))

    assert "AWR art. 52(4)" in page
    assert "By 1 January 2032" in page
    assert "Recorded: End of the trajectory, 30 June 2024" in page
    assert archivist.name in page


def test_page_shows_holds_lists_and_destruction_in_its_life(client, traject, archivist):
    dossier = things.dossier(traject)
    things.item(dossier, things.line(traject), state=ItemState.DESTROYED,
                destroyed_on=date(2026, 7, 1))  # fmt: skip
    today = timezone.localdate()
    place_hold(organisation=traject.organisation, kind=HoldKind.AUDIT, reason="Secret why",
               starts_on=today, dossiers=[dossier], actor=archivist, today=today)  # fmt: skip

    page = body(client.get(reverse("dossier", args=[dossier.pk])))

    assert "Destroyed: Plannen" in page
    assert "Put on hold: Audit or investigation" in page
    assert "Secret why" not in page


def test_what_is_past_its_day_is_not_called_late_while_it_is_held(client, traject, archivist):
    """A term became shorter, or the hold came late: it keeps the data, though not their date."""
    today = timezone.localdate()
    held = things.dossier(traject)
    things.item(held, things.line(traject), due_on=OPENED_ON, delete_by=OPENED_ON)
    place_hold(organisation=traject.organisation, kind=HoldKind.AUDIT, reason="Audit",
               starts_on=today, dossiers=[held], actor=archivist, today=today)  # fmt: skip

    page = client.get(reverse("dossier", args=[held.pk]))

    assert page.context["items"][0].state == "On hold"
    assert "it stays while it is on hold" in body(page)


def test_who_only_sees_finds_no_way_to_change(signed_in, traject, auditor):
    dossier = things.dossier(traject)
    client = in_english(signed_in(auditor))

    page = body(client.get(reverse("dossier", args=[dossier.pk])))

    assert "Put on hold" not in page
    assert client.get(trigger_url(dossier)).status_code == 403
    assert client.get(reverse("new_dossier")).status_code == 403


# --- By hand --------------------------------------------------------------------------------------


def typed(traject, **values) -> dict[str, object]:
    return {"kind": traject.pk, "external_key": "A-1", "opened_on": "01-03-2022", **values}


def test_dossier_can_be_opened_by_hand(client, traject):
    response = client.post(reverse("new_dossier"), typed(traject, email="joke@mail.example"))

    dossier = Dossier.objects.get()
    assert response.url == reverse("dossier", args=[dossier.pk])
    assert (dossier.opened_on, len(dossier.person_indexes)) == (OPENED_ON, 1)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"external_key": "111222333"}, "citizen service number"),
        ({"external_key": "joke@mail.example"}, "cannot be the key"),
        ({"opened_on": "31-12-2999"}, "between 1900 and 2100"),
        ({"opened_on": "31-12-2090"}, "still to come"),
        ({"kind": ""}, "Choose the kind"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(client, traject, values, sentence):
    page = body(client.post(reverse("new_dossier"), typed(traject, reference="P-100", **values)))

    assert sentence in page
    assert "P-100" in page
    assert not Dossier.objects.exists()


def test_dossier_that_is_there_already_is_not_opened_again(client, traject):
    things.dossier(traject, "A-1")

    page = body(client.post(reverse("new_dossier"), typed(traject)))

    assert "There is a dossier already" in page


def test_dossier_that_began_again_gets_one_of_its_own(client, traject):
    first = things.dossier(traject)

    client.post(reverse("reopen_dossier", args=[first.pk]), {"opened_on": "01-02-2026"})

    assert Dossier.objects.filter(external_key="T-1").count() == 2


def trigger_url(dossier: Dossier, name: str = "record_trigger") -> str:
    return reverse(name, args=[dossier.pk, ENDED])


def test_day_can_be_corrected_and_withdrawn(client, traject):
    dossier = things.dossier(traject)

    client.post(trigger_url(dossier), {"happened_on": "01-02-2025", "version": 1})
    client.post(trigger_url(dossier, "withdraw_trigger"), {"version": 2})

    days = list(TriggerEvent.objects.values_list("happened_on", flat=True))
    assert days == [date(2025, 2, 1), None]
    assert Dossier.objects.get().triggers == {}


def test_two_people_at_once_lose_nothing(client, traject):
    dossier = things.dossier(traject)
    client.post(trigger_url(dossier), {"happened_on": "01-02-2025", "version": 1})

    response = client.post(trigger_url(dossier), {"happened_on": "05-05-2025", "version": 1})

    page = body(response)
    assert "Somebody else changed this" in page
    assert "05-05-2025" in page
    assert 'name="version" value="2"' in page
    assert Dossier.objects.get().triggers == {ENDED: "2025-02-01"}


def test_event_of_which_no_term_counts_has_no_page(client, traject):
    dossier = things.dossier(traject)

    response = client.get(reverse("record_trigger", args=[dossier.pk, "bezoek"]))

    assert response.status_code == 404
