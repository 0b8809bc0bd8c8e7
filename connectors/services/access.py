"""Letting somebody without an account do one instruction: a link, and a code told apart (M9, M10).

The link is 256 random bits and only its hash is kept; without the code it opens nothing. The code
is told by another way than the link, and shown once to who tells it.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.urls import reverse

from connectors import events
from connectors.errors import NotPossible, TooManyTries
from connectors.models import Access, Instruction
from connectors.services.content import content_of
from connectors.services.sending import mail_link
from privacy_portal.accounts.models import User
from privacy_portal.accounts.throttle import allow, forgive

CODE_DIGITS = 8
WAIT = timedelta(minutes=15)
TRIES_PER_LINK = 5
TRIES_PER_NETWORK = 10
_NOBODYS_HASH = make_password(secrets.token_urlsafe())  # checked when there is no such link


@dataclass(frozen=True)
class Told:
    """What the officer tells; `link` only where no e-mail address is known."""

    code: str
    link: str = ""


def send_link(*, instruction: Instruction, actor: User | None, now: datetime) -> None:
    """A new link by e-mail; the one before it, and its code, no longer work.

    Raises NoAddress, and NotPossible for what is not open.
    """
    with transaction.atomic():
        fresh = _open_and_locked(instruction)
        access, token = _new_access(fresh, now)
        mail_link(fresh, content_of(fresh), link_of(fresh, token), key=f"{access.pk}")
        fresh.sent_at = now
        fresh.save(update_fields=["sent_at"])
        events.link_sent(fresh, actor=actor)


@transaction.atomic
def tell_code(*, instruction: Instruction, actor: User, now: datetime) -> Told:
    """A new code for the link that was sent, or is sent anew when its time was over; where nobody
    can be mailed, the link comes with the code.

    An earlier code no longer works. Raises NotPossible for what is not open.
    """
    fresh = _open_and_locked(instruction)
    access, link, content = _alive(fresh, now), "", content_of(fresh)
    if access is None or not content.to_email:
        access, token = _new_access(fresh, now)
        link = link_of(fresh, token)
    if link and content.to_email:
        mail_link(fresh, content, link, key=f"{access.pk}")
        link = ""
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    access.code_hash = make_password(code)
    access.save(update_fields=["code_hash"])
    events.code_told(fresh, actor=actor)
    return Told(code, link)


def enter(*, slug: str, token: str, code: str, network: str, now: datetime) -> Access | None:
    """The access when link and code fit; None does not tell which of them was wrong.

    Known and unknown links cost the same: one slow hash. Only failures count. Raises TooManyTries.
    Call it outside a transaction.
    """
    counters = [
        ("instruction-link", f"{_hash(token)} {network}", TRIES_PER_LINK),
        ("instruction-network", network, TRIES_PER_NETWORK),
    ]
    if not all(allow(scope, key, limit=limit, per=WAIT) for scope, key, limit in counters):
        raise TooManyTries
    access = find(slug=slug, token=token, now=now)
    code_hash = access.code_hash if access and access.code_hash else _NOBODYS_HASH
    digits = "".join(sign for sign in code if sign.isdigit())
    if not check_password(digits, code_hash) or access is None:
        return None
    for scope, key, _limit in counters:
        forgive(scope, key)
    events.entered_by_code(access.instruction)
    return access


def find(*, slug: str, token: str, now: datetime) -> Access | None:
    """None for a link that never was, has had its time, was used up or was replaced."""
    rows = Access.objects.select_related("instruction__organisation", "instruction__system")
    return rows.filter(
        token_hash=_hash(token),
        instruction__organisation__slug=slug,
        expires_at__gt=now,
        ended_at=None,
    ).first()


def end_accesses(instruction: Instruction, now: datetime) -> None:
    instruction.accesses.filter(ended_at=None).update(ended_at=now)


def link_of(instruction: Instruction, token: str) -> str:
    slug = instruction.organisation.slug
    return settings.BASE_URL + reverse("instruction_code", args=[slug, token])


def _new_access(instruction: Instruction, now: datetime) -> tuple[Access, str]:
    end_accesses(instruction, now)
    token = secrets.token_urlsafe(32)
    access = Access(
        instruction=instruction,
        token_hash=_hash(token),
        expires_at=now + timedelta(days=settings.INSTRUCTION_LINK_DAYS),
    )
    access.full_clean(exclude=["instruction"])
    access.save(force_insert=True)
    return access, token


def _alive(instruction: Instruction, now: datetime) -> Access | None:
    return instruction.accesses.filter(ended_at=None, expires_at__gt=now).last()


def _open_and_locked(instruction: Instruction) -> Instruction:
    rows = Instruction.objects.select_for_update(of=("self",))
    fresh = rows.select_related("organisation", "system__owner").get(pk=instruction.pk)
    if not fresh.is_open:
        raise NotPossible
    return fresh


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
