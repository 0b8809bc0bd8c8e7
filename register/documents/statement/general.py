"""The general page: what is the same for everybody."""

from collections.abc import Callable

from register.documents.statement.activity import title_of
from register.documents.statement.agreements import all_agreed, has_processors
from register.documents.statement.contact import (
    complaint,
    contact,
    officer,
    request,
    who,
)
from register.documents.statement.material import Material
from register.documents.statement.recipients import each_transfer
from register.documents.statement.rights import rights_of
from register.documents.statement.sentences import say
from register.documents.statement.shape import (
    GENERAL,
    PEOPLE,
    Block,
    Item,
    Language,
    Page,
    Section,
    bullets,
    paragraph,
    section,
    words,
)

Made = Section | None
OPEN = ("inleiding", PEOPLE)  # always to be seen; the rest opens when somebody wants to read it


def general_page(material: Material, language: Language) -> Page:
    """Sections without anything to say are left out."""
    parts: list[Callable[[Material, Language], Made]] = [
        _own("introduction", "inleiding"), _people, who, officer, _rights, request, complaint,
        _own("vision", "visie"), _own("scope", "reikwijdte"), _principles, _refusal, _retention,
        _places, _abroad, _security, _automated, _website, _own("publication", "publicatie"),
        _changes, contact,
    ]  # fmt: skip
    sections = [made for part in parts if (made := part(material, language))]
    for one in sections:
        one["folds"] = one["code"] not in OPEN
    title = say("title", language, name=material.organisation.name)
    return {"code": GENERAL, "title": title, "sections": sections}


def _own(key: str, place: str) -> Callable[[Material, Language], Made]:
    """A section that holds nothing but the organisation's own text."""

    def made(material: Material, language: Language) -> Made:
        blocks = material.own(place, language)
        return section(place, say(key, language), blocks) if blocks else None

    return made


def _people(material: Material, language: Language) -> Made:
    """The door to the page of each type; a page lists them as links, a PDF has them behind it."""
    blocks = [paragraph(say("people_choose", language))]
    return section(PEOPLE, say("people", language), blocks)


def _principles(material: Material, language: Language) -> Made:
    keys = ("principles_what", "principles_why", "principles_authority")
    return section(
        "beginselen", say("principles", language), [paragraph(say(key, language)) for key in keys]
    )


def _places(material: Material, language: Language) -> Made:
    """R-SYS-01: own systems, those of processors, and paper."""
    places = [say(f"place_{place}", language) for place in material.places()]
    if not places:
        return None
    blocks = [paragraph(say("places_are", language)), *bullets(places)]
    if has_processors(material) and all_agreed(material, material.today):
        blocks.append(paragraph(say("processors_agreed", language)))
    return section("waar", say("places", language), blocks)


def _abroad(material: Material, language: Language) -> Made:
    """A transfer of which nobody filled in the country lets us say neither yes nor no."""
    blocks: list[Block] = []
    for one in material.ours():
        blocks += each_transfer(one, language)
    if blocks:
        blocks = [paragraph(say("abroad_some", language)), *_each_once(blocks)]
    elif any(one["activity"]["transfers"] for one in material.ours()):
        return None
    else:
        blocks = [paragraph(say(f"abroad_none_{material.organisation.storage_profile}", language))]
    return section("buitenland", say("abroad", language), blocks, "13(1)(f)", "14(1)(f)")


def _each_once(blocks: list[Block]) -> list[Block]:
    """Several activities may name the same transfer."""
    return [one for place, one in enumerate(blocks) if one not in blocks[:place]]


def _retention(material: Material, language: Language) -> Made:
    blocks = [paragraph(say("retention_general", language))]
    return section("bewaren", say("retention", language), blocks, "13(2)(a)", "14(2)(a)")


def _security(material: Material, language: Language) -> Made:
    """In general words: a measure is only told when it was given public words."""
    told = [words(row, "public_name", language) for row in material.measures()]
    blocks = [paragraph(say("security_general", language)), *bullets([one for one in told if one])]
    return section("beveiliging", say("security", language), blocks, "32")


def _refusal(material: Material, language: Language) -> Made:
    """R-NPR-01: first a conversation."""
    blocks = [paragraph(say("refusal_general", language)), *material.own("weigeren", language)]
    return section("weigeren", say("refusal", language), blocks, "13(2)(e)")


def _automated(material: Material, language: Language) -> Made:
    """Says no only when every activity said no (R-AUT-01)."""
    ours = material.ours()
    answers = {one["activity"]["fields"]["has_automated_decision"] for one in ours}
    if "ja" in answers:
        deciding = [
            title_of(one, language) for one in ours
            if one["activity"]["fields"]["has_automated_decision"] == "ja"
        ]  # fmt: skip
        blocks = [paragraph(say("automated_some", language)), *bullets(deciding)]
        blocks.append(paragraph(say("automated_human", language)))
    elif answers == {"nee"}:
        blocks = [paragraph(say("automated_no", language))]
    else:
        return None
    return section("computer", say("automated", language), blocks, "13(2)(f)", "14(2)(g)", "22")


def _website(material: Material, language: Language) -> Made:
    lead: Item = {
        "text": say("website_cookies", language),
        "link": f"/{material.organisation.slug}/cookies/",
    }
    blocks = [*material.own("website", language), *bullets([lead])]
    return section("website", say("website_section", language), blocks)


def _rights(material: Material, language: Language) -> Made:
    uses = [(one, one["activity"]["lines"]) for one in material.ours()]
    blocks = [
        paragraph(say("rights_intro", language)),
        *bullets(rights_of(uses, language, always=["right_marketing"])),
        paragraph(say("rights_sometimes", language)),
        *material.own("rechten", language),
    ]
    return section("rechten", say("rights", language), blocks, "13(2)(b)", "13(2)(c)", "14(2)(c)")


def _changes(material: Material, language: Language) -> Made:
    lead: Item = {
        "text": say("changes_versions", language),
        "link": f"/{material.organisation.slug}/privacy/versies/",
    }
    blocks = [
        paragraph(say("changes_how", language)),
        *material.own("wijzigingen", language),
        paragraph(say("changes_contract", language)),
        *bullets([lead]),
    ]
    return section("wijzigingen", say("changes", language), blocks, "13(3)", "14(4)")
