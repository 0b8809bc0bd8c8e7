"""The list of who gets a mail when the privacy statement changes (R-PUB-07, art. 13(3)).

Asked for on the public page, confirmed from the mailbox, told once of each statement that came in
force, and off it again with the link in every mail. The address serves nothing else.
"""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from privacy_portal.accounts.models import Organisation
from privacy_portal.accounts.throttle import allow
from privacy_portal.lib.blind_index import blind_index
from privacy_portal.mail.services import queue_mail
from privacy_portal.vault.services import destroy_case, open_case, seal, unseal_many
from register.events import notify as events
from register.models import Statement, StatementFollower
from register.models.notify import CONFIRM_WITHIN
from register.services.errors import NotAllowed

PURPOSE = "statement follower"
TOKEN_BYTES = 32
MAILS_PER_ADDRESS, PER = 3, timedelta(days=1)


# --- On the list, and off -------------------------------------------------------------------------


def ask_to_follow(
    *, organisation: Organisation, address: str, language: str, now: datetime
) -> None:
    """Mails a link to confirm with; also to an address that is on the list, so that what is seen
    here does not tell that. More mails than a few a day stay away, in silence. Call it outside a
    transaction."""
    index = blind_index(organisation.pk, "email", address)
    if not allow("follow-address", index, limit=MAILS_PER_ADDRESS, per=PER):
        return
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)  # twice at once: one row
        follower = _known(organisation, index) or _new(organisation, address, index)
        if follower.confirmed_at is None:
            follower.asked_at, follower.language = now, language
        follower.full_clean()
        follower.save()
        _mail(
            follower,
            "statement_confirm",
            key=f"{now.isoformat()}",
            is_on_list=follower.confirmed_at is not None,
            days=CONFIRM_WITHIN.days,
        )


def _known(organisation: Organisation, index: str) -> StatementFollower | None:
    rows = StatementFollower.objects.select_for_update(of=("self",)).select_related("organisation")
    follower = rows.filter(organisation=organisation, address_index=index).first()
    if follower is None or _opened(follower):
        return follower
    follower.delete()
    return None


def _new(organisation: Organisation, address: str, index: str) -> StatementFollower:
    case_id, token = open_case(), secrets.token_urlsafe(TOKEN_BYTES)
    return StatementFollower(
        organisation=organisation,
        case_id=case_id,
        sealed=seal(case_id, PURPOSE, {"address": address, "token": token}),
        address_index=index,
        token_hash=_hash(token),
    )


@transaction.atomic
def confirm_follower(*, organisation: Organisation, token: str, now: datetime) -> None:
    """From now on; of what is in force already he needs no mail. Twice is no error. Raises
    NotAllowed for a link that is unknown, or too old."""
    follower = _locked(organisation, token)
    if follower is None or (not follower.confirmed_at and _is_lapsed(follower, now)):
        raise NotAllowed
    if follower.confirmed_at is None:
        follower.confirmed_at = now
        follower.told_of = _in_force(organisation, timezone.localdate(now))
        follower.save(update_fields=["confirmed_at", "told_of"])
        events.follower_confirmed(follower)


@transaction.atomic
def stop_following(*, organisation: Organisation, token: str) -> None:
    """Twice is no error."""
    follower = _locked(organisation, token)
    if follower is not None:
        events.follower_stopped(follower)
        _remove(follower)


@transaction.atomic
def remove_lapsed(*, follower_id: int, now: datetime) -> bool:
    """Whether it was still there, and still not confirmed."""
    lapsed = StatementFollower.objects.lapsed(now).select_for_update(skip_locked=True)
    follower = lapsed.filter(pk=follower_id).first()
    if follower is None:
        return False
    _remove(follower)
    return True


def _remove(follower: StatementFollower) -> None:
    """The key first: a crash in between leaves a row that opens nothing, and is taken as gone."""
    destroy_case(follower.case_id)
    follower.delete()


def followers_count(organisation: Organisation) -> int:
    """All that the desk sees of the list."""
    return StatementFollower.objects.confirmed().filter(organisation=organisation).count()


# --- Telling --------------------------------------------------------------------------------------


@transaction.atomic
def tell_follower(*, follower_id: int, today: date) -> bool:
    """One mail of the statement in force, with what differs from the last one he was told of.

    Claims the row; that he was told is written in the transaction of the mail. What was missed
    comes as one mail of all that changed. Whether there was something to tell.
    """
    rows = StatementFollower.objects.owed(today).select_for_update(of=("self",), skip_locked=True)
    follower = rows.select_related("organisation", "told_of").filter(pk=follower_id).first()
    current = _in_force(follower.organisation, today) if follower else None
    if follower is None or current is None:
        return False
    if not _opened(follower):
        follower.delete()
        return False
    _mail(follower, "statement_changed", key=f"{current.pk}", new=current, old=follower.told_of)
    follower.told_of = current
    follower.save(update_fields=["told_of"])
    return True


def _mail(follower: StatementFollower, template: str, *, key: str, **context: object) -> None:
    opened = _opened(follower)
    slug, token = follower.organisation.slug, opened["token"]
    queue_mail(
        organisation=follower.organisation,
        to=opened["address"],
        template=template,
        context={
            **context,
            "confirm_url": f"{settings.BASE_URL}{reverse('confirm_following', args=[slug, token])}",
            "stop_url": f"{settings.BASE_URL}{reverse('stop_following', args=[slug, token])}",
        },
        language=follower.language,
        key=f"{template}-{follower.pk}-{key}",
    )


# --- Finding --------------------------------------------------------------------------------------


def _opened(follower: StatementFollower) -> dict[str, str]:
    """Address and token; empty when it was taken off the list, but for its row."""
    [opened] = unseal_many([(follower.case_id, PURPOSE, follower.sealed)])
    return opened or {}


def _locked(organisation: Organisation, token: str) -> StatementFollower | None:
    rows = StatementFollower.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.filter(organisation=organisation, token_hash=_hash(token)).first()


def _is_lapsed(follower: StatementFollower, now: datetime) -> bool:
    return follower.asked_at + CONFIRM_WITHIN <= now


def _in_force(organisation: Organisation, today: date) -> Statement | None:
    rows = Statement.objects.filter(organisation=organisation).in_force(today)
    return rows.defer("content").first()


def _hash(token: str) -> str:
    """Fast is enough: a token is 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
