import pytest
from django.urls import reverse
from django.utils import timezone

from register.choices import ActivityState, VersionState
from register.models import ActivityVersion
from register.services import versions
from register.services.content import activity_content, write_activity
from tests.register import things

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def activity(organisation, register_editor):
    return things.small_register(organisation, register_editor)


@pytest.fixture
def proposed(activity, register_editor):
    return versions.propose_version(
        activity=activity, note="Nieuw.", actor=register_editor, now=NOW
    )


@pytest.fixture
def approved(proposed, officer):
    return versions.approve_version(version=proposed, actor=officer, now=NOW)


@pytest.fixture
def english(signed_in):
    def client_of(user):
        client = signed_in(user)
        client.cookies["language"] = "en"
        return client

    return client_of


def of_activity(name, activity):
    return reverse(name, args=[activity.organisation.slug, activity.pk])


def body(response):
    return response.content.decode()


def state_of(version):
    return ActivityVersion.objects.get(pk=version.pk).state


def changed(activity, actor, **fields):
    content = activity_content(activity)
    content["fields"] |= fields
    activity = write_activity(organisation=activity.organisation, content=content, actor=actor)
    return versions.propose_version(activity=activity, note="Anders.", actor=actor, now=NOW)


class TestProposing:
    def test_the_page_shows_what_changed_and_what_is_missing(
        self, english, activity, approved, register_editor
    ):
        content = activity_content(activity)
        content["fields"] |= {"owner_name": "", "department": "Personeelszaken"}
        write_activity(organisation=activity.organisation, content=content, actor=register_editor)

        page = body(english(register_editor).get(of_activity("propose_version", activity)))

        assert "<ins>Personeelszaken</ins>" in page
        assert "Nobody is the owner." in page

    def test_a_proposal_is_made_with_its_note(self, english, activity, register_editor):
        response = english(register_editor).post(
            of_activity("propose_version", activity), {"note": "Eerste versie."}
        )

        version = ActivityVersion.objects.get()
        assert version.note == "Eerste versie."
        assert response.url == reverse("version", args=[version.pk])

    def test_a_double_click_proposes_once_and_says_so(self, english, activity, register_editor):
        client, url = english(register_editor), of_activity("propose_version", activity)

        client.post(url, {"note": "Een."})
        client.post(url, {"note": "Een."})

        assert ActivityVersion.objects.count() == 1

    def test_an_auditor_does_not_propose(self, english, activity, auditor):
        response = english(auditor).post(of_activity("propose_version", activity), {"note": "X"})

        assert response.status_code == 403

    def test_the_proposer_takes_it_back(self, english, proposed, register_editor):
        english(register_editor).post(reverse("take_back_version", args=[proposed.pk]))

        assert state_of(proposed) == VersionState.TAKEN_BACK


class TestDeciding:
    def test_who_proposed_is_told_why_he_cannot_approve(self, english, proposed, register_editor):
        client, url = english(register_editor), reverse("decide_version", args=[proposed.pk])

        page = body(client.get(url))
        client.post(url, {"decision": "approve"})

        assert "You cannot approve this: it is your own work." in page
        assert state_of(proposed) == VersionState.PROPOSED

    def test_a_second_person_approves(self, english, proposed, officer):
        english(officer).post(
            reverse("decide_version", args=[proposed.pk]), {"decision": "approve"}
        )

        assert state_of(proposed) == VersionState.APPROVED

    def test_errors_ask_for_a_tick_and_a_reason(self, english, activity, officer, register_editor):
        version = changed(activity, register_editor, owner_name="")
        client, url = english(officer), reverse("decide_version", args=[version.pk])

        refused = client.post(url, {"decision": "approve"})
        client.post(
            url, {"decision": "approve", "accepts_errors": "on", "despite_errors": "Komt nog."}
        )

        assert "Tick this, or send the version back" in body(refused)
        version.refresh_from_db()
        assert (version.state, version.reason) == (VersionState.APPROVED, "Komt nog.")

    def test_sending_back_needs_a_reason(self, english, proposed, officer):
        client, url = english(officer), reverse("decide_version", args=[proposed.pk])

        refused = client.post(url, {"decision": "send_back"})
        client.post(url, {"decision": "send_back", "reason": "Welke wet?"})

        assert "Say what has to change" in body(refused)
        assert state_of(proposed) == VersionState.SENT_BACK

    def test_what_was_decided_already_leads_to_the_version(self, english, approved, officer):
        response = english(officer).get(reverse("decide_version", args=[approved.pk]))

        assert response.url == reverse("version", args=[approved.pk])


class TestPublishing:
    def test_it_asks_once_more_and_then_holds(self, english, approved, officer):
        client, url = english(officer), reverse("publish_version", args=[approved.pk])

        asked = client.get(url)
        client.post(url)

        assert asked.status_code == 200
        assert state_of(approved) == VersionState.PUBLISHED

    def test_what_waits_for_approval_is_not_published(self, english, proposed, officer):
        english(officer).post(reverse("publish_version", args=[proposed.pk]))

        assert state_of(proposed) == VersionState.PROPOSED


class TestReading:
    def test_an_obsolete_version_stays_readable_and_says_so(
        self, english, activity, approved, officer, register_editor
    ):
        versions.publish_version(version=approved, actor=officer, now=NOW)
        second = changed(activity, register_editor, name="Salarisadministratie")
        versions.approve_version(version=second, actor=officer, now=NOW)
        versions.publish_version(version=second, actor=officer, now=NOW)

        page = body(english(officer).get(reverse("version", args=[approved.pk])))

        assert "This version does not hold any more." in page
        assert "Loonadministratie" in page
        assert approved.sha256 in page

    def test_two_versions_are_compared(self, english, activity, approved, register_editor):
        second = changed(activity, register_editor, name="Salarisadministratie")
        url = of_activity("version_differences", activity)

        page = body(
            english(register_editor).get(url, {"old": str(approved.pk), "new": str(second.pk)})
        )

        assert "<del>Loonadministratie</del>" in page
        assert "<ins>Salarisadministratie</ins>" in page

    def test_a_list_row_that_is_not_used_any_more_is_not_told_as_removed(
        self, english, activity, approved, register_editor
    ):
        content = activity_content(activity)
        content["recipients"].pop()
        write_activity(organisation=activity.organisation, content=content, actor=register_editor)

        page = body(english(register_editor).get(of_activity("propose_version", activity)))

        assert "Recipient Belastingdienst" in page
        assert "Party Belastingdienst" not in page

    def test_a_version_is_compared_with_the_working_copy(
        self, english, activity, approved, auditor
    ):
        url = of_activity("version_differences", activity)

        page = body(english(auditor).get(url, {"old": str(approved.pk)}))

        assert "There are no differences." in page

    def test_the_list_names_everyone_who_did_something(self, english, activity, approved, auditor):
        page = body(english(auditor).get(of_activity("activity_versions", activity)))

        assert "Version 1" in page
        assert approved.proposed_by.name in page
        assert approved.decided_by.name in page


def test_another_organisation_finds_nothing(english, activity, proposed, outsider):
    client = english(outsider)
    pages = [reverse(name, args=[proposed.pk]) for name in ("version", "decide_version")]
    pages += [of_activity(name, activity) for name in ("activity_versions", "propose_version")]

    assert {client.get(page).status_code for page in pages} == {404}


def test_an_ended_activity_is_opened_again(english, activity, officer):
    versions.end_activity(activity=activity, ends_on=timezone.localdate(), actor=officer, now=NOW)

    english(officer).post(of_activity("reopen_activity", activity))

    activity.refresh_from_db()
    assert activity.state == ActivityState.DRAFT
