"""Which data of whom: source, basis, ground, term, place (art. 5(1)(e), 9, 10, 13(2)(e), 87)."""

from collections.abc import Iterator

from register.completeness.purposes import CONSENT, CONTRACT
from register.completeness.reading import Reading, many, text
from register.completeness.rules import Found, found
from register.completeness.terms import term_problems
from register.content import Row

SPECIAL, NUMBER, CRIMINAL = "bijzonder", "nummer", "strafrechtelijk"
FROM_THE_SUBJECT = "betrokkene"
MANDATORY = frozenset({"wettelijk", "contract"})
GROUNDS_BY_LAW = frozenset({"9-2-b", "9-2-g", "9-2-h", "9-2-i", "9-2-j"})


def check(read: Reading) -> Iterator[Found]:
    """A processor need not say more of the data than where they are."""
    lines = read.parts("lines")
    if not lines and not read.is_processor:
        yield found("no-lines")
    for index, line in enumerate(lines):
        name = _name(read, line)
        for code in _problems(read, line):
            yield found(code, "lines", index, name=name)
    for code in sorted({text(line, "retention_term") for line in lines} - {""}):
        term = read.row("retention_terms", code)
        for problem in term_problems(term):
            yield found(problem, "retention_terms", name=read.name("retention_terms", code))


def _name(read: Reading, line: Row) -> str:
    subject = read.name("subject_types", line.get("subject_type"))
    return f"{subject}: {read.name('data_categories', line.get('category'))}"


def _problems(read: Reading, line: Row) -> Iterator[str]:
    if not many(line, "systems"):
        yield "line-no-system"
    if read.is_processor:
        return
    if not many(line, "sources"):
        yield "line-no-source"
    if not text(line, "retention_term"):
        yield "no-term"
    yield from _basis(read, line)
    yield from _kind(read, line)
    yield from _necessity(read, line)
    if text(line, "consequence_nl") and not text(line, "consequence_en"):
        yield "line-no-english"


def _basis(read: Reading, line: Row) -> Iterator[str]:
    basis = text(line, "legal_basis")
    known = {one for purpose in read.parts("purposes") for one in many(purpose, "legal_bases")}
    if not basis:
        yield "line-no-basis"
    elif known and basis not in known:
        yield "line-other-basis"


def is_special(read: Reading, line: Row) -> bool:
    return _kind_of(read, line) == SPECIAL


def _kind_of(read: Reading, line: Row) -> str:
    return text(read.row("data_categories", line.get("category")), "kind")


def _kind(read: Reading, line: Row) -> Iterator[str]:
    kind = _kind_of(read, line)
    ground, statute = text(line, "art9_ground"), text(line, "statute")
    if kind == SPECIAL and not ground:
        by_contract = text(line, "legal_basis") == CONTRACT
        yield "special-on-contract" if by_contract else "special-no-ground"
    if ground and kind != SPECIAL:
        yield "ground-on-ordinary"
    if ground in GROUNDS_BY_LAW and not statute:
        yield "ground-no-statute"
    if kind == NUMBER and not statute:
        yield "number-no-statute"
    if kind == CRIMINAL and not statute:
        yield "criminal-no-statute"


def _necessity(read: Reading, line: Row) -> Iterator[str]:
    kinds = {text(read.row("sources", code), "kind") for code in many(line, "sources")}
    necessity = text(line, "necessity")
    if FROM_THE_SUBJECT in kinds and not necessity:
        yield "necessity-open"
    if necessity in MANDATORY:
        if not text(line, "consequence_nl"):
            yield "no-consequence"
        if text(line, "legal_basis") == CONSENT:
            yield "consent-mandatory"
