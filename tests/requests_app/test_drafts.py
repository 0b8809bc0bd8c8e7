from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from privacy_portal.accounts.models import Organisation
from privacy_portal.vault.models import CaseKey, StoredFile
from privacy_portal.vault.services import unseal
from privacy_portal.vault.uploads import CleanFile
from requests_app.choices import AttachmentKind, NoticeKind
from requests_app.erasers import purge_drafts
from requests_app.errors import DraftGone, NotComplete, TooFast
from requests_app.intake import SEALED_AS
from requests_app.models import Draft, PrivacyRequest
from requests_app.services import drafts

NOW = timezone.now()
ANSWERS = {
    "right": {"right": "inzage"},
    "for_whom": {"for_whom": "zelf"},
    "data": {"data": ["alles"], "details": "Alles graag"},
    "person": {"name": "Joke Testpersoon", "birth_date": "1980-12-31", "relation": "client"},
    "answer": {"answer_by": "online", "wants_easy_language": False, "wants_call": False},
    "proof": {"proof": "bekend"},
}
LATER = NOW + timedelta(minutes=10)
TOO_LATE = NOW + timedelta(minutes=61)


def complete(organisation: Organisation) -> Draft:
    draft = drafts.start_draft(organisation=organisation, now=NOW)
    for step, answers in ANSWERS.items():
        drafts.answer_step(draft=draft, step=step, answers=answers, now=NOW)
    draft.refresh_from_db()
    return draft


def add_file(draft: Draft) -> None:
    file = CleanFile("een.pdf", "application/pdf", b"%PDF-", "schoon")
    drafts.add_files(draft=draft, kind=AttachmentKind.EXTRA, files=[file], now=NOW)


def send(draft: Draft, now=LATER) -> None:
    drafts.send_draft(draft=draft, language="nl", now=now)


@pytest.mark.django_db
def test_a_draft_is_sealed(organisation):
    draft = complete(organisation)

    assert b"Testpersoon" not in bytes(draft.sealed)
    assert drafts.read_draft(draft).answers["name"] == "Joke Testpersoon"


@pytest.mark.django_db
def test_sending_keeps_the_case_of_the_draft(organisation):
    draft = complete(organisation)

    send(draft)

    privacy_request = drafts.sent_request(draft)
    told = unseal(privacy_request.case_id, SEALED_AS, bytes(privacy_request.sealed))
    assert privacy_request.case_id == draft.case_id
    assert told["details"] == "Alles graag"


@pytest.mark.django_db
def test_after_sending_the_draft_keeps_only_the_code(organisation):
    draft = complete(organisation)

    send(draft)

    draft.refresh_from_db()
    content = drafts.read_draft(draft)
    assert (content.answers, len(content.code)) == ({}, 16)


@pytest.mark.django_db
def test_sending_acknowledges_at_once(organisation):
    draft = complete(organisation)

    send(draft)

    kinds = drafts.sent_request(draft).notices.values_list("kind", flat=True)
    assert list(kinds) == [NoticeKind.ACKNOWLEDGED]


@pytest.mark.django_db
def test_an_unfinished_draft_is_not_sent(organisation):
    draft = drafts.start_draft(organisation=organisation, now=NOW)

    with pytest.raises(NotComplete):
        send(draft)


@pytest.mark.django_db
def test_what_is_filled_in_too_fast_is_not_sent(organisation, settings):
    settings.FORM_MIN_SECONDS = 5
    draft = complete(organisation)

    with pytest.raises(TooFast):
        send(draft, now=NOW + timedelta(seconds=4))


@pytest.mark.django_db
def test_an_expired_draft_takes_no_answers_and_is_not_sent(organisation):
    draft = complete(organisation)

    with pytest.raises(DraftGone):
        send(draft, now=TOO_LATE)
    with pytest.raises(DraftGone):
        drafts.answer_step(draft=draft, step="data", answers={}, now=TOO_LATE)


@pytest.mark.django_db
def test_a_sent_draft_takes_no_answers_or_files(organisation):
    draft = complete(organisation)
    send(draft)

    with pytest.raises(DraftGone):
        drafts.answer_step(draft=draft, step="data", answers={}, now=LATER)
    with pytest.raises(DraftGone):
        add_file(draft)


@pytest.mark.django_db
def test_who_was_slow_still_sees_his_code_for_an_hour(organisation):
    draft = complete(organisation)
    just_in_time = NOW + timedelta(minutes=59)

    send(draft, now=just_in_time)

    alive = Draft.objects.alive
    assert alive(just_in_time + timedelta(minutes=59)).filter(pk=draft.pk).exists()
    assert not alive(just_in_time + timedelta(minutes=60)).filter(pk=draft.pk).exists()


@pytest.mark.django_db
def test_an_expired_draft_is_destroyed_with_its_key_and_files(organisation):
    draft = complete(organisation)
    add_file(draft)

    purged = purge_drafts(now=TOO_LATE)

    assert purged == 1
    assert not Draft.objects.exists()
    assert not StoredFile.objects.exists()
    assert not CaseKey.objects.filter(case_id=draft.case_id).exists()


@pytest.mark.django_db
def test_purging_a_sent_draft_leaves_the_request(organisation):
    draft = complete(organisation)
    send(draft)

    purged = purge_drafts(now=LATER + timedelta(minutes=61))

    privacy_request = PrivacyRequest.objects.get()
    assert purged == 1
    assert unseal(privacy_request.case_id, SEALED_AS, bytes(privacy_request.sealed))


@pytest.mark.django_db
def test_purging_twice_purges_once_and_spares_the_living(organisation):
    complete(organisation)
    later = drafts.start_draft(organisation=organisation, now=LATER)

    counts = [purge_drafts(now=TOO_LATE) for _ in range(2)]

    assert counts == [1, 0]
    assert Draft.objects.get() == later


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_make_one_request(organisation):
    draft = complete(organisation)

    with ThreadPoolExecutor(2) as clicks:
        results = [clicks.submit(_apart, send, draft) for _ in range(2)]

    assert [result.exception() for result in results] == [None, None]
    assert PrivacyRequest.objects.count() == 1


def _apart(act: Callable[[Draft], None], draft: Draft) -> None:
    """In a thread, and so over a connection, of its own."""
    try:
        act(draft)
    finally:
        connections.close_all()
