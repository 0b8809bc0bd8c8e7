"""The register at the desk in a real browser: filled in without JavaScript, kept when it closes."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from register.choices import ActivityState
from register.models import Agreement, FormDraft, ProcessingActivity, RetentionTerm
from register.services.content import write_catalogue
from tests.browser.walking import fill, press
from tests.register.things import CONTENT, small_register

MAIN = "main form .actions button.button"
GENERAL = {
    "public_name_nl": "Uw loon betalen",
    "public_name_en": "Paying your wages",
    "role": "verantwoordelijke",
    "owner_name": "Hoofd P&O",
    "review_on": "1-2-2099",
}
PURPOSE = {
    "text_nl": "Wij houden belasting in.",
    "text_en": "We withhold tax.",
    "legal_bases": ["wettelijke-plicht"],
    "statute": "Wet op de loonbelasting 1964",
}


@pytest.fixture
def activity(organisation, register_editor):
    return small_register(organisation, register_editor)


def choose(page, **fields):
    for name, label in fields.items():
        page.locator(f"main [name={name}]").select_option(label)


def go_on_and_add(page, part):
    press(page.locator("main .actions a.button"))
    press(page.locator(f"a[href$='/{part}/nieuw/']"))


def fill_line(page):
    choose(page, subject_type="Medewerker", category="NAW", retention_term="Fiscale bewaarplicht")
    page.locator("[name=legal_basis]").select_option(value="wettelijke-plicht")
    for words in ("De medewerker zelf", "Dossierkast P&O"):
        page.get_by_label(words).check()
    fill(
        page, {"necessity": "wettelijk", "consequence_nl": "Geen loon.", "consequence_en": "None."}
    )


def test_an_activity_is_made_over_five_pages_without_javascript(
    open_page, organisation, register_editor
):
    write_catalogue(organisation=organisation, catalogue=CONTENT["catalogue"], actor=None)
    page = open_page(
        reverse("activities", args=["waterland"]), javascript=False, user=register_editor
    )

    press(page.locator(f"a[href='{reverse('new_activity', args=['waterland'])}']"))
    fill(page, {"name": "Loonadministratie"})
    press(page.locator(MAIN).first)
    made = ProcessingActivity.objects.get()
    press(page.locator(".tasks a").first)
    fill(page, GENERAL)
    press(page.locator(MAIN).first)
    press(page.locator("a[href$='/doelen/nieuw/']"))
    fill(page, PURPOSE)
    press(page.locator(MAIN).first)
    go_on_and_add(page, "gegevens")
    fill_line(page)
    press(page.locator(MAIN).first)
    go_on_and_add(page, "ontvangers")
    choose(page, party="Belastingdienst")
    page.locator("[name=ground]").select_option(value="wettelijke-plicht")
    press(page.locator(MAIN).first)
    press(page.locator("main .actions a.button"))
    page.get_by_label("Toegang per rol").check()
    fill(page, {"has_automated_decision": "nee", "went_through": "on", "needs_dpia": "nee"})
    press(page.locator(MAIN).first)

    made.refresh_from_db()
    assert page.url.endswith(reverse("activity", args=["waterland", made.pk]))
    assert (made.error_count, made.state) == (0, ActivityState.DRAFT)
    assert page.locator(".tasks .badge.ok").count() == 5


def test_a_line_moves_and_goes_without_javascript(open_page, activity, register_editor):
    page = open_page(
        reverse("activity_data", args=["waterland", activity.pk]),
        javascript=False,
        user=register_editor,
    )
    first, second = activity.lines.all()

    press(page.locator("button[name=up]"))
    moved = [*activity.lines.all()]
    press(page.locator("a[href$='/weg/']").first)
    press(page.locator("main button.danger"))

    assert moved == [second, first]
    assert [*activity.lines.all()] == [first]


def test_what_was_typed_is_put_back_after_the_browser_was_closed(
    open_page, activity, register_editor
):
    path = reverse("activity_general", args=["waterland", activity.pk])
    page = open_page(path, user=register_editor)

    with page.expect_response(re.compile("/concept/")):
        page.locator("[name=remarks]").fill("Een lange uitleg die nog niet af was.")
    page.close()
    again = open_page(path, user=register_editor)
    expect(again.locator(".notice.warn")).to_have_count(1)
    assert again.locator("[name=remarks]").input_value() == ""
    press(again.locator(".notice.warn a"))

    assert again.locator("[name=remarks]").input_value() == "Een lange uitleg die nog niet af was."
    press(again.locator(MAIN).first)
    activity.refresh_from_db()
    assert activity.remarks == "Een lange uitleg die nog niet af was."
    assert not FormDraft.objects.exists()


def test_who_walks_away_at_once_finds_his_text_again(open_page, activity, register_editor):
    path = reverse("activity_general", args=["waterland", activity.pk])
    page = open_page(path, user=register_editor)

    page.locator("[name=remarks]").fill("Net getypt.")
    page.goto(reverse("activities", args=["waterland"]))
    for _try in range(50):  # the browser sends it after the page is gone
        page.goto(f"{path}?concept=terug")
        if page.locator("[name=remarks]").input_value():
            break

    assert page.locator("[name=remarks]").input_value() == "Net getypt."


def test_the_loser_of_two_edits_loses_nothing(open_page, activity, register_editor, officer):
    path = reverse("activity_general", args=["waterland", activity.pk])
    mine, theirs = (open_page(path, user=user) for user in (register_editor, officer))
    theirs.locator("[name=name]").fill("Lonen")
    press(theirs.locator(MAIN).first)

    mine.locator("[name=name]").fill("Salarissen")
    press(mine.locator(MAIN).first)
    told = mine.locator(".notice.warn").inner_text()
    press(mine.locator(MAIN).first)

    activity.refresh_from_db()
    assert "Lonen" in told
    assert activity.name == "Salarissen"


# --- For everybody --------------------------------------------------------------------------------


def test_pages_of_an_activity(activity, register_editor, inspect):  # noqa: F811
    inspector, line = inspect(user=register_editor), activity.lines.first()

    def url(name, *args):
        return reverse(name, args=["waterland", *args])

    ProcessingActivity.objects.update(review_on="2020-01-01")
    inspector.open(url("activities"), is_large=True)
    inspector.open_and_fail(url("new_activity"))
    inspector.open(url("activity", activity.pk), is_large=True)
    for place in ("general", "purposes", "data", "recipients", "security"):
        inspector.open(url(f"activity_{place}", activity.pk), is_large=place == "data")
    for part in ("purposes", "lines", "clients"):
        inspector.open_and_fail(url("add_part", activity.pk, part))
    for part in ("recipients", "transfers"):
        inspector.open(url("add_part", activity.pk, part))
    inspector.open(url("change_part", activity.pk, "lines", line.pk))
    inspector.open(url("remove_part", activity.pk, "lines", line.pk))
    inspector.open(url("copy_activity", activity.pk))
    inspector.open_and_fail(url("end_activity", activity.pk))
    inspector.open(url("library"))
    press(inspector.page.locator(".big-links a").first)
    inspector.look("what a common activity brings")


def test_pages_of_the_lists(activity, register_editor, inspect):  # noqa: F811
    inspector, term, agreement = (
        inspect(user=register_editor),
        RetentionTerm.objects.get(),
        Agreement.objects.get(),
    )

    def url(name, *args):
        return reverse(name, args=["waterland", *args])

    inspector.open(url("register_lists"), is_large=True)
    for name in ("subject_types", "data_categories", "retention_terms"):
        inspector.open(url("register_list", name))
        inspector.open_and_fail(url("add_row", name))
    inspector.open(url("change_row", "retention_terms", term.pk))
    inspector.open(url("remove_row", "retention_terms", term.pk))
    inspector.open(url("change_row", "agreements", agreement.pk), is_large=True)
    inspector.open(url("remove_row", "agreements", agreement.pk))
    inspector.open_and_fail(url("add_agreement_document", agreement.pk))
    inspector.open_and_fail(url("add_sub_processor", agreement.pk))


def test_pages_of_who_only_reads(activity, auditor, inspect):  # noqa: F811
    inspector = inspect(user=auditor)

    for name in ("activity", "activity_general", "activity_data", "activity_security"):
        inspector.open(reverse(name, args=["waterland", activity.pk]))


def test_pages_of_a_beginning_and_of_a_conflict(
    organisation,
    register_editor,
    officer,
    inspect,  # noqa: F811
):
    inspector = inspect(user=register_editor)
    inspector.open(reverse("activities", args=["waterland"]))
    activity = small_register(organisation, officer)
    path = reverse("activity_general", args=["waterland", activity.pk])
    FormDraft.objects.create(
        user=register_editor,
        organisation=organisation,
        page=path,
        values={"name": ["Half getypt"], "revision": ["0"]},
        saved_at=activity.changed_at,
    )

    inspector.open(path)
    press(inspector.page.locator(".notice.warn a"))
    press(inspector.page.locator(MAIN).first)

    assert inspector.page.locator(".notice.warn h2").count() == 1
    inspector.look("somebody else was first")
