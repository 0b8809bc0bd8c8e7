"""Celery wakes us up; what there is to do stands in the database (docs/house.md, rule 3)."""

import logging
import os
import queue
import sys
import threading
from typing import Any

from celery import Celery, bootsteps
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "privacy_portal.settings")

logger = logging.getLogger(__name__)

app = Celery("privacy_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["privacy_portal"])
app.autodiscover_tasks(["register"], related_name="export_tasks")
app.autodiscover_tasks(["retention"], related_name="import_tasks")

Hint = tuple[str, tuple[int | str, ...]]
HINT_LIFETIME_SECONDS = 300  # after that the sweep has long seen the work
WORKER_SEEN_EVERY_SECONDS = 10


def ring(task_name: str, *args: int | str) -> None:
    """After commit: hints to the workers to run this task now. For views; `args` are ids.

    Never waits and never fails: a thread sends the hints, because the client of an absent Redis
    takes six seconds to give up. A lost hint costs at most the time until the next sweep.
    """
    from django.db import transaction

    transaction.on_commit(lambda: _bell.ring((task_name, args)))


class Bell:
    """One daemon thread that sends hints, started at the first one (so after a server's fork)."""

    def __init__(self) -> None:
        self.hints: queue.Queue[Hint] = queue.Queue(maxsize=100)
        self.lock = threading.Lock()
        self.thread: threading.Thread | None = None

    def ring(self, hint: Hint) -> None:
        with self.lock:
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self._send_all, name="bell", daemon=True)
                self.thread.start()
        try:
            self.hints.put_nowait(hint)
        except queue.Full:
            logger.warning("no hint given for %s: too many wait", hint[0])

    def _send_all(self) -> None:
        while True:
            task_name, args = self.hints.get()
            try:
                app.send_task(task_name, args=args, retry=False, expires=HINT_LIFETIME_SECONDS)
            except Exception as error:  # whatever it is, the thread goes on
                logger.warning("no hint given for %s: %s", task_name, type(error).__name__)


_bell = Bell()


@worker_init.connect
def refuse_before_a_restore_is_finished(**_signal: Any) -> None:
    """What was destroyed could be mailed again (M4)."""
    from django.conf import settings

    if settings.RESTORING_MARK.exists():
        sys.exit("A restore is not finished: run ./portal restore once more.")


class WorkerSeen(bootsteps.StartStopStep):
    """Has the worker's main process note that it lives, also when beat is dead or all are busy."""

    requires = ("celery.worker.components:Timer",)
    timer: Any = None

    def start(self, parent: Any) -> None:
        self.note()
        self.timer = parent.timer.call_repeatedly(WORKER_SEEN_EVERY_SECONDS, self.note)

    def stop(self, parent: Any) -> None:
        if self.timer:
            self.timer.cancel()
            self.timer = None

    def note(self) -> None:
        from django.db import Error, connection
        from django.utils import timezone

        from privacy_portal.audit.heartbeat import seen

        try:
            seen("worker", at=timezone.now())
        except Error as error:
            logger.warning("the worker could not note that it lives: %s", type(error).__name__)
        finally:
            connection.close()  # the children must not inherit it


app.steps["worker"].add(WorkerSeen)
