"""The page of one type of data subject: for each activity what art. 13 and 14 want to be told."""

from register.content import Row, VersionContent, by_code
from register.documents.statement.activity import activity_section, lines_of, title_of
from register.documents.statement.material import Material
from register.documents.statement.rights import rights_of
from register.documents.statement.sentences import say
from register.documents.statement.shape import (
    Item,
    Language,
    Page,
    Section,
    bullets,
    joined,
    paragraph,
    public_name,
    section,
    words,
)


def subject_page(material: Material, row: Row, language: Language) -> Page:
    code = str(row["code"])
    ours = _about(material.ours(), code, language)
    sections = [activity_section(one, code, language) for one in ours]
    sections += _for_others(_about(material.for_others(), code, language), language)
    if ours:
        sections.append(_rights(material, ours, code, language))
    return {"code": code, "title": public_name(row, language), "sections": sections}


def _about(versions: list[VersionContent], code: str, language: Language) -> list[VersionContent]:
    """Those with data of this type of person, by their titles."""
    found = [one for one in versions if lines_of(one, code)]
    return sorted(found, key=lambda one: title_of(one, language).lower())


def _for_others(versions: list[VersionContent], language: Language) -> list[Section]:
    """Activities in which we are processor: who is responsible, and whom to ask."""
    if not versions:
        return []
    items = [_order(one, language) for one in versions]
    blocks = [paragraph(say("for_others_what", language)), *bullets(items)]
    return [section("voor-een-ander", say("for_others", language), blocks, "28")]


def _order(version: VersionContent, language: Language) -> str:
    """Only clients with a public name are named: who our clients are may be a secret."""
    parties = by_code(version["catalogue"]["parties"])
    clients = [parties[row["party"]] for row in version["activity"]["clients"]]
    names = [words(one, "public_name", language) for one in clients]
    named, title = [name for name in names if name], title_of(version, language)
    if not named:
        return title
    return say("for_clients", language, activity=title, names=joined(named))


def _rights(
    material: Material, versions: list[VersionContent], code: str, language: Language
) -> Section:
    uses = [(one, lines_of(one, code)) for one in versions]
    lead: Item = {
        "text": say("rights_general", language),
        "link": f"/{material.organisation.slug}/privacy/#rechten",
    }
    blocks = [*bullets(rights_of(uses, language)), *bullets([lead])]
    return section("uw-rechten", say("your_rights", language), blocks, "13(2)(b)", "14(2)(c)")
