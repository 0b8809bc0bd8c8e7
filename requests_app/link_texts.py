"""What this app lets people read, in which a web address may stand (settings.LINK_TEXTS)."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

from privacy_portal.accounts.models import Organisation
from register.choices import LinkPlace
from requests_app.forms.files import MASKING_APP
from requests_app.models import LetterTemplate

FOLDERS = {"pdf/letters": LinkPlace.LETTERS, "requests_app/public": LinkPlace.PAGES}


def texts_of(organisation: Organisation) -> Iterator[tuple[str, str]]:
    """Letters and pages of the portal, the same for all; and the organisation's own words."""
    yield from _of_the_portal()
    for template in LetterTemplate.objects.current().filter(organisation=organisation):
        yield LinkPlace.LETTERS, "\n".join(str(text) for text in template.texts.values())


@cache
def _of_the_portal() -> tuple[tuple[str, str], ...]:
    """They change with a release only."""
    found = [(str(LinkPlace.PAGES), MASKING_APP)]
    for folder, place in FOLDERS.items():
        files = sorted((Path(settings.BASE_DIR) / "templates" / folder).rglob("*.html"))
        found += [(str(place), file.read_text("utf-8")) for file in files]
    return tuple(found)
