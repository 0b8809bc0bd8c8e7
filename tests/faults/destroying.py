"""The portal's Celery app with retention only, every second; its worker destroys in small pieces,
so that there are many moments to die at, and at any hour of the day."""

from typing import Any

import django
from celery.signals import worker_init

from privacy_portal.celery import app

PIECE = 100
WANTED = ("retention.", "privacy_portal.audit.")

app.conf.beat_schedule = {
    name: {**entry, "schedule": 1}
    for name, entry in app.conf.beat_schedule.items()
    if entry["task"].startswith(WANTED)
}


@worker_init.connect
def destroy_in_pieces_at_any_hour(**_signal: Any) -> None:
    """In the worker only, not in the test that knows the size of a piece from here."""
    django.setup()
    from retention.services import executing
    from retention.services.executing import claiming

    executing.execute_chunk.__kwdefaults__["limit"] = PIECE
    claiming.may_begin = lambda _now, _zone: True
