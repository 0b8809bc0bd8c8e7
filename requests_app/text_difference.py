"""What differs between two texts, word by word: values in, values out."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORDS = re.compile(r"\s+|[^\s]+")


class Kind(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    kind: Kind
    text: str


def pieces(old: str, new: str) -> list[Piece]:
    """Together the pieces that are not added make the old text, those not removed the new one."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    found: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(Kind.SAME, "".join(before[i1:i2])))
            continue
        if i2 > i1:
            found.append(Piece(Kind.REMOVED, "".join(before[i1:i2])))
        if j2 > j1:
            found.append(Piece(Kind.ADDED, "".join(after[j1:j2])))
    return found
