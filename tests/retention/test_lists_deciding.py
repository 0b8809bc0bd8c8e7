"""Reviewing, keeping, advising and approving: services/lists."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from privacy_portal.audit.models import AuditEvent
from privacy_portal.mail.models import OutgoingMail
from retention.choices import AdviceOutcome, HoldKind, ListState, ReleaseMode
from retention.errors import Conflict, FourEyes, NotAllowed
from retention.list_steps import Step
from retention.models import DestructionList, Dossier, RetentionItem, RetentionPolicy
from retention.services.holds import place_hold
from retention.services.lists import advising, approving, ending, keeping, releasing, reviewing
from retention.services.lists.proposing import propose_owed
from retention.services.lists.saying import said_of
from retention.services.planning import plan_owed
from tests.retention.things import ENDED, dossier, kind, line

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
TODAY = NOW.date()
DUE_ON = date(2026, 6, 30)  # two years after tests.retention.things.ENDED_ON

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposed(organisation) -> DestructionList:
    """Three dossiers, planned and proposed for real."""
    of_line = line(kind(organisation))
    for key in ("T-1", "T-2", "T-3"):
        dossier(of_line.kind, key)
    plan_owed()
    propose_owed(organisation=organisation, today=TODAY)
    return DestructionList.objects.get()


@pytest.fixture
def reviewed(proposed, archivist) -> DestructionList:
    return reviewing.start_review(destruction_list=proposed, actor=archivist)


@pytest.fixture
def submitted(reviewed, archivist) -> DestructionList:
    return submit(reviewed, archivist)


def submit(reviewed, actor) -> DestructionList:
    return reviewing.submit_list(destruction_list=reviewed, note="Gezien.", actor=actor, now=NOW)


def approve(submitted, actor, **more) -> DestructionList:
    return approving.approve_list(destruction_list=submitted, actor=actor, now=NOW, **more)


def keep(reviewed, actor, items, *, until=date(2026, 12, 31), **more) -> int:
    return keeping.keep_items(
        destruction_list=reviewed,
        item_ids=[one.pk for one in items],
        ground=HoldKind.LEGAL_CLAIM,
        reason="De cliënt dreigt met een zaak.",
        until=until,
        actor=actor,
        now=NOW,
        **more,
    )


def replan() -> None:
    while plan_owed():
        pass


# --- Review ---------------------------------------------------------------------------------------


def test_one_reviews_and_another_approves_then_it_cools_off(submitted, archivist, administrator):
    approved = approve(submitted, administrator)

    assert (approved.reviewed_by, approved.approved_by) == (archivist, administrator)
    assert approved.cooling_off_until == date(2026, 6, 8)
    assert [one.text for one in said_of(approved)] == ["Gezien."]


def test_of_two_reviewers_at_once_one_gets_the_list(proposed, reviewed, organisation):
    with pytest.raises(NotAllowed):
        reviewing.start_review(destruction_list=proposed, actor=reviewed.reviewed_by)


def test_the_reviewer_cannot_approve(submitted, archivist):
    with pytest.raises(FourEyes):
        approve(submitted, archivist)


def test_who_kept_something_cannot_approve_although_another_submitted(
    reviewed, archivist, administrator
):
    keep(reviewed, administrator, reviewed.items.all()[:1])
    submit(reviewed, archivist)

    with pytest.raises(FourEyes):
        approve(reviewed, administrator)


def test_a_double_click_approves_once(submitted, administrator):
    approve(submitted, administrator)

    with pytest.raises(NotAllowed):
        approve(submitted, administrator)
    assert AuditEvent.objects.filter(action="retention.list_approved").count() == 1


def test_who_saw_an_older_version_is_told(reviewed, archivist, administrator):
    keep(reviewed, archivist, reviewed.items.all()[:1], version=reviewed.version)

    with pytest.raises(Conflict):
        keep(reviewed, archivist, reviewed.items.all()[:1], version=reviewed.version)


def test_an_empty_list_cannot_be_submitted_and_ends_by_itself(reviewed, archivist):
    keep(reviewed, archivist, reviewed.items.all())

    with pytest.raises(NotAllowed):
        submit(reviewed, archivist)
    assert [ending.end_emptied(now=NOW), ending.end_emptied(now=NOW)] == [1, 0]
    reviewed.refresh_from_db()
    assert reviewed.state == ListState.EMPTY


# --- Keeping --------------------------------------------------------------------------------------


def test_a_kept_item_leaves_the_list_until_the_day_after(reviewed, archivist, organisation):
    kept = reviewed.items.first()

    assert keep(reviewed, archivist, [kept]) == 1
    assert propose_owed(organisation=organisation, today=TODAY) == 0  # not before it is replanned
    replan()

    kept.refresh_from_db()
    assert (kept.destruction_list, kept.delete_by) == (None, date(2027, 1, 1))
    assert reviewed.items.count() == 2


def test_also_what_is_overdue_can_be_kept(reviewed, archivist):
    RetentionItem.objects.update(delete_by=date(2026, 6, 30))
    late = datetime(2026, 7, 10, 9, tzinfo=UTC)

    keeping.keep_items(
        destruction_list=reviewed,
        item_ids=list(reviewed.items.values_list("pk", flat=True)),
        ground=HoldKind.REVIEW,
        reason="Nog nodig.",
        until=date(2026, 9, 30),
        actor=archivist,
        now=late,
    )
    replan()

    assert set(RetentionItem.objects.values_list("delete_by", flat=True)) == {date(2026, 10, 1)}


@pytest.mark.parametrize("until", [TODAY, date(2026, 6, 29), date(2027, 7, 1)])
def test_a_day_before_the_last_allowed_day_or_over_a_year_ahead_is_refused(
    reviewed, archivist, until
):
    with pytest.raises(ValidationError):
        keep(reviewed, archivist, reviewed.items.all()[:1], until=until)


def test_what_is_on_another_list_cannot_be_kept_here(reviewed, archivist):
    elsewhere = reviewed.items.first()
    RetentionItem.objects.filter(pk=elsewhere.pk).update(destruction_list=None)

    with pytest.raises(NotAllowed):
        keep(reviewed, archivist, [elsewhere])


def test_a_keep_that_is_taken_back_brings_the_item_back(reviewed, archivist):
    kept = reviewed.items.first()
    keep(reviewed, archivist, [kept])
    replan()

    count = keeping.take_back_keep(
        destruction_list=reviewed,
        hold=reviewed.kept.get().hold,
        reason="Toch niet.",
        actor=archivist,
    )

    kept.refresh_from_db()
    assert (count, kept.destruction_list, kept.delete_by) == (1, reviewed, DUE_ON)
    assert not reviewed.kept.exists()


def test_once_submitted_nothing_can_be_kept_or_taken_back(reviewed, archivist):
    keep(reviewed, archivist, reviewed.items.all()[:1])
    submit(reviewed, archivist)

    with pytest.raises(NotAllowed):
        keep(reviewed, archivist, reviewed.items.all()[:1])


def test_a_hold_placed_after_approval_takes_the_item_off(submitted, administrator, archivist):
    approve(submitted, administrator)
    held = Dossier.objects.first()

    place_hold(
        organisation=submitted.organisation,
        kind=HoldKind.AUDIT,
        reason="Onderzoek",
        starts_on=TODAY,
        dossiers=[held],
        actor=archivist,
        today=TODAY,
    )
    replan()

    assert submitted.items.count() == 2
    assert held.items.get().destruction_list is None


def test_what_changes_after_approval_is_off_the_list(submitted, administrator):
    approve(submitted, administrator)
    changed = Dossier.objects.first()
    changed.triggers = {ENDED: "2024-07-15"}
    changed.is_plan_owed = True
    changed.save()

    replan()

    assert changed.items.get().destruction_list is None
    assert submitted.items.count() == 2


# --- Advice ---------------------------------------------------------------------------------------


def test_a_colleague_who_is_asked_advises_once(reviewed, archivist, officer):
    advice = advising.ask_advice(
        destruction_list=reviewed, adviser=officer, question="Klopt dit?", actor=archivist
    )
    words = {"outcome": AdviceOutcome.DISAGREES, "text": "Bewaar T-1.", "actor": officer}

    given = advising.give_advice(advice=advice, now=NOW, **words)

    assert advising.words_of(given) == {"question": "Klopt dit?", "text": "Bewaar T-1."}
    assert b"T-1" not in bytes(given.sealed)
    assert "Klopt" not in OutgoingMail.objects.get(to=officer.email).text
    with pytest.raises(NotAllowed):
        advising.give_advice(advice=advice, now=NOW, **words)


def test_who_cannot_see_the_list_or_was_asked_before_is_not_asked(reviewed, archivist, outsider):
    who = {"destruction_list": reviewed, "question": "", "actor": archivist}

    for adviser in (outsider, archivist):
        with pytest.raises(NotAllowed):
            advising.ask_advice(adviser=adviser, **who)


# --- Back, and out --------------------------------------------------------------------------------


def test_who_approves_can_send_it_back_with_a_reason(submitted, administrator):
    returned = approving.return_list(
        destruction_list=submitted, reason="Kijk naar T-2.", actor=administrator, now=NOW
    )

    assert (returned.state, returned.submitted_at) == (ListState.IN_REVIEW, None)
    assert [one.step for one in said_of(returned)] == [Step.SUBMIT, Step.RETURN]


def test_while_it_cools_off_it_can_be_stopped_and_approved_anew(
    submitted, archivist, administrator
):
    approve(submitted, administrator)
    stopped = approving.stop_list(
        destruction_list=submitted, reason="Wacht.", actor=archivist, now=NOW
    )
    assert (stopped.state, stopped.approved_by) == (ListState.IN_REVIEW, None)

    submit(stopped, archivist)

    assert approve(stopped, administrator).state == ListState.APPROVED


@pytest.mark.parametrize(
    ("mode", "warned", "until"),
    [
        (ReleaseMode.AUTOMATIC, True, date(2026, 6, 29)),
        (ReleaseMode.AUTOMATIC, False, date(2026, 7, 5)),  # it would wait for two warnings
        (ReleaseMode.EXPLICIT, True, date(2026, 7, 5)),
    ],
)
def test_approval_makes_nothing_later_than_it_would_be_without(
    submitted, administrator, mode, warned, until
):
    RetentionPolicy.objects.create(organisation=submitted.organisation, mode=mode)
    if warned:
        days = {"first_warned_on": date(2026, 6, 16), "second_warned_on": date(2026, 6, 27)}
        DestructionList.objects.update(**days)

    approved = approving.approve_list(
        destruction_list=submitted,
        actor=administrator,
        now=datetime(2026, 6, 28, 9, tzinfo=UTC),
    )

    assert approved.cooling_off_until == until


def test_it_may_begin_only_after_the_cooling_off(submitted, administrator):
    approve(submitted, administrator)
    last_day, after = (datetime(2026, 6, day, 9, tzinfo=UTC) for day in (8, 9))

    assert releasing.begin(destruction_list=submitted, now=last_day) is False
    assert releasing.begin(destruction_list=submitted, now=after) is True
    assert releasing.begin(destruction_list=submitted, now=after) is True
    with pytest.raises(NotAllowed):
        approving.stop_list(
            destruction_list=submitted, reason="Te laat.", actor=administrator, now=after
        )


def test_the_trail_holds_no_key_and_no_reason(reviewed, archivist):
    keep(reviewed, archivist, reviewed.items.all()[:1])

    told = str(list(AuditEvent.objects.values_list("details", flat=True)))
    assert "T-1" not in told
    assert "zaak" not in told
