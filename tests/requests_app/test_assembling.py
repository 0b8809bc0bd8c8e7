"""What is proposed for an access answer, from published contents to the text of each block."""

import pytest

from requests_app.assembling.overview import (
    BLOCKS,
    NO_LOG,
    NOT_KNOWN_WHO,
    NOT_SAID,
    NOTHING_PUBLISHED,
    ONLY_KINDS,
    Disclosed,
    Searched,
    is_nothing_held,
    proposed_blocks,
    searched_list,
    searched_text,
)
from tests.register.test_statement_builder import version

EMPLOYEE = {"medewerker"}
TOLD = Disclosed(name="de Belastingdienst", day="1 maart 2026", what="uw loon")
TRANSFER = {
    "party": None, "country": "US", "international_organisation": "", "mechanism": "scc",
    "safeguards_nl": "", "safeguards_en": "", "copy_nl": "", "copy_en": "",
    "assessed_on": None, "note": "",
}  # fmt: skip


def proposed(*contents, types=EMPLOYEE, disclosed=(), language="nl"):
    return proposed_blocks(contents or [version()], types, list(disclosed), language)


@pytest.mark.parametrize(
    ("block", "language", "said"),
    [
        ("purposes", "nl", "Wij betalen uw loon en houden belasting in."),
        ("purposes", "nl", "Wet op de loonbelasting 1964"),
        ("purposes", "en", "We pay your wages and withhold tax."),
        ("categories", "nl", "- uw naam en adres"),
        ("categories", "en", "- your pay"),
        ("recipients", "nl", "- De Belastingdienst"),
        ("recipients", "en", "- Belastingdienst, the tax authority"),
        ("recipients", "en", "- Voorbeeld Salaris BV, our payroll office (works for us)"),
        ("source", "nl", "- van uzelf"),
        ("automated", "nl", "Over u beslist altijd een mens."),
        ("automated", "en", "always a person who decides"),
        ("safeguards", "nl", "niet naar landen buiten de Europese Economische Ruimte"),
    ],
)
def test_each_block_says_what_is_published(block, language, said):
    assert said in proposed(language=language)[block].text


def test_every_block_of_the_letter_is_proposed():
    assert set(proposed()) == set(BLOCKS)


def test_a_kind_of_recipient_is_to_be_named():
    kind = {"party": None, "is_internal": False, "category_nl": "vervoerders"}

    found = proposed(version(recipients=[kind]))["recipients"]

    assert "Vervoerders" in found.text
    assert ONLY_KINDS in found.checks


def test_terms_are_told_in_words(db):
    assert "7" in proposed()["storage"].text


def test_whom_data_really_went_to_stands_first_by_name():
    text = proposed(disclosed=[TOLD])["recipients"].text

    assert text.index("de Belastingdienst, op 1 maart 2026: uw loon") < text.index("Verder")


@pytest.mark.parametrize(
    ("content", "block", "check"),
    [
        (version(), "recipients", NO_LOG),
        (version(), "safeguards", NOT_SAID),
        (version({"has_automated_decision": ""}), "automated", NOT_SAID),
    ],
)
def test_what_no_register_can_know_is_to_be_checked(content, block, check):
    assert check in proposed(content)[block].checks


def test_no_automated_decision_is_only_said_when_it_was_answered():
    assert proposed(version({"has_automated_decision": ""}))["automated"].text == ""


def test_an_automated_decision_is_told_with_its_logic_and_effect():
    content = version({"has_automated_decision": "ja"})
    content["activity"]["fields"] |= {
        "decision_logic_nl": "De computer telt uw uren.",
        "decision_effect_nl": "Daarvan hangt uw loon af.",
    }

    text = proposed(content)["automated"].text

    assert "De computer telt uw uren. Daarvan hangt uw loon af." in text


def test_a_transfer_is_told_with_its_safeguard():
    found = proposed(version(transfers=[TRANSFER]))["safeguards"]

    assert "de Verenigde Staten" in found.text
    assert "vaste afspraken van de Europese Commissie" in found.text
    assert NOT_SAID not in found.checks


def test_of_somebody_unknown_everything_is_told_and_to_be_checked():
    found = proposed(types=None)

    assert found["purposes"].text == proposed()["purposes"].text
    assert NOT_KNOWN_WHO in found["purposes"].checks


@pytest.mark.parametrize(
    "contents",
    [
        [version({"role": "verwerker"})],
        [version(lines=[])],
    ],
)
def test_nothing_is_proposed_where_nothing_is_published(contents):
    found = proposed(*contents)

    assert {one.text for one in found.values()} == {""}
    assert all(NOTHING_PUBLISHED in one.checks for one in found.values())


def test_what_two_activities_say_alike_is_said_once_under_both_names():
    other = version()
    other["activity"]["fields"]["public_name_nl"] = "Uw pensioen"

    text = proposed(version(), other)["source"].text

    assert text == "Uw loon betalen, Uw pensioen:\n- van uzelf"


# --- The systems ----------------------------------------------------------------------------------

SYSTEMS = [
    Searched(system="Salarispakket", state="found", count=3),
    Searched(system="Archief", state="nothing"),
    Searched(system="Dossierkast", state="not-searched"),
]


def test_the_copy_tells_what_each_system_has_and_which_files_go_along():
    text = searched_text(SYSTEMS, ["loon.pdf"], "nl")

    assert "- Salarispakket: wij vonden gegevens (3 stukken)" in text
    assert "- Archief: wij vonden niets" in text
    assert "- Dossierkast: wij weten nog niet wat er is" in text
    assert text.endswith("- loon.pdf")


def test_searched_systems_are_named_in_english_too():
    assert searched_list(SYSTEMS[1:2], "en") == "We searched in:\n- Archief: we found nothing"


@pytest.mark.parametrize(
    ("systems", "is_nothing"),
    [([], False), (SYSTEMS[:2], False), (SYSTEMS[1:], False), (SYSTEMS[1:2], True)],
)
def test_nothing_is_held_only_when_every_system_says_so(systems, is_nothing):
    assert is_nothing_held(systems) is is_nothing
