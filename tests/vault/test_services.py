import errno
import os
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction

from privacy_portal.vault import crypto, disk, services
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.models import CaseKey, StoredFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def case_id() -> UUID:
    return services.open_case()


def store(case_id: UUID, content: bytes = b"%PDF- a letter", **changes) -> StoredFile:
    fields = {"purpose": "letter", "name": "Brief.pdf", "content_type": "application/pdf"}
    return services.store_file(case_id=case_id, content=content, **(fields | changes))


def files_on_disk() -> list[str]:
    return [path.name for folder in disk.folders() for path in folder.iterdir()]


def test_sealed_values_can_be_read_again(case_id) -> None:
    data = {"name": "Zoë Özdemir", "address": ["Kade 1", "Utrecht"], "none": None}

    blob = services.seal(case_id, "subject", data)

    assert services.unseal(case_id, "subject", blob) == data


def test_sealed_values_survive_the_database_and_tell_nothing(case_id) -> None:
    row = store(case_id, name="Mijn dossier.pdf")

    row.refresh_from_db()

    assert b"dossier" not in bytes(row.sealed_name)
    assert services.file_name(row) == "Mijn dossier.pdf"


def test_a_value_of_another_case_or_purpose_cannot_be_read(case_id) -> None:
    blob = services.seal(case_id, "subject", {"name": "Ada"})

    with pytest.raises(services.Unreadable):
        services.unseal(case_id, "note", blob)
    with pytest.raises(services.Unreadable):
        services.unseal(services.open_case(), "subject", blob)


def test_nothing_of_a_destroyed_case_can_be_read(case_id) -> None:
    blob, stored_file = services.seal(case_id, "subject", {"name": "Ada"}), store(case_id)
    kept = disk.read(stored_file.id)

    services.destroy_case(case_id)

    disk.write(stored_file.id, kept) if not disk.exists(stored_file.id) else None  # a backup
    for read in (
        lambda: services.unseal(case_id, "subject", blob),
        lambda: services.read_file(stored_file),
        lambda: services.file_name(stored_file),
        lambda: services.seal(case_id, "subject", {}),
        lambda: store(case_id),
    ):
        with pytest.raises(services.CaseDestroyed):
            read()


def test_destroying_a_case_twice_is_no_error_and_leaves_other_cases(case_id) -> None:
    other = services.open_case()

    services.destroy_case(case_id)
    services.destroy_case(case_id)

    assert list(CaseKey.objects.values_list("case_id", flat=True)) == [other]


def test_destroying_a_case_removes_its_files(case_id, django_capture_on_commit_callbacks) -> None:
    store(case_id)
    other = store(services.open_case())

    with django_capture_on_commit_callbacks(execute=True):
        services.destroy_case(case_id)

    assert files_on_disk() == [other.id.hex]
    assert StoredFile.objects.get() == other


def test_a_page_of_rows_takes_one_query(django_assert_num_queries) -> None:
    cases = [services.open_case() for _ in range(50)]
    blobs = [(case, "subject", services.seal(case, "subject", {"at": str(case)})) for case in cases]
    services.destroy_case(cases[7])

    with django_assert_num_queries(1, connection=connections["keys"]):
        rows = services.unseal_many(blobs)

    assert rows[7] is None
    assert [row["at"] for row in rows if row] == [str(case) for case in cases if case != cases[7]]


def test_keys_are_wrapped_in_their_own_database(case_id) -> None:
    row = CaseKey.objects.using("keys").get(pk=case_id)

    assert bytes(row.wrapped) != services.keys.get(case_id)
    assert "vault_casekey" not in connections["default"].introspection.table_names()


def test_a_wrapped_key_of_another_case_does_not_unwrap(case_id) -> None:
    other = services.open_case()
    wrapped = CaseKey.objects.get(pk=other).wrapped

    CaseKey.objects.filter(pk=case_id).update(wrapped=wrapped)

    with pytest.raises(services.Unreadable):
        services.seal(case_id, "subject", {})


def test_a_wrong_master_key_reads_nothing(case_id, settings) -> None:
    settings.VAULT_KEY = crypto.new_key()

    with pytest.raises(services.Unreadable):
        services.seal(case_id, "subject", {})


def test_files_can_be_read_again(case_id) -> None:
    content = os.urandom(200_000)

    stored_file = store(case_id, content)

    assert services.read_file(StoredFile.objects.get(pk=stored_file.pk)) == content
    assert stored_file.size == 200_000


