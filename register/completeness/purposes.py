"""Why, and on which legal basis (art. 5(1)(b), 6; R-BAS-03, R-BAS-05, R-BAS-06)."""

from collections.abc import Iterator

from register.completeness.reading import Reading, many, text
from register.completeness.rules import Found, found
from register.content import Row

CONTRACT = "overeenkomst"
CONSENT = "toestemming"
INTEREST = "gerechtvaardigd-belang"
BY_LAW = frozenset({"wettelijke-plicht", "algemeen-belang"})
MARKETING = frozenset({CONSENT, INTEREST})


def check(read: Reading) -> Iterator[Found]:
    """Nothing for a processor: purpose and basis are those of the client."""
    if read.is_processor:
        return
    purposes = read.parts("purposes")
    if not purposes:
        yield found("no-purpose")
    for index, purpose in enumerate(purposes):
        name = text(purpose, "text_nl")
        for code in _problems(purpose, is_public_body=read.setting.is_public_body):
            yield found(code, "purposes", index, name=name)
        if _rests_on_nothing(read, purpose):
            yield found("purpose-basis-unused", "purposes", index, name=name)


def _rests_on_nothing(read: Reading, purpose: Row) -> bool:
    """People are told a basis on which we use none of their data (art. 13(1)(c))."""
    used = {text(line, "legal_basis") for line in read.parts("lines")} - {""}
    return bool(used and set(many(purpose, "legal_bases")) - used)


def _problems(purpose: Row, *, is_public_body: bool) -> Iterator[str]:
    bases = set(many(purpose, "legal_bases"))
    if not text(purpose, "text_nl"):
        yield "purpose-no-text"
    if not bases:
        yield "purpose-no-basis"
    if CONTRACT in bases:
        yield from _contract(purpose)
    if INTEREST in bases:
        yield from _interest(purpose, is_public_body=is_public_body)
    if bases & BY_LAW and not text(purpose, "statute"):
        yield "purpose-no-statute"
    if purpose.get("is_direct_marketing") and bases - MARKETING:
        yield "marketing-basis"
    if _lacks_english(purpose):
        yield "purpose-no-english"


def _contract(purpose: Row) -> Iterator[str]:
    answer = text(purpose, "subject_is_party")
    if answer == "nee":
        yield "contract-not-party"
    elif not answer:
        yield "contract-party-open"


def _interest(purpose: Row, *, is_public_body: bool) -> Iterator[str]:
    if not text(purpose, "interest_nl"):
        yield "no-interest"
    if not text(purpose, "balancing_note"):
        yield "no-balancing"
    if is_public_body:  # art. 6(1), last sentence
        yield "public-body-interest"


def _lacks_english(purpose: Row) -> bool:
    return any(
        text(purpose, f"{name}_nl") and not text(purpose, f"{name}_en")
        for name in ("text", "interest")
    )
