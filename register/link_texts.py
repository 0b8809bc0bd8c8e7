"""What the register lets people read, in which a web address may stand (settings.LINK_TEXTS)."""

from collections.abc import Iterator

from django.utils import timezone

from privacy_portal.accounts.models import Organisation
from register.choices import LinkPlace
from register.models import OwnText, Statement


def texts_of(organisation: Organisation) -> Iterator[tuple[str, str]]:
    """The statement in force, own texts that go into the next one, and the organisation's site."""
    yield LinkPlace.ORGANISATION, organisation.website
    for text in OwnText.objects.filter(organisation=organisation):
        yield LinkPlace.OWN_TEXTS, f"{text.text_nl}\n{text.text_en}"
    statements = Statement.objects.filter(organisation=organisation)
    statement = statements.in_force(timezone.localdate()).first()
    if statement:
        pages = [statement.content[language] for language in ("nl", "en")]
        yield LinkPlace.STATEMENT, "\n".join(_strings(pages))


def _strings(value: object) -> Iterator[str]:
    """Every text in a content, wherever it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
