"""Is everything there that the portal stands on, and is work being done? For a monitor, by anyone:
status words and seconds, nothing about people."""

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connections
from django.utils import timezone
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from privacy_portal.audit.heartbeat import last_seen
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.vault.quarantine import oldest_wait
from requests_app.models import Letter, PrivacyRequest
from retention.clock_guard import Clock
from retention.services.clock import clock_of

SEEN_WITHIN = timedelta(seconds=60)
TAKEN_UP_WITHIN = timedelta(minutes=10)
SCANNED_WITHIN = timedelta(hours=1)
LEAST_FREE_BYTES = 200 * 1024 * 1024


class Unwell(Exception):
    """The status word of a check that failed."""


def report(now: datetime) -> dict[str, str]:
    """A status word per check; `ok` is the only good one."""
    return {name: _word(check, now) for name, check in CHECKS.items()}


def _word(check: Callable[[datetime], None], now: datetime) -> str:
    try:
        check(now)
    except Unwell as problem:
        return str(problem)
    except Exception:  # whatever is wrong, its words are not for everybody
        return "unreachable"
    return "ok"


def _database(now: datetime) -> None:
    _ask("default")


def _keys_database(now: datetime) -> None:
    _ask("keys")


def _ask(alias: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT 1")


def _redis(now: datetime) -> None:
    url = settings.CELERY_BROKER_URL.replace("redis+socket:", "unix:").replace("virtual_host", "db")
    once = Retry(NoBackoff(), 0)
    with Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2, retry=once) as client:
        client.ping()


def _worker(now: datetime) -> None:
    _seen("worker", now)


def _beat(now: datetime) -> None:
    """Beat is seen through a worker: without one nothing is known."""
    if _word(_worker, now) != "ok":
        raise Unwell("unknown")
    _seen("beat", now)


def _seen(name: str, now: datetime) -> None:
    seen_at = last_seen(name)
    if seen_at is None:
        raise Unwell("never seen")
    if seen_at < now - SEEN_WITHIN:
        raise Unwell(f"last seen {int((now - seen_at).total_seconds())} s ago")


def _mail(now: datetime) -> None:
    oldest = OutgoingMail.objects.due(now).order_by("next_attempt_at").first()
    if oldest and oldest.next_attempt_at and oldest.next_attempt_at < now - TAKEN_UP_WITHIN:
        raise Unwell(f"waits {int((now - oldest.next_attempt_at).total_seconds())} s")


def _requests(now: datetime) -> None:
    """A notice that was owed yesterday should have been given yesterday."""
    today = timezone.localdate(now)
    owed = PrivacyRequest.objects.owing_attention(today - timedelta(days=1))
    oldest = owed.values_list("attention_on", flat=True).first()
    if oldest:
        raise Unwell(f"waits {(today - oldest).days} days")


def _letters(now: datetime) -> None:
    oldest = Letter.objects.owed().values_list("created_at", flat=True).first()
    if oldest and oldest < now - TAKEN_UP_WITHIN:
        raise Unwell(f"waits {int((now - oldest).total_seconds())} s")


def _quarantine(now: datetime) -> None:
    """A scanner that stays silent keeps files from who must read them."""
    wait = oldest_wait(now=now)
    if wait > SCANNED_WITHIN:
        raise Unwell(f"waits {int(wait.total_seconds())} s")


def _clock(now: datetime) -> None:
    """Nothing is destroyed by a clock that is not trusted; an administrator can say it is right."""
    found = clock_of(now=now)
    if found != Clock.TRUSTED:
        raise Unwell(found.name.lower())


def _disk(now: datetime) -> None:
    for folder in (settings.VAULT_DIR, settings.AUDIT_ANCHOR_FILE.parent):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"ok")
            os.fsync(file.fileno())
        if shutil.disk_usage(folder).free < LEAST_FREE_BYTES:
            raise Unwell("nearly full")


CHECKS: dict[str, Callable[[datetime], None]] = {
    "database": _database,
    "keys_database": _keys_database,
    "redis": _redis,
    "worker": _worker,
    "beat": _beat,
    "mail": _mail,
    "requests": _requests,
    "letters": _letters,
    "quarantine": _quarantine,
    "clock": _clock,
    "disk": _disk,
}
