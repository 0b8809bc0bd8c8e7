from datetime import date, timedelta

from hypothesis import given as for_all
from hypothesis import strategies as st

from requests_app.choices import NoticeKind
from requests_app.deadlines import ClockInputs, answer_due
from requests_app.notices import Facts, next_on, overtaken, owed, plan

RECEIVED_ON = date(2026, 9, 1)


def facts(received_on=RECEIVED_ON, **changes):
    deadline = answer_due(ClockInputs(received_on))
    dates = {
        "received_on": received_on,
        "due_on": deadline.due_on,
        "internal_target_on": deadline.internal_target_on,
        "strict_on": deadline.strict_on,
        "extension_notice_by": deadline.extension_notice_by,
    }
    return Facts(**dates | changes)


def kinds(planned):
    return [one.kind for one in planned]


def test_an_untouched_request_leads_to_every_notice_about_its_dates():
    planned = set(kinds(plan(facts())))

    about_questions = {
        NoticeKind.IDENTITY_REMINDER,
        NoticeKind.SCOPE_REMINDER,
        NoticeKind.UNIDENTIFIED_CLOSED,
    }
    of_restrictions = {NoticeKind.RESTRICTION_REVIEW}  # also of closed requests: a task of its own
    of_some = {  # by post, or once extended
        NoticeKind.POST_TODAY,
        NoticeKind.REFUSAL_MINUS_5,
        NoticeKind.REFUSAL_REACHED,
    }
    assert planned == set(NoticeKind) - about_questions - of_restrictions - of_some


def test_nothing_is_said_before_its_day():
    assert kinds(owed(facts(), set(), RECEIVED_ON)) == [NoticeKind.ACKNOWLEDGED]


def test_a_suspended_request_gets_no_warning_for_a_legal_date():
    planned = kinds(plan(facts(due_on=None)))

    assert NoticeKind.LATE not in planned
    assert NoticeKind.LEGAL_REACHED not in planned
    assert NoticeKind.TARGET_REACHED in planned


def test_an_extended_request_is_not_asked_to_extend():
    assert NoticeKind.EXTENSION_CLOSING not in kinds(plan(facts(is_extended=True)))


def test_what_goes_by_post_is_warned_for_two_working_days_before():
    by_post = facts(is_by_post=True)

    on_the_day = owed(by_post, set(), date(2026, 9, 29))  # due on Thursday 1 October

    said = set(on_the_day) - overtaken(on_the_day, date(2026, 9, 29))
    assert NoticeKind.POST_TODAY in kinds(said)
    assert NoticeKind.LEGAL_MINUS_2 not in kinds(said)


def test_an_extension_gives_no_more_time_to_refuse():
    refusal_due_on = date(2026, 10, 1)
    extended = facts(is_extended=True, due_on=date(2026, 12, 1), refusal_due_on=refusal_due_on)

    about = {one.kind: one.owed_on for one in plan(extended) if one.about_on == refusal_due_on}

    assert about == {
        NoticeKind.REFUSAL_MINUS_5: date(2026, 9, 24),
        NoticeKind.REFUSAL_REACHED: refusal_due_on,
    }
    assert NoticeKind.REFUSAL_REACHED not in kinds(plan(facts(refusal_due_on=refusal_due_on)))


def test_nobody_is_closed_out_without_a_reminder():
    asked = facts(identity_asked_on=RECEIVED_ON)

    assert NoticeKind.UNIDENTIFIED_CLOSED not in kinds(plan(asked))


def test_a_late_reminder_postpones_the_closing():
    reminded_on = date(2026, 9, 28)
    closing = plan(facts(identity_asked_on=RECEIVED_ON, identity_reminded_on=reminded_on))

    day = next(one.owed_on for one in closing if one.kind == NoticeKind.UNIDENTIFIED_CLOSED)
    assert day == reminded_on + timedelta(days=7)


def test_an_early_reminder_closes_on_the_strict_date():
    reminded_on = date(2026, 9, 15)
    closing = plan(facts(identity_asked_on=RECEIVED_ON, identity_reminded_on=reminded_on))

    day = next(one.owed_on for one in closing if one.kind == NoticeKind.UNIDENTIFIED_CLOSED)
    assert day == date(2026, 10, 1)


def test_after_missed_nights_only_what_is_still_true_is_said():
    today = RECEIVED_ON + timedelta(days=40)
    late = owed(facts(), set(), today)

    said = set(kinds(late)) - set(kinds(overtaken(late, today)))
    assert said == {NoticeKind.ACKNOWLEDGED, NoticeKind.TARGET_PASSED, NoticeKind.LATE}


def test_that_extending_is_possible_is_said_until_its_last_day():
    last_day = facts().extension_notice_by
    now_owed = owed(facts(), set(), last_day)

    assert NoticeKind.EXTENSION_CLOSING not in kinds(overtaken(now_owed, last_day))


@for_all(
    received_on=st.dates(date(2024, 1, 1), date(2035, 1, 1)),
    nights=st.lists(st.integers(0, 60), min_size=1, max_size=8),
)
def test_whichever_nights_are_missed_every_notice_comes_once_and_never_early(received_on, nights):
    known, given, told = facts(received_on), set(), []

    for night in [*sorted(nights), 80]:
        today = received_on + timedelta(days=night)
        for one in owed(known, given, today):
            assert one.owed_on <= today
            given.add((one.kind, one.about_on))
            told.append(one)

    assert sorted(told) == plan(known)
    assert next_on(known, given) is None


def test_a_complaint_cannot_be_extended_so_nobody_is_told_of_it():
    assert NoticeKind.EXTENSION_CLOSING not in kinds(plan(facts(is_complaint=True)))


def test_who_answered_is_not_reminded_nor_closed_before_somebody_looked():
    asked = {"identity_asked_on": date(2026, 9, 3), "identity_reminded_on": date(2026, 9, 17)}

    planned = kinds(plan(facts(**asked, has_identity_answer=True)))

    assert NoticeKind.UNIDENTIFIED_CLOSED not in planned
    assert NoticeKind.IDENTITY_REMINDER not in planned
