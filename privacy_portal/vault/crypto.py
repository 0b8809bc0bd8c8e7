"""One byte format for everything the vault encrypts: sealed values, files and wrapped keys.

    version (1 byte) | salt (16 bytes) | chunk, chunk, ... last chunk

Each message has a key of its own: HKDF-SHA256 of the given key, the salt and the context. So the
nonce only has to differ between the chunks of one message: a counter and a last-chunk flag (the
STREAM construction), which makes swapped, dropped, doubled and cut-off chunks fail. The context
(which case, what for) is the associated data of every chunk.
"""

import os
from collections.abc import Iterator
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


def _derive(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(key)


def _chunks(content: bytes, size: int) -> Iterator[tuple[bytes, memoryview]]:
    """Each chunk with its nonce: a counter (11 bytes) and whether it is the last one (1 byte)."""
    view = memoryview(content)
    count = max(1, -(-len(view) // size))
    for number in range(count):
        is_last = number == count - 1
        yield (
            number.to_bytes(11, "big") + bytes([is_last]),
            view[number * size : (number + 1) * size],
        )
