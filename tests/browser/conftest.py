"""Real pages in a real Chromium, served over plain HTTP on this machine.

Tests in this folder get their marks by themselves (browser; both databases, no transaction around):

    def test_form_opens(open_page, assert_accessible):
        page = open_page("/demo/", width=320, dark=True)
        assert_accessible(page)

A page that breaks its content security policy, throws a script error or asks anything of another
host fails the test that opened it.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test.utils import override_settings
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.inspector import Inspector
from tests.browser.looks import faults_in_every_look, faults_now

HERE = Path(__file__).parent
CHROMIUMS = ("chromium-headless-shell", "chromium")  # the first draws no windows: far less work
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PLAIN_HTTP = {
    "SESSION_COOKIE_SECURE": False,
    "SESSION_COOKIE_NAME": "session",
    "CSRF_COOKIE_SECURE": False,
    "CSRF_COOKIE_NAME": "csrf",
    "LANGUAGE_COOKIE_SECURE": False,
    "DEVICE_COOKIE_NAME": "device",
    "SECURE_SSL_REDIRECT": False,
    "SECURE_HSTS_SECONDS": 0,
    "ALLOWED_HOSTS": ["*"],
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True, databases=["default", "keys"]))


@pytest.fixture(scope="package")
def plain_http() -> Iterator[None]:
    """Playwright keeps an event loop in this thread, for which Django would refuse the database.

    That guard protects asynchronous code from blocking; here nothing else runs on the loop.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with override_settings(**PLAIN_HTTP):
        yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="package")
def live_server(plain_http: None, django_db_setup: None) -> Iterator[LiveServer]:
    """Instead of pytest-django's own, which would start before these settings hold."""
    server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture(scope="package")
def browser(plain_http: None) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, CHROMIUMS))),
            args=CHROMIUM_ARGUMENTS,
        )
        yield chromium
        chromium.close()


def _watch(page: Page, own_host: str, faults: list[str]) -> None:
    def see_request(request) -> None:
        if urlsplit(request.url).netloc != own_host:
            faults.append(f"asked another host: {request.url}")

    def see_console(message) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    page.on("request", see_request)
    page.on("console", see_console)
    page.on("pageerror", lambda error: faults.append(str(error)))


@pytest.fixture
def open_page(
    browser: Browser, live_server: LiveServer, signed_in
) -> Iterator[Callable[..., Page]]:
    """Opens a path as a new visitor, or with user= as staff who are past the second factor."""
    contexts, faults = [], []

    def open_it(
        path: str = "",
        *,
        width: int = 1280,
        height: int = 800,
        dark: bool = False,
        javascript: bool = True,
        language: str = "nl",
        user=None,
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            java_script_enabled=javascript,
            locale=language,
        )
        contexts.append(context)
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if user:
            name = settings.SESSION_COOKIE_NAME
            cookies[name] = signed_in(user).cookies[name].value
        context.add_cookies(
            [
                {"name": name, "value": value, "url": live_server.url}
                for name, value in cookies.items()
            ]
        )
        page = context.new_page()
        page.set_default_timeout(15_000)
        _watch(page, urlsplit(live_server.url).netloc, faults)
        if path:
            page.goto(path)
        return page

    yield open_it

    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """The page as it stands."""

    def check(page: Page) -> None:
        assert faults_now(page) == [], page.url

    return check


@pytest.fixture
def assert_accessible_in_every_look() -> Callable[[Page], None]:
    """Light and dark, on a phone and at a desk; give it a page that was opened only once."""

    def check(page: Page) -> None:
        assert faults_in_every_look(page) == [], page.url

    return check


@pytest.fixture
def inspect(open_page) -> Iterator[Any]:
    inspectors: list[Inspector] = []

    def start(**kwargs: Any) -> Inspector:
        inspectors.append(Inspector(open_page(**kwargs)))
        return inspectors[-1]

    yield start

    faults = [fault for one in inspectors for fault in one.faults]
    assert faults == [], "\n".join(faults)
