"""What an access answer tells beside the data (art. 15(1)(a) to (h), 15(2)), proposed from the
published register: the words that the privacy statement has for these people, and the recipients by
name.

Plain values in and out. Leaves out what no register can know: whether it all holds for this one
person. What the officer must still look at comes out as codes (CHECKS), never as a claim.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from register.content import VersionContent
from register.documents.statement.activity import activity_section, title_of
from register.documents.statement.shape import Block, Language
from requests_app.assembling.sentences import say

# Which block of letter L-09 holds what a section of the statement answers, by its article.
BLOCK_OF = {
    "13(1)(c)": "purposes",
    "14(1)(d)": "categories",
    "13(1)(e)": "recipients",
    "13(2)(a)": "storage",
    "14(2)(f)": "source",
    "22": "automated",
    "13(1)(f)": "safeguards",
}
BLOCKS = tuple(BLOCK_OF.values())
# By block: what the register alone does not settle.
NOT_KNOWN_WHO, NOTHING_PUBLISHED = "not-known-who", "nothing-published"
NOT_SAID, NO_LOG, ONLY_KINDS = "not-said", "no-disclosures", "only-kinds"
PROCESSOR = "verwerker"  # register.choices.ControllerRole: then the answer is the client's


@dataclass(frozen=True, kw_only=True)
class Disclosed:
    """To whom data of this person really went. `what`: which data, in words; `day` in words."""

    name: str
    day: str
    what: str


@dataclass(frozen=True)
class Proposed:
    """The text of one block, and what must still be looked at."""

    text: str
    checks: tuple[str, ...] = ()


@dataclass
class _Told:
    """What each activity says in one block; equal bodies under their titles together."""

    bodies: dict[str, list[str]] = field(default_factory=dict)

    def add(self, title: str, body: str) -> None:
        titles = self.bodies.setdefault(body, [])
        if title not in titles:
            titles.append(title)

    def text(self, activities: int) -> str:
        """Without titles when everything is said of all of them."""
        if activities == 1 and len(self.bodies) == 1:
            return next(iter(self.bodies))
        return "\n\n".join(f"{', '.join(names)}:\n{body}" for body, names in self.bodies.items())


def proposed_blocks(
    contents: Iterable[VersionContent],
    subject_types: Collection[str] | None,
    disclosed: list[Disclosed],
    language: Language,
) -> dict[str, Proposed]:
    """By block of L-09. `subject_types` None: it is not known what somebody is to us, so everything
    is told and the officer leaves out what does not fit."""
    ours = [one for one in contents if one["activity"]["fields"]["role"] != PROCESSOR]
    held = [(one, types) for one in ours if (types := _types(one, subject_types))]
    told = _collected(held, language)
    checks = _common_checks(held, subject_types)
    found = {
        block: Proposed(told[block].text(len(held)), checks or _empty(told[block]))
        for block in BLOCKS
    }
    return found | {
        "recipients": _recipients(
            found["recipients"], [one for one, _ in held], disclosed, language
        ),
        "automated": _automated(found["automated"], [one for one, _ in held], checks, language),
        "safeguards": _safeguards(found["safeguards"], [one for one, _ in held], checks, language),
    }


def _types(content: VersionContent, wanted: Collection[str] | None) -> list[str]:
    lines = content["activity"]["lines"]
    types = dict.fromkeys(str(line["subject_type"]) for line in lines)
    return [one for one in types if wanted is None or one in wanted]


def _common_checks(held: Sequence[object], types: Collection[str] | None) -> tuple[str, ...]:
    if not held:
        return (NOTHING_PUBLISHED,)
    return (NOT_KNOWN_WHO,) if types is None else ()


def _empty(told: _Told) -> tuple[str, ...]:
    return () if told.bodies else (NOT_SAID,)


def _collected(
    held: list[tuple[VersionContent, list[str]]], language: Language
) -> dict[str, _Told]:
    told = {block: _Told() for block in BLOCKS}
    for content, types in held:
        for subject_type in types:
            section = activity_section(content, subject_type, language, by_name=True)
            for block, body in _answers(section["blocks"]):
                told[block].add(title_of(content, language), body)
    return told


def _answers(blocks: list[Block]) -> Iterator[tuple[str, str]]:
    """The section cut at its questions: which block of the letter each answers, and its text."""
    lines: list[str] = []
    for one in blocks:
        if one["kind"] == "question":
            lines = []
        elif one["kind"] == "law":
            block = next((BLOCK_OF[a] for a in one["articles"] if a in BLOCK_OF), None)
            if block and lines:
                yield block, "\n".join(lines)
            lines = []
        else:
            lines += _lines(one)


def _lines(block: Block) -> list[str]:
    if block["kind"] == "text":
        return [block["text"]]
    return [f"- {item['text']}" for item in block["items"]]


# --- What needs more than the register ------------------------------------------------------------


def _recipients(
    found: Proposed,
    contents: list[VersionContent],
    disclosed: list[Disclosed],
    language: Language,
) -> Proposed:
    """Whom data really went to stands first, by name (C-154/21)."""
    checks = (*found.checks, ONLY_KINDS) if _names_only_kinds(contents) else found.checks
    if not disclosed:
        return Proposed(found.text, (*checks, NO_LOG))
    named = [
        f"- {say('given', language, name=one.name, day=one.day, what=one.what)}"
        for one in disclosed
    ]
    text = "\n".join([say("given_to", language), *named])
    if found.text:
        text = f"{text}\n\n{say('also', language)}\n{found.text}"
    return Proposed(text, checks)


def _names_only_kinds(contents: list[VersionContent]) -> bool:
    rows = [row for one in contents for row in one["activity"]["recipients"]]
    return any(row["party"] is None and not row["is_internal"] for row in rows)


def _automated(
    found: Proposed, contents: list[VersionContent], checks: tuple[str, ...], language: Language
) -> Proposed:
    """ "None" only when that was answered for each activity."""
    answers = [one["activity"]["fields"]["has_automated_decision"] for one in contents]
    if answers and all(one == "nee" for one in answers):
        return Proposed(say("no_computer", language), checks)
    unsaid = () if answers and all(answers) else (NOT_SAID,)
    return Proposed(found.text, checks or unsaid)


def _safeguards(
    found: Proposed, contents: list[VersionContent], checks: tuple[str, ...], language: Language
) -> Proposed:
    """That nothing leaves the EEA is proposed when no transfer is published, and always to check:
    the register shows what was filled in, not what is missing."""
    if found.text or not contents:
        return found
    return Proposed(say("no_transfer", language), (*checks, NOT_SAID))


# --- The systems ----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Searched:
    """What one system reported. `state`: "found", "nothing" or "not-searched"."""

    system: str
    state: str
    count: int | None = None


def searched_text(systems: list[Searched], files: list[str], language: Language) -> str:
    """For `copy` of L-09: where we searched, what each system has, and which files go along."""
    parts = [searched_list(systems, language)] if systems else []
    if files:
        parts.append("\n".join([say("attached", language), *(f"- {name}" for name in files)]))
    return "\n\n".join(parts)


def searched_list(systems: list[Searched], language: Language) -> str:
    """For `searched` of L-10."""
    lines = [f"- {_searched(one, language)}" for one in systems]
    return "\n".join([say("searched", language), *lines])


def _searched(one: Searched, language: Language) -> str:
    if one.state == "found" and one.count:
        return say("found_count", language, system=one.system, count=one.count)
    code = {"found": "found", "nothing": "nothing"}.get(one.state, "not_searched")
    return say(code, language, system=one.system)


def is_nothing_held(systems: list[Searched]) -> bool:
    """Only when at least one system was searched, and every one of them reported nothing."""
    return bool(systems) and all(one.state == "nothing" for one in systems)
