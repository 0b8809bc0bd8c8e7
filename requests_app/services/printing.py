"""Letters on paper, many at once: one PDF to print, and then noted as posted."""

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO

import pikepdf
from django.db import transaction

from privacy_portal.accounts.models import User
from requests_app import events
from requests_app.choices import DeliveryKind
from requests_app.models import Letter
from requests_app.services.letters import log_delivery, mark_posted, preview_letter

A4 = (595, 842)  # points; all our letters are


@transaction.atomic
def print_letters(
    *, letters: Iterable[Letter], actor: User, today: date, now: datetime, is_double_sided: bool
) -> bytes:
    """One after the other, each on a sheet of its own; that they were printed is recorded."""
    letters = list(letters)
    pdfs = [preview_letter(letter=one, today=today) for one in letters]
    together = _together(pdfs, is_double_sided=is_double_sided)
    for one in letters:
        log_delivery(letter=one, kind=DeliveryKind.PRINTED, actor=actor, now=now)
    for organisation in {one.privacy_request.organisation for one in letters}:
        ids = [one.pk for one in letters if one.privacy_request.organisation == organisation]
        events.letters_printed(organisation, actor=actor, letters=ids)
    return together


def _together(pdfs: list[bytes], *, is_double_sided: bool) -> bytes:
    """A letter of an odd number of pages gets an empty one: else the next begins on its back."""
    with pikepdf.new() as together:
        for content in pdfs:
            with pikepdf.open(BytesIO(content)) as letter:
                together.pages.extend(letter.pages)
                if is_double_sided and len(letter.pages) % 2:
                    together.add_blank_page(page_size=A4)
        written = BytesIO()
        together.save(written)
    return written.getvalue()


def mark_all_posted(*, letters: Iterable[Letter], actor: User, today: date) -> int:
    """Each in a transaction of its own; one that a colleague marked already stays as it is."""
    posted = [mark_posted(letter=one, actor=actor, today=today) for one in letters]
    return len(posted)
