from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_portal.vault import crypto

KEY = bytes(range(32))
CASE = UUID("00000000-0000-4000-8000-000000000001")
CONTEXT = crypto.context(CASE, "upload")
CHUNK = crypto.CHUNK_BYTES + crypto.TAG_BYTES
THREE_CHUNKS = b"a" * crypto.CHUNK_BYTES + b"b" * crypto.CHUNK_BYTES + b"c" * 10


def test_what_went_in_comes_out() -> None:
    for size in (0, 1, crypto.CHUNK_BYTES - 1, crypto.CHUNK_BYTES, crypto.CHUNK_BYTES + 1, 200_000):
        content = b"x" * size

        message = crypto.encrypt(KEY, CONTEXT, content)

        assert crypto.decrypt(KEY, CONTEXT, message) == content


def test_same_content_never_gives_the_same_bytes() -> None:
    assert crypto.encrypt(KEY, CONTEXT, b"same") != crypto.encrypt(KEY, CONTEXT, b"same")


def test_content_is_not_in_the_message() -> None:
    assert b"geheim" not in crypto.encrypt(KEY, CONTEXT, b"geheim" * 1000)


@given(st.data())
def test_one_changed_bit_anywhere_is_noticed(data: st.DataObject) -> None:
    message = bytearray(crypto.encrypt(KEY, CONTEXT, THREE_CHUNKS))
    place = data.draw(st.integers(0, len(message) - 1))

    message[place] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(crypto.Tampered):
        crypto.decrypt(KEY, CONTEXT, bytes(message))


@pytest.mark.parametrize(
    "place",
    [0, 1, crypto.HEADER_BYTES - 1, crypto.HEADER_BYTES, crypto.HEADER_BYTES + CHUNK - 1, -1],
    ids=["version", "salt", "end of salt", "first chunk", "first tag", "last tag"],
)
def test_each_region_is_protected(place: int) -> None:
    message = bytearray(crypto.encrypt(KEY, CONTEXT, THREE_CHUNKS))

    message[place] ^= 0xFF

    with pytest.raises(crypto.Tampered):
        crypto.decrypt(KEY, CONTEXT, bytes(message))


@pytest.mark.parametrize("length", [0, 1, crypto.HEADER_BYTES, crypto.HEADER_BYTES + CHUNK, -1])
def test_a_cut_tail_is_noticed(length: int) -> None:
    message = crypto.encrypt(KEY, CONTEXT, THREE_CHUNKS)

    with pytest.raises(crypto.Tampered):
        crypto.decrypt(KEY, CONTEXT, message[:length])


def test_cutting_exactly_after_a_whole_chunk_is_noticed() -> None:
    message = crypto.encrypt(KEY, CONTEXT, THREE_CHUNKS)

    for chunks in (1, 2):
        with pytest.raises(crypto.Tampered):
            crypto.decrypt(KEY, CONTEXT, message[: crypto.HEADER_BYTES + chunks * CHUNK])


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 0, 2), (0, 2), (0, 1, 2, 2), (2, 1, 0)])
def test_swapped_dropped_and_doubled_chunks_are_noticed(order: tuple[int, ...]) -> None:
    message = crypto.encrypt(KEY, CONTEXT, THREE_CHUNKS)
    header, body = message[: crypto.HEADER_BYTES], message[crypto.HEADER_BYTES :]
    chunks = [body[i : i + CHUNK] for i in range(0, len(body), CHUNK)]

    with pytest.raises(crypto.Tampered):
        crypto.decrypt(KEY, CONTEXT, header + b"".join(chunks[i] for i in order))


def test_another_key_case_or_purpose_does_not_open_it() -> None:
    message = crypto.encrypt(KEY, CONTEXT, b"text")

    for key, associated in [
        (bytes(32), CONTEXT),
        (KEY, crypto.context(uuid4(), "upload")),
        (KEY, crypto.context(CASE, "letter")),
    ]:
        with pytest.raises(crypto.Tampered):
            crypto.decrypt(key, associated, message)


@given(st.binary(max_size=300))
def test_garbage_is_refused_and_nothing_else(garbage: bytes) -> None:
    with pytest.raises(crypto.Tampered):
        crypto.decrypt(KEY, CONTEXT, garbage)


def test_the_format_stays_readable() -> None:
    """A message of format version 1, made when it was new: later versions must still open it."""
    message = bytes.fromhex(
        "0173063f567d532e595071c8fb4d0010e10ab13f8a9be6273f"
        "621e8565a9c2f9cc55618a3b2301609d5b8604f2979b7f7f07"
    )

    assert crypto.decrypt(KEY, CONTEXT, message) == b"a message of 2026"
