from datetime import date

import pytest

from register.content import empty_catalogue, hash_of
from register.services.checks import check_activity
from register.services.content import (
    activity_content,
    register_content,
    version_content,
    write_activity,
    write_catalogue,
    write_own_text,
    write_register,
)
from register.services.errors import BadContent, NotAllowed
from tests.register import things

pytestmark = pytest.mark.django_db


def test_what_is_written_comes_back(organisation, register_editor):
    things.small_register(organisation, register_editor)
    first = register_content(organisation)

    write_register(organisation=organisation, content=first, actor=register_editor)

    assert hash_of(register_content(organisation)) == hash_of(first)


def test_a_code_that_is_not_in_the_lists_is_refused(organisation):
    content = things.content()
    content["activities"][0]["lines"][0]["category"] = "bestaat-niet"

    with pytest.raises(BadContent, match="bestaat-niet"):
        write_register(organisation=organisation, content=content, actor=None)


def test_a_version_holds_all_that_it_points_at(organisation):
    activity = things.small_register(organisation)

    catalogue = version_content(activity)["catalogue"]

    assert [row["code"] for row in catalogue["agreements"]] == ["vwo-salaris"]
    assert [row["code"] for row in catalogue["topics"]] == ["loon"]


def test_the_content_is_of_now_also_when_it_was_read_before(organisation):
    activity = things.small_register(organisation)
    first = version_content(activity)
    activity.lines.first().delete()

    lines = version_content(activity)["activity"]["lines"]

    assert (len(first["activity"]["lines"]), len(lines)) == (2, 1)


def test_a_new_row_of_a_list_asks_no_check_of_the_activities(organisation):
    activity = things.small_register(organisation)
    check_activity(activity=activity, today=date(2026, 11, 22))
    catalogue = empty_catalogue()
    catalogue["measures"] = [{"code": "nieuw", "name": "Nieuw", "kind": "technisch"}]

    write_catalogue(organisation=organisation, catalogue=catalogue, actor=None)

    activity.refresh_from_db()
    assert activity.checked_on == date(2026, 11, 22)


def test_who_writes_is_remembered_as_editor(organisation, register_editor):
    activity = things.small_register(organisation, register_editor)

    assert activity.editor_ids == [register_editor.pk]
    assert "loongegevens" in activity.search_text


def test_who_writes_over_a_list_row_is_an_editor_of_what_leans_on_it(organisation, officer):
    activity = things.small_register(organisation)
    catalogue = empty_catalogue()
    catalogue["agreements"] = things.content()["catalogue"]["agreements"]

    write_catalogue(organisation=organisation, catalogue=catalogue, actor=officer)

    activity.refresh_from_db()
    assert (activity.editor_ids, activity.checked_on) == ([officer.pk], None)


def test_an_own_text_at_a_place_that_does_not_exist_is_refused(organisation):
    text = {"place": "nergens", "text_nl": "Iets.", "text_en": ""}

    with pytest.raises(BadContent, match="nergens"):
        write_own_text(organisation=organisation, text=text)


def test_what_waits_for_approval_cannot_be_written_over(organisation):
    activity = things.small_register(organisation)
    activity.state = "ter-review"
    activity.save(update_fields=["state"])

    with pytest.raises(NotAllowed):
        write_activity(organisation=organisation, content=activity_content(activity), actor=None)
