import json
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from retention.deletion_log import LogBroken, Noted, digest_of, note, noted

KEY = b"k" * 32
AT = datetime(2026, 7, 1, 10, tzinfo=UTC)


def batch(number: int) -> Noted:
    return Noted(batch_id=number, destroyed_at=AT, digests=bytes(32), case_ids=(uuid4(),))


def digest(**changes: object) -> bytes:
    parts = {"organisation": "waterland", "kind": "traject", "key": "T-1",
             "opened_on": date(2022, 3, 1), "category": "plannen", "system": ""}  # fmt: skip
    return digest_of(KEY, **(parts | changes))


def test_what_is_noted_is_read_back_also_when_added_later(tmp_path) -> None:
    path, batches = tmp_path / "map" / "log.jsonl", [batch(1), batch(2), batch(3)]

    note(path, batches[:2])
    note(path, batches[2:])

    assert list(noted(path)) == batches


@pytest.mark.parametrize("kept", [[0, 2], [1, 2], [0, 2, 1]])
def test_lines_that_were_taken_out_or_swapped_are_seen(tmp_path, kept) -> None:
    path = tmp_path / "log.jsonl"
    note(path, [batch(1), batch(2), batch(3)])
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[number] for number in kept))

    with pytest.raises(LogBroken):
        list(noted(path))


def test_a_line_that_was_changed_is_seen(tmp_path) -> None:
    path = tmp_path / "log.jsonl"
    note(path, [batch(1)])
    row = json.loads(path.read_text()) | {"items": ""}
    path.write_text(json.dumps(row) + "\n")

    with pytest.raises(LogBroken):
        list(noted(path))


def test_a_line_that_a_crash_cut_off_is_written_again(tmp_path) -> None:
    path = tmp_path / "log.jsonl"
    note(path, [batch(1), batch(2)])
    path.write_bytes(path.read_bytes()[:-20])
    assert [one.batch_id for one in noted(path)] == [1]

    note(path, [batch(2)])

    assert [one.batch_id for one in noted(path)] == [1, 2]


@pytest.mark.parametrize(
    "changes", [{"key": "T-2"}, {"opened_on": date(2023, 3, 1)}, {"system": "kast"}]
)
def test_a_digest_is_of_one_item(changes) -> None:
    assert len(digest()) == 16
    assert digest() == digest()
    assert digest(**changes) != digest()
