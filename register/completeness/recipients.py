"""Who receives data, who works for us, and for whom (art. 28, 30(1)(d), 30(2); R-DIS, R-PRC)."""

from collections.abc import Iterator

from register.completeness.agreements import PROCESSING, check_processor
from register.completeness.purposes import CONSENT, CONTRACT
from register.completeness.reading import PROCESSOR, Reading, many, text
from register.completeness.rules import Found, found
from register.content import Row


def check(read: Reading) -> Iterator[Found]:
    if read.is_processor:
        yield from _clients(read)
    elif not read.parts("recipients"):
        yield found("no-recipients")
    for index, recipient in enumerate(read.parts("recipients")):
        name = read.name("parties", recipient.get("party")) or text(recipient, "category_nl")
        for code in _problems(read, recipient):
            yield found(code, "recipients", index, name=name)
    yield from _processors(read)


def _problems(read: Reading, recipient: Row) -> Iterator[str]:
    ground = text(recipient, "ground")
    if not ground and not recipient.get("is_internal"):
        yield "recipient-no-ground"
    if ground == CONTRACT and not _some_purpose(read, CONTRACT):
        yield "disclosure-not-contract"
    if ground == CONSENT and not _some_purpose(read, CONSENT):
        yield "disclosure-not-consent"
    if text(recipient, "category_nl") and not text(recipient, "category_en"):
        yield "recipient-no-english"


def _some_purpose(read: Reading, basis: str) -> bool:
    """A contract only with the client is no basis, and a contract is no consent (R-DIS-02)."""
    return any(
        basis in many(purpose, "legal_bases")
        and (basis != CONTRACT or text(purpose, "subject_is_party") == "ja")
        for purpose in read.parts("purposes")
    )


def _processors(read: Reading) -> Iterator[Found]:
    for system in read.systems:
        if text(system, "place") == PROCESSOR and not text(system, "processor"):
            yield found("system-no-processor", "systems", name=text(system, "name"))
    named = {text(one, "party") for one in read.parts("recipients")}
    for party in read.processors:
        if party not in named:
            yield found("processor-not-recipient", name=read.name("parties", party))
        yield from check_processor(
            read.name("parties", party), read.agreements(party, PROCESSING), read.today
        )


def _clients(read: Reading) -> Iterator[Found]:
    clients = read.parts("clients")
    if not clients:
        yield found("no-clients")
    for index, client in enumerate(clients):
        party = text(client, "party")
        row, name = read.row("parties", party), read.name("parties", party)
        if not any(text(row, field) for field in ("email", "address", "phone")):
            yield found("client-no-contact", "parties", name=name)
        if not text(client, "processing_nl"):
            yield found("client-no-processing", "clients", index, name=name)
        if not read.agreements(party, PROCESSING):
            yield found("client-no-agreement", "agreements", name=name)
