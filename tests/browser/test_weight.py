"""A public page is under 20 KB on the wire, in at most 4 requests, served as in production."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from whitenoise.compress import Compressor

from tests.browser.walking import ACCESS, Subject, example, fill, photo

MOST_REQUESTS, MOST_BYTES = 4, 20_000
HEADERS_OF_AN_ANSWER = 700  # about what the strict headers take, each time


@pytest.fixture(autouse=True)
def in_no_hurry(settings):
    settings.FORM_MIN_SECONDS = 0


def on_the_wire(response) -> int:
    """Pages as they are: they hold secrets, so nothing compresses them (BREACH).

    Files as WhiteNoise sends them: compressed where that is smaller.
    """
    path = urlsplit(response.url).path
    if not path.startswith(settings.STATIC_URL):
        return len(response.body()) + HEADERS_OF_AN_ANSWER
    file = finders.find(path.removeprefix(settings.STATIC_URL))
    content = Path(file).read_bytes()
    return min(len(content), len(Compressor.compress_gzip(content))) + HEADERS_OF_AN_ANSWER


def test_every_public_page_is_light(db, open_page):
    organisation = example("impact-credit")
    page = open_page()
    asker = Subject(page, organisation)
    too_heavy = {}

    def weigh(url: str) -> None:
        """With an empty cache, as who comes here for the first time."""
        responses = []

        def note(response) -> None:
            responses.append(response)

        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
        page.on("response", note)
        page.goto(url)
        page.wait_for_load_state("networkidle")
        page.remove_listener("response", note)
        size = sum(on_the_wire(response) for response in responses)
        if len(responses) > MOST_REQUESTS or size > MOST_BYTES:
            too_heavy[url] = (size, [response.url for response in responses])

    for name in ("start", "cookies", "accessibility", "status_login", "form_right"):
        weigh(asker.url(name))
    asker.fill_in({**ACCESS, "proof": {"proof": "kopie"}})
    fill(page, {"files": photo(), "is_masked": "on"})
    asker.go_on()
    for name in ("for_whom", "data", "person", "answer", "proof", "id_copy", "check"):
        weigh(asker.url(f"form_{name}"))
    asker.send()
    weigh(asker.url("form_sent"))
    asker.open_my_request()
    for name in ("status_page", "status_message", "status_withdraw", "status_disagree"):
        weigh(asker.url(name))

    assert too_heavy == {}
