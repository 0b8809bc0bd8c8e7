"""A public page is under 20 KB on the wire, in at most 4 requests, served as in production."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils import timezone
from whitenoise.compress import Compressor

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Organisation
from register.examples.load import load_register
from register.models import Statement
from tests.browser.walking import ACCESS, Subject, example, fill, photo
from tests.conftest import member

MOST_REQUESTS, MOST_BYTES = 4, 20_000
HEADERS_OF_AN_ANSWER = 700  # about what the strict headers take, each time


@pytest.fixture(autouse=True)
def in_no_hurry(settings):
    settings.FORM_MIN_SECONDS = 0


def tell_everything(organisation: Organisation) -> None:
    """Its whole example register, with the statements made from it."""
    load_register(
        organisation=organisation,
        editor=member(organisation, Role.REGISTER_EDITOR),
        approver=member(organisation, Role.OFFICER),
        now=timezone.now(),
    )


def on_the_wire(response) -> int:
    """Pages as they are: they hold secrets, so nothing compresses them (BREACH); only those of the
    privacy statement, which hold none, come compressed.

    Files as WhiteNoise sends them: compressed where that is smaller.
    """
    path = urlsplit(response.url).path
    if not path.startswith(settings.STATIC_URL):
        return sent(response) + HEADERS_OF_AN_ANSWER
    file = finders.find(path.removeprefix(settings.STATIC_URL))
    content = Path(file).read_bytes()
    return min(len(content), len(Compressor.compress_gzip(content))) + HEADERS_OF_AN_ANSWER


def sent(response) -> int:
    if response.headers.get("content-encoding") == "gzip":
        return int(response.headers["content-length"])
    return len(response.body())


def test_every_public_page_is_light(db, open_page):
    organisation = example("impact-credit")
    tell_everything(organisation)
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
        page.goto(url)  # until all that it names has come
        page.evaluate("() => new Promise(requestIdleCallback)")  # and its scripts are done
        page.remove_listener("response", note)
        size = sum(on_the_wire(response) for response in responses)
        if len(responses) > MOST_REQUESTS or size > MOST_BYTES:
            too_heavy[url] = (size, [response.url for response in responses])

    for name in ("start", "cookies", "accessibility", "status_login", "form_right", "privacy",
                 "privacy_versions"):  # fmt: skip
        weigh(asker.url(name))
    for one in Statement.objects.get(number=2).content["nl"]["subjects"]:
        weigh(reverse("privacy_subject", args=[organisation.slug, one["code"]]))
    weigh(f"{asker.url('privacy_difference')}?van=1&naar=2")
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
