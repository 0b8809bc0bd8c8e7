"""The lists that activities choose from."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from register.models import (
    Agreement,
    DataCategory,
    Party,
    RetentionTerm,
    SubjectType,
    SubProcessor,
)
from register.services.content import LISTS
from register.services.ledger import note_disclosure
from register.services.lists import uses_of
from register.services.versions import propose_version
from tests.browser.walking import photo
from tests.register.things import small_register

pytestmark = pytest.mark.django_db  # both databases: the key of a case lives in the other


@pytest.fixture
def activity(organisation, register_editor):
    return small_register(organisation, register_editor)


def url(name, *args):
    return reverse(name, args=["waterland", *args])


@pytest.mark.parametrize("list_name", LISTS)
def test_every_list_shows_its_rows_and_a_page_for_each(
    list_name, signed_in, register_editor, activity
):
    client, row = signed_in(register_editor), LISTS[list_name].objects.first()

    page = client.get(url("register_list", list_name))

    assert url("change_row", list_name, row.pk) in page.content.decode()
    assert client.get(url("change_row", list_name, row.pk)).status_code == 200
    assert client.get(url("add_row", list_name)).status_code == 200


def test_the_overview_counts_the_rows(signed_in, auditor, activity):
    page = signed_in(auditor).get(url("register_lists"))

    counts = {one["kind"].name: one["count"] for one in page.context["kinds"]}
    assert (counts["data_categories"], counts["parties"], counts["topics"]) == (2, 2, 1)


def test_a_row_gets_its_code_from_its_name_and_keeps_it(signed_in, register_editor, activity):
    client = signed_in(register_editor)

    client.post(url("add_row", "data_categories"), {"name": "N.A.W.", "kind": "gewoon"})
    made = DataCategory.objects.get(code="naw-2")
    client.post(
        url("change_row", "data_categories", made.pk),
        {"name": "Adres", "kind": "gewoon", "revision": 1},
    )

    made.refresh_from_db()
    assert (made.name, made.code, made.revision) == ("Adres", "naw-2", 2)


def test_a_name_that_is_in_the_list_already_is_refused_with_a_link_to_it(
    signed_in, register_editor, activity
):
    client, there = signed_in(register_editor), DataCategory.objects.get(code="naw")

    page = client.post(url("add_row", "data_categories"), {"name": " naw ", "kind": "gewoon"})

    assert DataCategory.objects.count() == 2
    assert page.context["form"].errors["name"]
    assert url("change_row", "data_categories", there.pk) in page.content.decode()


def test_a_row_can_be_changed_beside_another_of_the_same_name(
    signed_in, register_editor, organisation, activity
):
    there = DataCategory.objects.get(code="naw")
    DataCategory.objects.create(organisation=organisation, code="naw-2", name="NAW")

    signed_in(register_editor).post(
        url("change_row", "data_categories", there.pk),
        {"name": "NAW", "kind": "gewoon", "description": "Anders", "revision": there.revision},
    )

    there.refresh_from_db()
    assert there.description == "Anders"


def test_a_type_of_people_does_not_take_the_address_of_the_general_page(
    signed_in, register_editor, activity
):
    signed_in(register_editor).post(url("add_row", "subject_types"), {"name": "Algemeen"})

    assert SubjectType.objects.get(name="Algemeen").code == "algemeen-2"


def test_an_agreement_cannot_end_before_it_starts_or_be_signed_tomorrow(
    signed_in, register_editor, activity
):
    agreement = Agreement.objects.get()
    values = {"party": agreement.party_id, "kind": agreement.kind, "revision": agreement.revision}

    page = signed_in(register_editor).post(
        url("change_row", "agreements", agreement.pk),
        values | {"starts_on": "01-02-2026", "ends_on": "31-01-2026", "signed_on": "01-01-2099"},
    )

    form = page.context["form"]
    assert form.errors["signed_on"]
    assert form.non_field_errors()
    assert Agreement.objects.values().get()["revision"] == agreement.revision


def test_a_country_is_chosen_by_its_name(signed_in, register_editor, activity):
    party = Party.objects.get(code="belastingdienst")
    values = {"name": party.name, "kind": party.kind, "revision": party.revision}
    client = signed_in(register_editor)

    page = client.get(url("change_row", "parties", party.pk)).content.decode()
    refused = client.post(url("change_row", "parties", party.pk), values | {"country": "ZZ"})
    client.post(url("change_row", "parties", party.pk), values | {"country": "BE"})

    assert '<option value="DE">Duitsland</option>' in page
    assert refused.context["form"].errors["country"]
    party.refresh_from_db()
    assert party.country == "BE"


def test_what_the_list_of_disclosures_names_stays_and_is_said_in_words(
    signed_in, register_editor, officer, activity
):
    subject_type = SubjectType.objects.create(
        organisation=activity.organisation, code="gast", name="Gast"
    )
    note_disclosure(
        organisation=activity.organisation,
        subject_type=subject_type,
        recipient=Party.objects.get(code="belastingdienst"),
        disclosed_on=timezone.localdate(),
        categories=[],
        ground="wettelijke-plicht",
        actor=officer,
        today=timezone.localdate(),
    )

    client = signed_in(register_editor)
    client.post(url("remove_row", "subject_types", subject_type.pk))
    page = client.get(url("remove_row", "subject_types", subject_type.pk)).content.decode()

    assert SubjectType.objects.filter(pk=subject_type.pk).exists()
    assert "Verstrekkingen" in page
    assert "disclosure" not in page


def test_activities_that_lean_on_a_changed_row_owe_a_check(signed_in, register_editor, activity):
    type(activity).objects.update(checked_on="2026-01-01")
    row = DataCategory.objects.get(code="naw")

    signed_in(register_editor).post(
        url("change_row", "data_categories", row.pk),
        {"name": "Namen", "kind": "gewoon", "revision": row.revision},
    )

    activity.refresh_from_db()
    assert activity.checked_on is None


def test_countries_are_typed_as_a_row_of_letters(signed_in, register_editor, activity):
    agreement = Agreement.objects.get()
    sent = {"party": agreement.party_id, "kind": agreement.kind, "revision": 1}
    client, change = signed_in(register_editor), url("change_row", "agreements", agreement.pk)

    wrong = client.post(change, sent | {"countries": "Nederland"})
    client.post(change, sent | {"countries": "nl, DE;BE"})

    agreement.refresh_from_db()
    assert "countries" in wrong.context["form"].errors
    assert agreement.countries == ["NL", "DE", "BE"]


def term(row, **values):
    return {
        "name": row.name,
        "trigger": row.trigger,
        "end_action": row.end_action,
        "minimum_length": 7,
        "minimum_unit": "y",
        "revision": row.revision,
        **values,
    }


def test_who_checked_the_source_of_a_term_is_kept(signed_in, register_editor, activity):
    RetentionTerm.objects.update(is_verified=False, verified_on=None)
    row = RetentionTerm.objects.get()

    signed_in(register_editor).post(
        url("change_row", "retention_terms", row.pk), term(row, is_verified="on")
    )

    row.refresh_from_db()
    assert (row.is_verified, row.verified_by) == (True, register_editor)
    assert row.verified_on is not None


def test_a_saved_term_is_shown_in_words(signed_in, register_editor, activity):
    row = RetentionTerm.objects.get()

    page = signed_in(register_editor).post(
        url("change_row", "retention_terms", row.pk), term(row, minimum_length=9), follow=True
    )

    assert page.context["term_words"].startswith("9 ")


def test_what_is_used_cannot_go_and_the_page_says_where(signed_in, register_editor, activity):
    party = Party.objects.get(code="salaris-bv")
    client, remove = signed_in(register_editor), url("remove_row", "parties", party.pk)

    page = client.post(remove, follow=True)

    assert Party.objects.filter(pk=party.pk).exists()
    names = {use.name for use in page.context["uses"]}
    assert {"Loonadministratie", "Salarispakket"} <= names


def test_what_is_not_used_goes_after_a_question(signed_in, register_editor, activity):
    agreement = Agreement.objects.get()
    client, remove = signed_in(register_editor), url("remove_row", "agreements", agreement.pk)

    assert uses_of(agreement) == []
    client.get(remove)
    assert Agreement.objects.exists()
    client.post(remove)

    assert not Agreement.objects.exists()


def test_a_frozen_version_keeps_the_words_it_had(signed_in, register_editor, activity):
    version = propose_version(activity=activity, note="", actor=register_editor, now=timezone.now())
    row = DataCategory.objects.get(code="naw")

    signed_in(register_editor).post(
        url("change_row", "data_categories", row.pk),
        {"name": "Anders", "kind": "gewoon", "revision": row.revision},
    )

    version.refresh_from_db()
    names = {one["name"] for one in version.content["catalogue"]["data_categories"]}
    assert "NAW" in names


def test_the_loser_of_two_edits_of_a_row_sees_the_others(signed_in, register_editor, activity):
    row = DataCategory.objects.get(code="naw")
    client, change = signed_in(register_editor), url("change_row", "data_categories", row.pk)
    client.post(change, {"name": "Een", "kind": "gewoon", "revision": 1})

    page = client.post(change, {"name": "Twee", "kind": "gewoon", "revision": 1})

    assert "Een" in [one["value"] for one in page.context["sheet"].theirs]
    assert 'value="Twee"' in page.content.decode()


def test_a_row_of_elsewhere_is_not_reached(
    signed_in, register_editor, activity, other_organisation
):
    small_register(other_organisation)
    elsewhere = DataCategory.objects.get(organisation=other_organisation, code="naw")
    client = signed_in(register_editor)

    assert client.get(url("change_row", "data_categories", elsewhere.pk)).status_code == 404
    client.post(url("remove_row", "data_categories", elsewhere.pk))

    assert DataCategory.objects.filter(pk=elsewhere.pk).exists()


@pytest.mark.parametrize("name", ["add_row", "register_lists"])
def test_somebody_of_elsewhere_sees_no_lists(name, signed_in, outsider, activity):
    args = ["parties"] if name == "add_row" else []

    assert signed_in(outsider).get(url(name, *args)).status_code == 404


def test_who_only_reads_adds_nothing(signed_in, auditor, activity):
    assert signed_in(auditor).post(url("add_row", "parties"), {"name": "X"}).status_code == 403


def test_sub_processors_come_and_go(signed_in, register_editor, activity):
    agreement, client = Agreement.objects.get(), signed_in(register_editor)

    client.post(url("add_sub_processor", agreement.pk), {"name": "Voorbeeld Post", "country": "BE"})
    made = SubProcessor.objects.get(name="Voorbeeld Post")
    client.post(url("remove_sub_processor", agreement.pk, made.pk))

    assert [one.name for one in agreement.sub_processors.all()] == ["Voorbeeld Hosting"]


def test_the_document_of_an_agreement_is_sealed_and_can_be_had(
    signed_in, register_editor, auditor, outsider, activity
):
    agreement = Agreement.objects.get()
    picture = photo("contract.jpg")
    file = SimpleUploadedFile(picture["name"], picture["buffer"], "image/jpeg")

    signed_in(register_editor).post(url("add_agreement_document", agreement.pk), {"file": file})
    open_url = url("open_agreement_document", agreement.pk)
    response = signed_in(auditor).get(open_url)

    assert response["Content-Disposition"].startswith("attachment")
    assert signed_in(outsider).get(open_url).status_code == 404


def test_an_agreement_without_a_document_says_so(signed_in, auditor, activity):
    agreement = Agreement.objects.get()

    response = signed_in(auditor).get(url("open_agreement_document", agreement.pk))

    assert response.url == url("change_row", "agreements", agreement.pk)
