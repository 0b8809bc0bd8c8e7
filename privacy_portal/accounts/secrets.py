"""Second-factor secrets at rest: a stolen copy of the database must not make codes."""

import base64
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes

_NONCE_BYTES = 12
_PURPOSE = b"privacy portal: second factor"


class SecretUnreadable(Exception):
    """Sealed with a key that is in neither SECRET_KEY nor SECRET_KEY_FALLBACKS, or damaged."""


def seal(text: str) -> str:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = _cipher(settings.SECRET_KEY).encrypt(nonce, text.encode(), _PURPOSE)
    return base64.b64encode(nonce + sealed).decode()


def unseal(sealed: str) -> str:
    raw = base64.b64decode(sealed)
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            text = _cipher(key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], _PURPOSE)
        except InvalidTag:
            continue
        return text.decode()
    raise SecretUnreadable


def _cipher(key: str | bytes) -> AESGCM:
    material = force_bytes(key)
    return AESGCM(HKDF(SHA256(), length=32, salt=None, info=_PURPOSE).derive(material))
