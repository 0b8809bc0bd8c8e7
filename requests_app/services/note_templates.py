"""Texts that colleagues use in their notes."""

from django.db import transaction

from privacy_portal.accounts.models import Organisation, User
from requests_app import events
from requests_app.models import NoteTemplate


@transaction.atomic
def keep_note_template(
    *, template: NoteTemplate | None, organisation: Organisation, name: str, text: str, actor: User
) -> NoteTemplate:
    """A new one when `template` is None. Raises ValidationError when the name is taken."""
    template = template or NoteTemplate(organisation=organisation)
    template.name, template.text = name, text
    template.full_clean()
    template.save()
    events.note_template_kept(template, actor=actor)
    return template


@transaction.atomic
def remove_note_template(*, template: NoteTemplate, actor: User) -> None:
    events.note_template_removed(template, actor=actor)
    template.delete()
