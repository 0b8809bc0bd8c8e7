"""A version goes from proposal to publication by two people; and the ledgers beside it."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from register.models import (
    ActivityVersion,
    Consent,
    DataCategory,
    Disclosure,
    Party,
    ProcessingActivity,
    SubjectType,
)
from register.services import ledger, versions
from register.services.content import activity_content, write_activity
from tests.register.things import small_register


@pytest.fixture
def activity(organisation, register_editor):
    return small_register(organisation, register_editor)


@pytest.fixture
def look(open_page, assert_accessible_in_every_look):
    def looked(user, paths) -> None:
        page = open_page(user=user)
        for path in paths:
            page.goto(path)
            assert_accessible_in_every_look(page)

    return looked


def propose(activity, actor) -> ActivityVersion:
    return versions.propose_version(
        activity=activity, note="De afdeling heet anders.", actor=actor, now=timezone.now()
    )


def publish(version, actor) -> None:
    now = timezone.now()
    versions.approve_version(version=version, actor=actor, now=now)
    versions.publish_version(version=version, actor=actor, now=now)


def change(activity, actor, **fields) -> ProcessingActivity:
    fresh = ProcessingActivity.objects.get(pk=activity.pk)
    content = activity_content(fresh)
    content["fields"] |= fields
    content["purposes"][0]["text_nl"] = "Wij betalen uw salaris en houden belasting en premie in."
    content["purposes"][0]["legal_bases"] = ["overeenkomst"]
    content["recipients"].pop()
    return write_activity(organisation=fresh.organisation, content=content, actor=actor)


def test_an_editor_proposes_and_somebody_else_publishes(
    open_page, activity, register_editor, officer
):
    editor = open_page(
        reverse("propose_version", args=[activity.organisation.slug, activity.pk]),
        user=register_editor,
    )
    editor.fill("[name=note]", "Eerste versie.")
    editor.click("main form button.button")
    version = ActivityVersion.objects.get()
    decide = reverse("decide_version", args=[version.pk])

    editor.goto(decide)
    assert editor.locator("[name=decision]").count() == 0
    assert editor.locator(".notice.warn").count() == 1

    second = open_page(reverse("today"), user=officer)
    second.click(f"a[href='{decide}']")
    second.click("[aria-labelledby=approve] button")
    second.click(f"a[href='{reverse('publish_version', args=[version.pk])}']")
    second.click("main form button.button")
    second.wait_for_url(f"**{reverse('version', args=[version.pk])}")

    version.refresh_from_db()
    assert (version.state, version.number) == ("gepubliceerd", 1)


def test_pages_about_versions_are_accessible(look, activity, register_editor, officer):
    first = propose(activity, register_editor)
    publish(first, officer)
    slug, pk = activity.organisation.slug, activity.pk
    change(activity, register_editor, department="Personeelszaken", review_on=None)
    difference = reverse("version_differences", args=[slug, pk])
    look(
        register_editor,
        [
            reverse("activity_versions", args=[slug, pk]),
            reverse("version", args=[first.pk]),
            f"{difference}?old={first.pk}",
            reverse("propose_version", args=[slug, pk]),
            reverse("activity", args=[slug, pk]),
        ],
    )


def test_pages_that_decide_are_accessible(look, activity, register_editor, officer):
    publish(propose(activity, register_editor), officer)
    change(activity, register_editor, owner_name="")
    version = propose(activity, register_editor)
    decide = reverse("decide_version", args=[version.pk])
    look(officer, [reverse("today"), decide])
    look(register_editor, [reverse("today"), decide])

    versions.approve_version(
        version=version, actor=officer, now=timezone.now(), despite_errors="Komt nog."
    )
    look(officer, [reverse("publish_version", args=[version.pk])])


def test_the_ledgers_are_accessible(look, activity, officer):
    slug = activity.organisation.slug
    told, agreed, withdrawn = _ledger_of(activity.organisation, officer)
    plain = (
        "disclosures", "find_disclosures", "new_disclosure", "consents", "find_consents",
        "new_consent", "consent_texts", "new_consent_text",
    )  # fmt: skip
    look(
        officer,
        [
            *(reverse(name, args=[slug]) for name in plain),
            reverse("strike_disclosure", args=[slug, told.pk]),
            reverse("withdraw_consent", args=[slug, agreed.pk]),
            reverse("replace_consent_text", args=[slug, agreed.text_id]),
        ],
    )


def test_a_person_is_looked_up_outside_the_address(open_page, assert_accessible, activity, officer):
    _ledger_of(activity.organisation, officer)
    page = open_page(
        reverse("find_disclosures", args=[activity.organisation.slug]), user=officer, width=320
    )

    page.fill("[name=email]", "joke@mail.example")
    page.click("main form button.button")

    assert page.locator("tbody tr").count() == 1
    assert "joke" not in page.url
    assert_accessible(page)


def _ledger_of(organisation, officer) -> tuple[Disclosure, Consent, Consent]:
    today = timezone.localdate()
    about = {
        "organisation": organisation,
        "subject_type": SubjectType.objects.get(),
        "actor": officer,
        "today": today,
    }
    told = ledger.note_disclosure(
        recipient=Party.objects.get(code="belastingdienst"),
        disclosed_on=today,
        categories=DataCategory.objects.all(),
        ground="wettelijke-plicht",
        reference="P-100",
        email="joke@mail.example",
        note="Loonaangifte over mei",
        **about,
    )
    words = {
        "name": "Foto op de website",
        "categories": list(DataCategory.objects.filter(code="naw")),
        "text_nl": "Ik vind het goed dat mijn foto op de website staat.",
        "text_en": "I agree that my photo is on the website.",
        "effect_nl": "Wij halen uw foto binnen een week van de website.",
    }
    text = ledger.make_consent_text(organisation=organisation, values=words, actor=officer)
    agreed, withdrawn = (
        ledger.note_consent(
            text=text, given_on=date(2026, 1, 1), channel="Formulier", reference=number, **about
        )
        for number in ("P-100", "P-200")
    )
    ledger.withdraw_consent(consent=withdrawn, withdrawn_on=today, actor=officer, today=today)
    return told, agreed, withdrawn
