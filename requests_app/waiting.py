"""What waits for somebody at the desk to judge it: an answer to the question who somebody is."""

from requests_app.choices import ClockEventKind
from requests_app.models import Message, PrivacyRequest

ABOUT_IDENTITY = (ClockEventKind.IDENTITY_REQUESTED, ClockEventKind.IDENTITY_ANSWERED)


def waiting_answer(privacy_request: PrivacyRequest) -> Message | None:
    """What the subject last wrote after we asked who he is, while nobody has judged it yet."""
    asked = privacy_request.clock_events.filter(kind__in=ABOUT_IDENTITY).last()
    if asked is None or asked.kind == ClockEventKind.IDENTITY_ANSWERED:
        return None
    answers = privacy_request.messages.filter(author=None, sent_at__gte=asked.recorded_at)
    checked = privacy_request.identity_checks.last()
    if checked:
        answers = answers.filter(sent_at__gt=checked.recorded_at)
    return answers.last()
