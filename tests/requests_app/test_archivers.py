"""An archived request: read by who keeps the archive, changed by nobody (R-RET-05)."""

from datetime import timedelta

import pytest

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Membership
from privacy_portal.audit.models import AuditEvent
from requests_app.archivers import archive_request
from requests_app.errors import StepNotAllowed, StillNeeded
from requests_app.models import PrivacyRequest
from requests_app.queue import Filters, chosen
from requests_app.search import found
from requests_app.services.closing import withdraw_request
from requests_app.services.subject import write_message
from tests.requests_app.desk import assigned, page_of
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()
LATER = TODAY + timedelta(days=366)


@pytest.fixture
def archived(organisation, handler):
    request = assigned(received(organisation), handler)
    withdraw_request(privacy_request=request, actor=None, today=TODAY)
    archive_request(request.case_id, archived_on=LATER)
    archive_request(request.case_id, archived_on=LATER)
    return PrivacyRequest.objects.get()


@pytest.fixture
def people(officer, handler, archivist, administrator, auditor, outsider):
    return {"archivist": archivist, "administrator": administrator, "officer": officer,
            "handler": handler, "auditor": auditor, "outsider": outsider}  # fmt: skip


def test_it_is_archived_once_and_never_while_it_is_open(archived, organisation):
    open_one = received(organisation)

    with pytest.raises(StillNeeded):
        archive_request(open_one.case_id, archived_on=LATER)

    assert archived.archived_on == LATER
    assert AuditEvent.objects.filter(action="request.archived").count() == 1


def test_only_archive_and_administrators_reach_it(archived, people):
    reached = {name: archived in PrivacyRequest.objects.visible_to(one) for name, one in
               people.items()}  # fmt: skip

    assert reached == dict.fromkeys(people, False) | {"archivist": True, "administrator": True}


def test_the_desk_no_longer_lists_or_finds_it(archived, people, organisation):
    filters = Filters(state="alle")

    for name in ("officer", "handler"):
        user = people[name]
        assert not chosen(user, filters, LATER).exists()
        assert not found(user, [organisation], archived.number).exists()
    assert found(people["archivist"], [organisation], archived.number).exists()


def test_its_page_and_letters_are_read_and_nothing_is_changed(signed_in, people, archived):
    letter = archived.letters.first()
    Membership.objects.create(
        user=people["archivist"], organisation=archived.organisation, role=Role.OFFICER
    )
    client = signed_in(people["archivist"])

    page = client.get(page_of(archived))
    seen = client.get(page_of(archived, "open_letter", letter.pk))

    assert (page.status_code, page.context["next_step"], page.context["other_steps"]) == (
        200,
        None,
        [],
    )
    assert seen.status_code == 200
    for name in ("write_note", "reopen_request", "person_dossiers", "add_files"):
        assert client.post(page_of(archived, name), {"note": "X"}).status_code == 403
    assert signed_in(people["officer"]).get(page_of(archived)).status_code == 404


def test_the_subject_reads_on_but_nobody_would_read_what_he_adds(archived):
    with pytest.raises(StepNotAllowed):
        write_message(privacy_request=archived, text="Hallo.", today=LATER, now=RECEIVED_AT)
