"""Transfers are told as far as the register knows them; nothing more is promised."""

import pytest

from tests.register.test_statement_builder import built, told, version

NOWHERE = {
    "party": None, "country": "", "international_organisation": "", "mechanism": "",
    "safeguards_nl": "", "copy_nl": "",
}  # fmt: skip


def test_transfer_to_nowhere_says_nothing():
    statement = built(version(transfers=[NOWHERE]))

    assert "Gaan uw gegevens naar een land" not in told(statement)
    assert "Gaan uw gegevens naar een land" not in told(statement, page="general")


def test_transfer_without_protection_promises_none():
    assert "Naar India.\n" in told(built(version(transfers=[NOWHERE | {"country": "IN"}])))


def test_own_words_about_the_protection_stand_instead_of_ours():
    transfer = NOWHERE | {
        "country": "US", "mechanism": "scc", "safeguards_nl": "Modelcontract en versleuteling.",
    }  # fmt: skip
    text = told(built(version(transfers=[transfer])))

    assert "Naar de Verenigde Staten. Modelcontract en versleuteling." in text
    assert "vaste afspraken" not in text


@pytest.mark.parametrize(
    ("code", "language", "words"),
    [
        ("US", "nl", "Naar de Verenigde Staten."),
        ("KE", "nl", "Naar Kenia."),
        ("KE", "en", "To Kenya."),
    ],
)
def test_every_country_has_a_name(code, language, words):
    statement = built(version(transfers=[NOWHERE | {"country": code}]))

    assert words in told(statement, language)
