"""The parts of a letter that a person writes; the desk makes its form from these tables.

What the law wants said and only a person can know is required, and has no default: a letter must
not state as a fact what nobody looked at. Rights, complaint and court are fixed text.
"""

from requests_app.choices import LetterKind
from requests_app.documents.blocks.answers import ACCESS, CHANGING, STOPPING
from requests_app.documents.blocks.asking import ASKING, REST
from requests_app.documents.blocks.block import FREE_BLOCKS, Block

__all__ = ["FREE_BLOCKS", "Block", "all_blocks", "blocks_for", "missing_blocks"]

_BLOCKS: dict[LetterKind, tuple[Block, ...]] = ASKING | ACCESS | CHANGING | STOPPING | REST


def blocks_for(kind: str, outcome: str = "", *, has_lines: bool = False) -> list[Block]:
    """The blocks of one letter, in its order; `outcome` leaves out what does not belong to it.

    `has_lines`: the lines of the decision tell what was done, what was not, and why.
    """
    blocks = _BLOCKS.get(LetterKind(kind), ())
    return [
        one
        for one in blocks
        if (not one.only_for or outcome in one.only_for) and not (has_lines and one.is_in_lines)
    ]


def all_blocks(kind: str) -> list[Block]:
    """For whom writes the organisation's own words: every block that a letter of this kind has."""
    opening, closing = FREE_BLOCKS
    return [opening, *_BLOCKS.get(LetterKind(kind), ()), closing]


def missing_blocks(blocks: list[Block], texts: dict[str, str]) -> list[Block]:
    return [one for one in blocks if one.is_required and not texts.get(one.code, "").strip()]
