"""The tables of an activity, and the form of one line of them."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from register.models import DataLine, Purpose, Recipient
from tests.register.things import small_register


@pytest.fixture
def activity(organisation, register_editor):
    return small_register(organisation, register_editor)


def url(name, activity, *args):
    return reverse(name, args=[activity.organisation.slug, activity.pk, *args])


def test_the_data_lines_are_a_readable_table(signed_in, auditor, activity):
    page = signed_in(auditor).get(url("activity_data", activity)).content.decode()

    for words in ("Medewerker", "NAW", "De medewerker zelf", "Salarispakket", "Dossierkast"):
        assert words in page
    assert "7 " in page


def test_who_only_reads_gets_no_buttons(signed_in, auditor, activity):
    page = signed_in(auditor).get(url("activity_data", activity)).content.decode()

    assert url("add_part", activity, "lines") not in page
    assert "/weg/" not in page


def test_a_purpose_is_added_at_the_end(signed_in, register_editor, activity):
    response = signed_in(register_editor).post(
        url("add_part", activity, "purposes"),
        {"text_nl": "Wij melden u ziek.", "legal_bases": ["wettelijke-plicht"]},
    )

    assert response.url == url("activity_purposes", activity)
    assert activity.purposes.last().text_nl == "Wij melden u ziek."
    activity.refresh_from_db()
    assert "wij melden u ziek." in activity.search_text


def test_a_form_that_is_sent_twice_makes_one_purpose(signed_in, register_editor, activity):
    client, page = signed_in(register_editor), url("add_part", activity, "purposes")
    key = re.search(r'name="form_key" value="([^"]+)"', client.get(page).content.decode())[1]

    answers = [client.post(page, {"text_nl": "Nog een doel", "form_key": key}) for _ in "12"]

    assert activity.purposes.filter(text_nl="Nog een doel").count() == 1
    assert {one.url for one in answers} == {url("activity_purposes", activity)}


def test_a_form_that_was_refused_can_be_sent_again(signed_in, register_editor, activity):
    client, page = signed_in(register_editor), url("add_part", activity, "purposes")
    key = str(uuid4())

    refused = client.post(page, {"text_nl": "", "form_key": key})
    client.post(page, {"text_nl": "Nog een doel", "form_key": key})

    assert f'name="form_key" value="{key}"' in refused.content.decode()
    assert activity.purposes.filter(text_nl="Nog een doel").count() == 1


def test_a_purpose_that_is_too_long_is_refused_and_nothing_of_it_is_lost(
    signed_in, register_editor, activity
):
    text = "doel " * 500

    page = signed_in(register_editor).post(url("add_part", activity, "purposes"), {"text_nl": text})

    assert page.context["form"].errors["text_nl"]
    assert text.strip() in page.content.decode()
    assert activity.purposes.count() == 1


def test_a_transfer_needs_a_country_that_exists_or_an_organisation(
    signed_in, register_editor, activity
):
    client, add = signed_in(register_editor), url("add_part", activity, "transfers")

    empty = client.post(add, {})
    unknown = client.post(add, {"country": "QQ"})
    weighed_later = client.post(add, {"country": "US", "assessed_on": "01-01-2090"})
    assert activity.transfers.count() == 0
    client.post(add, {"international_organisation": "Verenigde Naties"})

    assert empty.context["form"].errors["country"]
    assert unknown.context["form"].errors["country"]
    assert weighed_later.context["form"].errors["assessed_on"]
    assert activity.transfers.get().international_organisation == "Verenigde Naties"


def test_a_bsn_in_a_text_is_kept_with_a_warning(signed_in, register_editor, activity):
    page = signed_in(register_editor).post(
        url("add_part", activity, "purposes"),
        {"text_nl": "Wij zoeken 123456782 op."},
        follow=True,
    )

    assert any("(BSN)" in str(one) for one in page.context["messages"])


def test_the_same_data_of_the_same_people_are_refused_in_words(
    signed_in, register_editor, activity
):
    line = activity.lines.first()

    page = signed_in(register_editor).post(
        url("add_part", activity, "lines"),
        {"subject_type": line.subject_type_id, "category": line.category_id},
    )

    assert page.status_code == 200
    assert page.context["form"].non_field_errors()
    assert activity.lines.count() == 2


def test_a_line_is_changed_with_its_lists(signed_in, register_editor, activity):
    line = activity.lines.first()
    system = line.systems.first()

    signed_in(register_editor).post(
        url("change_part", activity, "lines", line.pk),
        {
            "subject_type": line.subject_type_id,
            "category": line.category_id,
            "systems": [system.pk],
            "revision": line.revision,
        },
    )

    line.refresh_from_db()
    assert ([*line.systems.all()], line.revision) == ([system], 2)


def test_nobody_chooses_a_row_of_another_organisation(
    signed_in, register_editor, activity, other_organisation
):
    other = small_register(other_organisation)
    line = other.lines.first()

    page = signed_in(register_editor).post(
        url("add_part", activity, "lines"),
        {"subject_type": line.subject_type_id, "category": line.category_id},
    )

    assert set(page.context["form"].errors) == {"subject_type", "category"}


def test_a_recipient_must_be_named_in_one_of_two_ways(signed_in, register_editor, activity):
    page = signed_in(register_editor).post(
        url("add_part", activity, "recipients"), {"ground": "ict"}
    )

    assert page.status_code == 200
    assert Recipient.objects.count() == 2


def test_a_line_moves_up_and_stays_first(signed_in, register_editor, activity):
    first, second = activity.lines.all()
    client, move = signed_in(register_editor), url("move_part", activity, "lines", second.pk)

    for _again in range(2):
        client.post(move, {"up": "1"})

    assert [*activity.lines.all()] == [second, first]


def test_removing_asks_first(signed_in, register_editor, activity):
    line = activity.lines.first()
    client, remove = signed_in(register_editor), url("remove_part", activity, "lines", line.pk)

    client.get(remove)
    before = DataLine.objects.count()
    client.post(remove)
    client.post(remove)  # twice is no error

    assert (before, DataLine.objects.count()) == (2, 1)


def test_who_changes_a_line_that_a_colleague_removed_keeps_his_text(
    signed_in, register_editor, activity
):
    purpose = activity.purposes.get()
    change = url("change_part", activity, "purposes", purpose.pk)
    Purpose.objects.all().delete()

    page = signed_in(register_editor).post(change, {"text_nl": "Lang getypt.", "revision": 1})

    text = page.content.decode()
    assert "Lang getypt." in text
    assert f'action="{url("add_part", activity, "purposes")}"' in text


@pytest.mark.parametrize("name", ["change_part", "remove_part", "move_part"])
def test_who_only_reads_changes_no_part(name, signed_in, auditor, activity):
    line = activity.lines.first()

    assert signed_in(auditor).post(url(name, activity, "lines", line.pk)).status_code == 403


@pytest.mark.parametrize("name", ["change_part", "remove_part", "move_part"])
def test_a_part_of_another_activity_is_not_reached(
    name, signed_in, register_editor, activity, other_organisation
):
    elsewhere = small_register(other_organisation).lines.first()

    signed_in(register_editor).post(url(name, activity, "lines", elsewhere.pk), {"up": "1"})

    elsewhere.refresh_from_db()
    assert elsewhere.revision == 1
