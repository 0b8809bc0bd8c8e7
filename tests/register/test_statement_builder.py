"""Each item of art. 13 and 14 is told when the register has it, and not when it has not."""

from datetime import date
from typing import Any

import pytest

from register.content import VersionContent
from register.documents.statement.builder import build_statement
from register.documents.statement.compare import lines_of
from register.documents.statement.material import Material
from register.documents.statement.own_text import blocks_of
from register.documents.statement.shape import StatementContent
from tests.factories import OrganisationFactory
from tests.register.things import content

TODAY = date(2026, 11, 22)


def version(fields: dict[str, Any] | None = None, **parts: Any) -> VersionContent:
    """The small register as a version; `fields` and `parts` of its activity are changed."""
    whole = content(**(fields or {}))
    activity = whole["activities"][0]
    for row in activity["lines"]:
        row |= {"art9_ground": "", "statute": ""}
    for row in activity["purposes"]:
        row |= {"interest_nl": "", "balancing_note": "", "is_direct_marketing": False}
    for row in activity["recipients"]:
        row |= {"category_nl": "", "is_internal": False}
    for name, rows in parts.items():
        activity[name] = [{**(activity[name] or [{}])[0], **row} for row in rows]  # type: ignore[literal-required]
    catalogue = whole["catalogue"]
    for row in catalogue["data_categories"]:
        row.setdefault("kind", "gewoon")
    for row in catalogue["systems"]:
        row.setdefault("processor", None)
    for row in catalogue["retention_terms"]:
        row |= {"maximum_length": None, "maximum_unit": "", "maximum_to_year_end": False}
        row |= {"end_action": "vernietigen"}
    return {
        "format": "", "format_version": "", "activity": activity, "catalogue": catalogue,
    }  # fmt: skip


def built(
    *versions: VersionContent, texts: Any = None, today: date = TODAY, **organisation: Any
) -> StatementContent:
    ours = OrganisationFactory.build(slug="waterland", name="Waterland", **organisation)
    return build_statement(Material(ours, list(versions), today, texts or {}), [])


def told(statement: StatementContent, language: str = "nl", page: str = "subject") -> str:
    text = statement[language]  # type: ignore[literal-required]
    pages = [text["general"]] if page == "general" else text["subjects"]
    lines = [
        line
        for one in pages
        for section in one["sections"]
        for line in (section["title"], *lines_of(section["blocks"]))
    ]
    return "\n".join(lines)


def articles(statement: StatementContent, page: str = "subject") -> set[str]:
    text = statement["nl"]
    pages = [text["general"]] if page == "general" else text["subjects"]
    return {
        article
        for one in pages
        for section in one["sections"]
        for block in section["blocks"]
        for article in block.get("articles", [])
    }


def test_every_item_of_the_law_has_its_place():
    transfer = {
        "party": None, "country": "US", "international_organisation": "", "mechanism": "scc",
        "safeguards_nl": "", "copy_nl": "",
    }  # fmt: skip
    statement = built(version({"has_automated_decision": "ja"}, transfers=[transfer]))

    asked = {
        "13(1)(a)", "13(1)(b)", "13(1)(c)", "13(1)(d)", "13(1)(e)", "13(1)(f)",
        "13(2)(a)", "13(2)(b)", "13(2)(c)", "13(2)(d)", "13(2)(e)", "13(2)(f)",
        "14(1)(a)", "14(1)(b)", "14(1)(c)", "14(1)(d)", "14(1)(e)", "14(1)(f)",
        "14(2)(a)", "14(2)(b)", "14(2)(c)", "14(2)(e)", "14(2)(f)", "14(2)(g)",
    }  # fmt: skip
    assert asked <= articles(statement) | articles(statement, "general")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ["Wij betalen uw loon", "Wet op de loonbelasting 1964", "uw loon", "van uzelf",
                "Onze salarisadministratie (werkt voor ons)", "De Belastingdienst",
                "Ja, het moet van de wet. Anders kunnen wij u niet betalen."]),
        ("en", ["We pay your wages", "your pay", "from you", "The tax authority",
                "Our payroll office (works for us)", "Otherwise we cannot pay you."]),
    ],
)  # fmt: skip
def test_page_of_a_type_tells_what_the_register_knows(language, words):
    text = told(built(version()), language)

    assert [one for one in words if one not in text] == []


def test_english_that_is_missing_gives_the_dutch():
    text = told(built(version({"public_name_en": ""})), "en")

    assert "Uw loon betalen" in text


@pytest.mark.parametrize(
    ("basis", "says", "hides"),
    [
        ("overeenkomst", "Meenemen:", "Bezwaar:"),
        ("toestemming", "Toestemming intrekken:", "Bezwaar:"),
        ("gerechtvaardigd-belang", "Bezwaar:", "Meenemen:"),
        ("wettelijke-plicht", "Zien:", "Toestemming intrekken:"),
    ],
)
def test_rights_follow_from_the_legal_basis(basis, says, hides):
    lines = [{"legal_basis": basis}]
    text = told(built(version(purposes=[{"legal_bases": [basis]}], lines=lines)))

    assert says in text
    assert hides not in text


