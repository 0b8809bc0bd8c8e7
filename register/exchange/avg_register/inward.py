"""An object of AVG-register Rijksoverheid as an activity of ours. null is unknown: never no."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from register.choices import (
    ControllerRole,
    DataKind,
    DisclosureGround,
    LegalBasis,
    Necessity,
    PartyKind,
    SourceKind,
    TransferMechanism,
    YesNo,
)
from register.content import ActivityContent, Row
from register.exchange.avg_register import words
from register.exchange.avg_register.words import objects, text, texts, tick
from register.exchange.catalogue import Lists, alike, blank_activity, country_of, fitting
from register.exchange.kinds import data_kind, measure_kind, place_kind
from register.exchange.term_reading import term_code
from register.models import Party, ProcessingActivity, Recipient

Object = dict[str, Any]
BASES = {alike(label): code.value for code, label in words.LEGAL_BASES.items()}


def activity_of(
    found: Object, code: str, lists: Lists, *, is_processor: bool, our_names: set[str]
) -> ActivityContent:
    purposes = _purposes(found)
    bases = {basis for one in purposes for basis in one["legal_bases"]}
    lines = _lines(found, lists, bases)
    fields = _fields(found, lists)
    controllers, processors = objects(found, "Verantwoordelijken"), objects(found, "Verwerkers")
    clients: list[Row] = []
    if is_processor:
        fields["role"] = ControllerRole.PROCESSOR.value
        clients = _clients(found, controllers, lists)
        processors = _others(processors, our_names)
    else:
        joint = _others(controllers, our_names)
        kind = PartyKind.JOINT_CONTROLLER
        fields["joint_parties"] = sorted({_party(one, kind, lists) for one in joint})
        fields["role"] = (ControllerRole.JOINT if joint else ControllerRole.CONTROLLER).value
    return {
        "code": code,
        "fields": fields,
        "purposes": purposes,
        "lines": lines,
        "recipients": _recipients(found, processors, lists),
        "transfers": _transfers(found),
        "clients": clients,
    }


def _others(parties: list[Object], our_names: set[str]) -> list[Object]:
    """All but ourselves: who has our name, or else the first, whose register it was."""
    named = [one for one in parties if text(one, "Naam")]
    ours = next((one for one in named if alike(text(one, "Naam")) in our_names), None)
    return [one for one in named if one is not (ours or named[0])]


def _party(found: Object, kind: PartyKind, lists: Lists) -> str:
    place = " ".join(filter(None, (text(found, "Postcode"), text(found, "Plaats"))))
    address = "\n".join(filter(None, (text(found, "Adres"), place)))
    return lists.code(
        "parties",
        text(found, "Naam"),
        kind=kind.value,
        country=country_of(text(found, "Land")),
        contact=fitting(Party, "contact", text(found, "ContactNaam")),
        email=_email(text(found, "Email")),
        phone=fitting(Party, "phone", text(found, "Telefoon")),
        address=address,
    )


def _fields(found: Object, lists: Lists) -> Row:
    contact = next((one for one in objects(found, "Contactpersonen") if text(one, "Naam")), {})
    decision = found.get("Besluitvorming")
    return blank_activity(
        name=fitting(ProcessingActivity, "name", text(found, "Naam")),
        department=fitting(ProcessingActivity, "department", text(found, "Dienst")),
        owner_name=fitting(ProcessingActivity, "owner_name", text(contact, "Naam")),
        owner_email=_email(text(contact, "Email")),
        measures=_measures(found.get("Beveiliging"), lists),
        has_automated_decision=_answer(tick(decision, "HasBesluitvorming")),
        decision_logic_nl=text(decision, "Logica"),
        decision_effect_nl=text(decision, "BelangGevolgen"),
        **_dpia(found.get("GebPia")),
    )


def _email(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError:
        return ""
    return email if len(email) <= 254 else ""


def _answer(value: bool | None) -> str:
    return "" if value is None else (YesNo.YES if value else YesNo.NO).value


def _measures(security: Any, lists: Lists) -> list[str]:
    names = [one for one in words.SWITCHES if tick(security, one)]
    names += texts(security, "Maatregelen")
    return sorted({lists.code("measures", one, kind=measure_kind(one)) for one in names})


def _dpia(found: Any) -> Row:
    signs = {sign.value: tick(found, key) for key, sign in words.TRIGGERS.items()}
    risks = [*signs.values(), *(tick(found, key) for key in (words.ON_LIST, words.TWO_CRITERIA))]
    high_risk = tick(found, words.HIGH_RISK)
    needed = True if any([*risks, high_risk]) else high_risk
    known = any(value is not None for value in signs.values())
    return {
        "dpia_triggers": [sign for sign, value in signs.items() if value] if known else None,
        "needs_dpia": _answer(needed),
    }


def _purposes(found: Object) -> list[Row]:
    """Those with the same words become one, with several legal bases."""
    purposes: dict[str, Row] = {}
    for one in objects(found, "Doelen"):
        if goal := text(one, "Doel"):
            row = purposes.setdefault(goal, {"text_nl": goal, "legal_bases": []})
            basis = BASES.get(alike(text(one, "Rechtsgrond")))
            if basis and basis not in row["legal_bases"]:
                row["legal_bases"].append(basis)
    return list(purposes.values())


def _lines(found: Object, lists: Lists, bases: set[str]) -> list[Row]:
    names = texts(found, "Systemen")
    systems = sorted({lists.code("systems", one, place=place_kind(one)) for one in names})
    rows: dict[tuple[str, str], Row] = {}
    for group in objects(found, "Betrokkenen"):
        if who := text(group, "Omschrijving"):
            subject = lists.code("subject_types", who)
            data = [one for one in objects(group, "Gegevens") if text(one, "Omschrijving")]
            own = [_line(one, subject, lists, bases) for one in data]
            for line in [*own, *_ticked(group, subject, own, lists)]:
                line["systems"] = systems
                if len(bases) == 1:
                    line["legal_basis"] = next(iter(bases))
                rows.setdefault((subject, line["category"]), line)
    return list(rows.values())


def _line(found: Object, subject: str, lists: Lists, bases: set[str]) -> Row:
    what = text(found, "Omschrijving")
    term, goal = text(found, "Bewaartermijn"), text(found, "Verzameldoel")
    code = term_code(lists, term) if term else None
    notes = [f"Verzameldoel: {goal}"] if goal else []
    if term and code is None:
        notes.append(f"Bewaartermijn: {term}")
    return {
        "subject_type": subject,
        "category": lists.code("data_categories", what, **data_kind(what)),
        "sources": _sources(found, lists),
        "retention_term": code,
        "necessity": _necessity(tick(found, "IsBetrokkeneVerplicht"), bases),
        "consequence_nl": text(found, "BetrokkeneConsequenties"),
        "note": "\n".join(notes),
    }


def _sources(found: Object, lists: Lists) -> list[str]:
    from_subject, other = tick(found, "IsBronBetrokkene"), text(found, "BronOmschrijving")
    kind = SourceKind.OTHER.value
    codes = {_subject_source(lists)} if from_subject else set()
    names = [other] if lists.find("sources", other) else other.split(";")
    codes |= {lists.code("sources", one, kind=kind) for one in names if one.strip()}
    return sorted(codes)


def _subject_source(lists: Lists) -> str:
    kind = SourceKind.SUBJECT.value
    known = (row["code"] for row in lists.all()["sources"] if row["kind"] == kind)
    return next(known, "") or lists.code("sources", "Betrokkene", kind=kind)


def _necessity(must: bool | None, bases: set[str]) -> str:
    """They ask yes or no; why follows from the legal bases, or else stays open."""
    if must is None:
        return ""
    if not must:
        return Necessity.VOLUNTARY.value
    if LegalBasis.LEGAL_OBLIGATION in bases:
        return "" if LegalBasis.CONTRACT in bases else Necessity.STATUTORY.value
    return Necessity.CONTRACTUAL.value if LegalBasis.CONTRACT in bases else ""


def _ticked(group: Object, subject: str, own: list[Row], lists: Lists) -> list[Row]:
    """They tick special data for a group of people; we say it of the data."""
    rows = {row["code"]: row for row in lists.all()["data_categories"]}
    known = [rows[line["category"]] for line in own]
    ticked: list[Row] = []
    for key, kind in words.SPECIAL.items():
        if tick(group, key) and not any(one.get("special_kind") == kind for one in known):
            ticked.append({"kind": DataKind.SPECIAL.value, "special_kind": kind.value, "key": key})
    is_known = any(one.get("kind") == DataKind.CRIMINAL for one in known)
    if tick(group, words.CRIMINAL) and not is_known:
        ticked.append({"kind": DataKind.CRIMINAL.value, "key": words.CRIMINAL})
    lines: list[Row] = []
    for values in ticked:
        key = values.pop("key")
        code = lists.code_of_marker(
            f"{words.MARKER}{key.lower()}", words.SPECIAL_NAMES[key], values
        )
        lines.append({"subject_type": subject, "category": code, "sources": []})
    return lines


def _recipients(found: Object, processors: list[Object], lists: Lists) -> list[Row]:
    named = [one for one in processors if text(one, "Naam")]
    codes = dict.fromkeys(_party(one, PartyKind.PROCESSOR, lists) for one in named)
    ground = DisclosureGround.PROCESSING.value
    rows: list[Row] = [{"party": code, "ground": ground} for code in codes]
    for name in texts(found, "Ontvangers"):
        known = lists.find("parties", name)
        if known is None:
            rows.append({"category_nl": fitting(Recipient, "category_nl", name)})
        elif known["code"] not in codes:
            rows.append({"party": known["code"]})
    return rows


def _transfers(found: Object) -> list[Row]:
    outside = found.get("Doorgifte")
    if not tick(outside, "BuitenEu"):
        return []
    where = text(outside, "BuitenEuOmschrijving") or "Buiten de EU"
    adequate = tick(outside, "BuitenEuPassendBeschermingsniveau")
    row: Row = {
        "country": country_of(where),
        "mechanism": TransferMechanism.ADEQUACY.value if adequate else "",
        "safeguards_nl": text(outside, "BuitenEuPassendBeschermingsniveauOmschrijving"),
    }
    return [row if row["country"] else row | {"note": where}]


def _clients(found: Object, controllers: list[Object], lists: Lists) -> list[Row]:
    what = "\n".join(texts(found, "Categorien"))
    named = [one for one in controllers if text(one, "Naam")]
    codes = dict.fromkeys(_party(one, PartyKind.CLIENT, lists) for one in named)
    return [{"party": code, "processing_nl": what} for code in codes]
