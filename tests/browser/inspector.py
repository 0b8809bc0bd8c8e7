"""Somebody who goes along pages, and looks at each in every look."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.looks import faults_in_every_look, faults_now
from tests.browser.walking import MAIN_BUTTON, press


class Inspector:
    """Looks at the page as it is now, in every look; `faults` says what was found where."""

    def __init__(self, page: Page) -> None:
        self.page, self.faults, self.seen = page, [], []

    def look(self, name: str, *, is_large: bool = False) -> None:
        found = faults_in_every_look(self.page)
        if is_large:
            self.page.evaluate("document.documentElement.style.fontSize = '200%'")
            found += [f"text twice as large: {fault}" for fault in faults_now(self.page)]
            self.page.evaluate("document.documentElement.style.fontSize = ''")
        self.faults += [f"{name}, {fault}" for fault in found]
        self.seen.append(name)

    def open(self, url: str, **kwargs: Any) -> None:
        response = self.page.goto(url)
        assert self.page.url.endswith(url), f"{url} leads to {self.page.url}"
        assert response.ok or response.status == 404, f"{url} says {response.status}"
        self.look(f"{url} ({response.status})", **kwargs)

    def open_and_fail(self, url: str) -> None:
        """The page, and the same with errors: sent as it stands."""
        self.open(url)
        self.fail()

    def fail(self) -> None:
        ticked = self.page.locator("main form [type=radio]:checked")
        ticked.evaluate_all("all => all.forEach((radio) => { radio.checked = false })")
        press(self.page.locator(MAIN_BUTTON).last)
        assert self.page.locator(".error-summary").count() == 1, f"no error on {self.page.url}"
        self.look(f"{self.page.url} with errors")