def test_a_file_lies_encrypted_under_a_made_up_name(case_id, vault_folder) -> None:
    stored_file = store(case_id, b"geheim" * 100, name="../../geheim.pdf")

    (path,) = [path for path in vault_folder.rglob("*") if path.is_file()]

    assert path.name == stored_file.id.hex
    assert b"geheim" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_two_files_of_one_case_cannot_be_swapped(case_id) -> None:
    first, second = store(case_id, b"first"), store(case_id, b"second")
    one, two = disk.path_of(first.id), disk.path_of(second.id)

    one.write_bytes(two.read_bytes())

    with pytest.raises(services.Unreadable):
        services.read_file(first)


def test_a_file_that_is_gone_is_unreadable_not_a_crash(case_id) -> None:
    stored_file = store(case_id)

    disk.remove(stored_file.id)

    with pytest.raises(services.Unreadable):
        services.read_file(stored_file)


def test_a_deleted_file_leaves_the_disk_after_the_commit(
    case_id, django_capture_on_commit_callbacks
) -> None:
    stored_file = store(case_id)

    with django_capture_on_commit_callbacks() as callbacks:
        services.delete_file(stored_file)
        assert files_on_disk() == [stored_file.id.hex]
    for callback in callbacks:
        callback()

    assert files_on_disk() == []


def test_a_deletion_that_is_rolled_back_keeps_the_file(case_id) -> None:
    stored_file = store(case_id, b"keep me")

    with transaction.atomic():
        services.delete_file(stored_file)
        transaction.set_rollback(True)

    assert services.read_file(StoredFile.objects.get()) == b"keep me"


def test_deleting_a_file_twice_is_no_error(case_id, django_capture_on_commit_callbacks) -> None:
    stored_file = store(case_id)

    with django_capture_on_commit_callbacks(execute=True):
        services.delete_file(stored_file)
        services.delete_file(stored_file)

    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("step", ["fsync", "open"])
def test_a_full_disk_stores_nothing_and_says_so(case_id, monkeypatch, step) -> None:
    def no_room(*args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (disk.path_of(uuid4()).parent).mkdir(parents=True)
    with monkeypatch.context() as patch:
        patch.setattr(os, step, no_room)
        with pytest.raises(services.VaultFull):
            store(case_id)

    assert files_on_disk() == []
    assert not StoredFile.objects.exists()
    assert services.read_file(store(case_id, b"works again")) == b"works again"


def test_files_are_trusted_unless_told_otherwise(case_id) -> None:
    assert store(case_id).state == FileState.CLEAN
    assert store(case_id, state=FileState.QUARANTINED).is_clean is False


# --- What does not fit in memory ------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 1, crypto.CHUNK_BYTES, crypto.CHUNK_BYTES + 1, 300_000])
def test_pieces_of_any_size_are_one_file(case_id, size) -> None:
    content = os.urandom(size)
    pieces = [content[:5], b"", content[5:99_999], content[99_999:]]

    stored_file = services.store_pieces(
        case_id=case_id, purpose="export", name="a.zip", content_type="a/b", pieces=pieces
    )

    assert stored_file.size == size
    assert services.read_file(stored_file) == content
    assert b"".join(services.read_pieces(stored_file)) == content


def test_a_file_that_was_cut_off_between_two_pieces_fails_at_its_end(case_id) -> None:
    stored_file = store(case_id, os.urandom(3 * crypto.CHUNK_BYTES))
    path = disk.path_of(stored_file.id)
    whole = crypto.HEADER_BYTES + 2 * (crypto.CHUNK_BYTES + crypto.TAG_BYTES)
    path.write_bytes(path.read_bytes()[:whole])

    pieces = services.read_pieces(stored_file)

    assert len(next(pieces)) == crypto.CHUNK_BYTES
    with pytest.raises(services.Unreadable):
        list(pieces)


def test_when_making_a_piece_fails_nothing_is_left(case_id) -> None:
    def broken():
        yield b"a beginning"
        raise ValueError("the other side hung up")

    with pytest.raises(ValueError, match="hung up"):
        services.store_pieces(
            case_id=case_id, purpose="export", name="a.zip", content_type="a/b", pieces=broken()
        )

    assert files_on_disk() == []
    assert not StoredFile.objects.exists()
