"""Who gets the data, and in which country (art. 13(1)(e), (f); 14(1)(e), (f))."""

from register.content import Row, VersionContent, by_code
from register.documents.statement.countries import country_name
from register.documents.statement.sentences import say
from register.documents.statement.shape import (
    Block,
    Language,
    bullets,
    paragraph,
    public_name,
    question,
    unique,
    words,
)


def recipients(version: VersionContent, lines: list[Row], language: Language) -> list[Block]:
    """Named or in words; also the processors in whose systems these data are."""
    parties = by_code(version["catalogue"]["parties"])
    named = [_recipient(row, parties, language) for row in version["activity"]["recipients"]]
    named += [_party(parties[code], language) for code in _of_systems(version, lines)]
    blocks = bullets(unique(named)) or [paragraph(say("nobody", language))]
    return question(say("whom", language), blocks, "13(1)(e)", "14(1)(e)")


def processors_of(version: VersionContent) -> set[str]:
    """The codes of all processors that this activity touches."""
    parties = by_code(version["catalogue"]["parties"])
    of_recipients = {row["party"] for row in version["activity"]["recipients"] if row["party"]}
    of_systems = set(_of_systems(version, version["activity"]["lines"]))
    return of_systems | {
        code for code in of_recipients if parties[code]["kind"] == "verwerker"
    }  # fmt: skip


def _of_systems(version: VersionContent, lines: list[Row]) -> list[str]:
    systems = by_code(version["catalogue"]["systems"])
    used = [systems[code] for row in lines for code in row["systems"]]
    return unique([row["processor"] for row in used if row["processor"]])


def _recipient(row: Row, parties: dict[str, Row], language: Language) -> str:
    in_words = words(row, "category", language)
    if row["party"] is None:
        return say("inside", language, name=in_words) if row["is_internal"] else _capital(in_words)
    text = _party(parties[row["party"]], language)
    return f"{text} ({in_words})" if in_words else text


def _party(party: Row, language: Language) -> str:
    name = _capital(public_name(party, language))
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
        blocks += bullets([_transfer(row, parties, language)])
        copy = words(row, "copy", language) or say("abroad_copy_default", language)
        if row["mechanism"] in ("scc", "bcr", "gedragscode", "certificering") or row["copy_nl"]:
            blocks.append(paragraph(say("abroad_copy", language, how=copy)))
    return blocks


def _transfer(row: Row, parties: dict[str, Row], language: Language) -> str:
    where = country_name(row["country"], language) or row["international_organisation"]
    party = parties.get(row["party"] or "")
    who = say("abroad_who", language, name=public_name(party, language)) if party else ""
    mechanism = say(f"via_{row['mechanism']}", language)
    text = say("abroad_to", language, where=where, who=who, mechanism=mechanism)
    return " ".join(filter(None, [text, words(row, "safeguards", language)]))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
