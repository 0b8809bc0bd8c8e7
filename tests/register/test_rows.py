"""What no text, day or country of the register can be, whoever writes it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from register.countries import countries
from register.models import (
    Consent,
    Disclosure,
    Party,
    ProcessingActivity,
    Purpose,
    RetentionTerm,
    SubjectType,
    Transfer,
)
from register.services.content import activity_content, write_activity
from register.services.errors import BadContent
from tests.register.things import small_register


@pytest.fixture
def activity(organisation, register_editor):
    return small_register(organisation, register_editor)


def problems_of(row):
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    return caught.value.message_dict


def test_signs_that_turn_the_text_round_are_left_out(organisation):
    party = Party(organisation=organisation, code="a", name="ab\u202ecd\u2066", kind="overheid")

    party.full_clean()

    assert party.name == "abcd"


def test_a_text_that_people_read_has_a_limit(activity):
    row = Purpose(activity=activity, text_nl="a" * 2_001)

    assert "2000" in str(problems_of(row)["text_nl"])


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2101, 1, 1), date(9999, 12, 31)])
def test_a_day_of_another_age_is_a_slip(day, activity):
    activity.review_on = day

    assert "review_on" in problems_of(activity)


def test_an_end_before_the_start_is_refused(activity):
    activity.ends_on = date(1990, 1, 1)

    assert problems_of(activity)
    with pytest.raises(IntegrityError):
        activity.save()


@pytest.mark.parametrize(("unit", "length"), [("w", 5_219), ("m", 1_201), ("y", 101)])
def test_a_term_is_at_most_a_hundred_years(unit, length, organisation):
    row = RetentionTerm(
        organisation=organisation, code="a", name="a", trigger="bezoek",
        maximum_length=length, maximum_unit=unit,
    )  # fmt: skip

    assert list(problems_of(row)) == ["maximum_length"]
    row.maximum_length = length - 1
    row.full_clean()


def test_the_code_of_the_general_page_is_refused(organisation):
    assert problems_of(SubjectType(organisation=organisation, code="algemeen", name="Algemeen"))


@pytest.mark.parametrize("code", ["ZZ", "QQ", "EU", "UN", "nl", "NLD"])
def test_a_country_that_does_not_exist_is_refused(code, activity):
    assert "country" in problems_of(Transfer(activity=activity, country=code))


def test_a_transfer_to_nowhere_is_refused_also_from_a_file(activity, register_editor):
    content = activity_content(ProcessingActivity.objects.get())
    content["transfers"] = [{"mechanism": "scc"}]

    with pytest.raises(BadContent):
        write_activity(organisation=activity.organisation, content=content, actor=register_editor)


@pytest.mark.parametrize(("model", "field"), [
    (Disclosure, "reference"), (Disclosure, "note"), (Consent, "reference"), (Consent, "channel"),
])  # fmt: skip
def test_a_bsn_is_no_way_to_know_a_person(model, field):
    assert "(BSN)" in str(problems_of(model(**{field: "nr. 1234.56.782"}))[field])


def test_countries_have_their_names_in_the_language_of_the_reader():
    assert countries("nl")["DE"] == "Duitsland"
    assert countries("en")["DE"] == "Germany"
    assert list(countries("nl").values()).index("Åland") < 10
