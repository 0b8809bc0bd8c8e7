"""People who walk through the pages: a data subject and somebody at the desk.

They find things by the names of fields and by addresses, so that they walk in any language.
"""

import json
import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Locator, Page

from privacy_portal.accounts.models import Organisation
from privacy_portal.mail.models import OutgoingMail
from register.examples.load import example_form_options
from requests_app import tasks
from requests_app.examples.load import ORGANISATIONS
from requests_app.models import PrivacyRequest
from tests.requests_app.pdfs import text_of

MAIN_BUTTON = "main form button.button:not(.second):not([type=button])"
GROUPED_CODE = re.compile(r"\d{4} \d{4} \d{4} \d{4}")

WHO_AND_HOW: dict[str, dict[str, Any]] = {
    "person": {
        "name": "Joke Testpersoon",
        "birth_date": "31-12-1980",
        "email": "joke@mail.example",
        "relation": "anders",
    },
    "answer": {"answer_by": "online"},
    "proof": {"proof": "bekend"},
}
ACCESS: dict[str, dict[str, Any]] = {
    "right": {"right": "inzage"},
    "for_whom": {"for_whom": "zelf"},
    "data": {"data": ["alles"], "details": "Alles van dit jaar."},
    **WHO_AND_HOW,
}

ERASURE: dict[str, dict[str, Any]] = {
    "right": {"right": "verwijdering"},
    "for_whom": {"for_whom": "zelf"},
    "published": {"is_published": "nee"},
    "data": ACCESS["data"],
    **WHO_AND_HOW,
}


def example(slug: str) -> Organisation:
    """One of the two example organisations, with its own words and options, and no requests."""
    listed = json.loads(ORGANISATIONS.read_text(encoding="utf-8"))
    organisation = Organisation(**next(one for one in listed if one["slug"] == slug))
    organisation.form_options = example_form_options(slug)
    organisation.save()
    return organisation


