"""What happened with a request, in words: one sentence per event of its audit trail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy_portal.accounts.models import User
from privacy_portal.audit.models import AuditEvent
from requests_app.choices import (
    AttachmentKind,
    AuthorityProof,
    Channel,
    ClockEventKind,
    IdentityMethod,
    IdentityResult,
    LetterKind,
    NoticeKind,
    Outcome,
    RefusalGround,
)
from requests_app.models import PrivacyRequest
from requests_app.timeline_around import SENTENCES as AROUND
from requests_app.timeline_following import SENTENCES as FOLLOWING
from requests_app.timeline_said import Details, Names, Said, Say, day_words, just, label

LOOKS = (
    "request.opened", "request.file_opened", "request.letter_opened", "request.status_opened",
    "request.dossiers_looked_up",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """As components/_timeline.html wants it."""

    at: datetime
    text: str
    who: str = ""
    note: str = ""
    is_look: bool = False


def timeline(privacy_request: PrivacyRequest) -> list[Entry]:
    """Oldest first; two queries. The reader was let in to the request, and so to what happened."""
    happened = list(
        AuditEvent.objects.about(privacy_request)
        .filter(organisation=privacy_request.organisation_id)
        .order_by("sequence")
    )
    names = _names(happened)
    return [_entry(event, names) for event in happened]


def _names(happened: Iterable[AuditEvent]) -> Names:
    ids = [pk for event in happened for pk in (event.actor_id, event.details.get("to")) if pk]
    return dict(User.objects.filter(pk__in=ids).values_list("pk", "name"))


def _entry(event: AuditEvent, names: Names) -> Entry:
    say = SENTENCES.get(event.action)
    text, note = say(event.details, names) if say else (event.action, "")
    return Entry(
        at=event.at,
        text=text,
        who=names.get(event.actor_id, "") if event.actor_id else "",
        note=note,
        is_look=event.action in LOOKS,
    )


def _received(details: Details, names: Names) -> Said:
    text = _("Request received (%(channel)s)") % {
        "channel": label(Channel, details.get("channel")).lower()
    }
    return text, _latest_day(details)


def _latest_day(details: Details) -> str:
    if not details.get("due_on"):
        return _("The clock stands still.")
    return _("Answer by %(day)s.") % {"day": day_words(details["due_on"])}


CLOCK_TEXTS = {
    ClockEventKind.IDENTITY_REQUESTED: gettext_lazy("Asked for proof of identity"),
    ClockEventKind.IDENTITY_ANSWERED: gettext_lazy("Proof of identity came in"),
    ClockEventKind.SCOPE_REQUESTED: gettext_lazy("Asked which data are meant"),
    ClockEventKind.SCOPE_ANSWERED: gettext_lazy("Told which data are meant"),
    ClockEventKind.EXTENDED: gettext_lazy("Term extended by two months"),
}


def _clock_moved(details: Details, names: Names) -> Said:
    kind = details.get("kind")
    text = str(CLOCK_TEXTS[ClockEventKind(kind)]) if kind in CLOCK_TEXTS else str(kind)
    return text, _latest_day(details)


def _assigned(details: Details, names: Names) -> Said:
    if details.get("to") is None:
        return _("No longer assigned to anybody"), ""
    return _("Assigned to %(name)s") % {"name": names.get(details["to"], "?")}, ""


def _identity_checked(details: Details, names: Names) -> Said:
    if details.get("result") == IdentityResult.ESTABLISHED:
        text = _("Identity established")
    else:
        text = _("Identity could not be established")
    notes = [label(IdentityMethod, details.get("method"))]
    if details.get("authority"):
        notes.append(label(AuthorityProof, details["authority"]))
    return text, "; ".join(notes)


def _decided(details: Details, names: Names) -> Said:
    text = _("Decision: %(outcome)s") % {"outcome": label(Outcome, details.get("outcome")).lower()}
    return text, label(RefusalGround, details.get("ground")) if details.get("ground") else ""


def _letter(sentence: Any) -> Say:
    def say(details: Details, names: Names) -> Said:
        kind = details.get("kind", "")
        return sentence % {"letter": label(LetterKind, kind)}, str(kind)

    return say


def _notice_given(details: Details, names: Names) -> Said:
    text = label(NoticeKind, details.get("kind"))
    if details.get("overtaken"):
        text = _("Not said any more: %(what)s") % {"what": text}
    return text, day_words(details.get("about_on"))


def _file(sentence: Any) -> Say:
    def say(details: Details, names: Names) -> Said:
        kind = details.get("kind")
        return str(sentence), label(AttachmentKind, kind) if kind else ""

    return say


def _redaction_made(details: Details, names: Names) -> Said:
    if not details.get("result"):
        return _("Blacking out failed"), ""
    return _("Blacked-out file made"), _("%(count)s marks") % {"count": details.get("marks", 0)}


def _redaction_checked(details: Details, names: Names) -> Said:
    if details.get("approved"):
        return _("Blacked-out file approved, now part of the answer"), ""
    return _("Blacked-out file sent back by the second reader"), ""


def _closed(details: Details, names: Names) -> Said:
    return _("Closed: %(outcome)s") % {
        "outcome": label(Outcome, details.get("outcome")).lower()
    }, ""


SENTENCES: dict[str, Say] = {
    "request.received": _received,
    "request.clock_moved": _clock_moved,
    "request.assigned": _assigned,
    "request.identity_checked": _identity_checked,
    "request.note_added": just(gettext_lazy("Internal note written")),
    "request.message_sent": just(gettext_lazy("Message sent to the person who asked")),
    "request.message_received": just(gettext_lazy("Message received from the person who asked")),
    "request.file_added": _file(gettext_lazy("File added")),
    "request.file_removed": _file(gettext_lazy("File removed")),
    "request.file_opened": _file(gettext_lazy("File opened")),
    "request.redaction_begun": just(gettext_lazy("Blacking out begun: the original stays here")),
    "request.redaction_made": _redaction_made,
    "request.redaction_checked": _redaction_checked,
    "request.redaction_reopened": just(gettext_lazy("Blacking out taken up again")),
    "request.decided": _decided,
    "request.instructed": just(gettext_lazy("Work handed out to the systems")),
    "request.letter_sent": _letter(gettext_lazy("Letter sent: %(letter)s")),
    "request.letter_to_post": _letter(gettext_lazy("Letter ready to be posted: %(letter)s")),
    "request.answer_downloaded": just(gettext_lazy("Answer downloaded")),
    "request.notice_given": _notice_given,
    "request.closed": _closed,
    "request.letter_opened": just(gettext_lazy("Letter opened")),
    "request.opened": just(gettext_lazy("Request opened")),
    "request.status_opened": just(gettext_lazy("The person who asked looked at the status page")),
    **AROUND,
    **FOLLOWING,
}
