"""The register as linked data: JSON-LD with the terms of DPV 2.3 that exist (dpv_terms.py)."""

import json
from collections.abc import Iterable
from typing import Any

from privacy_portal.accounts.models import Organisation
from register.choices import AgreementKind, DataKind, MeasureKind, PartyKind, YesNo
from register.content import Row, VersionContent, by_code, rows_of
from register.exchange import dpv_terms as terms
from register.services.content import LISTS
from register.term_words import term_in_words

Node = dict[str, Any]
Named = dict[str, dict[str, Row]]


def written(organisation: Organisation, versions: Iterable[VersionContent]) -> bytes:
    whole = graph(organisation, versions)
    return f"{json.dumps(whole, indent=2, ensure_ascii=False, sort_keys=True)}\n".encode()


def graph(organisation: Organisation, versions: Iterable[VersionContent]) -> Node:
    """Addresses are fragments of the document itself: it names nothing on our network."""
    parties: dict[str, Node] = {}
    records, processes = [], []
    for version in versions:
        processes.append(_process(version, parties))
        records.append(_record(version))
    us = _organisation(organisation)
    us["dpv:hasRecordOfActivity"] = [{"@id": one["@id"]} for one in records]
    register = {"@id": "#register", "@type": "dpv:RecordsOfActivities",
                "dpv:hasDataController": {"@id": "#organisation"}}  # fmt: skip
    nodes = [register, us, *records, *processes, *parties.values()]
    return {"@context": terms.CONTEXT, "@graph": nodes}


def _organisation(organisation: Organisation) -> Node:
    officer = {
        "@id": "#officer",
        "dpv:hasName": organisation.officer_name,
        "dpv:hasContact": organisation.officer_email,
    }
    return {
        "@id": "#organisation",
        "dpv:hasName": organisation.legal_name,
        "dpv:hasAddress": organisation.postal_address,
        "dpv:hasContact": organisation.email,
        "dpv:hasDataProtectionOfficer": officer,
    }


def _record(version: VersionContent) -> Node:
    code = version["activity"]["code"]
    return {
        "@id": f"#record-{code}",
        "@type": "dpv:DataProcessingRecord",
        "dcterms:subject": {"@id": f"#activity-{code}"},
    }


def _process(version: VersionContent, parties: dict[str, Node]) -> Node:
    activity = version["activity"]
    fields = activity["fields"]
    named: Named = {name: by_code(rows_of(version["catalogue"], name)) for name in LISTS}
    used = [row["party"] for row in (*activity["recipients"], *activity["transfers"],
                                     *activity["clients"]) if row.get("party")]  # fmt: skip
    for code in [*used, *fields["joint_parties"]]:
        parties[code] = _party(named["parties"][code], named)
    node = {
        "@id": f"#activity-{activity['code']}",
        "@type": "dpv:Process",
        "dcterms:title": _both(fields, "public_name") or fields["name"],
        "dpv:hasIdentifier": activity["code"],
        "dpv:hasResponsibleEntity": _department(fields),
        "dpv:hasPurpose": [_purpose(one) for one in activity["purposes"]],
        "dpv:hasLegalBasis": _legal_bases(version),
        "dpv:hasPersonalData": [_data(line, named) for line in activity["lines"]],
        "dpv:hasDataSubject": _people(activity["lines"], named),
        "dpv:hasDataSource": _names(activity["lines"], "sources", named),
        "dpv:isImplementedUsingTechnology": _names(activity["lines"], "systems", named),
        "dpv:hasProcessing": [_transfer(one) for one in activity["transfers"]],
        **_roles(version, named),
        **_measures(fields, named),
        **_assessments(fields),
    }
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


def _both(row: Row, name: str) -> list[Node]:
    words = [(language, row.get(f"{name}_{language}")) for language in ("nl", "en")]
    return [{"@language": language, "@value": text} for language, text in words if text]


def _department(fields: Row) -> Node | None:
    if not fields["department"]:
        return None
    return {"@type": "dpv:OrganisationalUnit", "dpv:hasName": fields["department"]}


def _purpose(row: Row) -> Node:
    bases = [{"@id": terms.LEGAL_BASES[one]} for one in row["legal_bases"]]
    return {"dcterms:description": _both(row, "text"), "dpv:hasLegalBasis": bases}


def _legal_bases(version: VersionContent) -> list[Node]:
    lines = version["activity"]["lines"]
    found = [terms.LEGAL_BASES.get(line["legal_basis"]) for line in lines]
    found += [terms.ART9_GROUNDS.get(line["art9_ground"]) for line in lines]
    return [{"@id": one} for one in dict.fromkeys(found) if one]


def _data(line: Row, named: Named) -> Node:
    category = named["data_categories"][line["category"]]
    term = named["retention_terms"].get(line["retention_term"] or "")
    node: Node = {
        "@type": _data_type(category),
        "dcterms:title": _both(category, "public_name") or category["name"],
        "dpv:hasDataSubject": {"@id": f"#people-{line['subject_type']}"},
    }
    return node | ({"dpv:hasStorageCondition": _storage(term)} if term else {})


def _data_type(category: Row) -> list[str] | str:
    if category["kind"] == DataKind.SPECIAL:
        special = terms.SPECIAL.get(category["special_kind"])
        return ["dpv:SpecialCategoryPersonalData", *([special] if special else [])]
    if category["kind"] == DataKind.CRIMINAL:
        return ["dpv:SensitivePersonalData", "pd:Criminal"]
    if category["kind"] == DataKind.NATIONAL_NUMBER:
        return ["dpv:SensitivePersonalData", "pd:OfficialID"]
    return (
        "dpv:SensitivePersonalData"
        if category["kind"] == DataKind.SENSITIVE
        else "dpv:PersonalData"
    )


