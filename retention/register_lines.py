"""Which data of a type of person stand where, and how long: the published register read for one
kind of dossier (R-RET-01, R-RET-02; GDPR 5(1)(e)).

Plain values in and out: published versions in, one Wanted for each category in each system out.
What we do as a processor counts too: its terms are those of the contract (art. 28(3)(g)). Leaves
out what has no term or no place in the register: of that it only tells the names.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from register.choices import EndAction
from register.content import Row, VersionContent, by_code, canonical

# What moves a date, or decides what happens on it. Other words of a term change nothing.
DECISIVE = (
    "trigger", "minimum_length", "minimum_unit", "minimum_kind", "minimum_to_year_end",
    "maximum_length", "maximum_unit", "maximum_kind", "maximum_to_year_end",
    "archive_after_months", "end_action",
)  # fmt: skip
# When the terms of one line say different things, the one that loses least goes first.
GENTLEST_FIRST = (EndAction.TRANSFER, EndAction.ANONYMISE, EndAction.DESTROY)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the register says of one category in one system."""

    category: str  # code
    category_name: str
    system: str  # code
    terms: tuple[Row, ...]  # never empty
    activities: tuple[str, ...]  # codes

    @property
    def end_action(self) -> str:
        asked = {term.get("end_action") or EndAction.DESTROY for term in self.terms}
        return next(one for one in GENTLEST_FIRST if one in asked)


@dataclass(frozen=True, kw_only=True)
class _Found:
    content: VersionContent
    line: Row

    @property
    def activity(self) -> str:
        return self.content["activity"]["code"]

    @property
    def category(self) -> Row:
        return by_code(self.content["catalogue"]["data_categories"])[self.line["category"]]

    @property
    def term(self) -> Row | None:
        code = self.line["retention_term"] or ""
        return by_code(self.content["catalogue"]["retention_terms"]).get(code)


def wanted_lines(
    contents: Iterable[VersionContent], subject_type: str, activities: Collection[str] = ()
) -> list[Wanted]:
    """In the order of category and system. `activities`: only these; empty: all."""
    found: dict[tuple[str, str], list[_Found]] = defaultdict(list)  # by category and system
    for one in _of_person(contents, subject_type, activities):
        for system in one.line["systems"] if one.term else ():
            found[one.line["category"], system].append(one)
    return [_wanted(key[1], found[key]) for key in sorted(found)]


def without_term(
    contents: Iterable[VersionContent], subject_type: str, activities: Collection[str] = ()
) -> list[str]:
    """Names of categories that the register somewhere gives no term, or no place."""
    lines = _of_person(contents, subject_type, activities)
    return sorted(
        {one.category["name"] for one in lines if one.term is None or not one.line["systems"]}
    )


def is_same(some: Iterable[Row], others: Iterable[Row]) -> bool:
    """Whether terms say the same, whatever their order, their names and their reasons."""
    return {_decisive(one) for one in some} == {_decisive(one) for one in others}


def _of_person(
    contents: Iterable[VersionContent], subject_type: str, activities: Collection[str]
) -> Iterator[_Found]:
    for content in contents:
        activity = content["activity"]
        if not activities or activity["code"] in activities:
            for line in activity["lines"]:
                if line["subject_type"] == subject_type:
                    yield _Found(content=content, line=line)


def _wanted(system: str, found: list[_Found]) -> Wanted:
    """The same term frozen with two activities counts twice only when they differ."""
    terms = {(term["code"], _decisive(term)): term for one in found if (term := one.term)}
    return Wanted(
        category=found[0].category["code"],
        category_name=found[0].category["name"],
        system=system,
        terms=tuple(terms[key] for key in sorted(terms)),
        activities=tuple(sorted({one.activity for one in found})),
    )


def _decisive(term: Row) -> str:
    return canonical([term.get(name) or None for name in DECISIVE])
