import json
import re
from pathlib import Path

import pytest

from register.choices import Art9Ground, EndAction, LegalBasis, SpecialKind, TransferMechanism
from register.exchange import dpv, dpv_terms
from register.models import ProcessingActivity
from register.services.content import version_content, write_register
from tests.register.things import content

pytestmark = pytest.mark.django_db
LINES = (Path(__file__).parent / "data" / "dpv-2.3-terms.txt").read_text().splitlines()
EXISTING = {line for line in LINES if not line.startswith("#")}
DO_NOT_EXIST = {
    "dpv:hasStorageDuration", "dpv:hasDPIA", "dpv:Complaint", "dpv:Archive",
    "gdpr:DPABreachPhasedNotice", "gdpr:JustificationA12Excessive",
}  # fmt: skip
TERM = re.compile(r'"((?:dpv|gdpr|pd):[^"]+)"')


def everything():
    """Every choice that has a term of its own, in one register."""
    register = content(needs_dpia="ja", has_automated_decision="ja", joint_parties=["salaris-bv"],
                       department="P&O")  # fmt: skip
    activity, lists = register["activities"][0], register["catalogue"]
    activity["purposes"][0]["legal_bases"] = list(LegalBasis.values)
    activity["transfers"] = [
        {"country": "US", "mechanism": one, "party": "salaris-bv"}
        for one in TransferMechanism.values
    ]
    activity["lines"] = []
    for place, special in enumerate(["", *SpecialKind.values]):
        code = f"soort-{place}"
        kind = "bijzonder" if special else "strafrechtelijk"
        lists["data_categories"].append(
            {"code": code, "name": code, "kind": kind, "special_kind": special}
        )
        ground = [*Art9Ground.values, ""][place]
        term = {
            **lists["retention_terms"][0],
            "code": code,
            "end_action": EndAction.values[place % 3],
        }
        lists["retention_terms"].append(term)
        activity["lines"].append(
            {"subject_type": "medewerker", "category": code, "art9_ground": ground,
             "retention_term": code, "sources": ["betrokkene"]}
        )  # fmt: skip
    return register


def exported(organisation, register):
    write_register(organisation=organisation, content=register, actor=None)
    versions = [version_content(one) for one in ProcessingActivity.objects.all()]
    return dpv.written(organisation, versions).decode()


def test_only_terms_that_exist_go_out(organisation):
    named = set(TERM.findall(exported(organisation, everything())))

    assert named
    assert named <= EXISTING


def test_all_terms_of_our_tables_exist():
    tables = (dpv_terms.LEGAL_BASES, dpv_terms.ART9_GROUNDS, dpv_terms.TRANSFERS,
              dpv_terms.END_ACTIONS, dpv_terms.SPECIAL)  # fmt: skip

    assert {term for one in tables for term in one.values()} <= EXISTING


def test_terms_that_people_invent_are_not_in_the_list():
    assert not EXISTING & DO_NOT_EXIST


def test_every_choice_of_ours_with_a_term_is_said(organisation):
    named = set(TERM.findall(exported(organisation, everything())))

    assert set(dpv_terms.TRANSFERS.values()) <= named
    assert set(dpv_terms.LEGAL_BASES.values()) <= named
    assert {"pd:Health", "gdpr:A9-2-b", "gdpr:DPIARequired"} <= named


def test_it_is_json_with_the_addresses_of_the_vocabulary(organisation):
    whole = json.loads(exported(organisation, content()))

    assert whole["@context"]["gdpr"] == "https://w3id.org/dpv/legal/eu/gdpr#"
    kinds = [node.get("@type") for node in whole["@graph"]]
    assert kinds.count("dpv:Process") == 1
