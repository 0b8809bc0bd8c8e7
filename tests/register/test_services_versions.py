from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from privacy_portal.accounts.choices import Role
from privacy_portal.audit.models import AuditEvent
from register.choices import ActivityState, VersionState
from register.content import hash_of
from register.models import ActivityVersion, ProcessingActivity, RetentionTerm
from register.services import versions
from register.services.content import activity_content, version_content, write_activity
from register.services.errors import FourEyes, NotAllowed, StillErrors
from register.services.lists import change_row
from tests.conftest import member
from tests.register import things

NOW = timezone.now()
TODAY = timezone.localdate(NOW)


def propose(activity, actor, note=""):
    return versions.propose_version(activity=activity, note=note, actor=actor, now=NOW)


def approve(version, actor, **more):
    return versions.approve_version(version=version, actor=actor, now=NOW, **more)


def publish(version, actor):
    return versions.publish_version(version=version, actor=actor, now=NOW)


def published(activity, editor, approver):
    return publish(approve(propose(activity, editor), approver), approver)


def change(activity, actor, **fields):
    fresh = ProcessingActivity.objects.get(pk=activity.pk)
    content = activity_content(fresh)
    content["fields"] |= fields or {"name": "Salarisadministratie"}
    return write_activity(organisation=fresh.organisation, content=content, actor=actor)


def change_term(actor):
    term = RetentionTerm.objects.get()
    change_row(
        row=term, values={"minimum_length": 10}, revision=term.revision, actor=actor, today=TODAY
    )


@pytest.fixture
def activity(organisation, register_editor):
    return things.small_register(organisation, register_editor)


@pytest.mark.django_db
class TestProposing:
    def test_the_working_copy_is_frozen_with_its_hash_and_its_editors(
        self, activity, register_editor
    ):
        version = propose(activity, register_editor, note="Nieuw.")

        assert version.content == version_content(activity)
        assert version.sha256 == hash_of(version.content)
        assert version.editor_ids == [register_editor.pk]
        assert activity.state == ActivityState.PROPOSED

    def test_a_second_one_cannot_wait_beside_the_first(self, activity, register_editor):
        propose(activity, register_editor)

        with pytest.raises(NotAllowed):
            propose(activity, register_editor)

    def test_what_did_not_change_since_its_approval_is_refused(
        self, activity, register_editor, officer
    ):
        approve(propose(activity, register_editor), officer)

        with pytest.raises(NotAllowed):
            propose(activity, register_editor)

    def test_a_changed_row_of_a_list_is_a_change(self, activity, register_editor, officer):
        published(activity, register_editor, officer)
        RetentionTerm.objects.update(minimum_length=10)

        assert propose(activity, register_editor).number is None

    def test_what_is_taken_back_can_be_changed_and_proposed_again(self, activity, register_editor):
        version = propose(activity, register_editor)

        versions.take_back_version(version=version, actor=register_editor, now=NOW)

        version.refresh_from_db()
        assert version.state == VersionState.TAKEN_BACK
        assert change(activity, register_editor).state == ActivityState.DRAFT
        assert propose(activity, register_editor).state == VersionState.PROPOSED


