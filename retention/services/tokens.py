"""With which a system sends dossiers: 256 random bits, of which only the hash is kept (M9, M10)."""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Organisation, User
from register.models import System
from retention.events import imports as events
from retention.models import ApiToken

LONGEST = timedelta(days=365)


@transaction.atomic
def make_token(
    *, organisation: Organisation, system: System, expires_on: date, actor: User, today: date
) -> tuple[ApiToken, str]:
    """With the token itself, which nobody can show again. Raises ValidationError."""
    if system.organisation_id != organisation.pk:
        raise ValidationError({"system": _("Choose a system of this organisation.")})
    if not today < expires_on <= today + LONGEST:
        raise ValidationError({"expires_on": _("Fill in a day after today, within a year.")})
    text = secrets.token_urlsafe(32)
    token = ApiToken(
        organisation=organisation, system=system, token_hash=_hash(text), made_by=actor,
        expires_on=expires_on,
    )  # fmt: skip
    token.full_clean()
    token.save()
    events.token_made(token, actor=actor)
    return token, text


@transaction.atomic
def end_token(*, token: ApiToken, actor: User, now: datetime) -> None:
    """Twice is once."""
    if ApiToken.objects.filter(pk=token.pk, ended_at=None).update(ended_at=now):
        events.token_ended(token, actor=actor)


def token_of(text: str, *, today: date) -> ApiToken | None:
    """None for what is unknown, ended or expired: the answer does not tell which."""
    valid = ApiToken.objects.filter(ended_at=None, expires_on__gte=today)
    return valid.select_related("organisation").filter(token_hash=_hash(text)).first()


def note_use(token: ApiToken, *, today: date) -> None:
    """Once a day is enough to see which are not used any more."""
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
