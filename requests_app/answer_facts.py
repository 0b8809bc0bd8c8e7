"""What the pages about the answer show; it reads and writes nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from requests_app.badges import term_badge
from requests_app.choices import AttachmentKind, ReadingResult
from requests_app.documents import Block, all_blocks, asked_blocks
from requests_app.models import Letter, PrivacyRequest
from requests_app.request_facts import file_rows
from requests_app.services.letter_templates import standard_texts
from requests_app.services.letters import texts_of
from requests_app.services.letters.contents import answer_context
from requests_app.services.reading import readings_of
from requests_app.text_difference import Piece, pieces


def answer_facts(privacy_request: PrivacyRequest, today: date) -> dict[str, Any]:
    rows = file_rows(privacy_request)
    return {
        "privacy_request": privacy_request,
        "badge": term_badge(privacy_request, today),
        "decision": privacy_request.decisions.last(),
        "files": [row for row in rows if row.attachment.kind == AttachmentKind.ANSWER],
    }


def blocks_of(letter: Letter, today: date) -> list[Block]:
    """What a person writes in this letter: what the decision tells already is not asked again."""
    return asked_blocks(answer_context(letter, today))


def readings_and_warning(letter: Letter) -> dict[str, Any]:
    readings = readings_of(letter)
    return {
        "readings": readings,
        "is_changed_since": any(one.is_outdated for one in readings),
        "has_remarks": any(one.reading.result == ReadingResult.REMARKS for one in readings),
        "is_being_read": any(one.reading.result == ReadingResult.ASKED for one in readings),
    }


@dataclass(frozen=True)
class Difference:
    label: Any
    pieces: list[Piece]


def differences(letter: Letter) -> list[Difference]:
    """Between what stands in the draft and the organisation's own words for it."""
    standard = standard_texts(letter.privacy_request, letter.kind, is_easy=letter.is_easy)
    texts = texts_of(letter)
    return [
        Difference(block.label, pieces(standard[block.code], texts.get(block.code, "")))
        for block in all_blocks(letter.kind)
        if standard.get(block.code) and standard[block.code] != texts.get(block.code, "")
    ]
