"""What follows from a decision, and how an answer reached somebody, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from requests_app.choices import (
    PackageProtection,
    PublicationState,
    ReadingResult,
    RecipientNoticeState,
    RestrictionGround,
)
from requests_app.timeline_said import Details, Names, Said, Say, day_words, just, label


def _restriction_reviewed(details: Details, names: Names) -> Said:
    again = _("Look again on %(day)s") % {"day": day_words(details.get("review_on"))}
    return _("Looked again at the restriction"), again


def _recipient_settled(details: Details, names: Names) -> Said:
    state = label(RecipientNoticeState, details.get("state")).lower()
    return _("Recipient: %(state)s") % {"state": state}, ""


def _publication_changed(details: Details, names: Names) -> Said:
    state = label(PublicationState, details.get("state")).lower()
    return _("Public place: %(state)s") % {"state": state}, ""


def _with_day(sentence: Any, key: str) -> Say:
    return lambda details, names: (str(sentence), day_words(details.get(key)))


def _with_choice(sentence: Any, choices: Any, key: str) -> Say:
    return lambda details, names: (str(sentence), label(choices, details.get(key, "")))


def _approval_asked(details: Details, names: Names) -> Said:
    return _("Asked to look at the decision: %(name)s") % {
        "name": names.get(details.get("to", 0), "")
    }, ""


SENTENCES: dict[str, Say] = {
    "request.approval_asked": _approval_asked,
    "request.work_not_needed": just(
        gettext_lazy("No system has to do anything; why stands in the notes")
    ),
    "request.decision_approved": just(gettext_lazy("Decision approved by a second person")),
    "request.decision_returned": just(gettext_lazy("Decision sent back; why stands in the notes")),
    "request.acted_at_once": just(gettext_lazy("Stopped at once")),
    "request.restricted": _with_choice(
        gettext_lazy("The data are restricted"), RestrictionGround, "ground"
    ),
    "request.restriction_reviewed": _restriction_reviewed,
    "request.lifting_announced": _with_day(
        gettext_lazy("Told from which day the data are used again"), "lifts_on"
    ),
    "request.restriction_lifted": _with_day(gettext_lazy("Restriction ended"), "lifted_on"),
    "request.recipient_added": just(gettext_lazy("Recipient put on the list")),
    "request.recipient_settled": _recipient_settled,
    "request.publication_changed": _publication_changed,
    "request.reading_asked": just(gettext_lazy("Asked a second reader")),
    "request.reading_given": _with_choice(
        gettext_lazy("The second reader looked"), ReadingResult, "result"
    ),
    "request.letter_drafted": just(gettext_lazy("A draft was begun")),
    "request.letter_returned": just(gettext_lazy("A letter came back")),
    "request.answer_filled_in": just(gettext_lazy("Draft filled in from the register")),
    "request.portability_file_made": just(gettext_lazy("Made the file to take along")),
    "request.package_protected": _with_choice(
        gettext_lazy("Chose how the answer can be opened"), PackageProtection, "protection"
    ),
    "request.package_code_made": just(gettext_lazy("Made a second code")),
    "request.package_link_sent": just(gettext_lazy("Link to the answer mailed")),
    "request.package_opened": just(gettext_lazy("The person who asked opened the answer")),
    "request.package_renewed": just(gettext_lazy("Made the answer available again")),
    "request.package_emptied": just(
        gettext_lazy("The time to fetch the answer is over: its files were removed")
    ),
}
