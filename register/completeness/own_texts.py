"""The organisation's own texts around the statement: addresses, links, loose ends (R-PUB-10)."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from register.completeness.reading import text
from register.completeness.rules import Found, found
from register.content import Row

LANGUAGES = ("nl", "en")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
OLD_AP_LINK = re.compile(r"autoriteitpersoonsgegevens\.nl\S*/tip-?ons", re.IGNORECASE)  # R-CMP-04
LOOSE_END = re.compile(r"(?:[,;]|\b(?:en|of|maar|de|het|een|and|or|the|a))\Z", re.IGNORECASE)
SHOWN = 40  # letters of an unfinished sentence that are shown


def check(
    texts: Iterable[Row],
    slug: str,
    addresses: Collection[str],
    knows_path: Callable[[str], bool],
) -> Iterator[Found]:
    for one in texts:
        place = text(one, "place")
        for code, name in problems_of(one, slug, addresses, knows_path):
            yield found(code, place=place, name=name)


def problems_of(
    one: Row, slug: str, addresses: Collection[str], knows_path: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    if text(one, "text_nl") and not text(one, "text_en"):
        yield "text-no-english", ""
    for address in sorted(addresses_in(one)):
        if not _is_ours(address, addresses):
            yield "unknown-address", address
    for path in sorted(paths_in(one, slug)):
        if not knows_path(path):
            yield "dead-link", path
    for language in LANGUAGES:
        yield from _loose_ends(text(one, f"text_{language}"))


def _loose_ends(whole: str) -> Iterator[tuple[str, str]]:
    if OLD_AP_LINK.search(whole):
        yield "old-ap-link", ""
    for paragraph in re.split(r"\n\s*\n", whole):
        if LOOSE_END.search(paragraph.strip()):
            yield "text-cut-off", paragraph.strip()[-SHOWN:]


def addresses_in(one: Row) -> set[str]:
    return set(ADDRESS.findall(_both(one)))


def paths_in(one: Row, slug: str) -> set[str]:
    """Links within this portal, as /<slug>/...; those of another site are not ours to follow."""
    return set(re.findall(rf"(?<![\w./-])/{re.escape(slug)}/[\w/-]*", _both(one)))


def _both(one: Row) -> str:
    return "\n".join(text(one, f"text_{language}") for language in LANGUAGES)


def _is_ours(address: str, addresses: Collection[str]) -> bool:
    """One of the addresses, or another at one of their domains."""
    domains = {one.rpartition("@")[2].lower() for one in addresses}
    return address.rpartition("@")[2].lower() in domains
