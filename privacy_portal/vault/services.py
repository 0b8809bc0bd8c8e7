"""The vault: sealed values and files, each under the key of its case (M2, M3).

A case is an id and a key; the rows above it keep the id. Destroying the key makes everything of the
case unreadable at once, in every backup too.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from privacy_portal.vault import crypto, disk, keys
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.errors import CaseDestroyed, InQuarantine, Unreadable, VaultFull
from privacy_portal.vault.models import CaseKey, StoredFile

__all__ = [
    "CaseDestroyed",
    "InQuarantine",
    "Unreadable",
    "VaultFull",
    "delete_file",
    "delete_files",
    "destroy_case",
    "destroy_key",
    "file_name",
    "file_names",
    "open_case",
    "read_file",
    "read_pieces",
    "seal",
    "store_file",
    "store_pieces",
    "unseal",
    "unseal_many",
    "with_key",
]

Blob = bytes | memoryview  # a BinaryField gives a memoryview
Sealed = tuple[UUID, str, Blob]


def open_case() -> UUID:
    """A new case with a key of its own.

    The key is committed at once, apart from the caller's transaction: if that rolls back, a key is
    left that opens nothing.
    """
    return keys.make()


def with_key(case_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these that can still be read."""
    return set(CaseKey.objects.filter(case_id__in=list(case_ids)).values_list("case_id", flat=True))


def destroy_case(case_id: UUID) -> None:
    """Deletes the key, and the files. Cannot be undone, also not by the caller's rollback.

    So decide and commit first, then destroy, then delete your own rows. Twice is no error.
    """
    destroy_key(case_id)
    delete_files(case_id)


def destroy_key(case_id: UUID) -> None:
    """From now on nothing of the case can be read. For who has rows that point at its files: those
    rows go first, then `delete_files`."""
    CaseKey.objects.filter(case_id=case_id).delete()


@transaction.atomic
def delete_files(case_id: UUID) -> None:
    for stored_file in StoredFile.objects.filter(case_id=case_id):
        delete_file(stored_file)


def seal(case_id: UUID, purpose: str, data: dict[str, Any]) -> bytes:
    """Raises CaseDestroyed. Data is what JSON knows; dates go in as ISO text."""
    return seal_with(keys.get(case_id), case_id, purpose, data)


def unseal(case_id: UUID, purpose: str, blob: Blob) -> dict[str, Any]:
    """Raises CaseDestroyed, or Unreadable when the bytes belong elsewhere."""
    return _unseal(keys.get(case_id), (case_id, purpose, blob))


def unseal_many(items: Iterable[Sealed]) -> list[dict[str, Any] | None]:
    """For a page of rows: one query for all keys. None where the case is destroyed."""
    items = list(items)
    found = keys.find(case_id for case_id, _purpose, _blob in items)
    return [_unseal(found[item[0]], item) if item[0] in found else None for item in items]


@transaction.atomic
def store_file(
    *,
    case_id: UUID,
    purpose: str,
    name: str,
    content_type: str,
    content: bytes,
    state: str = FileState.CLEAN,
) -> StoredFile:
    """Encrypts to disk first, then adds the row; a crash in between leaves a file for the sweep.

    What a person sends goes through uploads.clean_upload first. Raises VaultFull, CaseDestroyed.
    """
    return store_pieces(
        case_id=case_id,
        purpose=purpose,
        name=name,
        content_type=content_type,
        pieces=[content],
        state=state,
    )


@transaction.atomic
def store_pieces(
    *,
    case_id: UUID,
    purpose: str,
    name: str,
    content_type: str,
    pieces: Iterable[bytes],
    state: str = FileState.CLEAN,
) -> StoredFile:
    """The same for what does not fit in memory: it is encrypted while it is made."""
    key, file_id, size = keys.get(case_id), uuid4(), 0

    def counted() -> Iterator[bytes]:
        nonlocal size
        for piece in pieces:
            size += len(piece)
            yield piece

    context = _file_context(case_id, purpose, file_id)
    disk.write_pieces(file_id, crypto.encrypt_pieces(key, context, counted()))
    stored_file = StoredFile(
        id=file_id,
        case_id=case_id,
        purpose=purpose,
        sealed_name=seal_with(key, case_id, _name_purpose(file_id), {"name": name}),
        content_type=content_type,
        size=size,
        state=state,
    )
    stored_file.full_clean()
    stored_file.save(force_insert=True)
    return stored_file


def read_file(stored_file: StoredFile) -> bytes:
    """Raises CaseDestroyed; Unreadable when the bytes on disk are gone or were changed."""
    return b"".join(read_pieces(stored_file))


def read_pieces(stored_file: StoredFile) -> Iterator[bytes]:
    """The same for what does not fit in memory. Unreadable may come half-way, so who passes the
    pieces on must let that be seen: a download breaks off."""
    file_id = stored_file.id
    context = _file_context(stored_file.case_id, stored_file.purpose, file_id)
    key = keys.get(stored_file.case_id)
    try:
        with disk.opened(file_id) as file:
            yield from crypto.decrypt_pieces(key, context, file)
    except (crypto.Tampered, FileNotFoundError) as error:
        raise Unreadable(f"File {file_id} cannot be read.") from error


def file_name(stored_file: StoredFile) -> str:
    """The name the file came with, cleaned; only to show. Raises CaseDestroyed."""
    sealed = bytes(stored_file.sealed_name)
    return str(unseal(stored_file.case_id, _name_purpose(stored_file.id), sealed)["name"])


def file_names(stored_files: Iterable[StoredFile]) -> list[str | None]:
    """For a list of files: one query for all keys. None where the case is destroyed."""
    sealed: list[Sealed] = [
        (file.case_id, _name_purpose(file.id), file.sealed_name) for file in stored_files
    ]
    return [None if data is None else data["name"] for data in unseal_many(sealed)]


@transaction.atomic
def delete_file(stored_file: StoredFile) -> None:
    """The row now, the bytes after commit; if that fails the sweep removes them. Twice is fine."""
    file_id = stored_file.id
    StoredFile.objects.filter(pk=file_id).delete()
    transaction.on_commit(lambda: disk.remove(file_id), robust=True)


def seal_with(key: bytes, case_id: UUID, purpose: str, data: dict[str, Any]) -> bytes:
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return crypto.encrypt(key, _sealed_context(case_id, purpose), text.encode())


def _unseal(key: bytes, item: Sealed) -> dict[str, Any]:
    case_id, purpose, blob = item
    try:
        text = crypto.decrypt(key, _sealed_context(case_id, purpose), bytes(blob))
    except crypto.Tampered as error:
        raise Unreadable(f"A sealed value of case {case_id} cannot be read.") from error
    data: dict[str, Any] = json.loads(text)
    return data


def _sealed_context(case_id: UUID, purpose: str) -> bytes:
    return crypto.context(case_id, f"sealed {purpose}")


def _file_context(case_id: UUID, purpose: str, file_id: UUID) -> bytes:
    return crypto.context(case_id, f"file {file_id.hex} {purpose}")


def _name_purpose(file_id: UUID) -> str:
    return f"file name {file_id.hex}"