@pytest.mark.django_db
class TestDeciding:
    def test_approval_gives_the_next_number_and_forgets_the_editors(
        self, activity, register_editor, officer
    ):
        first = approve(propose(activity, register_editor), officer)
        change(activity, register_editor)
        second = approve(propose(activity, register_editor), officer)

        activity.refresh_from_db()
        assert [first.number, second.number] == [1, 2]
        assert activity.state == ActivityState.APPROVED
        assert activity.editor_ids == []

    def test_the_proposer_does_not_approve(self, activity, officer):
        version = propose(activity, officer)

        with pytest.raises(FourEyes):
            approve(version, officer)

    def test_who_made_one_of_the_changes_does_not_approve(self, activity, register_editor, officer):
        version = propose(activity, officer)

        with pytest.raises(FourEyes):
            approve(version, register_editor)

    def test_who_changed_a_list_row_that_is_frozen_with_it_does_not_approve(
        self, organisation, activity, register_editor, officer
    ):
        published(activity, register_editor, officer)
        for _ in range(2):  # once among the editors, however often
            change_term(officer)

        version = propose(activity, register_editor)

        assert version.editor_ids == [officer.pk]
        with pytest.raises(FourEyes):
            approve(version, officer)

    def test_who_changes_a_list_row_while_one_waits_is_an_editor_of_the_next(
        self, activity, register_editor, officer
    ):
        waiting = propose(activity, register_editor)
        change_term(officer)

        approve(waiting, officer)

        version = propose(activity, register_editor)
        assert version.editor_ids == [officer.pk]
        with pytest.raises(FourEyes):
            approve(version, officer)

    def test_a_version_that_comes_back_keeps_its_editors_beside_later_ones(
        self, activity, register_editor, officer
    ):
        waiting = propose(activity, register_editor)
        change_term(officer)

        versions.take_back_version(version=waiting, actor=register_editor, now=NOW)

        assert propose(activity, officer).editor_ids == [register_editor.pk, officer.pk]

    def test_who_changed_only_an_earlier_version_may_approve(
        self, organisation, activity, register_editor, officer
    ):
        published(activity, register_editor, officer)
        change(activity, officer)

        assert approve(propose(activity, officer), register_editor).number == 2

    def test_what_must_be_mended_stops_it_unless_a_reason_is_given(
        self, activity, register_editor, officer
    ):
        change(activity, register_editor, owner_name="", role="")
        version = propose(activity, register_editor)

        with pytest.raises(StillErrors, match="2"):
            approve(version, officer, despite_errors="  ")
        approved = approve(version, officer, despite_errors="De overeenkomst komt in juni.")

        assert approved.reason == "De overeenkomst komt in juni."

    def test_sending_back_keeps_the_reason_and_makes_a_draft(
        self, activity, register_editor, officer
    ):
        version = propose(activity, register_editor)

        versions.send_back_version(version=version, reason="Welke wet?", actor=officer, now=NOW)

        version.refresh_from_db()
        activity.refresh_from_db()
        assert (version.state, version.reason) == (VersionState.SENT_BACK, "Welke wet?")
        assert activity.state == ActivityState.DRAFT
        assert activity.editor_ids == [register_editor.pk]

    def test_a_decision_is_taken_once(self, activity, register_editor, officer):
        version = propose(activity, register_editor)
        approve(version, officer)

        with pytest.raises(NotAllowed):
            approve(version, officer)
        with pytest.raises(NotAllowed):
            versions.take_back_version(version=version, actor=register_editor, now=NOW)

    def test_the_trail_holds_the_hash(self, activity, register_editor, officer):
        version = approve(propose(activity, register_editor), officer)

        event = AuditEvent.objects.get(action="register.version_approved")
        assert event.details["sha256"] == version.sha256


@pytest.mark.django_db
class TestPublishing:
    def test_the_version_before_it_becomes_obsolete(self, activity, register_editor, officer):
        first = published(activity, register_editor, officer)
        change(activity, register_editor)

        second = published(activity, register_editor, officer)

        first.refresh_from_db()
        assert (first.state, first.obsolete_at) == (VersionState.OBSOLETE, NOW)
        assert list(versions.published_versions(activity.organisation)) == [second]

    def test_an_activity_changed_since_stays_a_draft(self, activity, register_editor, officer):
        version = approve(propose(activity, register_editor), officer)
        change(activity, register_editor)

        publish(version, officer)

        activity.refresh_from_db()
        assert activity.state == ActivityState.DRAFT

    def test_what_is_put_back_as_it_was_published_is_no_draft(
        self, activity, register_editor, officer
    ):
        published(activity, register_editor, officer)
        change(activity, register_editor)

        back = change(activity, register_editor, name="Loonadministratie")
        versions.settle_state(activity=back)

        back.refresh_from_db()
        assert (back.state, back.editor_ids) == (ActivityState.PUBLISHED, [])

    def test_what_is_put_back_as_it_was_approved_can_be_published_without_a_new_proposal(
        self, activity, register_editor, officer
    ):
        version = approve(propose(activity, register_editor), officer)
        change(activity, register_editor)
        back = change(activity, register_editor, name="Loonadministratie")
        versions.settle_state(activity=back)
        back.refresh_from_db()
        assert back.state == ActivityState.APPROVED

        publish(version, officer)

        back.refresh_from_db()
        assert back.state == ActivityState.PUBLISHED

    def test_a_change_that_stays_is_not_settled(self, activity, register_editor, officer):
        published(activity, register_editor, officer)
        changed = change(activity, register_editor)

        versions.settle_state(activity=changed)

        changed.refresh_from_db()
        assert (changed.state, changed.editor_ids) == (ActivityState.DRAFT, [register_editor.pk])

    def test_what_waits_for_approval_is_not_settled(self, activity, register_editor):
        propose(activity, register_editor)

        versions.settle_state(activity=activity)

        activity.refresh_from_db()
        assert activity.state == ActivityState.PROPOSED

    def test_only_what_was_approved_is_published(self, activity, register_editor, officer):
        with pytest.raises(NotAllowed):
            publish(propose(activity, register_editor), officer)

    def test_an_approved_one_that_was_passed_by_is_obsolete(
        self, activity, register_editor, officer
    ):
        first = approve(propose(activity, register_editor), officer)
        change(activity, register_editor)
        published(activity, register_editor, officer)

        with pytest.raises(NotAllowed):
            publish(first, officer)

        first.refresh_from_db()
        assert first.state == VersionState.OBSOLETE


