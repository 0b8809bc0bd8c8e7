"""Writing a mail into the outbox, and sending what is due."""

import hashlib
import logging
import uuid
from collections.abc import Iterable
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.utils import timezone, translation

from privacy_portal.accounts.models import Organisation
from privacy_portal.mail import transport
from privacy_portal.mail.backoff import next_attempt
from privacy_portal.mail.choices import MailState
from privacy_portal.mail.models import OutgoingMail

logger = logging.getLogger(__name__)


def queue_mail(
    *,
    organisation: Organisation,
    to: str,
    template: str,
    context: dict[str, Any],
    language: str = "nl",
    key: str,
) -> OutgoingMail | None:
    """Writes one mail from emails/<template>-subject.txt, -body.txt and -body.html.

    It is rendered now, in `language`, with `organisation` and `base_url` added to the context.
    `key` names what is told: when it was told before, nothing happens and None is returned.
    Raises ValidationError when `to` is no address.
    """
    context = {**context, "organisation": organisation, "base_url": settings.BASE_URL}
    context["language"] = language
    with translation.override(language):
        subject = " ".join(_plain_text(f"emails/{template}-subject.txt", context).split())
        context["subject"] = subject
        text = _plain_text(f"emails/{template}-body.txt", context)
        html = render_to_string(f"emails/{template}-body.html", context)
    return add_to_outbox(
        organisation=organisation,
        to=to,
        template=template,
        language=language,
        key=key,
        subject=subject,
        text=text,
        html=html,
    )


def _plain_text(name: str, context: dict[str, Any]) -> str:
    """Without escaping: `&` is `&` in plain text."""
    template = Engine.get_default().get_template(name)
    return template.render(Context(context, autoescape=False))


@transaction.atomic
def add_to_outbox(
    *, key: str, subject: str, text: str, html: str, **fields: Any
) -> OutgoingMail | None:
    """None when a mail with this key exists; raises ValidationError when `to` is no address."""
    now = timezone.now()
    mail = OutgoingMail(
        key=key,
        subject=subject[:200],
        text=text,
        html=html,
        content_hash=hashlib.sha256("\0".join((subject, text, html)).encode()).hexdigest(),
        message_id=f"<{uuid.uuid4()}@{_sending_domain()}>",
        queued_at=now,
        next_attempt_at=now,
        **fields,
    )
    validate_email(mail.to)  # the model allows none, for after sending
    mail.full_clean(exclude=["organisation"], validate_unique=False)
    values = {field.attname: getattr(mail, field.attname) for field in mail._meta.concrete_fields}
    del values["id"], values["key"]
    mail, is_new = OutgoingMail.objects.get_or_create(key=key, defaults=values)
    return mail if is_new else None


def _sending_domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]


@transaction.atomic
def send_mail(mail_id: int, *, now: datetime) -> bool:
    """Sends this mail if it is due and no other worker is at it; whether it was sent.

    Never lost: the row is locked while the server is spoken to, and marked in the same transaction.
    A crash after the server's yes and before the commit sends it again, with the same Message-ID.
    """
    mails = OutgoingMail.objects.due(now).select_for_update(skip_locked=True, of=("self",))
    mail = mails.select_related("organisation").filter(pk=mail_id).first()
    if mail is None:
        return False
    try:
        transport.deliver(mail)
    except transport.NotDelivered as problem:
        _postpone(mail, problem, now)
        return False
    _mark_sent(mail, now)
    return True


def _postpone(mail: OutgoingMail, problem: transport.NotDelivered, now: datetime) -> None:
    mail.attempts += 1
    mail.last_error = problem.code
    mail.next_attempt_at = (
        None if problem.is_final else next_attempt(mail.attempts, queued_at=mail.queued_at, now=now)
    )
    if mail.next_attempt_at is None:
        mail.state = MailState.FAILED
    mail.save(update_fields=["attempts", "last_error", "next_attempt_at", "state"])
    logger.warning("mail %s not delivered: %s, now %s", mail.pk, problem.code, mail.state)


def _mark_sent(mail: OutgoingMail, now: datetime) -> None:
    mail.attempts += 1
    mail.state, mail.sent_at, mail.next_attempt_at = MailState.SENT, now, None
    mail.last_error = ""
    mail.save(update_fields=["attempts", "state", "sent_at", "next_attempt_at", "last_error"])
    purge(mail, now=now)


def purge(mail: OutgoingMail, *, now: datetime) -> None:
    """Takes out who and what; the hash stays, to prove what was sent."""
    mail.to = mail.subject = mail.text = mail.html = ""
    mail.purged_at = now
    mail.save(update_fields=["to", "subject", "text", "html", "purged_at"])


def forget_mails(*, keys: Iterable[str] = (), starts: Iterable[str] = ()) -> int:
    """Removes what was told of something that is destroyed, sent or not; how many mails. `starts`:
    how a key begins, up to and including a sign that ends a number."""
    wanted = Q(key__in=list(keys))
    for start in starts:
        wanted |= Q(key__startswith=start)
    gone, _ = OutgoingMail.objects.filter(wanted).delete()
    return gone
