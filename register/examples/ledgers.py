"""What the example organisations told to others, and what people agreed to; no names."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from privacy_portal.accounts.models import Organisation, User
from register.content import Row
from register.models import (
    ConsentText,
    DataCategory,
    Party,
    ProcessingActivity,
    SubjectType,
)
from register.services.ledger import (
    make_consent_text,
    note_consent,
    note_disclosure,
    withdraw_consent,
)

LEDGERS = Path(__file__).with_name("ledgers.json")


@dataclass(frozen=True)
class Ledgers:
    organisation: Organisation
    actor: User
    today: date

    def one(self, model: Any, code: str) -> Any:
        return model.objects.get(organisation=self.organisation, code=code)

    def categories(self, codes: list[str]) -> list[DataCategory]:
        found = DataCategory.objects.filter(organisation=self.organisation, code__in=codes)
        return list(found)

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def disclose(self, row: Row) -> None:
        note_disclosure(
            organisation=self.organisation,
            subject_type=self.one(SubjectType, row["subject_type"]),
            recipient=self.one(Party, row["recipient"]),
            disclosed_on=self.ago(row["days_ago"]),
            categories=self.categories(row["categories"]),
            ground=row["ground"],
            actor=self.actor,
            today=self.today,
            reference=row["reference"],
            activity=self.one(ProcessingActivity, row["activity"]),
            note=row["note"],
        )

    def text(self, row: Row) -> ConsentText:
        values = row | {
            "activity": self.one(ProcessingActivity, row["activity"]),
            "categories": self.categories(row["categories"]),
        }
        return make_consent_text(organisation=self.organisation, values=values, actor=self.actor)

    def agree(self, text: ConsentText, row: Row) -> None:
        consent = note_consent(
            organisation=self.organisation,
            text=text,
            subject_type=self.one(SubjectType, row["subject_type"]),
            given_on=self.ago(row["days_ago"]),
            channel=row["channel"],
            actor=self.actor,
            today=self.today,
            reference=row["reference"],
        )
        if "withdrawn_days_ago" in row:
            withdraw_consent(
                consent=consent,
                withdrawn_on=self.ago(row["withdrawn_days_ago"]),
                actor=self.actor,
                today=self.today,
            )


@transaction.atomic
def load_ledgers(*, organisation: Organisation, actor: User, today: date) -> None:
    """Disclosures, the words of a consent, one that holds and one that was withdrawn."""
    rows = json.loads(LEDGERS.read_text(encoding="utf-8"))[organisation.slug]
    ledgers = Ledgers(organisation, actor, today)
    for row in rows["disclosures"]:
        ledgers.disclose(row)
    text = ledgers.text(rows["consent_text"])
    for row in rows["consents"]:
        ledgers.agree(text, row)
