from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from register.models import (
    Agreement,
    DataLine,
    Finding,
    OwnText,
    ProcessingActivity,
    RegisterFigure,
    System,
)
from register.services import checks
from register.services.checks import check_activity, check_organisation, findings_of, note_figure
from register.services.content import LISTS, write_catalogue
from register.services.lists import change_row
from register.services.owing import owe_checks, owe_organisation_check
from register.services.working_copy import note_change
from tests.register import things

pytestmark = pytest.mark.django_db

TODAY, TOMORROW = date(2026, 11, 21), date(2026, 11, 22)


def codes_of(activity) -> list[str]:
    return [one["code"] for one in findings_of(activity)]


def test_a_complete_activity_has_no_findings(organisation):
    activity = things.small_register(organisation)

    check_activity(activity=activity, today=TODAY)

    assert findings_of(activity) == []
    assert (activity.checked_on, activity.error_count, activity.warning_count) == (TODAY, 0, 0)


def test_findings_are_counted_on_the_activity_worst_first(organisation):
    activity = things.small_register(organisation, public_name_en="", measures=[])

    check_activity(activity=activity, today=TODAY)

    assert codes_of(activity) == ["no-measure", "general-no-english"]
    assert (activity.error_count, activity.warning_count) == (1, 1)


def test_a_finding_says_what_to_do_where_and_why(organisation):
    activity = things.small_register(organisation, owner_name="")

    check_activity(activity=activity, today=TODAY)

    (finding,) = findings_of(activity)
    assert finding["rule"] == "art. 5 lid 2"
    assert finding["severity"] == "fout"
    assert finding["url"].endswith(f"/{activity.pk}/algemeen/")
    assert finding["sentence"]


def test_a_finding_knows_the_row_it_is_about(organisation):
    activity = things.small_register(organisation)
    line = DataLine.objects.get(activity=activity, position=1)
    line.sources.clear()

    check_activity(activity=activity, today=TODAY)

    assert Finding.objects.get(code="line-no-source").part_id == line.pk


def test_checking_twice_leaves_the_same_findings(organisation):
    activity = things.small_register(organisation, owner_name="")

    check_activity(activity=activity, today=TODAY)
    check_activity(activity=activity, today=TODAY)

    assert codes_of(activity) == ["no-owner"]


def test_what_was_mended_is_gone(organisation):
    activity = things.small_register(organisation, owner_name="")
    check_activity(activity=activity, today=TODAY)
    activity.owner_name = "Hoofd P&O"
    activity.save(update_fields=["owner_name"])

    check_activity(activity=activity, today=TODAY)

    assert (codes_of(activity), activity.error_count) == ([], 0)


def test_an_ended_activity_misses_nothing(organisation):
    activity = things.small_register(organisation, owner_name="")
    check_activity(activity=activity, today=TODAY)
    activity.state = "vervallen"
    activity.save(update_fields=["state"])

    check_activity(activity=activity, today=TODAY)

    assert (codes_of(activity), activity.error_count) == ([], 0)


def test_the_profile_of_the_organisation_counts(organisation):
    activity = things.small_register(organisation)
    System.objects.update(country="NO")
    organisation.storage_profile = "eer"
    organisation.save(update_fields=["storage_profile"])

    check_activity(activity=activity, today=TODAY)

    assert codes_of(activity) == []


# --- What owes a check ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("list_name", "code"),
    [
        ("subject_types", "medewerker"),
        ("topics", "loon"),
        ("data_categories", "naw"),
        ("sources", "betrokkene"),
        ("measures", "toegang"),
        ("parties", "belastingdienst"),
        ("agreements", "vwo-salaris"),
        ("systems", "salarispakket"),
        ("retention_terms", "fiscaal"),
    ],
)
def test_a_changed_list_row_owes_a_check_of_what_leans_on_it(organisation, list_name, code):
    activity = things.small_register(organisation)
    check_activity(activity=activity, today=TODAY)

    owe_checks(row=LISTS[list_name].objects.get(code=code))

    activity.refresh_from_db()
    assert activity.checked_on is None


def test_a_sub_processor_counts_as_its_agreement(organisation):
    activity = things.small_register(organisation)
    check_activity(activity=activity, today=TODAY)

    owe_checks(row=Agreement.objects.get().sub_processors.get())

    activity.refresh_from_db()
    assert activity.checked_on is None


def test_a_row_that_nothing_leans_on_owes_nothing(organisation, other_organisation):
    activity = things.small_register(organisation)
    check_activity(activity=activity, today=TODAY)

    owe_checks(row=System.objects.create(organisation=organisation, code="nieuw"))

    activity.refresh_from_db()
    assert activity.checked_on == TODAY


