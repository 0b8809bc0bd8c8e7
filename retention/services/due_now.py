"""How many of the dossiers in a file would be due the day they come in: told before they do."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from privacy_portal.accounts.models import Organisation
from retention.models import RetentionLine
from retention.schedule import schedule
from retention.services.lines import terms_of
from retention.services.policy import policy_of
from retention.terms import Term

Happened = tuple[tuple[str, str], ...]


class DueNow:
    """Looks at terms only: a hold, or the review of a list, may still keep it."""

    def __init__(self, organisation: Organisation, today: date) -> None:
        policy = policy_of(organisation)
        self.today, self._year_end = today, organisation.book_year_end_month
        self._terms: dict[int, list[tuple[Term, ...]]] = {}
        lines = RetentionLine.objects.filter(kind__organisation=organisation, is_in_force=True)
        for line in lines:
            self._terms.setdefault(line.kind_id, []).append(terms_of(line, policy))
        self._is_due = lru_cache(maxsize=20_000)(self._has_due_line)  # dates come back often

    def __call__(self, kind_id: int, triggers: Mapping[str, str]) -> bool:
        return self._is_due(kind_id, tuple(sorted(triggers.items())))

    def _has_due_line(self, kind_id: int, happened: Happened) -> bool:
        days = {name: date.fromisoformat(day) for name, day in happened}
        found = (
            schedule(terms, days, book_year_end_month=self._year_end).due_on
            for terms in self._terms.get(kind_id, [])
        )
        return any(due_on is not None and due_on <= self.today for due_on in found)
