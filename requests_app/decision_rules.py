"""What the law asks of a decision, part by part (art. 12(4), 16, 17(3), 21(1), 22(3)).

Leaves out whether a ground is a good one: that is the work of people, and of who looks after them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from requests_app.choices import LineResult, RefusalGround, RightType
from requests_app.rights import DONE, NOT_DONE, grounds_for, right_of

SEALED_AS = "decision"  # the vault's purposes: of the decision, and of each of its lines
LINE_SEALED_AS = "decision-line"
LINE_TEXTS = ("what", "motivation", "old", "new", "statement")
# What is written once for the whole decision; the names are also those of blocks in the letter.
NOTES: dict[str, tuple[str, ...]] = {
    RightType.OBJECTION: ("balancing",),  # art. 21(1): the burden is on us
    RightType.HUMAN_REVIEW: ("reviewer", "review_outcome", "logic"),  # art. 22(3), 15(1)(h)
}
# The other grounds against an objection say that there is nothing to weigh.
WEIGHED = (RefusalGround.COMPELLING_GROUNDS, RefusalGround.OBJECTION_CLAIMS)
MOST_LINES = 60
# Art. 12(5): a refusal for the way in which was asked tells nothing of the data.
ABOUT_THE_ASKING = (RefusalGround.UNFOUNDED, RefusalGround.EXCESSIVE)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of what was asked, and what happens with it. Empty: does not apply."""

    result: str  # choices.LineResult
    category: str = ""  # codes of the register
    system: str = ""
    ground: str = ""
    kept_until: date | None = None
    statute: str = ""
    what: str = ""
    motivation: str = ""
    old: str = ""
    new: str = ""
    statement: str = ""

    @property
    def is_refused(self) -> bool:
        return self.result in NOT_DONE

    @property
    def texts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in LINE_TEXTS}


@dataclass(frozen=True)
class Problem:
    """`part`: its place; None: it is about the decision as a whole."""

    code: str
    field: str = ""
    part: int | None = None


def problems(
    right: str, aspect: str, parts: Sequence[Part], notes: Mapping[str, str], received_on: date
) -> list[Problem]:
    """What keeps this from being a lawful decision; nothing when it may be recorded."""
    if not parts:
        return [Problem("no-parts")]
    if len(parts) > MOST_LINES:
        return [Problem("too-many-parts")]
    found = [
        Problem(code, field, place)
        for place, part in enumerate(parts)
        for code, field in _of_part(right, aspect, part, received_on)
    ]
    if len(parts) > 1:
        found += [Problem("name-it", "what", n) for n, one in enumerate(parts) if not _named(one)]
    return [*dict.fromkeys(found), *_of_whole(right, aspect, parts, notes)]


def _named(part: Part) -> bool:
    return bool(part.what or part.category or part.system)


def _of_part(right: str, aspect: str, part: Part, received_on: date) -> Iterator[tuple[str, str]]:
    if part.result not in right_of(right, aspect).results:
        yield "other-result", "result"
    elif part.is_refused:
        yield from _of_refusal(right, aspect, part, received_on)
    else:
        yield from _of_correction(right, part)


def _of_refusal(
    right: str, aspect: str, part: Part, received_on: date
) -> Iterator[tuple[str, str]]:
    """Art. 12(4): a ground that belongs to this right, and why it applies here."""
    if not part.ground:
        yield "no-ground", "ground"
    elif part.ground not in grounds_for(right, aspect):
        yield "other-ground", "ground"
    if not part.motivation.strip():
        yield "no-motivation", "motivation"
    if part.result == LineResult.KEPT:
        yield from _of_keeping(part, received_on)


def _of_keeping(part: Part, received_on: date) -> Iterator[tuple[str, str]]:
    """Art. 17(3)(b): by which law. A date may be missing, as when the term did not start yet."""
    if part.ground == RefusalGround.LEGAL_OBLIGATION and not part.statute.strip():
        yield "no-statute", "statute"
    if part.kept_until and part.kept_until <= received_on:
        yield "kept-until-past", "kept_until"


def _of_correction(right: str, part: Part) -> Iterator[tuple[str, str]]:
    """Art. 16: the answer says what was corrected and where, or which statement was added."""
    if right == RightType.RECTIFICATION and not _named(part):
        yield "name-it", "what"
    if part.result == LineResult.SUPPLEMENTED and not part.statement.strip():
        yield "no-statement", "statement"
    is_corrected = right == RightType.RECTIFICATION and part.result == LineResult.GRANTED
    if is_corrected and not part.new.strip():
        yield "no-new", "new"


def _of_whole(
    right: str, aspect: str, parts: Sequence[Part], notes: Mapping[str, str]
) -> list[Problem]:
    asked = notes_asked(right, aspect, parts)
    return [Problem(f"no-{name}", name) for name in asked if not notes.get(name, "").strip()]


def notes_of(right: str, aspect: str) -> tuple[str, ...]:
    """Which notes this right can have. Against direct marketing there is nothing to weigh."""
    return () if right_of(right, aspect) is not right_of(right) else NOTES.get(right, ())


def notes_asked(right: str, aspect: str, parts: Sequence[Part]) -> tuple[str, ...]:
    """Which of them must be there: the balancing when our grounds weigh more than the objection,
    who looked and what he found when a person looked again."""
    names = notes_of(right, aspect)
    if right == RightType.OBJECTION:
        is_weighed = any(one.is_refused and one.ground in WEIGHED for one in parts)
        return names if is_weighed else ()
    return names if any(one.result == LineResult.GRANTED for one in parts) else ()


def said_of_refusal(parts: Sequence[Part]) -> dict[str, str]:
    """The words for the letter, of all parts that are refused: which, and why."""
    refused = [one for one in parts if one.is_refused]
    whats = dict.fromkeys(one.what for one in refused if one.what)
    reasons = dict.fromkeys(one.motivation.strip() for one in refused)
    return {"refused_part": "\n".join(whats), "motivation": "\n\n".join(reasons)}


def denies(parts: Sequence[Part], system: str, categories: Sequence[str]) -> bool:
    """Whether they tell of nothing done where this system did it, with these categories (none: with
    all it has)."""
    about = [
        one
        for one in parts
        if one.system in ("", system)
        and (not one.category or not categories or one.category in categories)
    ]
    return bool(about) and not any(one.result in DONE for one in about)