def test_lists_that_were_imported_owe_a_check_of_what_leans_on_them(organisation):
    activity = things.small_register(organisation)
    check_activity(activity=activity, today=TODAY)

    write_catalogue(organisation=organisation, catalogue=things.content()["catalogue"], actor=None)

    activity.refresh_from_db()
    assert activity.checked_on is None


def test_an_owed_activity_is_checked_once(organisation):
    activity = things.small_register(organisation)

    first = checks.check_owed_activity(activity_id=activity.pk, today=TODAY)
    second = checks.check_owed_activity(activity_id=activity.pk, today=TODAY)

    assert (first, second) == (True, False)


def test_a_change_owes_a_new_check(organisation):
    activity = things.small_register(organisation)
    checks.check_owed_activity(activity_id=activity.pk, today=TODAY)

    note_change(activity=activity, actor=None)

    assert checks.check_owed_activity(activity_id=activity.pk, today=TODAY)


@pytest.mark.parametrize(
    ("list_name", "code"),
    [
        ("subject_types", "medewerker"),
        ("data_categories", "naw"),
        ("systems", "salarispakket"),
        ("parties", "belastingdienst"),
    ],
)
def test_a_check_lets_a_search_find_the_new_name_of_a_list_row(
    organisation, register_editor, list_name, code
):
    activity = things.small_register(organisation)
    row = LISTS[list_name].objects.get(code=code)
    was = row.name.lower()

    change_row(
        row=row, values={"name": "Zeer Zeldzaam"}, revision=1, actor=register_editor, today=TODAY
    )
    checks.check_owed_activity(activity_id=activity.pk, today=TODAY)

    words = ProcessingActivity.objects.get().search_text.splitlines()
    assert ("zeer zeldzaam" in words, was in words) == (True, False)


def test_the_number_of_queries_does_not_grow_with_the_lines(organisation):
    activity = things.small_register(organisation, owner_name="")
    with CaptureQueriesContext(connection) as with_two:
        check_activity(activity=activity, today=TODAY)
    activity.lines.first().delete()

    with CaptureQueriesContext(connection) as with_one:
        check_activity(activity=activity, today=TODAY)

    assert len(with_two) == len(with_one)


# --- The organisation -----------------------------------------------------------------------------


def test_own_texts_and_lists_are_checked(organisation):
    things.small_register(organisation)
    System.objects.create(organisation=organisation, code="leeg", name="Oud systeem")
    OwnText.objects.create(
        organisation=organisation,
        place="contact",
        text_nl=f"Kijk op /{organisation.slug}/bestaat-niet/ of /{organisation.slug}/.",
        text_en="See our site.",
    )

    check_organisation(organisation=organisation, today=TODAY)
    check_organisation(organisation=organisation, today=TODAY)

    rows = checks.organisation_findings(organisation)
    assert [(one.code, one.words["name"]) for one in rows] == [
        ("dead-link", f"/{organisation.slug}/bestaat-niet/"),
        ("row-unused", "Oud systeem"),
    ]


def test_what_is_found_in_an_activity_stays_when_the_organisation_is_checked(organisation):
    activity = things.small_register(organisation, owner_name="")
    check_activity(activity=activity, today=TODAY)

    check_organisation(organisation=organisation, today=TODAY)

    assert codes_of(activity) == ["no-owner"]


# --- Figures --------------------------------------------------------------------------------------


def test_a_figure_is_kept_once_a_day(organisation):
    activity = things.small_register(organisation, owner_name="")
    check_activity(activity=activity, today=TODAY)
    note_figure(organisation=organisation, today=TODAY)
    activity.owner_name = "Hoofd P&O"
    activity.save(update_fields=["owner_name"])
    check_activity(activity=activity, today=TODAY)

    note_figure(organisation=organisation, today=TODAY)
    note_figure(organisation=organisation, today=TOMORROW)

    rows = RegisterFigure.objects.values_list("day", "activities", "complete", "errors")
    assert list(rows) == [(TODAY, 1, 1, 0), (TOMORROW, 1, 1, 0)]


def test_an_organisation_is_checked_when_none_of_its_activities_waits(organisation):
    activity = things.small_register(organisation)
    owed = {"organisation_id": organisation.pk, "today": TODAY}

    before = checks.check_owed_organisation(**owed)
    checks.check_owed_activity(activity_id=activity.pk, today=TODAY)
    after, again = checks.check_owed_organisation(**owed), checks.check_owed_organisation(**owed)

    assert (before, after, again) == (False, True, False)


def test_a_changed_own_text_owes_a_check_of_the_organisation(organisation):
    checks.check_owed_organisation(organisation_id=organisation.pk, today=TODAY)

    owe_organisation_check(organisation=organisation)

    assert checks.check_owed_organisation(organisation_id=organisation.pk, today=TODAY)
