"""Retention in a real browser: what has had its time is reviewed by one and approved by another."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from retention.choices import ListState
from retention.models import DestructionList, KeptItem
from retention.services.lists.proposing import propose_owed
from retention.services.planning import plan_owed
from tests.browser.walking import MAIN_BUTTON
from tests.retention.things import dossier, kind, line, system


@pytest.fixture
def proposed(organisation) -> DestructionList:
    """Two dossiers of which both parts have had their time."""
    of_kind = kind(organisation)
    line(of_kind)
    line(of_kind, category="verslagen", category_name="Verslagen",
         system=system(organisation, "dossierkast"))  # fmt: skip
    for key in ("T-1", "T-2"):
        dossier(of_kind, key)
    plan_owed()
    propose_owed(organisation=organisation, today=timezone.localdate())
    return DestructionList.objects.get()


def test_an_archivist_reviews_on_a_phone_and_an_administrator_approves(
    open_page, assert_accessible, archivist, administrator, proposed
):
    address = reverse("destruction_list", args=[proposed.pk])
    reviewer = open_page(reverse("destruction_lists"), width=320, javascript=False, user=archivist)
    reviewer.click(f"a[href='{address}']")
    reviewer.click(f"form[action='{reverse('start_review', args=[proposed.pk])}'] button")
    reviewer.check("[name=item] >> nth=0")
    reviewer.click(f"form[action='{reverse('keep_items', args=[proposed.pk])}'] button")
    reviewer.check("[name=ground][value=rechtsvordering]")
    reviewer.fill("[name=reason]", "Er loopt een zaak.")
    until = timezone.localdate() + timedelta(days=90)
    reviewer.fill("[name=until]", until.strftime("%d-%m-%Y"))
    reviewer.click(MAIN_BUTTON)
    reviewer.click(f"a[href='{reverse('submit_list', args=[proposed.pk])}']")
    reviewer.fill("[name=note]", "Alle dossiers nagelopen.")
    reviewer.click(MAIN_BUTTON)

    approver = open_page(address, user=administrator)
    assert_accessible(approver)
    approver.click(f"a[href='{reverse('approve_list', args=[proposed.pk])}']")
    assert_accessible(approver)
    approver.fill("[name=typed]", proposed.number)
    approver.click(MAIN_BUTTON)
    approver.wait_for_url(f"**{address}")

    proposed.refresh_from_db()
    assert (proposed.state, proposed.items.count()) == (ListState.APPROVED, 3)
    assert KeptItem.objects.get().kept_by == archivist