def _storage(term: Row) -> Node:
    words = [
        {"@language": language, "@value": term_in_words(term, language)}
        for language in ("nl", "en")
    ]
    node: Node = {
        "@type": "dpv:StorageDuration",
        "dpv:hasDuration": {"@type": "dpv:UntilEventDuration", "dcterms:description": words},
    }
    action = terms.END_ACTIONS.get(term["end_action"])
    return node | ({"dpv:hasProcessing": {"@id": action}} if action else {})


def _people(lines: list[Row], named: Named) -> list[Node]:
    codes = dict.fromkeys(line["subject_type"] for line in lines)
    rows = [named["subject_types"][code] for code in codes]
    return [
        {"@id": f"#people-{row['code']}", "dpv:hasName": _both(row, "public_name") or row["name"]}
        for row in rows
    ]


def _names(lines: list[Row], name: str, named: Named) -> list[Node]:
    codes = dict.fromkeys(code for line in lines for code in line[name])
    return [{"@id": f"#{name}-{code}", "dpv:hasName": named[name][code]["name"]} for code in codes]


def _transfer(row: Row) -> Node:
    basis = terms.TRANSFERS.get(row["mechanism"])
    node: Node = {
        "@type": "dpv:Transfer",
        "dpv:hasThirdCountry": row["country"] or row["international_organisation"],
        "dpv:hasRecipient": {"@id": f"#party-{row['party']}"} if row["party"] else None,
        "dpv:hasLegalBasis": {"@id": basis} if basis else None,
        "dcterms:description": _both(row, "safeguards"),
    }
    return {name: value for name, value in node.items() if value}


def _party(row: Row, named: Named) -> Node:
    agreements = [one for one in named["agreements"].values() if one["party"] == row["code"]]
    node: Node = {
        "@id": f"#party-{row['code']}",
        "@type": "dpv:ThirdParty" if row["kind"] != PartyKind.PROCESSOR else None,
        "dpv:hasName": row["name"],
        "dpv:hasAddress": row["address"],
        "dpv:hasContact": row["email"],
        "dpv:hasCountry": row["country"],
        "dpv:hasRepresentative": row["representative"],
        "dpv:hasDataProtectionOfficer": row["officer"],
        "dcterms:relation": [_agreement(one) for one in agreements],
    }
    return {name: value for name, value in node.items() if value}


def _agreement(row: Row) -> Node:
    kinds = {
        AgreementKind.PROCESSING.value: "dpv:ControllerProcessorAgreement",
        AgreementKind.JOINT.value: "dpv:JointDataControllersAgreement",
    }
    subs = [
        {"@type": "dpv:DataSubProcessor", "dpv:hasName": one["name"]}
        for one in row.get("sub_processors", [])
    ]
    node: Node = {
        "@type": kinds.get(row["kind"], "dpv:DataProcessingAgreement"),
        "dpv:hasIdentifier": row["number"],
        "dcterms:relation": subs,
    }
    return {name: value for name, value in node.items() if value}


def _roles(version: VersionContent, named: Named) -> Node:
    activity = version["activity"]
    codes = [row["party"] for row in activity["recipients"] if row.get("party")]
    kinds = {code: named["parties"][code]["kind"] for code in codes}
    processors = [code for code in codes if kinds[code] == PartyKind.PROCESSOR]
    others = [code for code in codes if code not in processors]
    us, is_processor = [{"@id": "#organisation"}], activity["fields"]["role"] == "verwerker"
    clients = _ids([row["party"] for row in activity["clients"]])
    return {
        "dpv:hasDataController": clients if is_processor else us,
        "dpv:hasJointDataControllers": _ids(activity["fields"]["joint_parties"]),
        "dpv:hasDataProcessor": [*(us if is_processor else []), *_ids(processors)],
        "dpv:hasRecipient": _ids(others),
    }


def _ids(codes: list[str]) -> list[Node]:
    return [{"@id": f"#party-{code}"} for code in dict.fromkeys(codes)]


def _measures(fields: Row, named: Named) -> Node:
    found: dict[str, list[Node]] = {}
    for code in fields["measures"]:
        row = named["measures"][code]
        technical = row["kind"] == MeasureKind.TECHNICAL
        term = "dpv:hasTechnicalMeasure" if technical else "dpv:hasOrganisationalMeasure"
        found.setdefault(term, []).append({"@id": f"#measure-{code}", "dpv:hasName": row["name"]})
    return found


def _assessments(fields: Row) -> Node:
    """Not answered is not said."""
    found: Node = {}
    needs = {YesNo.YES.value: "gdpr:DPIARequired", YesNo.NO.value: "gdpr:DPIANotRequired"}
    if fields["needs_dpia"] or fields["dpia_done_on"]:
        status = needs.get(fields["needs_dpia"])
        found["dpv:hasImpactAssessment"] = {
            "@type": ["dpv:DPIA", *([status] if status else [])],
            **({"dcterms:date": fields["dpia_done_on"]} if fields["dpia_done_on"] else {}),
        }
    if fields["has_automated_decision"] == YesNo.YES:
        found["dcterms:type"] = {"@id": "dpv:AutomatedDecisionMaking"}
    return found
