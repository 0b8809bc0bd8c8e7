"""What each letter holds: its context as a snapshot, and the blocks that a person writes."""

from requests_app.documents.blocks import Block, blocks_for, missing_blocks
from requests_app.documents.context import TEMPLATE_VERSION, is_late, letter_context
from requests_app.documents.kinds import ANSWER_KINDS, answer_kind
from requests_app.documents.page import file_name_of, letter_html

__all__ = [
    "ANSWER_KINDS",
    "TEMPLATE_VERSION",
    "Block",
    "answer_kind",
    "blocks_for",
    "is_late",
    "letter_context",
    "letter_html",
    "file_name_of",
    "missing_blocks",
]
