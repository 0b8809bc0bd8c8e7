"""Every component in every state: light and dark, phone and desk, empty and with errors."""

import gzip

import pytest


@pytest.fixture(autouse=True)
def demo_pages(settings):
    settings.ROOT_URLCONF = "tests.browser.demo_pages"


@pytest.mark.parametrize("name", ["form", "mask", "public", "desk", "sorry/404", "sorry/500"])
def test_page_is_accessible(open_page, assert_accessible_in_every_look, name):
    page = open_page(f"/demo/{name}/")

    assert_accessible_in_every_look(page)


def test_form_with_errors_is_accessible(open_page, assert_accessible_in_every_look):
    page = open_page("/demo/form/")

    page.locator("main button[type=submit]").first.click()

    assert_accessible_in_every_look(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_error_summary_has_the_focus_and_leads_to_the_field(open_page, javascript):
    page = open_page("/demo/form/", javascript=javascript)
    page.locator("main button[type=submit]").first.click()

    assert page.locator(".error-summary:focus").count() == 1
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.locator("#id_right_0:focus, #id_right_0:target").count() == 1
    assert page.title().startswith(("Error: ", "Fout: "))


def test_what_was_typed_stays_after_an_error(open_page):
    page = open_page("/demo/form/", javascript=False)
    page.get_by_label("Uw naam").fill("M. Bakker")

    page.locator("main button[type=submit]").first.click()

    assert page.get_by_label("Uw naam").input_value() == "M. Bakker"


def test_language_changes_on_the_same_page_without_javascript(open_page):
    page = open_page("/demo/form/?a=1", javascript=False, language="nl")

    page.get_by_role("button", name="English").click()

    assert page.url.endswith("/demo/form/?a=1")
    assert page.locator("html").get_attribute("lang") == "en"


def test_skip_link_comes_first_and_leads_to_the_content(open_page):
    page = open_page("/demo/desk/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.locator("main:focus").count() == 1


@pytest.mark.parametrize("name", ["form", "public", "desk"])
def test_text_of_twice_the_size_fits(open_page, assert_accessible, name):
    page = open_page(f"/demo/{name}/")

    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert_accessible(page)


@pytest.mark.parametrize("name", ["form", "mask", "public"])
def test_what_can_be_pressed_is_large_enough(open_page, name):
    page = open_page(f"/demo/{name}/", width=320)

    small = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, textarea, .big-links a")]
            .filter((e) => e.offsetParent && Math.min(e.offsetHeight, e.offsetWidth) < 24)
            .map((e) => e.outerHTML)"""
    )

    assert small == []


def test_public_page_needs_few_requests_and_few_bytes(open_page):
    page = open_page()
    responses = []
    page.on("response", lambda response: responses.append(response))

    page.goto("/demo/form/")
    page.wait_for_load_state("networkidle")

    assert len(responses) <= 4
    assert sum(len(gzip.compress(response.body())) for response in responses) < 20_000
