"""The pages of retention, with things on them, looked at by axe on a phone or wide."""

import pytest
from django.urls import get_resolver, reverse

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Membership
from tests.browser.looks import faults_now
from tests.conftest import member
from tests.retention.addresses import addresses

PAGES = [
    "retention_overview", "coming_line", "retention_report", "dossiers", "dossier",
    "hold_dossier", "holds", "hold", "lift_hold", "dossier_kind", "term_change",
    "approve_term_change", "dossier_imports", "dossier_import", "new_dossier_import",
    "api_tokens", "certificate", "list_execution", "clock_watch", "retention_policy",
    "archive_orders",
]  # fmt: skip


@pytest.fixture
def everything(organisation, archivist, administrator, officer) -> dict[str, object]:
    """The archivist is administrator too, so that one visitor sees every page."""
    Membership.objects.create(user=archivist, organisation=organisation, role=Role.ADMINISTRATOR)
    people = {role.name.lower(): member(organisation, role) for role in Role}
    people |= {"archivist": archivist, "administrator": administrator, "officer": officer}
    return addresses(organisation, people) | {"slug": organisation.slug}


def test_every_page_is_usable(open_page, archivist, everything):
    page, faults = open_page(user=archivist), {}

    for number, name in enumerate(PAGES):
        page.set_viewport_size({"width": (320, 1280)[number % 2], "height": 800})
        page.goto(address_of(name, everything))
        faults |= {name: found} if (found := faults_now(page)) else {}

    assert faults == {}


def address_of(name: str, everything: dict[str, object]) -> str:
    (_, names), *_rest = get_resolver().reverse_dict.getlist(name)[0][0]
    special = everything.get(name, {})
    assert isinstance(special, dict)
    return reverse(name, kwargs={key: special.get(key, everything.get(key)) for key in names})
