"""Beginning with a common activity: a draft to adjust, and what the lists do not have yet."""

import pytest
from django.urls import reverse
from django.utils import timezone

from register.choices import ActivityState
from register.library import templates
from register.models import DataCategory, ProcessingActivity, SubjectType
from register.services.library import missing_rows, take_from_library


def take(organisation, actor, template):
    return take_from_library(
        organisation=organisation, template=template, actor=actor, today=timezone.localdate()
    )


@pytest.mark.parametrize("template", templates(), ids=lambda one: one.code)
def test_every_common_activity_becomes_a_draft(template, organisation, register_editor):
    made = take(organisation, register_editor, template)

    assert (made.state, made.checked_on) == (ActivityState.DRAFT, timezone.localdate())
    assert made.lines.count() == len(template.content["activities"][0]["lines"])
    assert not any(missing_rows(organisation, template).values())


def test_what_the_organisation_has_already_stays_as_it_is(organisation, register_editor):
    template = templates()[0]
    code = template.content["catalogue"]["subject_types"][0]["code"]
    SubjectType.objects.create(organisation=organisation, code=code, name="Onze eigen woorden")

    take(organisation, register_editor, template)

    assert SubjectType.objects.get(code=code).name == "Onze eigen woorden"


def test_taken_twice_it_is_two_activities_and_no_double_rows(organisation, register_editor):
    template = templates()[0]

    first = take(organisation, register_editor, template)
    rows = DataCategory.objects.count()
    second = take(organisation, register_editor, template)

    assert first.code != second.code
    assert DataCategory.objects.count() == rows


def test_the_page_shows_what_one_brings_and_takes_it(signed_in, register_editor, organisation):
    client, url = signed_in(register_editor), reverse("library", args=["waterland"])
    template = templates()[0]

    shown = client.get(url, {"kies": template.code})
    taken = client.post(url, {"kies": template.code})

    assert shown.context["chosen"]["new_rows"]
    made = ProcessingActivity.objects.get()
    assert taken.url == reverse("activity", args=["waterland", made.pk])


def test_who_only_reads_takes_nothing(signed_in, auditor, organisation):
    url = reverse("library", args=["waterland"])

    assert signed_in(auditor).post(url, {"kies": templates()[0].code}).status_code == 403


def test_an_unknown_one_is_not_found(signed_in, register_editor, organisation):
    url = reverse("library", args=["waterland"])

    assert signed_in(register_editor).post(url, {"kies": "onzin"}).status_code == 404
