"""Very many made-up requests, to see how the portal behaves with them; no letters, no trail."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.permissions import Action, users_who_may
from privacy_portal.lib.copy_rows import copy_rows, next_ids
from privacy_portal.vault.bulk import OpenedCase, open_cases
from requests_app import notices
from requests_app.choices import ClockEventKind, Outcome, RequestState
from requests_app.deadlines.rule import AMSTERDAM
from requests_app.examples.people import make_up
from requests_app.intake import SEALED_AS
from requests_app.models import ClockEvent, Notice, PrivacyRequest, RequestCounter
from requests_app.services.clock import CLOCK_FIELDS, set_clock
from requests_app.services.intake import search_indexes

CHUNK = 5_000
OPEN_DAYS = 40  # an open request was received at most this long ago, so that some are late
CLOSED_DAYS = 2 * 365
OUTCOMES = {
    Outcome.GRANTED: 60,
    Outcome.PARTLY: 15,
    Outcome.NO_DATA: 10,
    Outcome.REFUSED: 7,
    Outcome.WITHDRAWN: 5,
    Outcome.UNIDENTIFIED: 3,
}


@dataclass
class Maker:
    """Makes the requests of one organisation; the same seed makes the same people."""

    organisation: Organisation
    today: date
    seed: int = 0
    _clocks: dict[date, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)  # noqa: S311 - nothing here is a secret
        self.handlers: list[User | None] = [
            None,
            *users_who_may(Action.HANDLE_REQUEST, self.organisation),
        ]
        self.no_code = make_password(None)  # nobody can log in to a sample

    def make(self, count: int, *, open_count: int) -> Iterator[int]:
        """Yields after each chunk how many there are; a chunk is one transaction."""
        made = 0
        while made < count:
            size = min(CHUNK, count - made)
            still_open = max(0, min(size, open_count - made))
            self._make_chunk(made, size, still_open)
            made += size
            yield made

    def _make_chunk(self, start: int, size: int, open_count: int) -> None:
        cases = open_cases(size)
        with transaction.atomic():
            ids = next_ids(PrivacyRequest, size, using="default")
            rows = [
                self._request(start + index, ids[index], cases[index], is_open=index < open_count)
                for index in range(size)
            ]
            self._number(rows)
            copy_rows(PrivacyRequest, rows, using="default")
            self._copy_history(rows)

    def _request(self, number: int, pk: int, case: OpenedCase, *, is_open: bool) -> PrivacyRequest:
        made_up = make_up(self.seed * 10_000_000 + number, self.organisation.form_options)
        received_on = self._received_on(is_open=is_open)
        received_at = datetime.combine(received_on, time(10, 30), AMSTERDAM)
        row = PrivacyRequest(
            pk=pk,
            organisation=self.organisation,
            case_id=case.case_id,
            channel=made_up.channel,
            sealed=case.seal(SEALED_AS, made_up.intake.to_json()),
            code_hash=self.no_code,
            received_at=received_at,
            received_on=received_on,
            registered_at=received_at,
            **vars(made_up.wishes),
            **search_indexes(self.organisation, made_up.intake),
            **self._clock(received_on),
        )
        self._put_in_state(row, is_open=is_open)
        return row

    def _received_on(self, *, is_open: bool) -> date:
        if is_open:
            return self.today - timedelta(days=self.random.randrange(OPEN_DAYS))
        return self.today - timedelta(days=OPEN_DAYS + self.random.randrange(CLOSED_DAYS))

    def _clock(self, received_on: date) -> dict[str, Any]:
        """The rule is asked once a day of receipt."""
        if received_on not in self._clocks:
            example = PrivacyRequest(organisation=self.organisation, received_on=received_on)
            received = ClockEvent(kind=ClockEventKind.RECEIVED, happened_on=received_on)
            set_clock(example, [received], self.today)
            self._clocks[received_on] = {name: getattr(example, name) for name in CLOCK_FIELDS}
        return self._clocks[received_on]

    def _put_in_state(self, row: PrivacyRequest, *, is_open: bool) -> None:
        handler = self.random.choice(self.handlers)
        if is_open:
            row.assigned_to = handler
            row.state = RequestState.IN_PROGRESS if handler else RequestState.NEW
            row.attention_on = self._attention_on(row)
            return
        term = (row.internal_target_on - row.received_on).days
        row.state, row.attention_on = RequestState.CLOSED, None
        row.outcome = self.random.choices(list(OUTCOMES), weights=list(OUTCOMES.values()))[0]
        row.closed_on = row.received_on + timedelta(days=self.random.randrange(3, term + 8))

    def _attention_on(self, row: PrivacyRequest) -> date | None:
        return min((one.owed_on for one in self._plan(row) if one.owed_on > self.today),
                   default=None)  # fmt: skip

    def _plan(self, row: PrivacyRequest) -> list[notices.Planned]:
        return notices.plan(
            notices.Facts(
                received_on=row.received_on,
                due_on=row.due_on,
                internal_target_on=row.internal_target_on,
                strict_on=row.strict_on,
                extension_notice_by=row.extension_notice_by,
            )
        )

    def _number(self, rows: list[PrivacyRequest]) -> None:
        by_year: dict[int, list[PrivacyRequest]] = {}
        for row in rows:
            by_year.setdefault(row.received_on.year, []).append(row)
        for year, of_year in by_year.items():
            counter, _ = RequestCounter.objects.get_or_create(
                organisation=self.organisation, year=year
            )
            RequestCounter.objects.filter(pk=counter.pk).update(last=F("last") + len(of_year))
            counter.refresh_from_db()
            for sequence, row in enumerate(of_year, counter.last - len(of_year) + 1):
                row.number = f"AVG-{year}-{sequence:04d}"

    def _copy_history(self, rows: list[PrivacyRequest]) -> None:
        """The receipt of each, and what the portal already said about those that are open."""
        ids = next_ids(ClockEvent, len(rows), using="default")
        copy_rows(
            ClockEvent,
            (
                ClockEvent(
                    pk=pk,
                    privacy_request=row,
                    kind=ClockEventKind.RECEIVED,
                    happened_on=row.received_on,
                    recorded_at=row.received_at,
                )
                for pk, row in zip(ids, rows, strict=True)
            ),
            using="default",
        )
        said = [
            Notice(
                privacy_request=row,
                kind=one.kind,
                about_on=one.about_on,
                given_on=max(one.owed_on, row.received_on),
            )
            for row in rows
            if row.is_open
            for one in self._plan(row)
            if one.owed_on <= self.today
        ]
        Notice.objects.bulk_create(said, batch_size=2_000)
