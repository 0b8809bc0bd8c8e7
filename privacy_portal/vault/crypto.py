"""One byte format for everything the vault encrypts: sealed values, files and wrapped keys.

    version (1 byte) | salt (16 bytes) | chunk, chunk, ... last chunk

Each message has a key of its own: HKDF-SHA256 of the given key, the salt and the context. So the
nonce only has to differ between the chunks of one message: a counter and a last-chunk flag (the
STREAM construction), which makes swapped, dropped, doubled and cut-off chunks fail. The context
(which case, what for) is the associated data of every chunk.
"""

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"\x01"
KEY_BYTES = 32
SALT_BYTES = 16
CHUNK_BYTES = 64 * 1024
TAG_BYTES = 16
HEADER_BYTES = len(VERSION) + SALT_BYTES


class Tampered(Exception):
    """The bytes were changed, or belong to another key, case or purpose."""


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def key_name(key: bytes) -> str:
    """Tells which key wrapped a case key, without telling anything about the key."""
    return _derive(key, b"", b"name of this key")[:8].hex()


def context(case_id: UUID, purpose: str) -> bytes:
    """A case id has a fixed length, so no two pairs give the same bytes."""
    return VERSION + case_id.bytes + purpose.encode()


def encrypt(key: bytes, associated: bytes, content: bytes) -> bytes:
    salt = os.urandom(SALT_BYTES)
    cipher = AESGCM(_derive(key, salt, associated))
    chunks = (
        cipher.encrypt(nonce, chunk, associated) for nonce, chunk in _chunks(content, CHUNK_BYTES)
    )
    return b"".join((VERSION, salt, *chunks))


def decrypt(key: bytes, associated: bytes, message: bytes) -> bytes:
    """Raises Tampered."""
    if len(message) < HEADER_BYTES + TAG_BYTES or message[:1] != VERSION:
        raise Tampered
    cipher = AESGCM(_derive(key, message[1:HEADER_BYTES], associated))
    try:
        return b"".join(
            cipher.decrypt(nonce, chunk, associated)
            for nonce, chunk in _chunks(message[HEADER_BYTES:], CHUNK_BYTES + TAG_BYTES)
        )
    except InvalidTag as error:
        raise Tampered from error


def encrypt_pieces(key: bytes, associated: bytes, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same format as `encrypt`, for what does not fit in memory."""
    salt = os.urandom(SALT_BYTES)
    cipher = AESGCM(_derive(key, salt, associated))
    yield VERSION + salt
    for number, (chunk, is_last) in enumerate(_last_marked(_in_chunks(pieces))):
        yield cipher.encrypt(_nonce(number, is_last), chunk, associated)


def decrypt_pieces(key: bytes, associated: bytes, file: BinaryIO) -> Iterator[bytes]:
    """Each piece is proven before it is given, the whole only once the last one came: a message
    that was cut off raises Tampered at its end."""
    header = file.read(HEADER_BYTES)
    if len(header) < HEADER_BYTES or header[:1] != VERSION:
        raise Tampered
    cipher = AESGCM(_derive(key, header[1:], associated))
    sealed = iter(lambda: file.read(CHUNK_BYTES + TAG_BYTES), b"")
    number = -1
    for number, (chunk, is_last) in enumerate(_last_marked(sealed)):
        try:
            piece = cipher.decrypt(_nonce(number, is_last), chunk, associated)
        except InvalidTag as error:
            raise Tampered from error
        yield piece
    if number < 0:
        raise Tampered


def _derive(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(key)


def _chunks(content: bytes, size: int) -> Iterator[tuple[bytes, memoryview]]:
    """Each chunk with its nonce; without content one empty chunk."""
    view = memoryview(content)
    count = max(1, -(-len(view) // size))
    for number in range(count):
        yield _nonce(number, number == count - 1), view[number * size : (number + 1) * size]


def _nonce(number: int, is_last: bool) -> bytes:
    """A counter (11 bytes) and whether it is the last one (1 byte)."""
    return number.to_bytes(11, "big") + bytes([is_last])


def _in_chunks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces of any size as chunks of the format; without content one empty chunk."""
    rest, is_empty = b"", True
    for piece in pieces:
        rest += piece
        while len(rest) > CHUNK_BYTES:
            chunk, rest, is_empty = rest[:CHUNK_BYTES], rest[CHUNK_BYTES:], False
            yield chunk
    if rest or is_empty:
        yield rest


def _last_marked(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    waiting: bytes | None = None
    for chunk in chunks:
        if waiting is not None:
            yield waiting, False
        waiting = chunk
    if waiting is not None:
        yield waiting, True
