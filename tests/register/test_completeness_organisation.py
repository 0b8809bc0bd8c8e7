"""The organisation, its lists and its own texts."""

from dataclasses import replace
from datetime import date

import pytest

from register.completeness import Facts, check_organisation
from register.completeness.organisation import are_alike, letters_apart
from register.content import by_code
from tests.register import things

TODAY = date(2026, 11, 22)
CONTENT = things.content()
WHOLE = Facts(
    slug="waterland",
    officer_name="F. G.",
    officer_email="fg@waterland.example",
    email="info@waterland.example",
    phone="0525 000 000",
    addresses=frozenset({"info@waterland.example", "fg@waterland.example"}),
    catalogue=CONTENT["catalogue"],
    used={
        name: set(by_code(CONTENT["catalogue"][name]))
        for name in ("subject_types", "data_categories", "sources", "parties", "systems")
    },
    knows_path=lambda path: path == "/waterland/cookies/",
)


def codes(facts: Facts) -> list[str]:
    return [one.code for one in check_organisation(facts, TODAY)]


def with_text(nl: str, en: str = "English.") -> Facts:
    return replace(WHOLE, own_texts=({"place": "contact", "text_nl": nl, "text_en": en},))


def with_row(list_name: str, **values: object) -> Facts:
    catalogue = things.content()["catalogue"]
    catalogue[list_name][0] |= values
    return replace(WHOLE, catalogue=catalogue)


def test_a_whole_organisation_has_nothing_missing():
    assert codes(WHOLE) == []


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("officer_name", "no-officer"),
        ("officer_email", "no-officer-email"),
        ("email", "no-contact"),
        ("phone", "no-contact"),
    ],
)
def test_who_to_ask_must_be_known(field, code):
    assert codes(replace(WHOLE, **{field: ""})) == [code]


@pytest.mark.parametrize(
    ("nl", "code"),
    [
        ("Mail ons: info@waterlant.example.", "similar-domains"),
        ("Mail ons: info@elders.nl.", "unknown-address"),
        ("Lees /waterland/oud/ eens.", "dead-link"),
        ("Klik op https://autoriteitpersoonsgegevens.nl/nl/contact/tip-ons.", "old-ap-link"),
        ("U kunt bezwaar maken bij een algemeen belang,", "text-cut-off"),
        ("Eerste alinea en\n\nTweede alinea.", "text-cut-off"),
    ],
)
def test_a_flaw_in_an_own_text_is_found(nl, code):
    assert code in codes(with_text(nl))


@pytest.mark.parametrize(
    "nl",
    [
        "Mail ons: privacy@waterland.example.",
        "Lees /waterland/cookies/ eens.",
        "Kijk op https://www.elders.nl/waterland/oud/.",
        "Klagen: https://www.autoriteitpersoonsgegevens.nl/een-tip-of-klacht-indienen-bij-de-ap",
        "Wij doen drie dingen:\n- een\n- twee",
    ],
)
def test_an_own_text_without_flaw_is_left_alone(nl):
    assert codes(with_text(nl)) == []


def test_a_text_without_english_is_found():
    assert codes(with_text("Hallo.", "")) == ["text-no-english"]


@pytest.mark.parametrize(
    ("list_name", "values", "code"),
    [
        ("subject_types", {"public_name_nl": ""}, "subject-no-public-name"),
        ("data_categories", {"public_name_nl": ""}, "category-no-public-name"),
        ("data_categories", {"kind": "bijzonder"}, "category-no-special-kind"),
        ("data_categories", {"public_name_en": ""}, "row-no-english"),
        ("sources", {"kind": "openbaar", "is_public": None}, "source-not-said-public"),
        ("agreements", {"ends_on": "2026-11-01"}, "processor-no-agreement"),
        ("agreements", {"ends_on": "2026-12-01"}, "agreement-ends-soon"),
    ],
)
def test_a_flaw_in_a_list_is_found(list_name, values, code):
    assert codes(with_row(list_name, **values)) == [code]


def test_a_row_that_nobody_uses_is_a_hint_that_names_its_list():
    found = check_organisation(replace(WHOLE, used={"systems": {"dossierkast"}}), TODAY)

    assert [(one.code, one.place, one.words) for one in found] == [
        ("row-unused", "list:systems", {"name": "Salarispakket"})
    ]


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("impact-software.nl", "inpact-software.nl", True),  # R-PUB-10: what was observed
        ("waterland.nl", "waterland.nl", False),
        ("waterland.nl", "privacy.waterland.nl", False),
        ("ab.nl", "cd.nl", False),
        ("waterland.nl", "bergland.nl", False),
    ],
)
def test_domains_that_look_alike(one, other, answer):
    assert are_alike(one, other) is answer


@pytest.mark.parametrize(
    ("one", "other", "count"), [("", "", 0), ("abc", "", 3), ("abc", "axc", 1), ("ab", "ba", 2)]
)
def test_letters_apart(one, other, count):
    assert letters_apart(one, other) == letters_apart(other, one) == count
