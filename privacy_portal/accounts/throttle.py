"""How often something may be tried; the counters survive a wiped Redis (M9)."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

# One statement decides and counts, so that two attempts at the same moment cannot both be the last
# one allowed. No row comes back when the limit is reached; a refused attempt is not counted, so
# somebody who keeps trying does not keep himself (or his victim) out.
_COUNT = """
    INSERT INTO accounts_throttle AS throttle (scope, key_hash, attempts, last_attempt_at)
    VALUES (%(scope)s, %(key_hash)s, ARRAY[%(now)s], %(now)s)
    ON CONFLICT (scope, key_hash) DO UPDATE
    SET attempts = ARRAY(
            SELECT attempt FROM unnest(throttle.attempts) AS attempt WHERE attempt > %(since)s
        ) || EXCLUDED.attempts,
        last_attempt_at = EXCLUDED.last_attempt_at
    WHERE %(limit)s > (
        SELECT count(*) FROM unnest(throttle.attempts) AS attempt WHERE attempt > %(since)s
    )
    RETURNING 1
"""


def allow(scope: str, key: str, *, limit: int, per: timedelta) -> bool:
    """Count an attempt; False when `limit` attempts were already allowed in the last `per`.

    The window slides: no stretch of `per`, wherever it begins, holds more than `limit` attempts.
    The key (an address, a network, a code) is stored only as a keyed hash.
    Call it before opening a transaction: a rollback would undo the count, so inside one it raises
    RuntimeError.
    """
    now = timezone.now()
    values: dict[str, str | int | datetime] = {
        "scope": scope,
        "key_hash": _hash(scope, key),
        "now": now,
        "since": now - per,
        "limit": limit,
    }
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        return cursor.fetchone() is not None


def forgive(scope: str, key: str) -> None:
    """Take back the latest attempt: it was a success, and only failures should count."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_throttle SET attempts = trim_array(attempts, 1)"
            " WHERE scope = %s AND key_hash = %s AND cardinality(attempts) > 0",
            [scope, _hash(scope, key)],
        )


def _hash(scope: str, key: str) -> str:
    return salted_hmac(f"throttle {scope}", key, algorithm="sha256").hexdigest()