@pytest.mark.django_db
class TestEnding:
    def test_nothing_holds_after_the_end(self, activity, register_editor, officer):
        version = published(activity, register_editor, officer)
        today = timezone.localdate()

        versions.end_activity(activity=activity, ends_on=today, actor=officer, now=NOW)

        version.refresh_from_db()
        assert version.state == VersionState.OBSOLETE
        assert (activity.state, activity.ends_on) == (ActivityState.ENDED, today)

    @pytest.mark.parametrize("state", [ActivityState.PROPOSED, ActivityState.ENDED])
    def test_it_cannot_end_while_it_waits_or_twice(self, activity, officer, state):
        ProcessingActivity.objects.update(state=state)

        with pytest.raises(NotAllowed):
            versions.end_activity(
                activity=activity, ends_on=date(2026, 1, 1), actor=officer, now=NOW
            )

    def test_it_cannot_end_on_a_day_to_come(self, activity, officer):
        tomorrow = timezone.localdate(NOW) + timedelta(days=1)

        with pytest.raises(NotAllowed):
            versions.end_activity(activity=activity, ends_on=tomorrow, actor=officer, now=NOW)

    def test_opened_again_it_needs_approval_anew(self, activity, register_editor, officer):
        published(activity, register_editor, officer)
        today = timezone.localdate()
        versions.end_activity(activity=activity, ends_on=today, actor=officer, now=NOW)

        versions.reopen_activity(activity=activity, actor=officer)

        assert (activity.state, activity.ends_on) == (ActivityState.DRAFT, None)
        with pytest.raises(FourEyes):
            approve(propose(activity, register_editor), officer)


@pytest.mark.django_db
class TestTheDatabaseItself:
    @pytest.mark.parametrize(
        "values",
        [
            {"content": {}},
            {"sha256": "0" * 64},
            {"note": "Anders"},
            {"editor_ids": []},
            {"proposed_at": NOW - timedelta(days=1)},
        ],
    )
    def test_what_was_frozen_never_changes(self, activity, register_editor, values):
        version = propose(activity, register_editor)

        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            ActivityVersion.objects.filter(pk=version.pk).update(**values)

    def test_a_number_stays(self, activity, register_editor, officer):
        approve(propose(activity, register_editor), officer)

        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            ActivityVersion.objects.update(number=9)

    def test_a_version_is_never_removed(self, activity, register_editor):
        propose(activity, register_editor)

        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            ActivityVersion.objects.all().delete()


def _apart(act, *arguments):
    """In a thread, and so over a connection, of its own."""
    try:
        return act(*arguments)
    finally:
        connections.close_all()


def _outcomes(*acts):
    with ThreadPoolExecutor(len(acts)) as pool:
        done = [pool.submit(_apart, *act) for act in acts]
    return sorted(type(one.exception()).__name__ for one in done)


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_two_who_approve_at_once_give_one_number(
        self, organisation, activity, register_editor, officer
    ):
        version = propose(activity, register_editor)
        second = member(organisation, Role.HANDLER)

        outcomes = _outcomes((approve, version, officer), (approve, version, second))

        assert outcomes == ["NoneType", "NotAllowed"]
        assert ActivityVersion.objects.get().number == 1
        assert AuditEvent.objects.filter(action="register.version_approved").count() == 1

    def test_a_double_click_proposes_once(self, activity, register_editor):
        outcomes = _outcomes(
            (propose, activity, register_editor), (propose, activity, register_editor)
        )

        assert outcomes == ["NoneType", "NotAllowed"]
        assert ActivityVersion.objects.count() == 1

    def test_a_double_click_publishes_once(self, activity, register_editor, officer):
        version = approve(propose(activity, register_editor), officer)

        outcomes = _outcomes((publish, version, officer), (publish, version, officer))

        assert outcomes == ["NoneType", "NotAllowed"]