def test_interest_is_named_and_weighing_only_when_it_was_done():
    purpose = {"legal_bases": ["gerechtvaardigd-belang"], "interest_nl": "fraude voorkomen"}

    without = told(built(version(purposes=[purpose])))
    weighed = told(built(version(purposes=[purpose | {"balancing_note": "Licht."}])))

    assert "fraude voorkomen" in without
    assert "niet zwaarder" not in without
    assert "niet zwaarder" in weighed


def test_data_on_different_grounds_stand_apart():
    lines = [{"category": "naw", "legal_basis": "gerechtvaardigd-belang"},
             {"category": "loongegevens"}]  # fmt: skip
    text = told(built(version(lines=lines)))

    assert "Omdat wij er een goede reden voor hebben:\nuw naam en adres" in text
    assert "Omdat het van de wet moet:\nuw loon" in text


def test_special_data_tell_why_they_may_be_used():
    text = told(built(version(lines=[{"art9_ground": "9-2-b", "statute": "UAVG art. 30"}])))

    assert "regels voor werk en sociale zekerheid (UAVG art. 30)" in text


@pytest.mark.parametrize(
    ("is_public", "words"), [(True, "iedereen kan daar kijken"), (False, "niet openbaar")]
)
def test_source_says_whether_everybody_may_look_there(is_public, words):
    whole = version()
    whole["catalogue"]["sources"][0] |= {"is_public": is_public, "kind": "ander"}

    assert words in told(built(whole))


@pytest.mark.parametrize(
    ("profile", "words"), [("eu", "Europese Unie (EU)"), ("eer", "Europese Economische Ruimte")]
)
def test_without_transfers_data_stay_inside(profile, words):
    text = told(built(version(), storage_profile=profile), page="general")

    assert f"Uw gegevens blijven binnen de {words}" in text


def test_transfer_tells_country_protection_and_how_to_get_a_copy():
    transfer = {
        "party": "salaris-bv", "country": "US", "international_organisation": "",
        "mechanism": "scc", "safeguards_nl": "", "copy_nl": "mail privacy@waterland.example.",
    }  # fmt: skip
    statement = built(version(transfers=[transfer]))

    for text in (told(statement), told(statement, page="general")):
        assert "de Verenigde Staten, aan onze salarisadministratie" in text
        assert "vaste afspraken van de Europese Commissie" in text
        assert "mail privacy@waterland.example." in text


@pytest.mark.parametrize(
    ("answer", "says"), [("ja", "Soms. Dit is zo bij:"), ("nee", "neemt altijd een mens")]
)
def test_automated_decisions_are_told(answer, says):
    text = told(built(version({"has_automated_decision": answer})), page="general")

    assert says in text


def test_nothing_is_said_of_automated_decisions_that_nobody_answered():
    text = told(built(version({"has_automated_decision": ""})), page="general")

    assert "Neemt een computer" not in text


def test_as_processor_we_say_who_is_responsible():
    text = told(built(version({"role": "verwerker"})))

    assert "Die ander beslist" in text
    assert "Waarom gebruiken wij uw gegevens?" not in text


def test_organisation_is_told_with_its_other_names_and_places():
    statement = built(
        version(), trade_names=["Waterwerk"], affiliated_entities=["Waterland Zorg"],
        establishments=[{"label": "Nevenvestiging", "lines": ["Dijk 1", "1000 AA Amsterdam"]}],
    )  # fmt: skip
    text = told(statement, page="general")

    for words in ("Waterwerk", "Waterland Zorg", "Nevenvestiging: Dijk 1, 1000 AA Amsterdam",
                  "F. Gegevens", "Stichting Waterland"):  # fmt: skip
        assert words in text


def test_own_words_about_complaints_come_before_ours():
    text = told(
        built(version(), texts={"klacht": {"text_nl": "Wij luisteren.", "text_en": ""}}),
        page="general",
    )

    assert "Hebt u een klacht?\nWij luisteren.\nVertel het ons gerust eerst." in text


def test_complaint_to_us_is_an_invitation_and_to_the_authority_a_right():
    text = told(built(version()), page="general")

    assert "Maar dit hoeft niet." in text
    assert "U mag altijd een klacht indienen bij de Autoriteit Persoonsgegevens" in text
    assert "naar de rechter" in text


PLACES = (
    "inleiding", "visie", "reikwijdte", "weigeren", "rechten", "klacht", "wijzigingen", "contact",
    "website", "publicatie",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_own_text_has_its_place(place):
    text = {"text_nl": "Onze eigen woorden.", "text_en": ""}
    statement = built(version(), texts={place: text})

    assert "Onze eigen woorden." in told(statement, page="general")
    assert "Onze eigen woorden." in told(statement, "en", page="general")


def test_own_text_knows_paragraphs_and_lists_and_nothing_else():
    blocks = blocks_of("Een\nregel.\n\nLijst:\n- a\n- b\n<b>vet</b>")

    assert [block["kind"] for block in blocks] == ["text", "text", "list", "text"]
    assert blocks[0]["text"] == "Een regel."
    assert blocks[-1]["text"] == "<b>vet</b>"
