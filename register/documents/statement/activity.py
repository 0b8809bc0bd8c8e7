"""What the page of a subject type says of one activity: why, which data, from and to whom."""

from collections.abc import Callable

from register.content import Row, VersionContent, by_code
from register.documents.statement.recipients import recipients, transfers
from register.documents.statement.sentences import say
from register.documents.statement.shape import (
    Block,
    Language,
    Section,
    bullets,
    joined,
    paragraph,
    public_name,
    question,
    section,
    unique,
    words,
)
from register.term_words import end_action_in_words, term_in_words

LAW_IN_CODE = {  # art. 6(1), for the small print
    "toestemming": "6(1)(a)",
    "overeenkomst": "6(1)(b)",
    "wettelijke-plicht": "6(1)(c)",
    "vitaal-belang": "6(1)(d)",
    "algemeen-belang": "6(1)(e)",
    "gerechtvaardigd-belang": "6(1)(f)",
}


def activity_section(
    version: VersionContent, subject_type: str, language: Language, *, by_name: bool = False
) -> Section:
    """Everything that art. 13 and 14 want to be told of this activity to this type of person.
    `by_name`: the recipients by their own names too, for who asks for access."""
    lines = lines_of(version, subject_type)
    blocks = [
        *_joint(version, language),
        *_why(version, language),
        *_which(version, lines, language),
        *_whence(version, lines, language),
        *recipients(version, lines, language, by_name=by_name),
        *transfers(version, language),
        *_how_long(version, lines, language),
        *_must(version, lines, language),
        *_decides(version["activity"]["fields"], language),
    ]
    code = f"doel-{version['activity']['code']}"
    return section(code, title_of(version, language), blocks, folds=True)


def lines_of(version: VersionContent, subject_type: str) -> list[Row]:
    return [row for row in version["activity"]["lines"] if row["subject_type"] == subject_type]


def title_of(version: VersionContent, language: Language) -> str:
    return public_name(version["activity"]["fields"], language)


def bases_of(version: VersionContent, lines: list[Row]) -> set[str]:
    """Of the purposes and of these lines together."""
    of_purposes = {one for row in version["activity"]["purposes"] for one in row["legal_bases"]}
    return of_purposes | {row["legal_basis"] for row in lines if row["legal_basis"]}


def _joint(version: VersionContent, language: Language) -> list[Block]:
    parties = by_code(version["catalogue"]["parties"])
    codes = version["activity"]["fields"].get("joint_parties") or []
    names = [public_name(parties[code], language) for code in codes if code in parties]
    return [paragraph(say("joint", language, names=joined(names)))] if names else []


# --- Why: purposes and legal bases ---------------------------------------------------------------


def _why(version: VersionContent, language: Language) -> list[Block]:
    blocks: list[Block] = []
    for purpose in version["activity"]["purposes"]:
        blocks.append(paragraph(words(purpose, "text", language)))
        if purpose["legal_bases"]:
            blocks.append(paragraph(say("may", language)))
        blocks += bullets(
            [
                {"text": _basis(code, purpose, language), "small": LAW_IN_CODE[code]}
                for code in purpose["legal_bases"]
            ]
        )
        if purpose["is_direct_marketing"]:
            blocks.append(paragraph(say("marketing", language)))
    articles = ("13(1)(c)", "13(1)(d)", "14(1)(c)", "14(2)(b)")
    return question(say("why", language), blocks, *articles)


def _basis(code: str, purpose: Row, language: Language) -> str:
    statute = f" ({purpose['statute']})" if purpose["statute"] else ""
    interest = words(purpose, "interest", language).rstrip(".")
    text = say(
        f"basis_{code}", language, statute=statute, interest=f": {interest}" if interest else ""
    )
    if code == "gerechtvaardigd-belang" and purpose["balancing_note"]:
        text = f"{text} {say('weighed', language)}"
    return text


# --- Which data ----------------------------------------------------------------------------------


def _which(version: VersionContent, lines: list[Row], language: Language) -> list[Block]:
    blocks: list[Block] = []
    named = _names(version, language)
    bases = unique([row["legal_basis"] for row in lines])
    for basis in bases:
        if len(bases) > 1:  # R-BAS-01: not all of it on the same ground
            blocks.append(paragraph(say(f"because_{basis}", language)))
        blocks += bullets(
            unique([named[row["category"]] for row in lines if row["legal_basis"] == basis])
        )
    blocks += [*_special(lines, named, language), *_by_law(version, lines, named, language)]
    return question(say("which", language), blocks, "14(1)(d)")


