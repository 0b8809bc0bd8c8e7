"""Texts for notes: an officer keeps them, and choosing one loses nothing that was typed."""

import pytest
from django.urls import reverse

from requests_app.models import InternalNote, NoteTemplate
from tests.requests_app.desk import page_of, quick_requests
from tests.requests_app.things import RECEIVED_AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def template(organisation) -> NoteTemplate:
    return NoteTemplate.objects.create(organisation=organisation, name="Gebeld", text="Ik belde.")


def test_an_officer_makes_changes_and_removes_a_text(signed_in, officer, organisation):
    client = signed_in(officer)
    form = {"organisation": organisation.pk, "name": "Gebeld", "text": "Ik belde."}

    client.post(reverse("new_note_template"), form)
    template = NoteTemplate.objects.get()
    client.post(reverse("change_note_template", args=[template.pk]), form | {"text": "Gebeld."})
    template.refresh_from_db()

    assert template.text == "Gebeld."
    client.post(reverse("remove_template", args=[template.pk]))
    assert not NoteTemplate.objects.exists()


def test_a_name_is_used_once(signed_in, officer, organisation, template):
    form = {"organisation": organisation.pk, "name": "Gebeld", "text": "Anders."}

    response = signed_in(officer).post(reverse("new_note_template"), form)

    assert "name" in response.context["form"].errors
    assert NoteTemplate.objects.count() == 1


def test_a_chosen_text_comes_behind_what_was_typed_and_nothing_is_kept_yet(
    signed_in, handler, organisation, template
):
    (row,) = quick_requests(organisation, RECEIVED_AT.date(), [1], assigned_to=handler)
    typed = {"note": "Half elf.", "text": template.pk, "use_text": "1"}

    page = signed_in(handler).post(page_of(row, "write_note"), typed)

    assert page.context["form"].initial["note"] == "Half elf.\n\nIk belde."
    assert not InternalNote.objects.exists()


def test_a_text_of_another_organisation_is_nobodys(
    signed_in, officer, organisation, other_organisation
):
    theirs = NoteTemplate.objects.create(organisation=other_organisation, name="x", text="geheim")
    (row,) = quick_requests(organisation, RECEIVED_AT.date(), [1])
    typed = {"note": "Half elf.", "text": theirs.pk, "use_text": "1"}

    page = signed_in(officer).post(page_of(row, "write_note"), typed)

    assert "geheim" not in page.content.decode()
