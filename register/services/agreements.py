"""What hangs on an agreement: the signed document, and whom the processor hires (art. 28(2))."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from privacy_portal.accounts.models import User
from privacy_portal.vault.services import delete_file, open_case
from privacy_portal.vault.uploads import CleanFile, store_upload
from register.events import editing as events
from register.models import Agreement, SubProcessor
from register.services.owing import owe_checks

PURPOSE = "agreement"


@transaction.atomic
def add_document(*, agreement: Agreement, upload: CleanFile, actor: User) -> Agreement:
    """Takes the place of an earlier one, which is destroyed. Raises VaultFull."""
    fresh = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    earlier = fresh.document
    if earlier is None:
        fresh.case_id = open_case()
    fresh.document = store_upload(case_id=fresh.case_id, purpose=PURPOSE, upload=upload)
    fresh.save(update_fields=["case_id", "document"])
    if earlier:
        delete_file(earlier)
    events.document_added(fresh, actor=actor)
    return fresh


def note_opening(*, agreement: Agreement, actor: User) -> None:
    events.document_opened(agreement, actor=actor)


@transaction.atomic
def add_sub_processor(
    *, agreement: Agreement, values: Mapping[str, Any], actor: User
) -> SubProcessor:
    """Raises ValidationError."""
    sub = SubProcessor(agreement=agreement, **values)
    sub.full_clean()
    sub.save()
    _changed(agreement, actor)
    return sub


@transaction.atomic
def remove_sub_processor(*, agreement: Agreement, pk: int, actor: User) -> None:
    """Twice is no error."""
    removed, _of = agreement.sub_processors.filter(pk=pk).delete()
    if removed:
        _changed(agreement, actor)


def _changed(agreement: Agreement, actor: User) -> None:
    owe_checks(row=agreement, actor=actor)
    events.row_changed(agreement, organisation=agreement.organisation, actor=actor, how="changed")
