"""What a subject reads about his request: dates with their reasons."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.choices import Aspect, RightType
from requests_app.deadline_words import explain
from requests_app.deadlines import Step

# Our own planning and the terms of other letters are of no use to the subject.
NOT_FOR_THE_SUBJECT = {"strict", "internal_target", "extension_notice", "refusal"}

WHO_ARE_YOU = _("We check that we know who you are. Sometimes we ask you something.")
ANSWER = _("You get our answer. With your number and code you see how it goes.")
WORK: dict[str, Promise] = {
    RightType.ACCESS: _("We look up your data."),
    RightType.RECTIFICATION: _("We look at what is not right, and decide."),
    RightType.ERASURE: _("We look up your data, and decide what we can remove."),
    RightType.RESTRICTION: _("We decide whether we stop using your data for now."),
    RightType.PORTABILITY: _("We look up the data that you can take along."),
    RightType.OBJECTION: _("We look at your reasons, and decide whether we stop."),
    RightType.HUMAN_REVIEW: _("A person looks at the decision of the computer."),
    RightType.CONSENT_WITHDRAWAL: _("We stop what we did with your consent."),
    RightType.COMPLAINT: _("We find out what happened. Perhaps we call you about it."),
    RightType.OTHER: _("We look at your question."),
}
NO_ADVERTISING = _("We stop sending you advertising.")


def next_steps(right: str, aspect: str) -> list[Promise]:
    """What happens after sending. A complaint is answered whoever sends it."""
    work = NO_ADVERTISING if aspect == Aspect.MARKETING else WORK[right]
    steps = [WHO_ARE_YOU, work, ANSWER]
    return steps[1:] if right == RightType.COMPLAINT else steps


def why_this_date(clock: Mapping[str, Any]) -> list[str]:
    """The steps to the last day for the answer, in words, in the language that is active."""
    steps = [Step.from_json(step) for step in clock["steps"]]
    return explain(step for step in steps if step.code not in NOT_FOR_THE_SUBJECT)
