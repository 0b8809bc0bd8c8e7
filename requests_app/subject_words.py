"""What a subject reads about his request: dates with their reasons."""

from collections.abc import Mapping
from typing import Any

from requests_app.deadline_words import explain
from requests_app.deadlines import Step

# Our own planning and the terms of other letters are of no use to the subject.
NOT_FOR_THE_SUBJECT = {"strict", "internal_target", "extension_notice", "refusal"}


def why_this_date(clock: Mapping[str, Any]) -> list[str]:
    """The steps to the last day for the answer, in words, in the language that is active."""
    steps = [Step.from_json(step) for step in clock["steps"]]
    return explain(step for step in steps if step.code not in NOT_FOR_THE_SUBJECT)