def _names(version: VersionContent, language: Language) -> dict[str, str]:
    categories = version["catalogue"]["data_categories"]
    return {row["code"]: public_name(row, language) for row in categories}


def _special(lines: list[Row], named: dict[str, str], language: Language) -> list[Block]:
    """Art. 9: why data may be used that mostly may not."""
    blocks = []
    for ground, statute in unique([(row["art9_ground"], row["statute"]) for row in lines]):
        if not ground:
            continue
        same = [row for row in lines if (row["art9_ground"], row["statute"]) == (ground, statute)]
        text = say(
            "special",
            language,
            names=_named(same, named),
            ground=say(f"ground_{ground}", language),
            statute=f" ({statute})" if statute else "",
        )
        blocks += bullets([{"text": text, "small": f"9({ground[2]})({ground[4]})"}])
    return blocks


def _by_law(
    version: VersionContent, lines: list[Row], named: dict[str, str], language: Language
) -> list[Block]:
    """A national number or criminal data: the law that allows it (art. 10, 87)."""
    kinds = {row["code"]: row["kind"] for row in version["catalogue"]["data_categories"]}
    rows = [
        row
        for row in lines
        if kinds[row["category"]] in ("nummer", "strafrechtelijk") and row["statute"]
    ]
    texts = []
    for statute in unique([row["statute"] for row in rows]):
        same = [row for row in rows if row["statute"] == statute]
        texts.append(say("by_law", language, statute=statute, names=_named(same, named)))
    return bullets(texts)


def _named(lines: list[Row], named: dict[str, str]) -> str:
    return joined(unique([named[row["category"]] for row in lines]))


# --- From whom, how long, must you ---------------------------------------------------------------


def _whence(version: VersionContent, lines: list[Row], language: Language) -> list[Block]:
    sources = by_code(version["catalogue"]["sources"])

    def texts(row: Row) -> list[str]:
        return [_source(sources[code], language) for code in row["sources"]]

    found = _grouped(lines, texts, _names(version, language))
    return question(say("whence", language), found, "14(2)(f)") if found else []


def _source(source: Row, language: Language) -> str:
    name = public_name(source, language)
    if source["is_public"]:
        return say("public_source", language, name=name)
    if source["kind"] in ("betrokkene", "zelf") or source["is_public"] is None:
        return name
    return say("closed_source", language, name=name)


def _how_long(version: VersionContent, lines: list[Row], language: Language) -> list[Block]:
    terms = by_code(version["catalogue"]["retention_terms"])

    def texts(row: Row) -> list[str]:
        term = terms.get(row["retention_term"] or "")
        if term is None:
            return []
        length = _sentence(term_in_words(term, language))
        return [f"{length} {_sentence(end_action_in_words(term, language))}"]

    found = _grouped(lines, texts, _names(version, language))
    if not found:
        return []
    return question(say("how_long", language), found, "13(2)(a)", "14(2)(a)")


def _must(version: VersionContent, lines: list[Row], language: Language) -> list[Block]:
    def texts(row: Row) -> list[str]:
        if not row["necessity"]:
            return []
        consequence = words(row, "consequence", language)
        return [f"{say('must_' + row['necessity'], language)} {consequence}".strip()]

    found = _grouped(lines, texts, _names(version, language))
    return question(say("must", language), found, "13(2)(e)") if found else []


def _grouped(
    lines: list[Row], texts: Callable[[Row], list[str]], named: dict[str, str]
) -> list[Block]:
    """The data of which the same texts hold, with below them these texts as a list; only the texts
    when they hold of all data. So a text reads the same, whatever other data are there."""
    about: dict[tuple[str, ...], list[str]] = {}
    for row in lines:
        if found := unique(texts(row)):
            about.setdefault(tuple(found), []).append(named[row["category"]])
    everything = {named[row["category"]] for row in lines}
    blocks: list[Block] = []
    for same, names in about.items():
        if set(names) != everything:
            blocks.append(paragraph(_sentence("; ".join(unique(names)), ":")))
        blocks += bullets(list(same))
    return blocks


def _sentence(text: str, end: str = ".") -> str:
    """With a capital in front and its sign at the end."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith(end) else f"{text}{end}"


# --- Automated decisions -------------------------------------------------------------------------


def _decides(fields: Row, language: Language) -> list[Block]:
    if fields["has_automated_decision"] != "ja":
        return []
    told = [words(fields, f"decision_{what}", language) for what in ("logic", "effect")]
    blocks = [
        paragraph(" ".join([say("decides_yes", language), *filter(None, told)])),
        paragraph(say("automated_human", language)),
    ]
    return question(say("decides", language), blocks, "13(2)(f)", "14(2)(g)", "22")
