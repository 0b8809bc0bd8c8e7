"""The file that somebody takes along (art. 20): one ZIP of what the systems exported."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import override

from connectors.choices import InstructionAction
from connectors.models import InstructionFile
from privacy_portal.accounts.models import User
from privacy_portal.lib.zip_stream import zipped
from privacy_portal.vault.services import delete_file, file_names, read_file, store_pieces
from register.documents.statement.shape import Language
from register.services.versions import published_versions
from requests_app import events
from requests_app.assembling.overview import NOT_KNOWN_WHO, NOTHING_PUBLISHED, Proposed
from requests_app.assembling.portable import (
    Data,
    Rows,
    as_csv,
    as_json,
    columns_of,
    rows_of,
    sorted_out,
)
from requests_app.assembling.sentences import say
from requests_app.choices import AttachmentKind
from requests_app.errors import NotAvailable
from requests_app.known_as import subject_types_known
from requests_app.models import Attachment, PrivacyRequest
from requests_app.services.steps import locked_for
from requests_app.workflow import Step

PURPOSE = "portability"  # of the stored file; so that a new one replaces the old
File = tuple[str, list[bytes]]


@dataclass(frozen=True)
class Export:
    """One file that a system handed in."""

    system: str
    name: str
    file: InstructionFile


@dataclass(frozen=True)
class ToTakeAlong:
    files: int
    is_made: bool


def to_take_along(privacy_request: PrivacyRequest) -> ToTakeAlong:
    return ToTakeAlong(len(_exports(privacy_request)), _made(privacy_request).exists())


@transaction.atomic
def make_file(
    *, privacy_request: PrivacyRequest, actor: User, today: date, now: datetime
) -> Attachment:
    """Each table as CSV and as JSON, other files as they are, with a description. A next one
    replaces it. Raises NotAvailable when no system exported anything, StepNotAllowed, VaultFull."""
    fresh = locked_for(privacy_request, Step.WRITE_ANSWER, today=today)
    exports = _exports(fresh)
    if not exports:
        raise NotAvailable
    _remove_made(fresh)
    told: list[dict[str, object]] = []
    stored_file = store_pieces(
        case_id=fresh.case_id,
        purpose=PURPOSE,
        name=file_name_of(fresh),
        content_type="application/zip",
        pieces=zipped(_files(fresh, exports, told, today), now=now),
    )
    attachment = Attachment.objects.create(
        privacy_request=fresh,
        stored_file=stored_file,
        kind=AttachmentKind.ANSWER,
        added_by=actor,
        added_at=now,
    )
    fresh.save(update_fields=["version"])
    events.portability_file_made(attachment, tables=sum("columns" in one for one in told))
    return attachment


def file_name_of(privacy_request: PrivacyRequest) -> str:
    return f"{privacy_request.number}-gegevens.zip"


def proposed_for(privacy_request: PrivacyRequest, language: Language) -> dict[str, Proposed]:
    """The blocks of L-16."""
    included, excluded = _sorted_out(privacy_request, language)
    checks = _checks(privacy_request, [*included, *excluded])
    name = file_name_of(privacy_request)
    return {
        "scope": Proposed(_scope(included, language), checks),
        "format": Proposed(say("format", language, name=name)),
        "excluded": Proposed(_excluded(excluded, language), checks),
    }


# --- What goes in ---------------------------------------------------------------------------------


def _exports(privacy_request: PrivacyRequest) -> list[Export]:
    """Not what is being made black: its checked outcome is a file of the answer by itself."""
    collected = privacy_request.attachments.filter(
        kind=AttachmentKind.COLLECTED, redaction__isnull=True
    )
    rows = InstructionFile.objects.filter(
        instruction__case_id=privacy_request.case_id,
        instruction__action=InstructionAction.EXPORT,
        stored_file__in=collected.values("stored_file"),
    )
    files = list(rows.select_related("stored_file", "instruction__system").order_by("pk"))
    clean = [one for one in files if one.stored_file and one.stored_file.is_clean]
    names = file_names(one.stored_file for one in clean if one.stored_file)
    return [
        Export(one.instruction.system.name, name or "", one)
        for one, name in zip(clean, names, strict=True)
    ]


def _files(
    privacy_request: PrivacyRequest,
    exports: list[Export],
    told: list[dict[str, object]],
    today: date,
) -> Iterator[File]:
    """One after the other, so that only one is in memory; `told` gathers what each holds."""
    for export in exports:
        yield from _files_of(export, told)
    language: Language = "en" if privacy_request.language == "en" else "nl"
    included, excluded = _sorted_out(privacy_request, language)
    description = {
        "request": privacy_request.number,
        "organisation": privacy_request.organisation.name,
        "made_on": today.isoformat(),
        "files": told,
        "included": [_described(one, language) for one in included],
        "excluded": [_described(one, language) for one in excluded],
    }
    yield "beschrijving.json", [as_json(description)]
    yield "lees-mij.txt", [_read_me(privacy_request, told, today, language).encode()]


def _files_of(export: Export, told: list[dict[str, object]]) -> Iterator[File]:
    stored_file = export.file.stored_file
    if stored_file is None:
        return
    content = read_file(stored_file)
    rows = rows_of(stored_file.content_type, content)
    path = f"{export.system.replace('/', '-')}/{export.name}"
    if rows is None:
        told.append({"file": path, "system": export.system})
        yield path, [content]
        return
    stem = path.rpartition(".")[0] or path
    told.append(_table(f"{stem}.csv", f"{stem}.json", export.system, rows))
    yield f"{stem}.csv", [as_csv(rows)]
    yield f"{stem}.json", [as_json(rows)]


def _table(csv_name: str, json_name: str, system: str, rows: Rows) -> dict[str, object]:
    return {
        "file": csv_name,
        "json": json_name,
        "system": system,
        "rows": len(rows),
        "columns": columns_of(rows),
    }


def _made(privacy_request: PrivacyRequest) -> "QuerySet[Attachment]":
    return privacy_request.attachments.filter(
        kind=AttachmentKind.ANSWER, stored_file__purpose=PURPOSE
    )


def _remove_made(privacy_request: PrivacyRequest) -> None:
    for attachment in _made(privacy_request).select_related("stored_file"):
        stored_file = attachment.stored_file
        attachment.delete()
        delete_file(stored_file)


# --- What is told of it ---------------------------------------------------------------------------


def _sorted_out(
    privacy_request: PrivacyRequest, language: Language
) -> tuple[list[Data], list[Data]]:
    contents = [one.content for one in published_versions(privacy_request.organisation)]
    return sorted_out(contents, subject_types_known(privacy_request), language)


def _checks(privacy_request: PrivacyRequest, found: list[Data]) -> tuple[str, ...]:
    if not found:
        return (NOTHING_PUBLISHED,)
    return (NOT_KNOWN_WHO,) if subject_types_known(privacy_request) is None else ()


def _scope(included: list[Data], language: Language) -> str:
    if not included:
        return ""
    lines = [
        f"- {say('scope_of', language, category=one.category, activity=one.activity)}"
        for one in included
    ]
    return "\n".join([say("scope", language), *lines])


def _excluded(excluded: list[Data], language: Language) -> str:
    if not excluded:
        return say("nothing_left_out", language)
    lines = [f"- {_left_out(one, language)}" for one in excluded]
    return "\n".join([*lines, say("ask_access", language)])


def _left_out(one: Data, language: Language) -> str:
    why = say(one.why, language)
    return say("left_out", language, category=one.category, activity=one.activity, why=why)


def _described(one: Data, language: Language) -> dict[str, str]:
    described = {"data": one.category, "activity": one.activity}
    return described | ({"why": say(one.why, language)} if one.why else {})


def _read_me(
    privacy_request: PrivacyRequest, told: list[dict[str, object]], today: date, language: Language
) -> str:
    with override(language):
        day = date_format(today, "j F Y")
    organisation = privacy_request.organisation.name
    head = say(
        "read_me", language, number=privacy_request.number, day=day, organisation=organisation
    )
    files = [f"- {say('a_table' if 'rows' in one else 'a_file', language, **one)}" for one in told]
    return "\n".join([head, "", *files, "", say("safe_csv", language), ""])
