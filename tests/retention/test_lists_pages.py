"""The pages below /desk/bewaren/lijsten/."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from privacy_portal.accounts.choices import Role
from privacy_portal.audit.models import AuditEvent
from retention import list_pages
from retention.choices import ItemState, ListState
from retention.models import DestructionList, Dossier, KeptItem, RetentionItem, RetentionPolicy
from retention.services.lists import advising, reviewing
from retention.services.lists.proposing import propose_owed
from retention.waiting import waiting_for
from tests.retention.things import destruction_list, dossier, item, kind, line, system

pytestmark = pytest.mark.django_db
STEPS = (
    "start_review", "keep_items", "ask_advice", "submit_list", "approve_list", "return_list",
    "stop_list",
)  # fmt: skip


@pytest.fixture
def proposed(organisation) -> DestructionList:
    """Two dossiers, each with two parts, one of them in another system; due today."""
    of_kind = kind(organisation)
    lines = [
        line(of_kind),
        line(of_kind, category="verslagen", category_name="Verslagen",
             system=system(organisation, "dossierkast")),
    ]  # fmt: skip
    for key in ("T-1", "T-2"):
        made = dossier(of_kind, key)
        for one in lines:
            item(made, one, delete_by=timezone.localdate())
    propose_owed(organisation=organisation, today=timezone.localdate())
    return DestructionList.objects.get()


@pytest.fixture
def reviewed(proposed, archivist) -> DestructionList:
    return reviewing.start_review(destruction_list=proposed, actor=archivist)


@pytest.fixture
def submitted(reviewed, archivist) -> DestructionList:
    return reviewing.submit_list(
        destruction_list=reviewed, note="Alles gezien.", actor=archivist, now=timezone.now()
    )


def address(name: str, one: DestructionList) -> str:
    return reverse(name, args=[one.pk])


def page(client, name: str, one: DestructionList, **query: object) -> str:
    response = client.get(address(name, one), query)
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_lists_show_what_is_on_them_and_when(signed_in, archivist, proposed):
    text = signed_in(archivist).get(reverse("destruction_lists")).content.decode()

    assert proposed.number in text
    assert ">4<" in text


def test_ended_lists_say_what_was_destroyed_fifty_at_a_time(signed_in, archivist, organisation):
    for number in range(51):
        destruction_list(
            organisation, f"VL-2020-{number:04d}", state=ListState.EXECUTED, takes_items=False
        )
    client = signed_in(archivist)

    first = client.get(reverse("destruction_lists"))
    second = client.get(reverse("destruction_lists"), {"na": first.context["next_key"]})

    assert [len(one.context["ended"]) for one in (first, second)] == [50, 1]


def test_somebody_of_another_organisation_finds_nothing(signed_in, outsider, proposed):
    client = signed_in(outsider)

    assert client.get(address("destruction_list", proposed)).status_code == 404
    for name in STEPS:
        assert client.post(address(name, proposed), {"item": "1"}).status_code == 404


def test_who_only_sees_lists_takes_no_step(signed_in, officer, proposed):
    client = signed_in(officer)

    assert client.get(address("destruction_list", proposed)).status_code == 200
    for name in STEPS:
        assert client.post(address(name, proposed), {"item": "1"}).status_code == 403


def test_the_key_of_an_archived_dossier_is_for_the_archive(signed_in, officer, archivist, proposed):
    Dossier.objects.filter(external_key="T-1").update(archived_on=timezone.localdate())

    assert "T-1" not in page(signed_in(officer), "destruction_list", proposed)
    assert "T-1" in page(signed_in(archivist), "destruction_list", proposed)


def test_the_parts_can_be_filtered_by_data_and_system(signed_in, archivist, proposed):
    client, url = signed_in(archivist), address("destruction_list", proposed)
    in_case = system(proposed.organisation, "dossierkast").pk

    for query in ({"gegevens": "verslagen"}, {"systeem": in_case}):
        shown = client.get(url, query).context["page"].items
        assert {one.line.category for one in shown} == {"verslagen"}
    assert not client.get(url, {"gegevens": "plannen", "systeem": in_case}).context["page"].items


def test_the_same_data_in_two_systems_are_told_apart(signed_in, archivist, proposed):
    chosen = [one.pk for one in reviewing.start_review(
        destruction_list=proposed, actor=archivist).items.all()]  # fmt: skip
    client = signed_in(archivist)

    for text in (
        page(client, "destruction_list", proposed),
        page(client, "keep_items", proposed, item=chosen),
    ):
        assert "Plannen, Archiefkast" in text
        assert "Verslagen, Dossierkast" in text


def test_a_list_names_the_own_limit_that_its_dates_come_from(proposed):
    """Where no law and no contract says otherwise (R-RET-03)."""
    RetentionPolicy.objects.create(organisation=proposed.organisation, ceiling_months=12)

    terms = {one.line.category: one.terms for one in list_pages.line_counts(proposed)}

    assert [len(one) for one in terms.values()] == [2, 2]
    assert "12" in terms["plannen"][1].text


def test_a_long_list_is_paged_without_reading_it_whole(
    signed_in, archivist, proposed, django_assert_max_num_queries
):
    of_line = RetentionItem.objects.first().line
    for number in range(60):
        made = dossier(of_line.kind, f"L-{number}")
        item(made, of_line, delete_by=timezone.localdate(), destruction_list=proposed)
    client = signed_in(archivist)

    with django_assert_max_num_queries(30):
        first = client.get(address("destruction_list", proposed))
    second = client.get(address("destruction_list", proposed) + first.context["next_url"])

    assert [len(one.context["page"].items) for one in (first, second)] == [50, 14]


def test_who_reviews_takes_the_list_once(signed_in, archivist, proposed):
    client = signed_in(archivist)
    for _ in range(2):
        response = client.post(address("start_review", proposed))

    assert response.url == address("destruction_list", proposed)
    proposed.refresh_from_db()
    assert (proposed.state, proposed.reviewed_by) == (ListState.IN_REVIEW, archivist)


def test_what_was_ticked_is_kept_with_a_reason(signed_in, archivist, reviewed):
    chosen = reviewed.items.first()
    client = signed_in(archivist)
    assert chosen.dossier.external_key in page(client, "keep_items", reviewed, item=chosen.pk)

    client.post(address("keep_items", reviewed), _keep(reviewed, chosen))

    assert KeptItem.objects.get().item == chosen
    shown = page(client, "destruction_list", reviewed)
    assert (
        "take_back" in shown
        or reverse("take_back_keep", args=[reviewed.pk, KeptItem.objects.get().hold_id]) in shown
    )


def test_what_is_kept_names_its_dossier_to_who_may_see_it(signed_in, archivist, officer, reviewed):
    chosen = reviewed.items.first()
    signed_in(archivist).post(address("keep_items", reviewed), _keep(reviewed, chosen))
    Dossier.objects.filter(pk=chosen.dossier_id).update(archived_on=timezone.localdate())

    [for_archive] = list_pages.kept_rows(reviewed, archivist)
    [for_officer] = list_pages.kept_rows(reviewed, officer)

    assert [one.external_key for one in for_archive.dossiers] == [chosen.dossier.external_key]
    assert for_officer.dossiers == []


def test_who_approves_reads_why_something_is_kept(signed_in, archivist, administrator, reviewed):
    signed_in(archivist).post(
        address("keep_items", reviewed), _keep(reviewed, reviewed.items.first())
    )
    reviewed.refresh_from_db()
    reviewing.submit_list(
        destruction_list=reviewed, note="Gezien.", actor=archivist, now=timezone.now()
    )

    assert "Er loopt een zaak." in page(signed_in(administrator), "approve_list", reviewed)
    assert AuditEvent.objects.filter(
        action="retention.hold_reason_read", actor_id=administrator.pk
    ).exists()


def test_a_keep_can_be_taken_back_with_a_reason(signed_in, archivist, reviewed):
    client, chosen = signed_in(archivist), reviewed.items.first()
    client.post(address("keep_items", reviewed), _keep(reviewed, chosen))
    url = reverse("take_back_keep", args=[reviewed.pk, KeptItem.objects.get().hold_id])
    reviewed.refresh_from_db()

    client.post(url, {"version": reviewed.version, "reason": "Toch niet nodig."})

    assert not KeptItem.objects.exists()
    assert client.post(url).status_code == 404


def test_what_was_typed_survives_a_colleague_who_was_first(signed_in, archivist, reviewed):
    chosen = reviewed.items.first()
    typed = _keep(reviewed, chosen, version=reviewed.version - 1)

    response = signed_in(archivist).post(address("keep_items", reviewed), typed)

    text = response.content.decode()
    assert response.context["form"].non_field_errors()
    assert "Er loopt een zaak." in text
    assert f'value="{reviewed.version}"' in text
    assert not KeptItem.objects.exists()


def _keep(reviewed: DestructionList, chosen: RetentionItem, **more: object) -> dict[str, object]:
    until = timezone.localdate() + timedelta(days=90)
    return {
        "version": reviewed.version,
        "item": chosen.pk,
        "ground": "rechtsvordering",
        "reason": "Er loopt een zaak.",
        "until": until.strftime("%d-%m-%Y"),
        **more,
    }


def test_nothing_ticked_leads_back(signed_in, archivist, reviewed):
    response = signed_in(archivist).get(address("keep_items", reviewed))

    assert response.url == address("destruction_list", reviewed)


def test_who_is_asked_gives_advice_on_the_page(signed_in, archivist, officer, reviewed):
    asking = {"version": reviewed.version, "adviser": officer.pk, "question": "Klopt dit?"}
    signed_in(archivist).post(address("ask_advice", reviewed), asking)
    client = signed_in(officer)
    reviewed.refresh_from_db()
    assert "Klopt dit?" in page(client, "destruction_list", reviewed)
    assert "Klopt dit?" in page(client, "give_advice", reviewed)

    given = {"version": reviewed.version, "outcome": "akkoord", "text": "Mag weg."}
    client.post(address("give_advice", reviewed), given)

    assert advising.words_of(reviewed.advices.get())["text"] == "Mag weg."


def test_asked_advice_waits_on_the_first_page_of_the_desk(archivist, officer, reviewed):
    today = timezone.localdate()
    advice = advising.ask_advice(
        destruction_list=reviewed, adviser=officer, question="", actor=archivist
    )

    waiting = {one.url: one.number for one in waiting_for(officer, today)}
    assert waiting[address("destruction_list", reviewed)] == 1

    advising.give_advice(
        advice=advice, outcome="akkoord", text="Mag.", actor=officer, now=timezone.now()
    )
    urls = [one.url for one in waiting_for(officer, today)]
    assert address("destruction_list", reviewed) not in urls


def test_a_colleague_is_chosen_by_name_and_role(signed_in, archivist, officer, reviewed):
    text = page(signed_in(archivist), "ask_advice", reviewed)

    assert f"{officer.name} ({Role.OFFICER.label})" in text


def test_only_who_was_asked_gives_advice(signed_in, officer, reviewed):
    assert signed_in(officer).get(address("give_advice", reviewed)).status_code == 404


def test_it_is_submitted_with_what_was_looked_at(signed_in, archivist, reviewed):
    client = signed_in(archivist)
    assert client.post(address("submit_list", reviewed), {"version": 2}).context["form"].errors

    client.post(address("submit_list", reviewed), {"version": 2, "note": "Steekproef van tien."})

    reviewed.refresh_from_db()
    assert reviewed.state == ListState.SUBMITTED
    assert "Steekproef van tien." in page(client, "destruction_list", reviewed)


def test_the_approver_sees_the_exact_number_and_types_the_number_of_the_list(
    signed_in, administrator, submitted
):
    client = signed_in(administrator)
    shown = client.get(address("approve_list", submitted))
    assert shown.context["count"] == 4

    sent = {"version": submitted.version, "typed": "ja"}
    wrong = client.post(address("approve_list", submitted), sent)
    assert wrong.context["form"].errors["typed"]
    client.post(address("approve_list", submitted), sent | {"typed": f" {submitted.number} "})

    submitted.refresh_from_db()
    assert (submitted.state, submitted.approved_by) == (ListState.APPROVED, administrator)


def test_the_reviewer_cannot_approve_on_the_page_either(signed_in, archivist, submitted):
    client = signed_in(archivist)
    assert 'name="typed"' not in page(client, "approve_list", submitted)

    sent = {"version": submitted.version, "typed": submitted.number}
    response = client.post(address("approve_list", submitted), sent)

    assert response.context["form"].non_field_errors()
    submitted.refresh_from_db()
    assert submitted.state == ListState.SUBMITTED


def test_approving_asks_for_a_fresh_login(client, administrator, submitted):
    client.force_login(administrator)

    response = client.get(address("approve_list", submitted))

    assert response.status_code == 302
    assert "approve" not in response.url or reverse("account_login") in response.url


@pytest.mark.parametrize(
    ("name", "state"), [("return_list", "ter-goedkeuring"), ("stop_list", "goedgekeurd")]
)
def test_it_goes_back_to_the_reviewer_with_a_reason(
    signed_in, administrator, submitted, name, state
):
    DestructionList.objects.update(state=state, approved_by=administrator)
    client = signed_in(administrator)
    assert "vanzelf vernietigd" in page(client, name, submitted)

    client.post(
        address(name, submitted), {"version": submitted.version, "reason": "Kijk nog eens."}
    )

    submitted.refresh_from_db()
    assert submitted.state == ListState.IN_REVIEW
    assert "Kijk nog eens." in page(client, "destruction_list", submitted)


def test_a_step_that_is_past_leads_back_with_a_word(signed_in, archivist, proposed):
    response = signed_in(archivist).get(address("submit_list", proposed), follow=True)

    assert response.redirect_chain[-1][0] == address("destruction_list", proposed)
    assert list(response.context["messages"])


def test_what_was_destroyed_is_counted_apart(signed_in, archivist, proposed):
    first = proposed.items.first()
    RetentionItem.objects.filter(pk=first.pk).update(
        state=ItemState.DESTROYED, destroyed_on=timezone.localdate()
    )

    response = signed_in(archivist).get(address("destruction_list", proposed))

    assert sorted(one.destroyed for one in response.context["lines"]) == [0, 1]
