import copy
from typing import Any

import pytest

from connectors.choices import InstructionAction
from connectors.derivation import planned, subject_types_of
from register.content import VersionContent, empty_catalogue

SUBJECT_ROW = {"code": "medewerker", "name": "Medewerker"}
TERM = {"code": "fiscaal", "minimum_length": 7, "minimum_kind": "statute", "statute": "AWR 52"}


def version(
    *,
    subject: str = "medewerker",
    category: str = "loon",
    basis: str = "overeenkomst",
    systems: tuple[str, ...] = ("pakket",),
    term: dict[str, Any] | None = None,
    role: str = "verantwoordelijke",
    marketing: bool = False,
    source: str = "betrokkene",
) -> VersionContent:
    catalogue = empty_catalogue() | {
        "data_categories": [{"code": category, "name": category.title()}],
        "sources": [{"code": "bron", "kind": source}],
        "parties": [{"code": "bv", "name": "Voorbeeld BV"}],
        "retention_terms": [term] if term else [],
        "systems": [
            {"code": code, "name": code.title(), "place": _place(code),
             "processor": "bv" if code == "extern" else None}
            for code in systems
        ],
    }  # fmt: skip
    line = {
        "subject_type": subject,
        "category": category,
        "legal_basis": basis,
        "sources": ["bron"],
        "systems": list(systems),
        "retention_term": term["code"] if term else None,
    }
    purpose = {"text_nl": f"Voor {category}.", "is_direct_marketing": marketing}
    activity = {"code": category, "fields": {"role": role}, "purposes": [purpose], "lines": [line]}
    return copy.deepcopy({"activity": activity, "catalogue": catalogue})  # type: ignore[typeddict-item]


def _place(code: str) -> str:
    return {"extern": "verwerker", "kast": "papier"}.get(code, "eigen")


def codes(found: list[Any]) -> list[str]:
    return [one.system["code"] for one in found]


def test_every_system_that_holds_data_of_these_people_is_named_once():
    contents = [
        version(category="loon", systems=("pakket", "kast")),
        version(category="naw", systems=("pakket",)),
        version(subject="client", category="dossier", systems=("volg",)),
    ]

    found = planned(contents, {"medewerker"}, InstructionAction.COLLECT)

    assert codes(found) == ["kast", "pakket"]
    assert [one["code"] for one in found[1].categories] == ["loon", "naw"]
    assert found[1].purposes == ("Voor loon.", "Voor naw.")


def test_who_is_not_known_is_looked_for_everywhere():
    contents = [version(), version(subject="client", systems=("volg",))]

    assert codes(planned(contents, None, InstructionAction.COLLECT)) == ["pakket", "volg"]


def test_only_the_categories_that_were_decided_on_are_asked_for():
    contents = [version(category="loon"), version(category="naw", systems=("adres",))]

    assert codes(planned(contents, None, InstructionAction.ERASE, only={"naw"})) == ["adres"]


def test_erasing_names_what_a_statute_wants_kept():
    contents = [
        version(category="loon", term=TERM),
        version(category="foto", term=TERM | {"code": "beleid", "minimum_kind": "policy"}),
    ]

    kept = planned(contents, None, InstructionAction.ERASE)[0].kept

    assert [(one.category["code"], one.term["statute"]) for one in kept] == [("loon", "AWR 52")]


def test_other_work_than_erasing_names_nothing_to_keep():
    found = planned([version(term=TERM)], None, InstructionAction.RESTRICT)

    assert found[0].kept == ()


@pytest.mark.parametrize(
    ("fields", "is_asked"),
    [
        ({}, True),
        ({"basis": "toestemming"}, True),
        ({"basis": "wettelijke-plicht"}, False),
        ({"source": "opdrachtgever"}, False),
        ({"systems": ("kast",)}, False),
    ],
)
def test_only_what_the_person_gave_on_consent_or_contract_is_exported(fields, is_asked):
    found = planned([version(**fields)], None, InstructionAction.EXPORT)

    assert bool(found) is is_asked


def test_marketing_stops_where_the_register_says_that_there_is_marketing():
    contents = [version(), version(category="nieuwsbrief", systems=("mail",), marketing=True)]

    assert codes(planned(contents, None, InstructionAction.STOP_MARKETING)) == ["mail"]


def test_use_stops_only_for_data_on_the_bases_that_were_asked_about():
    contents = [version(basis="toestemming", systems=("foto",)), version()]

    found = planned(contents, None, InstructionAction.STOP_USE, bases=("toestemming",))

    assert codes(found) == ["foto"]


def test_what_we_do_as_a_processor_is_for_the_client():
    assert planned([version(role="verwerker")], None, InstructionAction.COLLECT) == []


def test_a_processor_and_paper_are_told_apart():
    found = planned([version(systems=("extern", "kast"))], None, InstructionAction.COLLECT)

    assert [(one.is_paper, bool(one.processor)) for one in found] == [(False, True), (True, False)]


@pytest.mark.parametrize(
    ("relation", "expected"),
    [("medewerker", {"medewerker"}), ("oud-medewerker", {"medewerker"}), ("anders", None),
     ("oud-lid", {"oud-lid"}), ("", None)],
)  # fmt: skip
def test_what_somebody_is_to_us_becomes_a_type_of_the_register(relation, expected):
    assert subject_types_of(relation, {"medewerker", "oud-lid", "lid"}) == expected
