"""Very many made-up activities, to see how the register behaves with them; no versions, no trail.

Each is a copy of one of the organisation's own activities with another name, and now and then
something left out, so that completeness has something to say.
"""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from django.db import models, transaction

from privacy_portal.accounts.models import Organisation
from register.choices import Severity
from register.completeness import Found, check_activity
from register.content import ActivityContent, Row, VersionContent, rows_of
from register.models import PARTS, Finding, ProcessingActivity
from register.services.checks import finding_row, setting_of
from register.services.content import (
    FIELDS,
    LISTS,
    version_content,
    with_parts,
)

CHUNK = 500
LEFT_OUT = ("owner_name", "review_on", "public_name_en", "role", "measures", "dpia_triggers")
PLACES = ("Noord", "Oost", "Zuid", "West", "Midden", "Kust", "Polder", "Stad", "Haven", "Veluwe")


@dataclass
class Maker:
    """Makes the activities of one organisation; the same seed makes the same ones."""

    organisation: Organisation
    today: date
    seed: int = 0
    _ids: dict[type[Any], dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)  # noqa: S311 - nothing here is a secret
        own = ProcessingActivity.objects.running().filter(organisation=self.organisation)
        self.templates = [version_content(one) for one in with_parts(own.order_by("pk")[:50])]
        for model in LISTS.values():
            rows = model.objects.filter(organisation=self.organisation)
            self._ids[model] = dict(rows.values_list("code", "pk"))

    def make(self, count: int) -> Iterator[int]:
        """Yields after each chunk how many there are; a chunk is one transaction."""
        for start in range(0, count, CHUNK):
            numbers = range(start, min(start + CHUNK, count))
            with transaction.atomic():
                self._make_chunk([self._content(number) for number in numbers])
            yield numbers.stop

    def _content(self, number: int) -> VersionContent:
        content = copy.deepcopy(self.random.choice(self.templates))
        activity, place = content["activity"], self.random.choice(PLACES)
        fields = activity["fields"]
        fields["name"] = f"{fields['name']} {place} {number:05}"
        fields["department"] = f"Afdeling {place}"
        activity["code"] = f"proef-{self.seed}-{number:05}"
        for name in self.random.sample(LEFT_OUT, k=self.random.choice((0, 0, 1, 2))):
            fields[name] = [] if name == "measures" else None if name != "role" else ""
        for line in activity["lines"]:
            if self.random.random() < 0.05:
                line["retention_term"] = None
        return content

    def _make_chunk(self, contents: list[VersionContent]) -> None:
        setting = setting_of(self.organisation)
        found = [check_activity(one, setting, self.today) for one in contents]
        rows = ProcessingActivity.objects.bulk_create(
            self._activity(one["activity"], findings)
            for one, findings in zip(contents, found, strict=True)
        )
        self._link(ProcessingActivity, rows, [one["activity"]["fields"] for one in contents])
        for name, model in PARTS.items():
            self._make_parts(name, model, rows, contents)
        Finding.objects.bulk_create(
            finding_row(row, one)
            for row, findings in zip(rows, found, strict=True)
            for one in findings
        )

    def _activity(self, content: ActivityContent, found: list[Found]) -> ProcessingActivity:
        row = ProcessingActivity(organisation=self.organisation, code=content["code"])
        self._fill(row, content["fields"])
        row.search_text = _words(content).lower()
        row.checked_on = self.today
        row.error_count = sum(one.severity == Severity.ERROR for one in found)
        row.warning_count = sum(one.severity == Severity.WARNING for one in found)
        return row

    def _make_parts(
        self,
        name: str,
        model: type[Any],
        activities: list[ProcessingActivity],
        contents: list[VersionContent],
    ) -> None:
        values: list[Row] = []
        made: list[Any] = []
        for activity, content in zip(activities, contents, strict=True):
            for position, one in enumerate(rows_of(content["activity"], name)):
                row = model(activity=activity, position=position)
                self._fill(row, one)
                made.append(row)
                values.append(one)
        self._link(model, model.objects.bulk_create(made), values)

    def _fill(self, row: models.Model, values: Row) -> None:
        for name in FIELDS[type(row)]:
            one = row._meta.get_field(name)
            if isinstance(one, models.ManyToManyField):
                continue
            if isinstance(one, models.ForeignKey):
                setattr(row, f"{name}_id", self._ids[one.related_model].get(values[name] or ""))
            else:
                setattr(row, name, values[name] if one.null or values[name] is not None else "")

    def _link(self, model: type[Any], rows: list[Any], values: list[Row]) -> None:
        """The many-to-many fields: a row for each code, in the table between."""
        for name in FIELDS[model]:
            one = model._meta.get_field(name)
            if not isinstance(one, models.ManyToManyField):
                continue
            through: Any = one.remote_field.through
            ids = self._ids[one.related_model]
            own, other = one.m2m_field_name(), one.m2m_reverse_field_name()
            through.objects.bulk_create(
                through(**{f"{own}_id": row.pk, f"{other}_id": ids[code]})
                for row, content in zip(rows, values, strict=True)
                for code in content[name]
            )


def _words(content: ActivityContent) -> str:
    """What a search finds; the made-up ones go by codes where the real ones have names."""
    fields = content["fields"]
    words = [content["code"], fields["name"], fields["public_name_nl"], fields["department"]]
    words += [purpose["text_nl"] for purpose in content["purposes"]]
    for line in content["lines"]:
        words += [line["subject_type"], line["category"], *line["systems"]]
    return "\n".join(dict.fromkeys(word for word in words if word))
