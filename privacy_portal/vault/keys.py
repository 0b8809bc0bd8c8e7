"""The key of each case, and the master key that wraps them (security.md, design of the keys)."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.conf import settings

from privacy_portal.vault import crypto
from privacy_portal.vault.errors import CaseDestroyed, Unreadable
from privacy_portal.vault.models import CaseKey

PURPOSE = "case key"


def make() -> UUID:
    case_id, master = uuid4(), settings.VAULT_KEY
    CaseKey.objects.create(
        case_id=case_id,
        wrapped=wrap(master, case_id, crypto.new_key()),
        wrapped_by=crypto.key_name(master),
    )
    return case_id


def find(case_ids: Iterable[UUID]) -> dict[UUID, bytes]:
    """The keys that still exist, in one query."""
    rows = CaseKey.objects.filter(case_id__in=set(case_ids))
    masters = _masters()
    return {row.case_id: _unwrap(masters, row) for row in rows}


def get(case_id: UUID) -> bytes:
    """Raises CaseDestroyed."""
    try:
        return find([case_id])[case_id]
    except KeyError as error:
        raise CaseDestroyed from error


def rewrap_all() -> int:
    """Wraps each case key with the present master key; what it protects stays as it is.

    Returns how many. A second run, or one after a crash, does what is left.
    """
    present = crypto.key_name(settings.VAULT_KEY)
    rows = CaseKey.objects.exclude(wrapped_by=present)
    return sum(_rewrap(row, present) for row in rows.iterator(chunk_size=1000))


def _rewrap(row: CaseKey, present: str) -> int:
    key = _unwrap(_masters(), row)
    return CaseKey.objects.filter(pk=row.pk).update(
        wrapped=wrap(settings.VAULT_KEY, row.case_id, key), wrapped_by=present
    )


def _masters() -> dict[str, bytes]:
    keys = [settings.VAULT_KEY, settings.VAULT_OLD_KEY]
    return {crypto.key_name(key): key for key in keys if key}


def wrap(master: bytes, case_id: UUID, key: bytes) -> bytes:
    return crypto.encrypt(master, crypto.context(case_id, PURPOSE), key)


def _unwrap(masters: dict[str, bytes], row: CaseKey) -> bytes:
    try:
        master = masters[row.wrapped_by]
        return crypto.decrypt(master, crypto.context(row.case_id, PURPOSE), bytes(row.wrapped))
    except (KeyError, crypto.Tampered) as error:
        raise Unreadable(f"The key of case {row.case_id} was wrapped by another key.") from error
