"""One activity of ours as an object of AVG-register Rijksoverheid. What is empty here is null
there: unknown, never no."""

from typing import Any

from register.choices import DataKind, Necessity, PartyKind, SourceKind, TransferMechanism, YesNo
from register.content import ActivityContent, Row
from register.exchange.avg_register import words
from register.exchange.catalogue import blank
from register.models import RetentionTerm
from register.term_words import term_in_words

Named = dict[str, dict[str, Row]]  # list -> code -> row
Object = dict[str, Any]


def object_of(activity: ActivityContent, named: Named, our_name: str) -> Object:
    fields = activity["fields"]
    is_processor = fields.get("role") == "verwerker"
    found: Object = {
        "Naam": fields["name"],
        "Dienst": fields.get("department") or None,
        "Contactpersonen": _contacts(fields),
        "Doelen": _purposes(activity["purposes"]),
        "Betrokkenen": _subjects(activity["lines"], named),
        "Systemen": _described(_systems(activity["lines"], named)),
        "Ontvangers": _described(_recipients(activity["recipients"], named)),
        "Beveiliging": _security(fields, named),
        "Doorgifte": _transfer(activity["transfers"]),
        "Besluitvorming": _decision(fields),
        "GebPia": _dpia(fields),
    }
    ours, theirs = {"Naam": our_name}, _processors(activity["recipients"], named)
    if is_processor:
        clients = [named["parties"][one["party"]] for one in activity["clients"]]
        kinds = dict.fromkeys(one.get("processing_nl") or "" for one in activity["clients"])
        found |= {
            "Verantwoordelijken": [_party(one) for one in clients],
            "Verwerkers": [ours, *theirs],
            "Categorien": _described([one for kind in kinds for one in kind.split("\n") if one]),
        }
    else:
        joint = [named["parties"][code] for code in fields.get("joint_parties", [])]
        found |= {"Verantwoordelijken": [ours, *map(_party, joint)], "Verwerkers": theirs}
    return found


def _described(names: list[str]) -> list[Object]:
    return [{"Omschrijving": name} for name in dict.fromkeys(names)]


def _contacts(fields: Row) -> list[Object]:
    if not fields.get("owner_name"):
        return []
    return [{"Naam": fields["owner_name"], "Email": fields.get("owner_email") or None}]


def _party(row: Row) -> Object:
    return {
        "Naam": row["name"],
        "Telefoon": row.get("phone") or None,
        "Email": row.get("email") or None,
        "Adres": row.get("address") or None,
        "Land": row.get("country") or None,
        "ContactNaam": row.get("contact") or None,
    }


def _processors(recipients: list[Row], named: Named) -> list[Object]:
    parties = [named["parties"][one["party"]] for one in recipients if one.get("party")]
    return [_party(one) for one in parties if one["kind"] == PartyKind.PROCESSOR]


def _recipients(recipients: list[Row], named: Named) -> list[str]:
    names = []
    for one in recipients:
        party = named["parties"][one["party"]] if one.get("party") else None
        if party is None or party["kind"] != PartyKind.PROCESSOR:
            names.append(party["name"] if party else one["category_nl"])
    return names


def _purposes(purposes: list[Row]) -> list[Object]:
    """One for each legal basis."""
    return [
        {"Doel": one["text_nl"], "Rechtsgrond": words.LEGAL_BASES[basis] if basis else None}
        for one in purposes
        for basis in one.get("legal_bases") or [None]
    ]


def _subjects(lines: list[Row], named: Named) -> list[Object]:
    grouped: dict[str, list[Row]] = {}
    for line in lines:
        grouped.setdefault(line["subject_type"], []).append(line)
    return [
        {
            "Omschrijving": named["subject_types"][code]["name"],
            **_special(own, named),
            "Gegevens": [
                _data(line, named) for line in own if not line["category"].startswith(words.MARKER)
            ],
        }
        for code, own in grouped.items()
    ]


def _special(lines: list[Row], named: Named) -> Object:
    categories = [named["data_categories"][line["category"]] for line in lines]
    kinds = {one.get("special_kind") for one in categories}
    ticks: Object = {key: kind in kinds for key, kind in words.SPECIAL.items()}
    ticks[words.CRIMINAL] = any(one.get("kind") == DataKind.CRIMINAL for one in categories)
    return {words.NO_SPECIAL: not any(ticks.values()), **ticks}


def _data(line: Row, named: Named) -> Object:
    sources = [named["sources"][code] for code in line.get("sources") or []]
    others = [one["name"] for one in sources if one["kind"] != SourceKind.SUBJECT]
    term = named["retention_terms"].get(line.get("retention_term") or "")
    must: dict[str, bool] = {
        Necessity.STATUTORY: True,
        Necessity.CONTRACTUAL: True,
        Necessity.VOLUNTARY: False,
    }
    return {
        "Omschrijving": named["data_categories"][line["category"]]["name"],
        "Bewaartermijn": term_in_words(blank(RetentionTerm) | term, "nl") if term else None,
        "IsBronBetrokkene": len(others) < len(sources) if sources else None,
        "BronOmschrijving": "; ".join(others) or None,
        "IsBetrokkeneVerplicht": must.get(line.get("necessity") or ""),
        "BetrokkeneConsequenties": line.get("consequence_nl") or None,
    }


def _systems(lines: list[Row], named: Named) -> list[str]:
    codes = [code for line in lines for code in line.get("systems") or []]
    return [named["systems"][code]["name"] for code in codes]


def _security(fields: Row, named: Named) -> Object:
    names = [named["measures"][code]["name"] for code in fields.get("measures") or []]
    switches = {one: True if one in names else None for one in words.SWITCHES}
    rest = [one for one in names if one not in words.SWITCHES]
    return {**switches, "Maatregelen": rest, "HasBeveiliging": True if names else None}


def _transfer(transfers: list[Row]) -> Object:
    if not transfers:
        return {"BuitenEu": None}
    where = [
        one.get("country") or one.get("international_organisation") or one.get("note") or ""
        for one in transfers
    ]
    adequate = {one.get("mechanism") == TransferMechanism.ADEQUACY for one in transfers}
    unknown = all(not one.get("mechanism") for one in transfers)
    safeguards = [one["safeguards_nl"] for one in transfers if one.get("safeguards_nl")]
    return {
        "BuitenEu": True,
        "BuitenEuOmschrijving": "; ".join(filter(None, where)) or None,
        "BuitenEuPassendBeschermingsniveau": None if unknown else adequate == {True},
        "BuitenEuPassendBeschermingsniveauOmschrijving": "; ".join(safeguards) or None,
    }


def _answer(value: str | None) -> bool | None:
    return {YesNo.YES.value: True, YesNo.NO.value: False}.get(value or "")


def _decision(fields: Row) -> Object:
    return {
        "HasBesluitvorming": _answer(fields.get("has_automated_decision")),
        "Logica": fields.get("decision_logic_nl") or None,
        "BelangGevolgen": fields.get("decision_effect_nl") or None,
    }


def _dpia(fields: Row) -> Object:
    signs = fields.get("dpia_triggers")
    known = signs is not None
    signs = signs or []
    ticks = {key: sign in signs if known else None for key, sign in words.TRIGGERS.items()}
    on_list = any(one.startswith("ap-") for one in signs)
    criteria = sum(one.startswith("wp-") for one in signs)
    return {
        words.DONE: True if fields.get("dpia_done_on") else None,
        **ticks,
        words.ON_LIST: on_list if known else None,
        words.TWO_CRITERIA: criteria >= 2 if known else None,
        words.HIGH_RISK: _answer(fields.get("needs_dpia")),
    }
