"""Writing, making and sending letters. A letter's content is final before its PDF is made."""

from requests_app.services.delivery_log import log_delivery
from requests_app.services.letters.answering import (
    change_draft,
    draft_letter,
    preview_letter,
    send_answer,
)
from requests_app.services.letters.contents import (
    Texts,
    answer_kind_of,
    context_of,
    texts_of,
)
from requests_app.services.letters.issuing import issue_letter, preview_issue, render_letter
from requests_app.services.letters.posting import (
    has_address,
    holds_code,
    mark_posted,
    mark_returned,
)

__all__ = [
    "Texts",
    "answer_kind_of",
    "change_draft",
    "context_of",
    "draft_letter",
    "has_address",
    "holds_code",
    "issue_letter",
    "log_delivery",
    "mark_posted",
    "mark_returned",
    "preview_issue",
    "preview_letter",
    "render_letter",
    "send_answer",
    "texts_of",
]
