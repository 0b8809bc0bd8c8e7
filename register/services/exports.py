"""Exports: asked for on a page, made by a worker, sealed in the vault, gone after a day."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from privacy_portal.accounts.models import Organisation, User
from privacy_portal.lib.pdf import PdfFailed
from privacy_portal.vault.services import destroy_case, open_case, store_file
from register.choices import ExportFormat, ExportState
from register.content import (
    ActivityContent,
    Catalogue,
    RegisterContent,
    Row,
    VersionContent,
    empty_catalogue,
)
from register.documents.report import report_of
from register.events import exchange as events
from register.exchange import article30, dpv, native, workbook
from register.exchange.avg_register import zips
from register.exchange.subset import index_of, version_of
from register.models import ProcessingActivity, RegisterExport
from register.services.content import (
    LISTS,
    activity_content,
    catalogue_content,
    register_content,
    with_parts,
)
from register.services.versions import published_versions

Numbered = list[tuple[VersionContent, str]]  # with the number of the version, in words


@transaction.atomic
def ask_export(
    *, organisation: Organisation, format: ExportFormat, is_published_only: bool, language: str,
    actor: User,
) -> RegisterExport:  # fmt: skip
    export = RegisterExport(
        organisation=organisation, format=format, is_published_only=is_published_only,
        language=language, asked_by=actor,
    )  # fmt: skip
    export.full_clean()
    export.save()
    events.export_asked(export, actor=actor)
    return export


def make_export(*, export_id: int, now: datetime) -> None:
    """Makes the file of an export that is owed. Twice makes it once."""
    with transaction.atomic():
        owed = RegisterExport.objects.select_for_update(of=("self",), skip_locked=True)
        export = owed.filter(pk=export_id, state=ExportState.OWED).first()
        if export is None:  # made already, or another worker is at it
            return
        try:
            with override(export.language):
                content = WRITERS[ExportFormat(export.format)](export, now)
        except PdfFailed:
            export.state, export.error = ExportState.FAILED, "pdf"
            export.save(update_fields=["state", "error"])
            return
        _keep(export, content, now)


def give_up(*, export_id: int) -> None:
    owed = RegisterExport.objects.filter(pk=export_id, state=ExportState.OWED)
    owed.update(state=ExportState.FAILED, error="failed")


def _keep(export: RegisterExport, content: bytes, now: datetime) -> None:
    export.case_id = open_case()
    ending = "zip" if content.startswith(b"PK") and not _is_xlsx(export) else ENDINGS[export.format]
    day = now.strftime("%Y-%m-%d")
    try:
        export.stored_file = store_file(
            case_id=export.case_id, purpose="export", content=content,
            name=f"{export.organisation.slug}-{export.format}-{day}.{ending}",
            content_type=CONTENT_TYPES[ending],
        )  # fmt: skip
    except BaseException:
        destroy_case(export.case_id)
        raise
    export.state = ExportState.READY
    export.save(update_fields=["state", "case_id", "stored_file"])


def _is_xlsx(export: RegisterExport) -> bool:
    return export.format in (ExportFormat.REPORT_XLSX, ExportFormat.XLSX)


@transaction.atomic
def note_download(*, export: RegisterExport, actor: User) -> None:
    events.export_downloaded(export, actor=actor)


# --- What goes out -------------------------------------------------------------------------------


def versions_of(export: RegisterExport) -> Numbered:
    if export.is_published_only:
        published = published_versions(export.organisation)
        return [
            (cast(VersionContent, one.content), _("version %(n)s") % {"n": one.number})
            for one in published
        ]
    rows = with_parts(ProcessingActivity.objects.filter(organisation=export.organisation).running())
    index = index_of(catalogue_content(export.organisation))
    return [
        (version_of(activity_content(one), index), _("working copy"))
        for one in rows.order_by("name", "pk")
    ]


def content_of(export: RegisterExport) -> RegisterContent:
    """The working copy of everything; or, of what is in force, each row as it was frozen last."""
    everything = register_content(export.organisation)
    if not export.is_published_only:
        return everything
    published = published_versions(export.organisation).order_by("published_at")
    frozen: dict[str, dict[str, Row]] = {name: {} for name in LISTS}
    activities: list[ActivityContent] = []
    for version in published:
        activities.append(version.content["activity"])
        for name in LISTS:
            frozen[name] |= {row["code"]: row for row in version.content["catalogue"][name]}
    lists = empty_catalogue() | {
        name: sorted(rows.values(), key=lambda row: str(row["code"]))
        for name, rows in frozen.items()
    }
    ordered = sorted(activities, key=lambda one: one["code"])
    return {**everything, "catalogue": cast(Catalogue, lists), "activities": ordered}


def _report_pdf(export: RegisterExport, now: datetime) -> bytes:
    report = report_of(
        export.organisation, versions_of(export), is_draft=not export.is_published_only
    )
    return article30.written_pdf(report, export.organisation, export.language, now)


def _report_xlsx(export: RegisterExport, now: datetime) -> bytes:
    report = report_of(
        export.organisation, versions_of(export), is_draft=not export.is_published_only
    )
    return article30.written_xlsx(report)


def _avg_register(export: RegisterExport, now: datetime) -> bytes:
    return zips.written(
        [content for content, _number in versions_of(export)],
        our_name=export.organisation.legal_name, is_published=export.is_published_only, now=now,
    )  # fmt: skip


def _dpv(export: RegisterExport, now: datetime) -> bytes:
    return dpv.written(export.organisation, [content for content, _number in versions_of(export)])


WRITERS: dict[ExportFormat, Callable[[RegisterExport, datetime], bytes]] = {
    ExportFormat.REPORT_PDF: _report_pdf,
    ExportFormat.REPORT_XLSX: _report_xlsx,
    ExportFormat.XLSX: lambda export, now: workbook.written_xlsx(
        workbook.sheets_of(content_of(export))
    ),
    ExportFormat.CSV: lambda export, now: workbook.written_csv(
        workbook.sheets_of(content_of(export))
    ),
    ExportFormat.NATIVE: lambda export, now: native.written(content_of(export)),
    ExportFormat.AVG_REGISTER: _avg_register,
    ExportFormat.DPV: _dpv,
}
ENDINGS: dict[str, str] = {
    ExportFormat.REPORT_PDF: "pdf",
    ExportFormat.REPORT_XLSX: "xlsx",
    ExportFormat.XLSX: "xlsx",
    ExportFormat.CSV: "zip",
    ExportFormat.NATIVE: "json",
    ExportFormat.AVG_REGISTER: "zip",
    ExportFormat.DPV: "jsonld",
}
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "json": "application/json",
    "jsonld": "application/ld+json",
}
