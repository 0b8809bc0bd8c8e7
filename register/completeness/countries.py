"""Where the data are or can be seen from, held against the profile (art. 44-49; R-TRF-01 to 03)."""

from collections.abc import Iterator
from typing import NamedTuple

from register.completeness.reading import PROCESSOR, Reading, is_valid, many, text
from register.completeness.rules import Found, found
from register.content import Row
from register.transfers import ART_46, ASSESSED, COMPELLING, EEA, breaks_promise, judge


class Reach(NamedTuple):
    """A country from which the data can be reached, and through whom."""

    country: str
    name: str
    is_storage: bool  # ours or a processor's: what the promise of a storage profile is about
    party: str = ""


def check(read: Reading) -> Iterator[Found]:
    for reach in sorted(set(reached(read))):
        yield from _judge_reach(read, reach)
    stored = {one.country for one in reached(read) if one.is_storage}
    for index, transfer in enumerate(read.parts("transfers")):
        name = text(transfer, "country") or text(transfer, "international_organisation")
        for code in _transfer_problems(read, transfer):
            yield found(code, "transfers", index, name=name)
        for code in _profile_problems(read, transfer, stored):
            yield found(code, "transfers", index, name=name, country=name)


def reached(read: Reading) -> Iterator[Reach]:
    """Systems, remote access, processors with what was agreed, other recipients, sub-processors."""
    for system in read.systems:
        name = text(system, "name")
        for country in (text(system, "country"), *many(system, "access_countries")):
            yield Reach(country, name, is_storage=True, party=text(system, "processor"))
    for party in read.processors:
        yield Reach(_country(read, party), read.name("parties", party), True, party)
        yield from _agreed(read, party)
    for one in read.parts("recipients"):
        party = text(one, "party")
        if party and party not in read.processors:
            yield Reach(_country(read, party), read.name("parties", party), False, party)


def _country(read: Reading, party: str) -> str:
    return text(read.row("parties", party), "country")


def _kind(read: Reading, party: str) -> str:
    return text(read.row("parties", party), "kind")


def _agreed(read: Reading, party: str) -> Iterator[Reach]:
    name = read.name("parties", party)
    for agreement in read.rows("agreements"):
        if agreement.get("party") != party or not is_valid(agreement, read.today):
            continue
        for country in many(agreement, "countries"):
            yield Reach(country, name, True, party)
        for sub in many(agreement, "sub_processors"):
            yield Reach(text(sub, "country"), f"{name} > {text(sub, 'name')}", True, party)


def _judge_reach(read: Reading, reach: Reach) -> Iterator[Found]:
    for code in _reach_problems(read, reach):
        yield found(code, name=reach.name, country=reach.country)


def _reach_problems(read: Reading, reach: Reach) -> Iterator[str]:
    if not reach.country:
        yield "country-unknown"
        return
    if reach.is_storage and breaks_promise(reach.country, read.setting.profile):
        yield "outside-profile"
    if reach.country not in EEA and not _is_told(read, reach):
        yield "transfer-missing"


def _is_told(read: Reading, reach: Reach) -> bool:
    """A transfer to that country: in general, or to that party."""
    return any(
        text(one, "country") == reach.country and text(one, "party") in ("", reach.party)
        for one in read.parts("transfers")
    )


def _transfer_problems(read: Reading, transfer: Row) -> Iterator[str]:
    country, mechanism = text(transfer, "country"), text(transfer, "mechanism")
    if not country and not text(transfer, "international_organisation"):
        yield "transfer-no-destination"
    else:
        yield from judge(country, mechanism, read.today)
    yield from _safeguards(transfer, mechanism)
    if _lacks_english(transfer):
        yield "transfer-no-english"


def _profile_problems(read: Reading, transfer: Row, stored: set[str]) -> Iterator[str]:
    """No mechanism makes up for what the profile promises (R-TRF-01). A place in `stored` was
    found already. Who is no processor decides over the data itself: then it is not our storage."""
    country, party = text(transfer, "country"), text(transfer, "party")
    is_known = bool(country or text(transfer, "international_organisation"))
    if country in stored or not is_known or not breaks_promise(country, read.setting.profile):
        return
    works_for_us = party in read.processors or _kind(read, party) == PROCESSOR
    is_ours = works_for_us or not party
    yield "outside-profile" if is_ours else "recipient-outside-profile"


def _safeguards(transfer: Row, mechanism: str) -> Iterator[str]:
    """Art. 46 and the second paragraph of 49(1): which, and where people can read them."""
    if mechanism in ART_46 or mechanism == COMPELLING:
        if not text(transfer, "safeguards_nl"):
            yield "no-safeguards"
        if not text(transfer, "copy_nl"):
            yield "no-copy"
    if mechanism in ASSESSED and not text(transfer, "assessed_on"):
        yield "no-assessment"


def _lacks_english(transfer: Row) -> bool:
    return any(
        text(transfer, f"{name}_nl") and not text(transfer, f"{name}_en")
        for name in ("safeguards", "copy")
    )
