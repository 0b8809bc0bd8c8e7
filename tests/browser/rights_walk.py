"""One right from the public form to the closed request, at an organisation with its register.

Who asks and who works here look at the pages in the same way: one language, width, and with or
without JavaScript.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any
from zipfile import ZipFile

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from connectors.choices import InstructionState
from connectors.models import Instruction
from connectors.outcomes import Report
from connectors.services.reporting import report
from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.services import create_member
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.uploads import CleanFile
from register.examples.ledgers import load_ledgers
from register.examples.load import example_register, in_our_years
from register.models import Party, System
from register.services.content import write_register
from requests_app.choices import RecipientNoticeState, RequestState
from requests_app.models import PrivacyRequest
from requests_app.services.steps import facts_of
from requests_app.workflow import next_step
from tests.browser.walking import (
    MAIN_BUTTON,
    WHO_AND_HOW,
    AtDesk,
    Subject,
    example,
    fill,
    press,
    today,
    work_of_the_night,
)
from tests.conftest import PASSWORD, TOTP_SECRET, member
from tests.kept_rows import KeptRows
from tests.register.published import publish

ANSWER = "main form[action$='/antwoord/'] button"
KNOWN = {"method": "terugbellen", "result": "vastgesteld"}
registers: dict[tuple[str, date], KeptRows] = {}
CSV = CleanFile("gegevens.csv", "text/csv", b"naam,plaats\nJoke,Ons Dorp\n", FileState.CLEAN)


def with_register(slug: str) -> Organisation:
    """An example organisation whose whole register is published, with what it noted."""
    wanted = (slug, today())
    if wanted in registers:
        registers[wanted].put_back()
        return Organisation.objects.get(slug=slug)
    organisation = _make_register(slug)
    registers[wanted] = KeptRows()
    return organisation


def _make_register(slug: str) -> Organisation:
    organisation = example(slug)
    content = in_our_years(example_register(slug), today())
    editor = member(organisation, Role.REGISTER_EDITOR)
    for activity in write_register(organisation=organisation, content=content, actor=editor):
        publish(organisation, activity.code)
    load_ledgers(organisation=organisation, actor=editor, today=today())
    return organisation


class Walk:
    """`look`: what open_page takes; `relation`: what the person is to the organisation."""

    def __init__(self, open_page: Callable[..., Page], slug: str, **look: Any) -> None:
        self.open_page = lambda **more: open_page(**look | more)
        self.organisation = with_register(slug)
        self.officer = member(self.organisation, Role.OFFICER)
        self.subject = Subject(self.open_page(), self.organisation)

    def ask(self, right: str, relation: str, pages: Mapping[str, Mapping[str, Any]]) -> None:
        """Through the form, to number and code; then somebody at the desk takes it."""
        request = self.subject.ask(
            {
                "right": {"right": right},
                "for_whom": {"for_whom": "zelf"},
                **pages,
                **WHO_AND_HOW,
                "person": WHO_AND_HOW["person"] | {"relation": relation},
            }
        )
        self.desk = AtDesk(self.open_page(user=self.officer), request)
        self.desk.take("assign_request", to=str(self.officer.pk))

    @property
    def request(self) -> PrivacyRequest:
        return PrivacyRequest.objects.get(pk=self.desk.privacy_request.pk)

    @property
    def next_step(self) -> str | None:
        return next_step(facts_of(self.request), today())

    # --- The systems ------------------------------------------------------------------------------

    @property
    def instructions(self) -> list[Instruction]:
        rows = Instruction.objects.of_case(self.request.case_id)
        return list(rows.select_related("system").order_by("system__code"))

    def systems_report(self, *files: CleanFile) -> None:
        """Each that did not yet, without its pages; those stand in test_instructions."""
        for one in self.instructions:
            if one.is_open:
                report(
                    instruction=one,
                    outcome=Report(state=InstructionState.DONE, by="B. Beheer", files=list(files)),
                    actor=self.officer, today=today(), now=timezone.now(), version=None,
                )  # fmt: skip

    def hand_out(self) -> None:
        """What the register proposes; nothing is added or left out."""
        self.desk.take("instruct_systems")
        self.systems_report()

    def own_system(self, code: str) -> User:
        """A colleague with a login, who does what is asked of this system."""
        owner = member(self.organisation, Role.SYSTEM_OWNER)
        System.objects.filter(organisation=self.organisation, code=code).update(owner=owner)
        return owner

    # --- Other people -----------------------------------------------------------------------------

    @cached_property
    def second_officer(self) -> User:
        return create_member(
            email="tweede@mail.example", name="T. Weede", organisation=self.organisation,
            role=Role.OFFICER, password=PASSWORD, totp_secret=TOTP_SECRET,
        )  # fmt: skip

    @cached_property
    def colleague(self) -> AtDesk:
        """The second officer with the same request."""
        return AtDesk(self.open_page(user=self.second_officer), self.request)

    def add_recipient(self, code: str) -> None:
        """One that neither the notes nor the register named."""
        page, party = self.desk.page, Party.objects.get(organisation=self.organisation, code=code)
        page.goto(self.desk.url("tell_recipients"))
        fill(page, {"party": str(party.pk)})
        press(page.locator("main form button.button").last)

    def tell_recipients(self) -> None:
        """The first by letter L-26; of the others it is written down why they are not told."""
        owed = self.request.recipient_notices.filter(state=RecipientNoticeState.OWED)
        assert owed.exists()
        for place, notice in enumerate(owed.order_by("pk")):
            fields = {"settle-state": "onmogelijk", "settle-reason": "Bestaat niet meer."}
            self._on_row("tell_recipients", notice.pk, "tell_recipient", fields if place else {})

    def tell_platform(self, address: str, platform: str) -> None:
        """A place where it stands in public, and letter L-28."""
        page = self.desk.page
        page.goto(self.desk.url("tell_platforms"))
        fill(page, {"address": address, "platform": platform})
        press(page.locator(MAIN_BUTTON).first)
        place = self.request.publications.get()
        fields = {"ask-what": "Haal dit weg, met elke link en kopie."}
        self._on_row("tell_platforms", place.pk, "tell_platform", fields)

    def _on_row(self, listed: str, pk: int, url_name: str, fields: Mapping[str, str]) -> None:
        page = self.desk.page
        page.goto(self.desk.url(listed))
        press(page.locator(f"main a[href='{reverse(url_name, args=[self.request.pk, pk])}']").first)
        fill(page, fields)
        form = page.locator("main form").filter(
            has=page.locator(f"[name={next(iter(fields), 'tell-what')}]")
        )
        press(form.locator("button.button:not(.second)"))
        assert page.locator(".error-summary").count() == 0, page.inner_text("main")

    # --- The decision ----------------------------------------------------------------------------

    def decide_to_erase(self) -> None:
        """All that no law asks to keep; of the rest the proposal stands."""
        page = self.desk.page
        page.goto(self.desk.url("decide_request"))
        for part in page.locator("main form fieldset.card").all():
            if part.locator("[name$=_result]:checked").count() == 0:
                part.locator("[value=toegewezen]").check()
        press(page.locator(MAIN_BUTTON).last)
        assert page.url.endswith(self.desk.url("request_page")), page.inner_text("main")

    # --- The answer -------------------------------------------------------------------------------

    def fill_in(self, *, with_files: bool = False) -> None:
        """What the register proposes for the letter; perhaps with every file that came in."""
        page = self.desk.page
        page.goto(self.desk.url("write_answer"))
        press(page.locator(f"main a[href='{self.desk.url('assemble_answer')}']"))
        for box in page.locator("main [name=add_files]").all() if with_files else []:
            box.check()
        press(page.locator(MAIN_BUTTON).last)
        assert page.url.endswith(self.desk.url("write_answer")), page.inner_text("main")

    def take_along(self) -> None:
        """The ZIP of what the systems exported."""
        page = self.desk.page
        page.goto(self.desk.url("write_answer"))
        page.goto(self.desk.url("assemble_answer"))
        press(page.locator(f"form[action='{self.desk.url('make_portable')}'] button"))

    def send(self, **texts: str) -> None:
        """What is written goes, the request closes, and the subject finds it."""
        self.desk.write_answer(**texts)
        self.desk.send()
        work_of_the_night()
        assert self.request.state == RequestState.CLOSED
        self.subject.open_my_request()

    def open_with_code(self, colleague: AtDesk) -> None:
        """Makes the second code, which a colleague tells."""
        subject, page, theirs = self.subject, self.subject.page, colleague.page
        theirs.goto(colleague.url("protect_answer"))
        press(theirs.locator(f"form[action='{colleague.url('make_answer_code')}'] button"))
        press(page.locator(f"a[href='{subject.url('second_code')}']"))
        fill(page, {"code": theirs.locator(".receipt").inner_text()})
        subject.go_on()

    @property
    def letter(self) -> str:
        """The words of the answer, as the subject downloads it."""
        return self.subject.download(ANSWER)

    def names_in_zip(self) -> set[str]:
        """Of the files in the ZIP that goes along with the letter."""
        page = self.subject.page
        with page.expect_download() as download:
            page.locator("main form[action$='/antwoord/'] button.second").click()
        return set(ZipFile(download.value.path()).namelist())
