"""The worker dies by kill -9 while it is at many notices, letters and mails: nothing is lost or
doubled. PORTAL_FAULT_KILLS says how often it dies per seed."""

import os
import random

import pytest

from tests.worker import promises
from tests.worker.processes import wait_until
from tests.worker.test_requests_notices import HURRIED, own_vault, untouched_requests

__all__ = ["own_vault"]
pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]
KILLS = int(os.environ.get("PORTAL_FAULT_KILLS", "4"))
REQUESTS, WORK_EACH = 15, 15  # at least: eleven notices, a PDF, and mails


@pytest.mark.parametrize("seed", [1, 2])
def test_killed_at_any_moment_nothing_is_lost_or_doubled(
    organisation, smtp_receiver, start_worker, start_beat, seed
):
    requests = untouched_requests(organisation, REQUESTS)
    chance = random.Random(seed)
    worker = start_worker()
    start_beat(app=HURRIED)

    for moment in sorted(chance.sample(range(1, REQUESTS * WORK_EACH), KILLS)):
        wait_until(lambda moment=moment: promises.work_done() >= moment, "until it is at work")
        if chance.random() < 0.5:
            worker.kill()
            worker = start_worker()
        else:
            worker.kill_child()

    promises.wait_for_the_backlog()
    promises.every_notice_was_given_once(requests)
    promises.every_letter_is_one_readable_file()
    promises.every_file_has_its_row()
    promises.every_mail_arrived(smtp_receiver, deaths=KILLS)
