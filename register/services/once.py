"""A form that is sent twice, by a double click or by going back, makes its thing once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from privacy_portal.accounts.models import User
from register.models import SentForm

KEPT_FOR = timedelta(days=1)


@transaction.atomic
def once(*, key: UUID | None, user: User, now: datetime, make: Callable[[], str]) -> str:
    """The address of what `make` made, now or when this key was sent before.

    Of two at the same moment the second waits for the first. `make` gives an empty text when it
    made nothing: then the same key may try again.
    """
    if key is None:
        return make()
    sent, is_new = SentForm.objects.get_or_create(key=key, defaults={"user": user, "sent_at": now})
    if not is_new:
        return sent.result
    sent.result = make()
    if sent.result:
        sent.save(update_fields=["result"])
        SentForm.objects.filter(user=user, sent_at__lt=now - KEPT_FOR).delete()
    else:
        transaction.set_rollback(True)
    return sent.result
