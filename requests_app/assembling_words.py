"""Proposals for an answer as the desk reads them: which block, what differs, what to look at."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from requests_app.assembling.overview import (
    NO_LOG,
    NOT_KNOWN_WHO,
    NOT_SAID,
    NOTHING_PUBLISHED,
    ONLY_KINDS,
)
from requests_app.documents import all_blocks
from requests_app.services.assembling import NOT_ASKED, STILL_TO_SEARCH, Block
from requests_app.text_difference import Piece, pieces

CHECKS = {
    NOTHING_PUBLISHED: _("Nothing is published in the register about these people."),
    NOT_KNOWN_WHO: _(
        "We do not know what this person is to us, so all of the register stands here. "
        "Take out what does not fit."
    ),
    NOT_SAID: _("The register does not say this for every activity. Find it out."),
    NO_LOG: _(
        "No disclosure about this person is logged. Ask whether his data were given to somebody."
    ),
    ONLY_KINDS: _(
        "Of some recipients the register knows only the kind. Name them; a kind only if that is "
        "not possible (15(1)(c))."
    ),
    NOT_ASKED: _("No system was asked yet."),
    STILL_TO_SEARCH: _("Not every system reported."),
}


@dataclass(frozen=True)
class ShownBlock:
    block: Block
    label: Any
    checks: list[Any]
    pieces: list[Piece]  # empty when nothing stands there yet, or when it is the same


def shown_blocks(blocks: list[Block], kind: str) -> list[ShownBlock]:
    labels = {one.code: one.label for one in all_blocks(kind)}
    return [
        ShownBlock(
            block=one,
            label=labels[one.code],
            checks=[CHECKS[code] for code in one.proposed.checks],
            pieces=_pieces(one),
        )
        for one in blocks
    ]


def _pieces(block: Block) -> list[Piece]:
    if block.is_same or block.is_new or not block.proposed.text:
        return []
    return list(pieces(block.now, block.proposed.text))
