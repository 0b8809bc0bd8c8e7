"""A statement as the pages that somebody reads, on the public site and at the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Organisation
from register.choices import StatementState
from register.documents.statement.shape import GENERAL, Block, Language, Page, StatementText
from register.models import Statement


def language_now() -> Language:
    return "en" if get_language() == "en" else "nl"


def text_of(statement: Statement, language: Language) -> StatementText:
    text: StatementText = statement.content[language]
    return text


def page_or_404(statement: Statement, code: str, language: Language) -> Page:
    """The general page, or that of a type of person."""
    text = text_of(statement, language)
    if code == GENERAL:
        return text["general"]
    for page in text["subjects"]:
        if page["code"] == code:
            return page
    raise Http404


@dataclass(frozen=True)
class Published:
    """What the public may read on a day: everything that is or was in force, latest first."""

    organisation: Organisation
    day: date

    def all(self) -> list[Statement]:
        """Without their content, which may be long."""
        return list(self._rows().defer("content"))

    def current(self) -> Statement | None:
        found: Statement | None = self._rows().first()
        return found

    def on(self, day: date) -> Statement | None:
        """The one that was valid on a day; a day to come tells nothing yet."""
        rows = Statement.objects.filter(organisation=self.organisation)
        return rows.in_force(min(day, self.day)).defer("content").first()

    def number_or_404(self, number: int) -> Statement:
        statement: Statement | None = self._rows().filter(number=number).first()
        if statement is None:
            raise Http404
        return statement

    def _rows(self) -> Any:
        return Statement.objects.filter(organisation=self.organisation).in_force(self.day)


def own_cookie_text(organisation: Organisation, day: date) -> list[Block]:
    """What the statement in force says of cookies on the organisation's own website (R-CKI-01)."""
    statement = Published(organisation, day).current()
    return text_of(statement, language_now())["cookies"] if statement else []


def with_states(
    statements: Iterable[Statement], current: Statement | None, day: date
) -> list[dict[str, Any]]:
    """Each with what it is on this day: only one of those that were approved is in force."""
    return [{"statement": one, "state": _state(one, current, day)} for one in statements]


def _state(one: Statement, current: Statement | None, day: date) -> str:
    if one.state != StatementState.APPROVED or one.publish_on is None:
        return str(one.get_state_display())
    if one == current:
        return _("In force")
    return _("Replaced") if one.publish_on <= day else _("Still to come")


def with_ends(statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """Each with the day on which the next one took over; latest first, as `Published.all`."""
    rows: list[dict[str, Any]] = []
    ended_on: date | None = None
    for statement in statements:
        rows.append({"statement": statement, "ended_on": ended_on})
        ended_on = statement.publish_on
    return rows
