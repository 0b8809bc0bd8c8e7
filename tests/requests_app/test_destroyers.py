"""A request that is destroyed: nothing of it can be found or read again, also after a kill."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from connectors.models import Instruction
from privacy_portal.audit.models import AuditEvent
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.vault import disk
from privacy_portal.vault.models import CaseKey, StoredFile
from privacy_portal.vault.services import store_file
from register.choices import MarkKind
from register.models import Party, PersonMark
from requests_app import destroyers
from requests_app.choices import AttachmentKind, LetterKind, NoticeKind, Outcome
from requests_app.errors import StillNeeded
from requests_app.models import (
    Attachment,
    Draft,
    Notice,
    PastRequest,
    PrivacyRequest,
    Publication,
    RecipientNotice,
    Restriction,
)
from requests_app.reports.figures import figures_of
from requests_app.services.handling import add_message, add_note
from requests_app.services.letters import issue_letter
from requests_app.services.steps import close
from retention.choices import HoldKind, ItemState, ListState
from retention.models import Hold, RetentionItem
from retention.services.executing import execute_chunk
from retention.services.planning import plan_owed
from tests.requests_app.erasing import approved, hand_out
from tests.requests_app.things import RECEIVED_AT, received
from tests.retention.things import destruction_list

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()
# Everything of a request hangs on the request, on its letters or on its files.
OF_REQUESTS = [
    model
    for model in apps.get_app_config("requests_app").get_models()
    if any(
        field.name in ("privacy_request", "letter", "original", "decision", "package")
        for field in model._meta.fields
    )
]


@pytest.fixture
def full(organisation, officer, handler):
    """A request with one of nearly everything, closed."""
    request = approved(organisation, officer, handler)
    hand_out(request, officer)
    add_note(privacy_request=request, text="Belt terug.", actor=officer, now=RECEIVED_AT)
    message = add_message(privacy_request=request, text="Dank.", actor=officer, now=RECEIVED_AT)
    file = store_file(case_id=request.case_id, purpose=AttachmentKind.COLLECTED, name="a.txt",
                      content_type="text/plain", content=b"A")  # fmt: skip
    Attachment.objects.create(privacy_request=request, stored_file=file, message=message,
                              kind=AttachmentKind.COLLECTED, added_at=RECEIVED_AT)  # fmt: skip
    told = issue_letter(privacy_request=request, kind=LetterKind.ACKNOWLEDGEMENT, actor=officer,
                        today=TODAY)  # fmt: skip
    party = Party.objects.create(organisation=organisation, code="x", name="X")
    RecipientNotice.objects.create(privacy_request=request, party=party, sealed=b"", letter=told)
    Publication.objects.create(privacy_request=request, sealed=b"", letter=told,
                               changed_by=officer, changed_on=TODAY)  # fmt: skip
    Notice.objects.create(privacy_request=request, kind=NoticeKind.LATE, about_on=TODAY,
                          given_on=TODAY)  # fmt: skip
    Draft.objects.create(organisation=organisation, case_id=request.case_id, sealed=b"",
                         started_at=timezone.now())  # fmt: skip
    request.refresh_from_db()
    close(request, outcome=Outcome.GRANTED, today=TODAY, actor=officer)
    return request


def left_of(request) -> dict[str, int]:
    """What is still there of it, by table."""
    rows = {model.__name__: model.objects.count() for model in OF_REQUESTS}
    rows |= {
        "PrivacyRequest": PrivacyRequest.objects.count(),
        "Draft": Draft.objects.count(),
        "Instruction": Instruction.objects.count(),
        "StoredFile": StoredFile.objects.filter(case_id=request.case_id).count(),
        "CaseKey": CaseKey.objects.filter(case_id=request.case_id).count(),
        "OutgoingMail": OutgoingMail.objects.count(),
    }
    return {name: count for name, count in rows.items() if count}


def test_nothing_is_left_of_a_destroyed_request(full, django_capture_on_commit_callbacks):
    files = list(StoredFile.objects.filter(case_id=full.case_id).values_list("pk", flat=True))
    before = left_of(full)

    with django_capture_on_commit_callbacks(execute=True):
        destroyers.destroy_request(full.case_id)

    assert len(before) > 15
    assert left_of(full) == {}
    assert not any(disk.exists(pk) for pk in files)
    assert AuditEvent.objects.filter(action="request.destroyed").count() == 1


@pytest.mark.parametrize(
    "stage",
    ["destroy_key", "forget_instructions", "keep_figures", "forget_mails", "delete_files"],
)
def test_after_a_kill_at_any_moment_it_is_finished_and_counts_once(full, monkeypatch, stage):
    real = getattr(destroyers, stage)

    def killed(*args, **kwargs):
        real(*args, **kwargs)
        raise SystemExit

    monkeypatch.setattr(destroyers, stage, killed)
    with pytest.raises(SystemExit):
        destroyers.destroy_request(full.case_id)
    monkeypatch.undo()
    destroyers.destroy_request(full.case_id)
    destroyers.destroy_request(full.case_id)

    assert left_of(full) == {}
    assert PastRequest.objects.count() == 1
    assert AuditEvent.objects.filter(action="request.destroyed").count() == 1


def test_a_destruction_list_carries_it_out(full, organisation, archivist):
    plan_owed()
    item = RetentionItem.objects.get()
    day = item.delete_by
    approved_list = destruction_list(
        organisation, state=ListState.APPROVED, cooling_off_until=day - timedelta(days=1),
        approved_by=archivist, takes_items=False, first_due_on=day,
    )  # fmt: skip
    RetentionItem.objects.update(destruction_list=approved_list)

    left = []
    for number in (-1, 0, 0):
        now = datetime(day.year, day.month, day.day, 10, tzinfo=UTC) + timedelta(days=number)
        execute_chunk(list_id=approved_list.pk, now=now, today=now.date())
        left.append(bool(left_of(full)))

    item.refresh_from_db()
    assert left == [True, False, False]
    assert (item.state, item.destroyed_on) == (ItemState.DESTROYED, day)


def test_the_figures_of_its_year_stay_as_they_were(full, organisation):
    year = (organisation, date(2026, 1, 1), date(2026, 12, 31))
    before = figures_of(*year)

    destroyers.destroy_request(full.case_id)

    assert figures_of(*year) == before
    assert before.cell("verwijdering", 9).answered == 1


def test_its_number_is_never_given_out_again(full, organisation):
    destroyers.destroy_request(full.case_id)

    assert received(organisation).number > full.number


def test_who_wants_no_marketing_stays_marked_and_other_traces_go(full, organisation):
    for kind, until in ((MarkKind.NO_MARKETING, None), (MarkKind.RESTRICTED, TODAY)):
        PersonMark.objects.create(organisation=organisation, kind=kind, since=TODAY, until=until,
                                  person_indexes=["a"], request_number=full.number)  # fmt: skip
    hold = Hold.objects.create(
        organisation=organisation,
        kind=HoldKind.ACCESS,
        starts_on=TODAY,
        ends_on=TODAY,
        person_indexes=["a"],
        request_number=full.number,
    )
    linked = received(organisation)
    PrivacyRequest.objects.filter(pk=linked.pk).update(linked_to=full, link_kind="splitsing")

    destroyers.destroy_request(full.case_id)

    linked.refresh_from_db()
    hold.refresh_from_db()
    assert [one.kind for one in PersonMark.objects.all()] == [MarkKind.NO_MARKETING]
    assert hold.person_indexes == []
    assert (linked.linked_to, linked.link_kind) == (None, "")


def test_what_is_open_or_restricted_is_not_destroyed(full, organisation):
    Restriction.objects.create(privacy_request=full, ground="18-1-a", sealed=b"",
                               started_on=TODAY, review_on=TODAY + timedelta(days=9))  # fmt: skip
    other = received(organisation)

    for one in (full, other):
        with pytest.raises(StillNeeded):
            destroyers.destroy_request(one.case_id)

    assert CaseKey.objects.filter(case_id__in=[full.case_id, other.case_id]).count() == 2


def test_another_request_keeps_everything(full, organisation):
    other = received(organisation)

    destroyers.destroy_request(full.case_id)

    other.refresh_from_db()
    assert other.letters.count() == 1