def photo(name: str = "foto.jpg", size: tuple[int, int] = (600, 400)) -> dict[str, Any]:
    """A file as Playwright wants it; a light picture, so that black stands out."""
    content = BytesIO()
    Image.new("RGB", size, (200, 210, 230)).save(content, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": content.getvalue()}


def fill(page: Page, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        field = page.locator(f"main [name={name}]")
        kind = field.first.get_attribute("type")
        if kind == "checkbox" and value == "on":
            field.check()
        elif kind in ("radio", "checkbox"):
            for one in [value] if isinstance(value, str) else value:
                page.locator(f"main [name={name}][value='{one}']").check()
        elif kind == "file":
            field.set_input_files(value)
        elif field.first.evaluate("element => element.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def press(button: Locator) -> None:
    """And wait for the page that follows, also when a script makes a picture first."""
    with button.page.expect_navigation():
        button.click()


def work_of_the_night() -> None:
    """What the worker does within a minute."""
    tasks.render_owed_letters()


class Subject:
    """Somebody at the public pages of an organisation."""

    def __init__(self, page: Page, organisation: Organisation) -> None:
        self.page, self.organisation = page, organisation
        self.number = self.code = ""

    def url(self, name: str, *args: object) -> str:
        return reverse(name, args=[self.organisation.slug, *args])

    def open(self, name: str) -> None:
        self.page.goto(self.url(name))

    def is_at(self, name: str) -> bool:
        return self.page.url.endswith(self.url(name))

    def go_on(self) -> None:
        press(self.page.locator(MAIN_BUTTON).last)

    def answer(self, step: str, fields: Mapping[str, Any]) -> None:
        assert self.is_at(f"form_{step}"), f"{self.page.url} instead of {step}"
        fill(self.page, fields)
        self.go_on()

    def fill_in(self, pages: Mapping[str, Mapping[str, Any]]) -> None:
        """From the start page to the last question."""
        self.open("start")
        press(self.page.locator(f"a[href='{self.url('form_right')}']").first)
        for step, fields in pages.items():
            self.answer(step, fields)

    def send(self) -> PrivacyRequest:
        assert self.is_at("form_check"), self.page.url
        self.go_on()
        assert self.is_at("form_sent"), self.page.url
        self.number = self.page.locator(".receipt").first.inner_text()
        self.code = GROUPED_CODE.search(self.page.inner_text("main"))[0]
        return PrivacyRequest.objects.get(number=self.number, organisation=self.organisation)

    def ask(self, pages: Mapping[str, Mapping[str, Any]]) -> PrivacyRequest:
        self.fill_in(pages)
        return self.send()

    def open_my_request(self) -> None:
        """With number and code, pasted as it stands on the receipt."""
        self.open("status_login")
        fill(self.page, {"number": self.number, "code": f" {self.code} "})
        self.go_on()
        assert self.is_at("status_page"), self.page.inner_text("main")

    def open_by_mail(self) -> None:
        """Asks for the link to the answer, and uses it in the same browser."""
        press(self.page.locator(f"form[action='{self.url('ask_link')}'] button"))
        mail = OutgoingMail.objects.filter(text__contains="/ophalen/").latest("pk")
        self.page.goto(urlsplit(re.search(r"\S+/ophalen/\S+/", mail.text)[0]).path)
        press(self.page.locator(MAIN_BUTTON))

    def download(self, selector: str) -> str:
        """The words of the PDF behind a link or button."""
        with self.page.expect_download() as download:
            self.page.locator(selector).first.click()
        return text_of(download.value.path().read_bytes())


class AtDesk:
    """An officer or handler with one request."""

    def __init__(self, page: Page, privacy_request: PrivacyRequest) -> None:
        self.page, self.privacy_request = page, privacy_request

    def url(self, name: str) -> str:
        return reverse(name, args=[self.privacy_request.pk])

    def take(self, step: str, unfold: str = "", **fields: Any) -> None:
        """One step, from the button on the request page to the request page again. `unfold`: a
        field that is folded away at first."""
        self.page.goto(self.url("request_page"))
        link = self.page.locator(f"main a[href='{self.url(step)}']").first
        if not link.is_visible():
            self.page.locator("main details summary").first.click()
        press(link)
        if unfold:
            field = self.page.locator(f"[name={unfold}]")
            self.page.locator("details", has=field).locator("summary").click()
        fill(self.page, fields)
        press(self.page.locator(MAIN_BUTTON).first)
        assert self.page.url.endswith(self.url("request_page")), self.page.inner_text("main")

    def write_answer(self, **texts: str) -> None:
        """From the request page to the last look before sending."""
        self.page.goto(self.url("request_page"))
        press(self.page.locator(f"main a.button[href='{self.url('write_answer')}']"))
        fill(self.page, texts)
        press(self.page.locator("button[name=send]"))
        assert self.page.url.endswith(self.url("send_answer")), self.page.inner_text("main")

    def preview(self, name: str, *args: object, extra: Iterable[str] = ()) -> str:
        """The words of the PDF that the button shows in a new tab."""
        path = reverse(name, args=[self.privacy_request.pk, *args])
        button = self.page.locator(f"[formaction='{path}'], form[action='{path}'] button").first
        with (
            self.page.context.expect_event("response", lambda one: one.url.endswith(path)) as shown,
            self.page.expect_popup() as tab,
        ):
            button.click()
        assert shown.value.headers["content-type"] == "application/pdf"
        tab.value.close()
        form = button.evaluate("button => Object.fromEntries(new FormData(button.form))")
        return text_of(self.page.request.post(path, form=form).body())

    def send(self) -> None:
        press(self.page.locator(MAIN_BUTTON).last)
        assert self.page.url.endswith(self.url("request_page")), self.page.inner_text("main")


def day_in_words(day: Any) -> str:
    """As the pages write it in Dutch."""
    months = (
        "januari februari maart april mei juni juli augustus september oktober november december"
    )
    return f"{day.day} {months.split()[day.month - 1]} {day.year}"


def today() -> Any:
    return timezone.localdate()
