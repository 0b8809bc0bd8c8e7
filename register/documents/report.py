"""What an authority asks for: the records of article 30(1)(a)-(g) and 30(2)(a)-(d), as values.

One entry per activity; each fact names its article. What Dutch models ask besides (owner, legal
basis, source, systems, DPIA) has no letter.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from privacy_portal.accounts.models import Organisation
from register.choices import (
    Art9Ground,
    ControllerRole,
    LegalBasis,
    PartyKind,
    TransferMechanism,
    YesNo,
)
from register.content import Row, VersionContent, by_code
from register.term_words import end_action_in_words, term_in_words

PROCESSOR = ControllerRole.PROCESSOR.value


@dataclass(frozen=True)
class Fact:
    article: str  # empty: more than article 30 asks
    label: str
    values: list[str]


@dataclass
class Entry:
    code: str
    name: str
    version: str
    facts: list[Fact] = field(default_factory=list)
    lines: list[list[str]] = field(default_factory=list)  # under line_headings()


@dataclass(frozen=True)
class Report:
    title: str
    is_draft: bool
    organisation: list[Fact]
    controller: list[Entry]
    processor: list[Entry]


def report_of(
    organisation: Organisation, versions: Iterable[tuple[VersionContent, str]], *, is_draft: bool
) -> Report:
    """In the language that is active now. Each version comes with its number, as people read it."""
    controller, processor = [], []
    nothing = _("Not filled in yet") if is_draft else _("None")
    for content, number in versions:
        if content["activity"]["fields"]["role"] == PROCESSOR:
            processor.append(_processor_entry(content, number, nothing))
        else:
            controller.append(_controller_entry(content, number, nothing))
    return Report(
        title=_("Records of processing activities (GDPR article 30)"),
        is_draft=is_draft,
        organisation=_organisation(organisation),
        controller=controller,
        processor=processor,
    )


def _organisation(organisation: Organisation) -> list[Fact]:
    officer = [organisation.officer_name, organisation.officer_email, organisation.officer_phone]
    reach = [organisation.phone, organisation.email, organisation.website]
    address = organisation.postal_address.split("\n")
    return [
        Fact("30(1)(a), 30(2)(a)", _("Organisation"), [organisation.legal_name]),
        Fact("30(1)(a), 30(2)(a)", _("Contact"), _filled([*address, *reach])),
        Fact("30(1)(a), 30(2)(a)", _("Data protection officer"), _filled(officer)),
        Fact("", _("Trade names"), list(organisation.trade_names)),
        Fact("", _("Affiliated organisations"), list(organisation.affiliated_entities)),
    ]  # fmt: skip


def _filled(values: Iterable[str | None]) -> list[str]:
    return [value.strip() for value in values if value and value.strip()]


# --- As controller, art. 30(1) -------------------------------------------------------------------


def _controller_entry(content: VersionContent, number: str, nothing: str) -> Entry:
    activity, lists = content["activity"], content["catalogue"]
    fields, parties = activity["fields"], by_code(lists["parties"])
    joint = [_party(parties[code]) for code in fields["joint_parties"]]
    transfers = [_transfer(one, parties) for one in activity["transfers"]]
    people = dict.fromkeys(
        by_code(lists["subject_types"])[line["subject_type"]]["name"] for line in activity["lines"]
    )
    facts = [
        Fact("30(1)(a)", _("Joint controllers"), joint),
        Fact("30(1)(b)", _("Purposes"), [_purpose(one) for one in activity["purposes"]]),
        Fact("30(1)(c)", _("Categories of people"), list(people)),
        Fact("30(1)(d)", _("Recipients"), _recipients(content)),
        Fact("30(1)(e)", _("Transfers and their safeguards"), transfers),
        Fact("30(1)(g)", _("Security measures"), _measures(content)),
        *_more(fields),
    ]  # fmt: skip
    lines = [_line(line, content) for line in activity["lines"]]
    return Entry(activity["code"], fields["name"], number, _told(facts, nothing), lines)


def _told(facts: list[Fact], nothing: str) -> list[Fact]:
    """What article 30 asks is always there, also when there is nothing; the rest when it is."""
    return [
        Fact(one.article, one.label, one.values or [nothing])
        for one in facts
        if one.values or one.article
    ]


def _said(row: Row, name: str) -> str:
    """In the language of the report; the Dutch where the other is missing."""
    return row.get(f"{name}_{get_language()}") or row.get(f"{name}_nl") or ""


def _day(iso: str | None) -> str:
    return date_format(date.fromisoformat(iso), "j F Y") if iso else ""


def _party(row: Row) -> str:
    reach = [row.get("address", "").replace("\n", ", "), row.get("email"), row.get("phone")]
    more = [
        (_("contact"), row.get("contact")),
        (_("data protection officer"), row.get("officer")),
        (_("representative"), row.get("representative")),
    ]
    told = [f"{label}: {value}" for label, value in more if value]
    return "; ".join([row["name"], *_filled(reach), *told])


def _purpose(row: Row) -> str:
    """With its legal bases: article 30 does not ask them, every Dutch model does."""
    bases = [str(LegalBasis(one).label) for one in row["legal_bases"]]
    told = _filled([*bases, row.get("statute"), _said(row, "interest")])
    text = _said(row, "text")
    return f"{text} ({'; '.join(told)})" if told else text


def _recipient(row: Row, parties: dict[str, Row]) -> str:
    party = parties.get(row.get("party") or "")
    if party is None:
        inside = _("inside our organisation")
        return (
            f"{_said(row, 'category')} ({inside})" if row["is_internal"] else _said(row, "category")
        )
    return _party_in_short(party)


def _party_in_short(party: Row) -> str:
    return f"{party['name']} ({PartyKind(party['kind']).label}, {party.get('country') or '?'})"


def _recipients(content: VersionContent) -> list[str]:
    """Also the processors in whose systems the data are, as the privacy statement tells them."""
    activity, parties = content["activity"], by_code(content["catalogue"]["parties"])
    named = [_recipient(one, parties) for one in activity["recipients"]]
    held = [_party_in_short(parties[code]) for code in _processors_of_systems(content)]
    return list(dict.fromkeys([*named, *held]))


def _processors_of_systems(content: VersionContent) -> list[str]:
    systems = by_code(content["catalogue"]["systems"])
    used = [systems[code] for line in content["activity"]["lines"] for code in line["systems"]]
    return [one["processor"] for one in used if one["processor"]]


def _sub_processors(content: VersionContent) -> list[str]:
    """Whom those who work for us hire in turn, from the agreements with them."""
    parties = by_code(content["catalogue"]["parties"])
    theirs = {one["party"] for one in content["activity"]["recipients"]}
    theirs.update(_processors_of_systems(content))
    told = []
    for agreement in content["catalogue"]["agreements"]:
        if agreement["party"] in theirs:
            hired = _("hired by %(name)s") % {"name": parties[agreement["party"]]["name"]}
            for one in agreement["sub_processors"]:
                about = _filled([hired, one.get("service"), one.get("country")])
                told.append(f"{one['name']} ({'; '.join(about)})")
    return list(dict.fromkeys(told))


def _transfer(row: Row, parties: dict[str, Row]) -> str:
    party = parties.get(row.get("party") or "")
    where = row.get("country") or row.get("international_organisation") or _("country unknown")
    mechanism = row.get("mechanism")
    lawful = TransferMechanism(mechanism).label if mechanism else _("no safeguards filled in")
    return "; ".join(_filled([party["name"] if party else "", where, str(lawful),
                              _said(row, "safeguards")]))  # fmt: skip


def _measures(content: VersionContent) -> list[str]:
    fields = content["activity"]["fields"]
    rows = by_code(content["catalogue"]["measures"])
    return _filled([*(rows[code]["name"] for code in fields["measures"]), fields["security_note"]])


def _more(fields: Row) -> list[Fact]:
    answers = {"": "", **{code: str(label) for code, label in YesNo.choices}}
    dpia = [answers[fields["needs_dpia"]], _day(fields["dpia_done_on"]), fields["dpia_reference"]]
    decision = [answers[fields["has_automated_decision"]], _said(fields, "decision_logic"),
                _said(fields, "decision_effect")]  # fmt: skip
    period = [
        text % {"day": _day(fields[name])}
        for name, text in (("starts_on", _("since %(day)s")), ("ends_on", _("until %(day)s")))
        if fields[name]
    ]
    return [
        Fact("", _("Description"), _filled([fields["description"]])),
        Fact("", _("Department and owner"), _filled([fields["department"], fields["owner_name"]])),
        Fact("", _("Since, until"), [" ".join(period)] if period else []),
        Fact("", _("DPIA needed, done on, where (art. 35)"), _filled(dpia)),
        Fact("", _("Automated decisions (art. 22)"), _filled(decision)),
    ]


def line_headings() -> list[tuple[str, str]]:
    """Article and words above each column of the data lines."""
    return [
        ("30(1)(c)", _("Whose data")),
        ("30(1)(c)", _("Which data")),
        ("30(1)(f)", _("How long")),
        ("", _("Legal basis")),
        ("", pgettext("source of data", "From")),
        ("", _("Where the data are")),
    ]


def _line(line: Row, content: VersionContent) -> list[str]:
    lists, language = content["catalogue"], get_language() or "nl"
    term = by_code(lists["retention_terms"]).get(line["retention_term"] or "")
    bases = [LegalBasis(line["legal_basis"]).label] if line["legal_basis"] else []
    grounds = [Art9Ground(line["art9_ground"]).label] if line["art9_ground"] else []
    return [
        by_code(lists["subject_types"])[line["subject_type"]]["name"],
        by_code(lists["data_categories"])[line["category"]]["name"],
        _term(term, language) if term else "",
        "; ".join(_filled([*map(str, bases), *map(str, grounds), line["statute"]])),
        "; ".join(by_code(lists["sources"])[code]["name"] for code in line["sources"]),
        "; ".join(by_code(lists["systems"])[code]["name"] for code in line["systems"]),
    ]


def _term(term: Row, language: str) -> str:
    length = term_in_words(term, language, addresses_reader=False)
    return f"{length}. {end_action_in_words(term, language)}"


# --- As processor, art. 30(2) --------------------------------------------------------------------


def _processor_entry(content: VersionContent, number: str, nothing: str) -> Entry:
    activity, parties = content["activity"], by_code(content["catalogue"]["parties"])
    fields = activity["fields"]
    clients = [_party(parties[one["party"]]) for one in activity["clients"]]
    work = [
        f"{parties[one['party']]['name']}: {_said(one, 'processing')}"
        for one in activity["clients"]
    ]
    transfers = [_transfer(one, parties) for one in activity["transfers"]]
    facts = [
        Fact("30(2)(a)", _("Controllers for whom we work"), clients),
        Fact("30(2)(b)", _("What we do for each of them"), work),
        Fact("30(2)(c)", _("Transfers and their safeguards"), transfers),
        Fact("30(2)(d)", _("Security measures"), _measures(content)),
        Fact("", _("Sub-processors and recipients"),
             [*_recipients(content), *_sub_processors(content)]),
        *_more(fields),
    ]  # fmt: skip
    lines = [_line(line, content) for line in activity["lines"]]
    return Entry(activity["code"], fields["name"], number, _told(facts, nothing), lines)
