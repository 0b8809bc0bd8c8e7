"""Who we are and how to reach us, to ask or to complain (art. 13(1)(a), (b), (2)(d); 12, 77)."""

from privacy_portal.accounts.models import Organisation
from register.documents.statement.material import Material
from register.documents.statement.sentences import say
from register.documents.statement.shape import (
    Block,
    Item,
    Language,
    Section,
    bullets,
    joined,
    paragraph,
    section,
)

COMPLAINTS_PAGE = "https://www.autoriteitpersoonsgegevens.nl/een-tip-of-klacht-indienen-bij-de-ap"


def who(material: Material, language: Language) -> Section:
    """R-ORG-01, R-ORG-02, R-ORG-03, R-ORG-05."""
    ours = material.organisation
    blocks = [paragraph(say("who_controller", language, name=ours.legal_name))]
    if ours.trade_names:
        blocks += [paragraph(say("who_trade_names", language)), *bullets(list(ours.trade_names))]
    if ours.affiliated_entities:
        blocks.append(paragraph(say("who_affiliated", language)))
        blocks += bullets(list(ours.affiliated_entities))
    reach = [*_reach(ours, language), *_establishments(ours)]
    blocks += [paragraph(say("who_reach", language)), *bullets(reach)]
    return section("wie", say("who", language), blocks, "13(1)(a)", "14(1)(a)")


def _reach(ours: Organisation, language: Language) -> list[Item]:
    items = [_phone(ours.phone, language), _mail(ours.email, language)]
    items.append({"text": say("post", language, value=_one_line(ours.postal_address))})
    if ours.website:
        text = say("website", language, value=ours.website)
        items.append({"text": text, "link": ours.website})
    return items


def _establishments(ours: Organisation) -> list[Item]:
    return [
        {"text": f"{one['label']}: {joined(list(one['lines']))}"} for one in ours.establishments
    ]


def officer(material: Material, language: Language) -> Section | None:
    """R-ORG-04; left out when there is none, and completeness says what that means."""
    ours = material.organisation
    if not ours.officer_name:
        return None
    items: list[Item] = [{"text": ours.officer_name}]
    if ours.officer_phone:
        items.append(_phone(ours.officer_phone, language))
    items.append(_mail(ours.officer_email, language))
    blocks = [paragraph(say("officer_what", language)), *bullets(items)]
    return section("fg", say("officer", language), blocks, "13(1)(b)", "14(1)(b)")


def request(material: Material, language: Language) -> Section:
    """R-REQ-01 to R-REQ-04 as the law allows them; no copy of an ID, no fee by counting."""
    ours = material.organisation
    by_post = say("request_paper", language, value=_one_line(ours.postal_address))
    ways: list[Item] = [
        {"text": say("request_online", language), "link": f"/{ours.slug}/"},
        {"text": by_post},
        _phone(ours.phone, language, key="request_phone"),
        _mail(ours.email, language, key="request_email"),
    ]
    blocks = [paragraph(say("request_how", language)), *bullets(ways)]
    keys = ("request_help", "request_identity", "request_free", "request_month")
    blocks += [paragraph(say(key, language)) for key in keys]
    return section("vragen", say("request", language), blocks, "12")


def complaint(material: Material, language: Language) -> Section:
    """R-CMP-01 to R-CMP-04: to us first is an invitation, to the AP a right."""
    ours = material.organisation
    reach = joined([one for one in (ours.officer_phone or ours.phone, ours.officer_email) if one])
    lead: Item = {"text": say("complaint_link", language), "link": COMPLAINTS_PAGE}
    blocks: list[Block] = [
        *material.own("klacht", language),
        paragraph(say("complaint_first", language, value=reach)),
        paragraph(say("complaint_authority", language)),
        *bullets([lead]),
        paragraph(say("complaint_court", language)),
    ]
    title = say("complaint", language)
    return section("klacht", title, blocks, "13(2)(d)", "14(2)(e)", "77", "79")


def contact(material: Material, language: Language) -> Section:
    """R-CTC-01."""
    ours = material.organisation
    items: list[Item] = [
        _phone(ours.phone, language),
        _mail(ours.email, language),
        {"text": say("post", language, value=_one_line(ours.postal_address))},
    ]
    blocks = [
        paragraph(say("contact_how", language)),
        *bullets(items),
        *material.own("contact", language),
    ]
    return section("contact", say("contact", language), blocks)


def _phone(number: str, language: Language, key: str = "phone") -> Item:
    digits = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return {"text": say(key, language, value=number), "link": f"tel:{digits}"}


def _mail(address: str, language: Language, key: str = "email") -> Item:
    return {"text": say(key, language, value=address), "link": f"mailto:{address}"}


def _one_line(address: str) -> str:
    return joined([line.strip() for line in address.splitlines() if line.strip()])
