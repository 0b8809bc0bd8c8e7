"""Exact search in sealed fields: a keyed hash of the normalised value stands beside the seal."""

import hmac
import unicodedata
from collections.abc import Callable
from datetime import date

from django.conf import settings


def _plain_letters(value: str) -> str:
    """Without case, accents, spaces and signs: "van der Bérg" and "Van Der  Berg" are one name."""
    decomposed = unicodedata.normalize("NFKD", value.casefold())
    return "".join(character for character in decomposed if character.isalnum())


def _email(value: str) -> str:
    return unicodedata.normalize("NFKC", value).strip().lower()


def _birth_date(value: str) -> str:
    return date.fromisoformat(value.strip()).isoformat() if value.strip() else ""


def _reference(value: str) -> str:
    return "".join(character for character in value.upper() if character.isalnum())


NORMALISERS: dict[str, Callable[[str], str]] = {
    "email": _email,
    "surname": _plain_letters,
    "name": _plain_letters,
    "birth_date": _birth_date,
    "reference": _reference,
}


def blind_index(organisation_id: int, kind: str, value: str) -> str:
    """64 hexadecimal characters, equal for values that mean the same within one organisation.

    Empty when nothing is left to look for: never search for that. Raises ValueError for an unknown
    kind or a birth date that is not written as 1980-12-31.
    """
    if kind not in NORMALISERS:
        raise ValueError(f"There is no blind index for {kind!r}.")
    normalised = NORMALISERS[kind](value)
    if not normalised:
        return ""
    message = f"{organisation_id}|{kind}|{normalised}"
    return hmac.digest(settings.INDEX_KEY, message.encode(), "sha256").hex()
