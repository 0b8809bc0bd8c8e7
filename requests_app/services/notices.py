"""Giving the notices that are owed: reminders, escalation, closing (L-06, L-07, L-40)."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import translation

from privacy_portal.mail.services import queue_mail
from requests_app import events, notices
from requests_app.absences import substitutes_of
from requests_app.choices import AnswerBy, ClockEventKind, LetterKind, NoticeKind, RightType
from requests_app.models import Notice, PrivacyRequest
from requests_app.notice_words import sentence
from requests_app.services.closing import close_unidentified
from requests_app.services.intake import acknowledgement_kind
from requests_app.services.letters import issue_letter
from requests_app.waiting import waiting_answer

REMINDERS = {NoticeKind.IDENTITY_REMINDER, NoticeKind.SCOPE_REMINDER}
ESCALATIONS = {NoticeKind.TARGET_PASSED, NoticeKind.LATE}


@transaction.atomic
def give_owed_notices(*, request_id: int, today: date) -> int:
    """Gives what this request owes by today and plans the next day; returns how many were given.

    Runs twice without harm: the request's row is locked, and each notice is a row of its own that
    exists once. A request that another worker holds is left to that worker.
    """
    privacy_request = (
        PrivacyRequest.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("organisation", "assigned_to")
        .filter(pk=request_id, closed_on=None, attention_on__lte=today)
        .first()
    )
    if privacy_request is None:
        return 0
    given = set(privacy_request.notices.values_list("kind", "about_on"))
    owed_now = notices.owed(facts_of(privacy_request), given, today)
    overtaken = notices.overtaken(owed_now, today)
    for planned in owed_now:
        _give(privacy_request, planned, today, is_overtaken=planned in overtaken)
    _plan_next(privacy_request)
    return len(owed_now)


def facts_of(privacy_request: PrivacyRequest) -> notices.Facts:
    clock_events = list(privacy_request.clock_events.values_list("kind", "happened_on"))
    identity_asked_on = _open_question(
        clock_events, ClockEventKind.IDENTITY_REQUESTED, ClockEventKind.IDENTITY_ANSWERED
    )
    reminder = identity_asked_on and (
        privacy_request.notices.filter(
            kind=NoticeKind.IDENTITY_REMINDER, about_on=identity_asked_on
        ).first()
    )
    return notices.Facts(
        received_on=privacy_request.received_on,
        due_on=privacy_request.due_on,
        refusal_due_on=privacy_request.refusal_due_on,
        is_by_post=privacy_request.answer_by == AnswerBy.POST,
        internal_target_on=privacy_request.internal_target_on,
        strict_on=privacy_request.strict_on,
        extension_notice_by=privacy_request.extension_notice_by,
        is_extended=any(kind == ClockEventKind.EXTENDED for kind, _ in clock_events),
        identity_asked_on=identity_asked_on,
        identity_reminded_on=reminder.given_on if reminder else None,
        is_complaint=privacy_request.right == RightType.COMPLAINT,
        has_identity_answer=bool(identity_asked_on and waiting_answer(privacy_request)),
        scope_asked_on=_open_question(
            clock_events, ClockEventKind.SCOPE_REQUESTED, ClockEventKind.SCOPE_ANSWERED
        ),
    )


def _open_question(
    clock_events: list[tuple[str, date]], asked: ClockEventKind, answered: ClockEventKind
) -> date | None:
    open_since = None
    for kind, happened_on in clock_events:
        if kind == asked:
            open_since = happened_on
        elif kind == answered:
            open_since = None
    return open_since


def _plan_next(privacy_request: PrivacyRequest) -> None:
    """Read anew: a notice may change what is owed, as a reminder plans the closing."""
    privacy_request.refresh_from_db(fields=["closed_on"])
    if not privacy_request.is_open:
        return
    given = set(privacy_request.notices.values_list("kind", "about_on"))
    privacy_request.attention_on = notices.next_on(facts_of(privacy_request), given)
    privacy_request.save(update_fields=["attention_on"])


def _give(
    privacy_request: PrivacyRequest, planned: notices.Planned, today: date, *, is_overtaken: bool
) -> None:
    notice = Notice(
        privacy_request=privacy_request,
        kind=planned.kind,
        about_on=planned.about_on,
        given_on=today,
        is_overtaken=is_overtaken,
    )
    notice.full_clean()
    notice.save(force_insert=True)
    if not is_overtaken:
        _say(notice, today)
    events.notice_given(notice)


def _say(notice: Notice, today: date) -> None:
    privacy_request, kind = notice.privacy_request, NoticeKind(notice.kind)
    if kind is NoticeKind.ACKNOWLEDGED:
        issue_letter(
            privacy_request=privacy_request,
            kind=acknowledgement_kind(privacy_request.right),
            today=today,
            actor=None,
        )
    elif kind in REMINDERS:
        issue_letter(
            privacy_request=privacy_request, kind=LetterKind.REMINDER, today=today, actor=None
        )
    elif kind is NoticeKind.UNIDENTIFIED_CLOSED:
        close_unidentified(privacy_request=privacy_request, actor=None, today=today)
    else:
        tell_staff(notice)
    if kind in ESCALATIONS:
        issue_letter(
            privacy_request=privacy_request, kind=LetterKind.ESCALATION, today=today, actor=None
        )


def tell_staff(notice: Notice) -> None:
    """One mail to each who must know; it holds the number and the dates, nothing of the case."""
    language = settings.LANGUAGE_CODE  # people at the desk have no language of their own yet
    with translation.override(language):
        what = sentence(notice.kind, about_on=notice.about_on, given_on=notice.given_on)
    for address in sorted(_receivers(notice)):
        queue_mail(
            organisation=notice.privacy_request.organisation,
            to=address,
            template="escalation" if notice.kind in ESCALATIONS else "reminder",
            context={
                "privacy_request": notice.privacy_request,
                "notice": notice,
                "what": what,
            },
            language=language,
            key=f"notice-{notice.pk}-{address}",
        )


def _receivers(notice: Notice) -> set[str]:
    organisation = notice.privacy_request.organisation
    handler = notice.privacy_request.assigned_to
    has_handler = handler is not None and handler.is_active
    receivers = {handler.email} if handler and has_handler else {organisation.officer_email}
    receivers |= {one.email for one in substitutes_of(handler, organisation, notice.given_on)}
    if notice.kind in ESCALATIONS:
        receivers.add(organisation.officer_email)
    if notice.kind == NoticeKind.LATE:
        receivers.add(organisation.management_email)
    return receivers
