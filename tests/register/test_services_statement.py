"""The statement is made from what is published, and a second person lets it go out."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from privacy_portal.audit.models import AuditEvent
from register.choices import InformOccasion, StatementState
from register.content import hash_of
from register.documents.statement.sentences import SENTENCES
from register.documents.statement.shape import BUILDER
from register.models import Informing, OwnText, Statement
from register.services import statement as statement_service
from register.services.errors import Conflict, FourEyes, NotAllowed
from register.services.statement import (
    approve_statement,
    compared_with_now,
    content_now,
    describe_changes,
    prepare_statement,
    save_own_text,
    withdraw_statement,
)
from tests.register.published import publish, published_register

NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def draft(organisation, register_editor) -> Statement:
    published_register(organisation, register_editor)
    return prepare_statement(organisation=organisation, actor=register_editor, now=NOW)


def approved(draft: Statement, officer, publish_on: date = TODAY) -> Statement:
    return approve_statement(statement=draft, publish_on=publish_on, actor=officer, now=NOW)


def test_nothing_published_gives_no_statement(organisation, register_editor):
    with pytest.raises(NotAllowed):
        prepare_statement(organisation=organisation, actor=register_editor, now=NOW)


def test_draft_is_made_anew_in_the_same_row(draft, organisation, officer):
    again = prepare_statement(organisation=organisation, actor=officer, now=NOW)

    assert again.pk == draft.pk
    assert again.prepared_by == officer
    assert again.revision == draft.revision + 1


def test_draft_names_the_versions_that_it_was_made_from(draft, organisation):
    version = publish(organisation, code="loonadministratie")

    assert draft.version_ids != [str(version.pk)]
    assert content_now(organisation, TODAY)["versions"][0]["id"] == str(version.pk)


def test_nothing_is_made_or_read_whole_when_nothing_changed(
    draft, organisation, django_assert_num_queries
):
    with django_assert_num_queries(3):  # own texts, hashes of versions, summaries of statements
        summary, changed = compared_with_now(organisation, [draft], TODAY)

    assert (summary, changed) == (draft.content["summary"], {})


@pytest.mark.parametrize("what", ["version", "own text", "organisation", "our words"])
def test_whatever_changed_the_pages_that_differ_are_named(draft, organisation, monkeypatch, what):
    if what == "version":
        publish(organisation, public_name_nl="Iets anders")
    elif what == "own text":
        OwnText.objects.create(organisation=organisation, place="visie", text_nl="Wij ook.")
    elif what == "organisation":
        organisation.phone = "020 123 45 67"
    else:
        monkeypatch.setitem(SENTENCES, "contact_how", ("Bel ons:", "Call us:"))

    _summary, changed = compared_with_now(organisation, [draft], TODAY)

    assert changed[draft.pk]


def test_another_builder_makes_a_draft_old(draft, organisation, monkeypatch):
    monkeypatch.setattr(statement_service, "BUILDER", BUILDER + 1)

    _summary, changed = compared_with_now(organisation, [draft], TODAY)

    assert draft.pk in changed


def test_the_end_of_an_agreement_makes_a_draft_untrue(draft, organisation):
    last_day = date(2099, 1, 5)  # of the only agreement in the small register

    _summary, still = compared_with_now(organisation, [draft], last_day)
    _summary, after = compared_with_now(organisation, [draft], last_day + timedelta(days=1))

    assert still == {}
    assert after[draft.pk] == [draft.content["nl"]["general"]["title"]]


def test_a_draft_of_today_stands_for_today_beside_an_older_statement(
    draft, organisation, register_editor, officer
):
    before = approved(draft, officer)
    publish(organisation, public_name_nl="Iets anders")
    after = prepare_statement(organisation=organisation, actor=register_editor, now=NOW)

    summary, changed = compared_with_now(organisation, [after, before], TODAY)

    assert summary == after.content["summary"]
    assert list(changed) == [before.pk]


def test_approval_gives_number_day_and_hash(draft, officer):
    statement = approved(draft, officer)

    assert (statement.number, statement.publish_on) == (1, TODAY)
    assert statement.content["number"] == 1
    assert statement.content["valid_from"] == TODAY.isoformat()
    assert statement.sha256 == hash_of(statement.content)


def test_who_prepared_it_may_not_approve_it(draft, register_editor):
    with pytest.raises(FourEyes):
        approved(draft, register_editor)


def test_statement_cannot_go_out_in_the_past(draft, officer):
    with pytest.raises(NotAllowed):
        approved(draft, officer, TODAY - timedelta(days=1))


def test_approval_of_a_draft_that_was_made_anew_meanwhile_is_refused(
    draft, organisation, register_editor, officer
):
    prepare_statement(organisation=organisation, actor=register_editor, now=NOW)

    with pytest.raises(Conflict):
        approved(draft, officer)


def test_approved_statement_is_not_approved_twice(draft, officer):
    approved(draft, officer)

    with pytest.raises(NotAllowed):
        approved(draft, officer)


def test_in_force_is_the_latest_day_that_has_come(draft, organisation, register_editor, officer):
    first = approved(draft, officer)
    second = prepare_statement(organisation=organisation, actor=register_editor, now=NOW)
    Statement.objects.filter(pk=second.pk).update(is_material=False)
    approved(second, officer, TODAY + timedelta(days=7))

    assert Statement.objects.in_force(TODAY).first() == first
    assert Statement.objects.in_force(TODAY + timedelta(days=7)).first() == second
    assert not Statement.objects.in_force(TODAY - timedelta(days=1)).exists()


def test_withdrawn_statement_never_comes_in_force_and_keeps_its_number(
    draft, organisation, register_editor, officer
):
    planned = approved(draft, officer, TODAY + timedelta(days=7))

    withdraw_statement(statement=planned, actor=officer, today=TODAY)
    after = prepare_statement(organisation=organisation, actor=register_editor, now=NOW)

    assert not Statement.objects.in_force(TODAY + timedelta(days=30)).exists()
    assert approved(after, officer).number == 2
    assert not Informing.objects.filter(statement=planned).exists()


def test_statement_in_force_cannot_be_withdrawn(draft, officer):
    statement = approved(draft, officer)

    with pytest.raises(NotAllowed):
        withdraw_statement(statement=statement, actor=officer, today=TODAY)


def test_material_statement_must_be_told_to_every_type_in_it(draft, officer):
    statement = approved(draft, officer)

    row = Informing.objects.get(statement=statement)
    assert (row.subject_type.code, row.occasion) == ("medewerker", InformOccasion.CHANGE)
    assert row.due_on == TODAY


def test_the_trail_tells_who_must_be_told_and_no_longer(draft, officer):
    statement = approved(draft, officer, TODAY + timedelta(days=7))
    withdraw_statement(statement=statement, actor=officer, today=TODAY)

    told = AuditEvent.objects.filter(action__startswith="informing.").order_by("pk")
    assert list(told.values_list("action", flat=True)) == ["informing.added", "informing.dropped"]


def test_small_change_need_not_be_told(draft, officer, register_editor):
    draft = describe_changes(
        statement=draft, revision=draft.revision, changes_nl="Een tikfout.", changes_en="",
        is_material=False, actor=register_editor,
    )  # fmt: skip

    assert not Informing.objects.filter(statement=approved(draft, officer)).exists()


def test_describing_an_older_draft_is_refused(draft, register_editor):
    with pytest.raises(Conflict):
        describe_changes(
            statement=draft, revision=draft.revision - 1, changes_nl="", changes_en="",
            is_material=True, actor=register_editor,
        )  # fmt: skip


def test_own_text_of_two_people_at_once_keeps_the_first(organisation, register_editor, officer):
    place = {"organisation": organisation, "place": "visie", "text_en": "", "revision": 0}
    save_own_text(text_nl="Wij zijn zuinig op gegevens.", actor=register_editor, **place)

    with pytest.raises(Conflict):
        save_own_text(text_nl="Iets anders.", actor=officer, **place)

    assert OwnText.objects.get().text_nl == "Wij zijn zuinig op gegevens."


def test_approved_content_is_not_touched_by_a_later_register(draft, organisation, officer):
    before = approved(draft, officer)
    publish(organisation, code="loonadministratie", public_name_nl="Iets heel anders")

    before.refresh_from_db()

    assert before.state == StatementState.APPROVED
    assert before.sha256 == hash_of(before.content)
    assert "Iets heel anders" not in str(before.content)
