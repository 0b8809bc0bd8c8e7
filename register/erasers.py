"""How retention removes what the register leaves behind. Each may run twice."""

from datetime import datetime, timedelta

from privacy_portal.vault.services import destroy_case
from register.choices import ExportState, ImportState
from register.models import FormDraft, ImportRun, RegisterExport, StatementFollower
from register.services.drafts import KEPT_FOR
from register.services.notify import remove_lapsed

KEEP_EXPORT = timedelta(days=1)
KEEP_IMPORT = timedelta(days=30)  # until then it can be undone


def purge_form_drafts(*, now: datetime) -> int:
    """What somebody typed and never saved, a month after he last did."""
    removed, _of = FormDraft.objects.filter(saved_at__lte=now - KEPT_FOR).delete()
    return removed


def purge_exports(*, now: datetime) -> int:
    """The key first, so that a crash in between leaves nothing that can be read."""
    expired = list(RegisterExport.objects.filter(asked_at__lte=now - KEEP_EXPORT))
    for export in expired:
        if export.state == ExportState.READY:
            destroy_case(export.case_id)
        export.delete()
    return len(expired)


def purge_import_files(*, now: datetime) -> int:
    """The file and all that was read from it; that there was an import, and by whom, stays."""
    expired = ImportRun.objects.filter(started_at__lte=now - KEEP_IMPORT, is_purged=False)
    runs = list(expired)
    for run in runs:
        destroy_case(run.case_id)
        open_still = run.state not in (
            ImportState.CONFIRMED, ImportState.UNDONE, ImportState.FAILED, ImportState.CANCELLED
        )  # fmt: skip
        ImportRun.objects.filter(pk=run.pk).update(
            state=ImportState.CANCELLED if open_still else run.state,
            tables=None, content=None, notes=[], rows=[], mapping={}, before=None, after=None,
            is_purged=True, revision=run.revision + 1,
        )  # fmt: skip
    return len(runs)


def purge_unconfirmed_followers(*, now: datetime) -> int:
    """Addresses that somebody filled in, and that were not confirmed from their mailbox in time."""
    lapsed = StatementFollower.objects.lapsed(now).values_list("pk", flat=True)
    return sum(remove_lapsed(follower_id=pk, now=now) for pk in lapsed)
