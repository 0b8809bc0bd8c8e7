"""What a statement asks before it goes out: words for people, time to read them, no errors."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from privacy_portal.audit.models import AuditEvent
from register.choices import StatementState
from register.models import Statement
from register.services.errors import NoNotice, NotAllowed, NotTold, StillErrors
from register.services.statement import approve_statement, describe_changes, prepare_statement
from tests.register.published import publish, published_register

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
NEXT_WEEK = TODAY + timedelta(days=7)


@pytest.fixture
def first(organisation, register_editor) -> Statement:
    published_register(organisation, register_editor)
    return prepare_statement(organisation=organisation, actor=register_editor, now=NOW)


@pytest.fixture
def second(first, organisation, register_editor, officer) -> Statement:
    approved(first, officer)
    return prepare_statement(organisation=organisation, actor=register_editor, now=NOW)


@pytest.fixture
def second_with_errors(second, organisation, register_editor) -> Statement:
    publish(organisation, owner_name="")  # art. 5(2): somebody must look after it
    return prepare_statement(organisation=organisation, actor=register_editor, now=NOW)


def approved(draft: Statement, officer, publish_on: date = TODAY, **reasons: str) -> Statement:
    return approve_statement(
        statement=draft, publish_on=publish_on, actor=officer, now=NOW, **reasons
    )


def described(draft: Statement, actor, english: str = "A new purpose.") -> Statement:
    return describe_changes(
        statement=draft, revision=draft.revision, changes_nl="Een nieuw doel.",
        changes_en=english, is_material=True, actor=actor,
    )  # fmt: skip


def posted(day: date, draft: Statement, **fields: str) -> dict[str, object]:
    return {"publish_on": day.strftime("%d-%m-%Y"), "revision": draft.revision, **fields}


@pytest.mark.parametrize("english", [None, ""])
def test_change_that_matters_needs_words_in_both_languages(
    second, register_editor, officer, english
):
    draft = second if english is None else described(second, register_editor, english)

    with pytest.raises(NotTold):
        approved(draft, officer, NEXT_WEEK)


def test_change_that_matters_begins_later_or_says_why_not(second, register_editor, officer):
    draft = described(second, register_editor)

    with pytest.raises(NoNotice):
        approved(draft, officer)

    statement = approved(draft, officer, without_notice="Een lek moest dicht.")
    assert statement.without_notice == "Een lek moest dicht."


def test_no_reason_is_kept_for_a_change_that_begins_later(second, register_editor, officer):
    draft = described(second, register_editor)

    assert approved(draft, officer, NEXT_WEEK, without_notice="Haast.").without_notice == ""


def test_no_statement_is_planned_more_than_a_year_away(first, officer):
    with pytest.raises(NotAllowed):
        approved(first, officer, date(9999, 12, 31))


def test_errors_of_today_ask_a_reason_that_is_kept(second_with_errors, register_editor, officer):
    draft = described(second_with_errors, register_editor)

    with pytest.raises(StillErrors):
        approved(draft, officer, NEXT_WEEK)

    statement = approved(draft, officer, NEXT_WEEK, despite_errors="De eigenaar begint morgen.")
    assert statement.despite_errors == "De eigenaar begint morgen."
    event = AuditEvent.objects.filter(action="statement.approved").latest("pk")
    assert event.details["despite_errors"] is True


def test_approving_with_errors_asks_a_tick_and_a_reason(
    signed_in, second_with_errors, register_editor, officer
):
    draft = described(second_with_errors, register_editor)
    client, path = signed_in(officer), reverse("approve_statement", args=["waterland", draft.pk])

    shown = client.get(path).context["activities_with_errors"]
    client.post(path, posted(NEXT_WEEK, draft, despite_errors="Haast."))
    draft.refresh_from_db()
    before = draft.state
    client.post(path, posted(NEXT_WEEK, draft, despite_errors="Haast.", accepts_errors="on"))
    draft.refresh_from_db()

    assert [one["code"] for one in shown[0]["findings"]] == ["no-owner"]
    assert (before, draft.state) == (StatementState.DRAFT, StatementState.APPROVED)


def test_change_without_words_is_refused_with_a_sentence(signed_in, second, officer):
    path = reverse("approve_statement", args=["waterland", second.pk])

    answer = signed_in(officer).post(path, posted(NEXT_WEEK, second))

    second.refresh_from_db()
    assert answer.context["form"].non_field_errors()
    assert second.state == StatementState.DRAFT


def test_overview_names_what_must_be_mended_in_what_is_published(
    signed_in, second_with_errors, register_editor
):
    shown = signed_in(register_editor).get(reverse("statement", args=["waterland"]))

    named = [one["version"].activity.code for one in shown.context["activities_with_errors"]]
    assert named == ["loonadministratie"]
    assert "14" not in shown.content.decode().split("</h1>")[1].split("</p>")[0]


def test_archive_tells_the_current_from_the_replaced_and_the_planned(
    signed_in, second, organisation, register_editor, officer
):
    approved(described(second, register_editor), officer, without_notice="Haast.")
    third = prepare_statement(organisation=organisation, actor=register_editor, now=NOW)
    approved(described(third, register_editor), officer, NEXT_WEEK)
    client = signed_in(register_editor)
    client.cookies["language"] = "en"

    shown = client.get(reverse("statement", args=["waterland"]))

    states = [(row["statement"].number, row["state"]) for row in shown.context["archive"]]
    assert states == [(3, "Still to come"), (2, "In force"), (1, "Replaced")]


def test_draft_says_that_the_register_changed_since(
    signed_in, second, organisation, register_editor
):
    path = reverse("statement_page", args=["waterland", second.pk])
    client = signed_in(register_editor)
    before = client.get(path).context["is_outdated"]

    publish(organisation, public_name_nl="Uw salaris betalen")

    assert (before, client.get(path).context["is_outdated"]) == (False, True)
