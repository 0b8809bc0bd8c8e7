"""What no activity shows: the organisation, its lists, its own texts (art. 37(7), R-PUB-10)."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, combinations

from register.choices import LinkProblem
from register.completeness import lists, own_texts
from register.completeness.rules import Found, found
from register.content import Catalogue, Row, empty_catalogue

SHORT = 8  # domains shorter than this resemble each other by chance


@dataclass(frozen=True)
class Facts:
    slug: str = ""
    officer_name: str = ""
    officer_email: str = ""
    email: str = ""
    phone: str = ""
    addresses: frozenset[str] = frozenset()  # every e-mail address that is the organisation's own
    catalogue: Catalogue = field(default_factory=empty_catalogue)
    used: Mapping[str, Collection[str]] = field(default_factory=dict)  # list -> codes in use
    own_texts: tuple[Row, ...] = ()
    links: tuple[Row, ...] = ()  # that do not work: address, problem, places
    knows_path: Callable[[str], bool] = lambda path: True  # whether this portal has such a page


def check_organisation(facts: Facts, today: date) -> list[Found]:
    return [
        *_contact(facts),
        *_domains(facts),
        *own_texts.check(facts.own_texts, facts.slug, facts.addresses, facts.knows_path),
        *_links(facts),
        *lists.check(facts.catalogue, facts.used, today),
    ]


def _contact(facts: Facts) -> Iterator[Found]:
    if not facts.officer_name:
        yield found("no-officer")
    if not facts.officer_email:
        yield found("no-officer-email")
    if not facts.email or not facts.phone:
        yield found("no-contact")


def _links(facts: Facts) -> Iterator[Found]:
    """What a server says is gone, is gone; the rest may be for a while only (R-CMP-04)."""
    for one in facts.links:
        code = "link-gone" if one["problem"] == LinkProblem.GONE else "link-unsure"
        yield found(code, name=one["address"], problem=one["problem"], places=one["places"])


def _domains(facts: Facts) -> Iterator[Found]:
    """Addresses at domains that differ by one or two letters: one was mistyped (R-PUB-10)."""
    named = chain.from_iterable(own_texts.addresses_in(one) for one in facts.own_texts)
    domains = {one.rpartition("@")[2].lower() for one in (*facts.addresses, *named)}
    for one, other in combinations(sorted(domains - {""}), 2):
        if are_alike(one, other):
            yield found("similar-domains", name=one, other=other)


def are_alike(one: str, other: str) -> bool:
    """Almost the same, and neither is a part of the other's site."""
    if min(len(one), len(other)) < SHORT or one.endswith(f".{other}") or other.endswith(f".{one}"):
        return False
    return 0 < letters_apart(one, other) <= 2


def letters_apart(one: str, other: str) -> int:
    """How many letters must be put in, taken out or changed (Levenshtein)."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        before, row[0] = row[0], number
        for place, wanted in enumerate(other, 1):
            changed = before + (letter != wanted)
            before = row[place]
            row[place] = min(changed, before + 1, row[place - 1] + 1)
    return row[-1]
