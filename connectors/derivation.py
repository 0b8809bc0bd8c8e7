"""Which systems hold data of these people, and what must stay there: the register read for one
request (art. 12(2), 15 to 21; art. 17(3)(b) for what a law keeps).

Plain values in and out: published versions of the register in, one Planned for each system out.
Leaves out who does the work and by when, and whether a term has passed for this one person: the
register knows no dates of people. Activities that we do as a processor are left out too: requests
about those go to the client.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from connectors.choices import InstructionAction
from register.choices import ControllerRole, LegalBasis, Place, SourceKind, TermKind
from register.content import Row, VersionContent, by_code

# Art. 20(1): what the person gave himself, by automated means, on consent or contract.
PORTABLE_BASES = (LegalBasis.CONSENT, LegalBasis.CONTRACT)
# What goes away or changes; what a law keeps is named with it.
DESTROYS = (InstructionAction.ERASE,)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What a law says must stay: the category, and the term with its statute."""

    category: Row
    term: Row


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One system, with what it holds of these people."""

    system: Row
    categories: tuple[Row, ...]
    purposes: tuple[str, ...]  # in Dutch: why the data are there
    bases: tuple[str, ...]  # codes of LegalBasis
    kept: tuple[Kept, ...] = ()
    processor: Row | None = None

    @property
    def is_paper(self) -> bool:
        return bool(self.system["place"] == Place.PAPER)


@dataclass(frozen=True, kw_only=True)
class _Held:
    """One data line in one system."""

    content: VersionContent
    line: Row
    system: Row


def planned(
    contents: Iterable[VersionContent],
    subject_types: Collection[str] | None,
    action: str,
    only: Collection[str] | None = None,
    bases: Collection[str] | None = None,
) -> list[Planned]:
    """In the order of the names of the systems. `subject_types` None: it is not known what somebody
    is to us, so everybody; `only`: these categories of data; `bases`: data on these legal bases."""
    found: dict[str, list[_Held]] = {}
    for held in _all_held(contents):
        if _is_asked(held, subject_types, only, bases) and _fits(held, action):
            found.setdefault(held.system["code"], []).append(held)
    plans = [_plan(held, action) for held in found.values()]
    return sorted(plans, key=lambda one: (str(one.system["name"]).lower(), one.system["code"]))


def _all_held(contents: Iterable[VersionContent]) -> Iterator[_Held]:
    for content in contents:
        if content["activity"]["fields"]["role"] == ControllerRole.PROCESSOR:
            continue
        systems = by_code(content["catalogue"]["systems"])
        for line in content["activity"]["lines"]:
            for code in line["systems"]:
                yield _Held(content=content, line=line, system=systems[code])


def _is_asked(
    held: _Held,
    subject_types: Collection[str] | None,
    only: Collection[str] | None,
    bases: Collection[str] | None,
) -> bool:
    line = held.line
    return (
        (subject_types is None or line["subject_type"] in subject_types)
        and (only is None or line["category"] in only)
        and (bases is None or line["legal_basis"] in bases)
    )


def _fits(held: _Held, action: str) -> bool:
    """Whether this action has anything to do with these data."""
    if action == InstructionAction.STOP_MARKETING:
        purposes = held.content["activity"]["purposes"]
        return any(purpose["is_direct_marketing"] for purpose in purposes)
    if action == InstructionAction.EXPORT:
        return _is_portable(held)
    return True


def _is_portable(held: _Held) -> bool:
    sources = by_code(held.content["catalogue"]["sources"])
    kinds = {sources[code]["kind"] for code in held.line["sources"]}
    return (
        held.line["legal_basis"] in PORTABLE_BASES
        and SourceKind.SUBJECT in kinds
        and held.system["place"] != Place.PAPER
    )


def _plan(held: list[_Held], action: str) -> Planned:
    system, catalogue = held[0].system, held[0].content["catalogue"]
    categories = {one["code"]: one for one in map(_category, held)}
    activities = {one.content["activity"]["code"]: one.content["activity"] for one in held}
    return Planned(
        system=system,
        categories=tuple(sorted(categories.values(), key=lambda one: str(one["name"]))),
        purposes=tuple(
            dict.fromkeys(
                purpose["text_nl"]
                for activity in activities.values()
                for purpose in activity["purposes"]
            )
        ),
        bases=tuple(
            dict.fromkeys(one.line["legal_basis"] for one in held if one.line["legal_basis"])
        ),
        kept=_kept(held) if action in DESTROYS else (),
        processor=by_code(catalogue["parties"]).get(system["processor"] or ""),
    )


def _category(held: _Held) -> Row:
    return by_code(held.content["catalogue"]["data_categories"])[held.line["category"]]


def _kept(held: list[_Held]) -> tuple[Kept, ...]:
    """Only what a statute wants kept; a policy of our own is no ground to keep (art. 17(3)(b))."""
    found = {}
    for one in held:
        terms = by_code(one.content["catalogue"]["retention_terms"])
        term = terms.get(one.line["retention_term"] or "")
        if term and term["minimum_length"] and term["minimum_kind"] == TermKind.STATUTE:
            category = _category(one)
            found[(category["code"], term["code"])] = Kept(category=category, term=term)
    return tuple(found.values())


def subject_types_of(relation: str, known: Collection[str]) -> frozenset[str] | None:
    """What the public form calls somebody, as types of the register; None: not known which.

    The form offers "oud-client" for who was a client once: his data are those of a client.
    """
    for code in (relation, relation.removeprefix("oud-")):
        if code in known:
            return frozenset({code})
    return None
