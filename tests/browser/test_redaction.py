"""Making a file black in a real browser: by searching and typing, and by dragging and buttons."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from privacy_portal.vault.services import read_file
from requests_app.models import Attachment, Redaction
from requests_app.services.handling import assign_request
from requests_app.services.redaction import make_redaction
from requests_app.services.redaction_marks import content_of
from tests.lib.test_redaction import LINES, SECRET, kept, pdf_with
from tests.requests_app.test_services_redaction import attached
from tests.requests_app.things import received


@pytest.fixture
def attachment(organisation, officer, handler) -> Attachment:
    privacy_request = received(organisation)
    assign_request(
        privacy_request=privacy_request, to=handler, actor=officer, today=timezone.localdate()
    )
    return attached(privacy_request, pdf_with([LINES]), "verslag.pdf", "application/pdf")


def at(attachment: Attachment, more: str = "") -> str:
    file_id = attachment.stored_file_id
    return f"/desk/verzoeken/{attachment.privacy_request_id}/bestanden/{file_id}/{more}"


def press(page: Page, text: str) -> None:
    """By keyboard."""
    page.get_by_role("button", name=text, exact=True).press("Enter")
    page.wait_for_load_state()


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"input[name={name}][value='{value}']").check()


def test_without_script_and_mouse_on_a_phone(
    open_page, assert_accessible, attachment, officer, handler
):
    page = open_page(
        at(attachment, "zwart-maken/zoeken/"), width=320, javascript=False, language="en",
        user=officer,
    )  # fmt: skip
    page.locator("textarea[name=words]").fill(SECRET)
    press(page, "Search")
    choose(page, "ground", "15-4-ander")
    press(page, "Mark what is ticked")
    for side, value in {"left": "10", "top": "40", "width": "20", "height": "5"}.items():
        page.locator(f"input[name={side}]").fill(value)
    choose(page, "ground", "15-4-geheim")
    press(page, "Set the mark")
    page.get_by_role("link", name="Finish (2)").click()
    press(page, "Make the black file")
    assert page.get_by_text("The file is being made.").is_visible()
    make_redaction(Redaction.objects.get().pk, now=timezone.now())

    reader = open_page(
        at(attachment, "zwart-maken/controle/1/"), width=320, language="en", user=handler
    )
    assert_accessible(reader)
    choose(reader, "answer", "goed")
    press(reader, "Save")

    goes_out = attachment.privacy_request.attachments.get(kind="antwoord")
    content = read_file(goes_out.stored_file)
    assert SECRET.encode() not in content
    width, height = kept(content).size
    assert kept(content).getpixel((int(width * 0.2), int(height * 0.42))) == 0


def test_by_dragging_and_by_buttons(open_page, assert_accessible, attachment, officer):
    page = open_page(at(attachment, "zwart-maken/1/"), language="en", user=officer)
    svg = page.locator(".sheet-of-paper svg")
    svg.scroll_into_view_if_needed()
    frame = svg.bounding_box()
    page.mouse.move(frame["x"] + frame["width"] * 0.2, frame["y"] + 100)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] * 0.5, frame["y"] + 160)
    page.mouse.up()
    assert page.locator("[role=status]").inner_text().startswith("The box: 20 percent")

    for name in ("Wider", "↓ Down", "← Left"):
        page.get_by_role("button", name=name, exact=True).press("Enter")
    assert_accessible(page)
    choose(page, "ground", "15-4-ander")
    press(page, "Set the mark")

    place = content_of(Redaction.objects.get()).marks[0].place
    assert place.left == pytest.approx(0.195, abs=0.003)
    assert place.width == pytest.approx(0.305, abs=0.003)
    assert (
        page.locator(".sheet-of-paper svg .mark").count() == 2
    )  # the one that is set, and the next
