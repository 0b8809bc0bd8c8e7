"""Who gets the data, and in which country (art. 13(1)(e), (f); 14(1)(e), (f))."""

from register.content import Row, VersionContent, by_code
from register.documents.statement.countries import country_name
from register.documents.statement.sentences import say
from register.documents.statement.shape import (
    Block,
    Item,
    Language,
    bullets,
    paragraph,
    public_name,
    question,
    unique,
    words,
)

ARTICLES = {  # of what protects data abroad, for the small print
    "adequaatheid": "45",
    "scc": "46(2)(c)",
    "bcr": "46(2)(b)",
    "gedragscode": "46(2)(e)",
    "certificering": "46(2)(f)",
    "overheidsinstrument": "46(2)(a)",
    "49-1-a": "49(1)(a)",
    "49-1-b": "49(1)(b)",
    "49-1-e": "49(1)(e)",
    "49-1-2": "49(1)",
}


def recipients(
    version: VersionContent, lines: list[Row], language: Language, *, by_name: bool = False
) -> list[Block]:
    """Named or in words; also the processors in whose systems these data are. `by_name`: who asks
    for access hears their own names, not only what they are to the public (15(1)(c), C-154/21)."""
    parties = {
        code: _party(party, language, by_name=by_name)
        for code, party in by_code(version["catalogue"]["parties"]).items()
    }
    named = [_recipient(row, parties, language) for row in version["activity"]["recipients"]]
    named += [parties[code] for code in _of_systems(version, lines)]
    blocks = bullets(unique(named)) or [paragraph(say("nobody", language))]
    return question(say("whom", language), blocks, "13(1)(e)", "14(1)(e)")


def _of_systems(version: VersionContent, lines: list[Row]) -> list[str]:
    systems = by_code(version["catalogue"]["systems"])
    used = [systems[code] for row in lines for code in row["systems"]]
    return unique([row["processor"] for row in used if row["processor"]])


def _recipient(row: Row, parties: dict[str, str], language: Language) -> str:
    in_words = words(row, "category", language)
    if row["party"] is None:
        return say("inside", language, name=in_words) if row["is_internal"] else _capital(in_words)
    text = parties[row["party"]]
    return f"{text} ({in_words})" if in_words else text


def _party(party: Row, language: Language, *, by_name: bool) -> str:
    name = _capital(public_name(party, language))
    if by_name and str(party["name"]).lower() not in name.lower():
        name = f"{party['name']}, {public_name(party, language)}"
    if party["kind"] == "verwerker":
        return say("works_for_us", language, name=name)
    return name


def transfers(version: VersionContent, language: Language) -> list[Block]:
    blocks = each_transfer(version, language)
    return question(say("abroad", language), blocks, "13(1)(f)", "14(1)(f)") if blocks else []


def each_transfer(version: VersionContent, language: Language) -> list[Block]:
    """To which country, what protects them there, and how to get a copy of that."""
    parties = by_code(version["catalogue"]["parties"])
    blocks: list[Block] = []
    for row in version["activity"]["transfers"]:
        if not _where(row, language):
            continue
        blocks += bullets([_transfer(row, parties, language)])
        copy = words(row, "copy", language) or say("abroad_copy_default", language)
        if row["mechanism"] in ("scc", "bcr", "gedragscode", "certificering") or row["copy_nl"]:
            blocks.append(paragraph(say("abroad_copy", language, how=copy)))
    return blocks


def _where(row: Row, language: Language) -> str:
    return country_name(row["country"], language) or str(row["international_organisation"]).strip()


def _transfer(row: Row, parties: dict[str, Row], language: Language) -> Item:
    """What protects them in our own words, else in those of the mechanism; which one it is by its
    article. Without either nothing is promised."""
    party = parties.get(row["party"] or "")
    who = say("abroad_who", language, name=public_name(party, language)) if party else ""
    item: Item = {"text": say("abroad_to", language, where=_where(row, language), who=who)}
    mechanism = row["mechanism"]
    told = words(row, "safeguards", language) or (mechanism and say(f"via_{mechanism}", language))
    if told:
        item["text"] = f"{item['text']} {told}"
    if mechanism:
        item["small"] = ARTICLES[mechanism]
    return item


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
