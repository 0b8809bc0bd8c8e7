"""What each letter holds: its context as a snapshot, and the blocks that a person writes."""

from requests_app.documents.blocks import (
    FREE_BLOCKS,
    Block,
    all_blocks,
    blocks_for,
    missing_blocks,
)
from requests_app.documents.context import TEMPLATE_VERSION, asked_blocks, letter_context
from requests_app.documents.example import TO_OTHERS, example_context
from requests_app.documents.facts.answering import is_late
from requests_app.documents.page import file_name_of, has_easy, letter_html
from requests_app.rights import ANSWER_KINDS, answer_kind

__all__ = [
    "ANSWER_KINDS",
    "FREE_BLOCKS",
    "TEMPLATE_VERSION",
    "TO_OTHERS",
    "Block",
    "all_blocks",
    "answer_kind",
    "asked_blocks",
    "blocks_for",
    "example_context",
    "file_name_of",
    "has_easy",
    "is_late",
    "letter_context",
    "letter_html",
    "missing_blocks",
]
