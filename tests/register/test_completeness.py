"""Each rule once, on a register that is otherwise whole; then content of any shape."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.completeness import RULES, Found, Setting, check_activity
from register.content import VersionContent, by_code
from register.finding_words import SENTENCES, sentence
from tests.register import things
from tests.register.whole import EEA, EU, TODAY, changed, codes, put, whole


def test_a_whole_activity_has_nothing_missing():
    assert codes(whole()) == []


ONE_CHANGE = [
    # General
    ("fields.name", "", "no-name"),
    ("fields.public_name_nl", "", "no-public-name"),
    ("fields.public_name_en", "", "general-no-english"),
    ("fields.role", "", "no-role"),
    ("fields.owner_name", "", "no-owner"),
    ("fields.review_on", None, "no-review-date"),
    ("fields.review_on", "2026-11-21", "review-overdue"),
    ("fields.role", "gezamenlijk", "joint-no-party"),
    ("fields.joint_parties", ["belastingdienst"], "joint-wrong-role"),
    # Purposes
    ("purposes", [], "no-purpose"),
    ("purposes.0.text_nl", "", "purpose-no-text"),
    ("purposes.0.text_en", "", "purpose-no-english"),
    ("purposes.0.legal_bases", [], "purpose-no-basis"),
    ("purposes.0.subject_is_party", "nee", "contract-not-party"),
    ("purposes.0.subject_is_party", "", "contract-party-open"),
    ("purposes.0.statute", "", "purpose-no-statute"),
    ("purposes.0.is_direct_marketing", True, "marketing-basis"),
    ("lines.1.legal_basis", "wettelijke-plicht", "purpose-basis-unused"),
    # Data
    ("lines", [], "no-lines"),
    ("lines.0.sources", [], "line-no-source"),
    ("lines.0.legal_basis", "", "line-no-basis"),
    ("lines.0.legal_basis", "vitaal-belang", "line-other-basis"),
    ("lines.0.art9_ground", "9-2-a", "ground-on-ordinary"),
    ("lines.0.retention_term", None, "no-term"),
    ("lines.0.systems", [], "line-no-system"),
    ("lines.0.necessity", "", "necessity-open"),
    ("lines.0.consequence_nl", "", "no-consequence"),
    ("lines.0.consequence_en", "", "line-no-english"),
    ("lines.0.legal_basis", "toestemming", "consent-mandatory"),
    ("data_categories/naw.kind", "bijzonder", "special-no-ground"),
    ("data_categories/naw.kind", "nummer", "number-no-statute"),
    ("data_categories/naw.kind", "strafrechtelijk", "criminal-no-statute"),
    ("retention_terms/fiscaal.is_verified", False, "term-unverified"),
    ("retention_terms/fiscaal.statute", "", "term-no-statute"),
    ("retention_terms/fiscaal.minimum_kind", "policy", "term-long"),
    # Recipients, agreements
    ("recipients", [], "no-recipients"),
    ("recipients", [], "processor-not-recipient"),
    ("recipients.1.ground", "", "recipient-no-ground"),
    ("recipients.1.ground", "toestemming", "disclosure-not-consent"),
    ("recipients.1.category_nl", "de fiscus", "recipient-no-english"),
    ("systems/salarispakket.processor", None, "system-no-processor"),
    ("agreements/vwo-salaris.ends_on", "2026-11-21", "processor-no-agreement"),
    ("agreements/vwo-salaris.starts_on", "2026-11-23", "processor-no-agreement"),
    ("agreements/vwo-salaris.kind", "anders", "processor-no-agreement"),
    ("agreements/vwo-salaris.ends_on", "2026-11-22", "agreement-ends-soon"),
    ("agreements/vwo-salaris.ends_on", "2027-02-20", "agreement-ends-soon"),
    ("agreements/vwo-salaris.signed_on", None, "agreement-unsigned"),
    ("agreements/vwo-salaris.clauses", ["a", "b"], "agreement-no-clauses"),
    ("agreements/vwo-salaris.breach_notice_hours", None, "agreement-no-hours"),
    ("agreements/vwo-salaris.sub_processor_rule", "", "agreement-no-sub-rule"),
    ("agreements/vwo-salaris.sub_processor_rule", "geen", "sub-processor-forbidden"),
    # Countries
    ("systems/dossierkast.country", "", "country-unknown"),
    ("systems/dossierkast.country", "NO", "outside-profile"),
    ("systems/salarispakket.access_countries", ["IN"], "transfer-missing"),
    ("parties/salaris-bv.country", "US", "outside-profile"),
    ("parties/belastingdienst.country", "US", "transfer-missing"),
    ("agreements/vwo-salaris.countries", ["NL", "IN"], "transfer-missing"),
    ("agreements/vwo-salaris.sub_processors", [{"name": "X", "country": "IN"}], "outside-profile"),
    # Security
    ("fields.measures", [], "no-measure"),
    ("fields.has_automated_decision", "", "decision-open"),
    ("fields.has_automated_decision", "ja", "decision-no-logic"),
    ("fields.has_automated_decision", "ja", "decision-no-effect"),
    ("fields.has_automated_decision", "ja", "decision-no-sign"),
    ("fields.dpia_triggers", None, "dpia-open"),
    ("fields.dpia_triggers", ["ap-gezondheid"], "dpia-needed"),
    ("fields.dpia_triggers", ["35-3-b"], "dpia-needed"),
    ("fields.dpia_triggers", ["wp-schaal", "wp-nieuw"], "dpia-likely"),
    ("fields.needs_dpia", "ja", "dpia-not-done"),
    ("fields.dpia_done_on", "2026-01-01", "dpia-no-reference"),
]


@pytest.mark.parametrize(("path", "value", "code"), ONE_CHANGE)
def test_a_change_is_found(path, value, code):
    assert code in codes(changed(path, value))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("agreements/vwo-salaris.ends_on", None),  # until somebody ends it
        ("agreements/vwo-salaris.ends_on", "2027-02-21"),
        ("fields.review_on", "2026-11-22"),
        ("fields.dpia_triggers", ["wp-schaal"]),
        ("retention_terms/fiscaal.maximum_length", 7),  # without a unit it is no maximum
    ],
)
def test_what_is_just_good_is_not_found(path, value):
    assert codes(changed(path, value)) == []


INTEREST = {
    "text_nl": "Wij plannen.",
    "text_en": "We plan.",
    "legal_bases": ["gerechtvaardigd-belang"],
}


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, ["no-interest", "no-balancing"]),
        ({"interest_nl": "Plannen"}, ["no-balancing", "purpose-no-english"]),
        ({"interest_nl": "Plannen", "interest_en": "To plan", "balancing_note": "Weegt mee"}, []),
    ],
)
def test_a_legitimate_interest_is_named_and_weighed(values, found):
    content = whole()
    content["activity"]["purposes"].append(INTEREST | values)
    content["activity"]["lines"].append(things.line(legal_basis="gerechtvaardigd-belang"))

    assert codes(content) == found


def test_a_public_body_does_not_rest_on_its_own_interest():
    content = whole()
    content["activity"]["purposes"].append(INTEREST)

    assert "public-body-interest" in codes(content, Setting(profile="eu", is_public_body=True))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ({"legal_basis": "overeenkomst"}, "special-on-contract"),  # R-BAS-08
        ({"legal_basis": "wettelijke-plicht"}, "special-no-ground"),
        ({"art9_ground": "9-2-b"}, "ground-no-statute"),
    ],
)
def test_health_needs_more_than_a_legal_basis(line, code):
    content = changed("data_categories/naw.kind", "bijzonder")
    content["activity"]["lines"][0] |= line

    assert [one for one in codes(content) if one != "purpose-basis-unused"] == [code]


def test_health_with_ground_and_law_is_whole():
    content = changed("data_categories/naw.kind", "bijzonder")
    content["activity"]["lines"][0] |= {"art9_ground": "9-2-b", "statute": "UAVG art. 30"}

    assert codes(content) == []


def test_a_contract_with_the_client_is_no_ground_to_disclose():
    content = changed("recipients.1.ground", "overeenkomst")
    put(content, "purposes.0.subject_is_party", "nee")

    assert "disclosure-not-contract" in codes(content)


def test_of_several_agreements_the_one_that_lasts_counts():
    content = changed("agreements/vwo-salaris.ends_on", "2026-12-01")
    old = content["catalogue"]["agreements"][0]
    content["catalogue"]["agreements"].append(old | {"code": "nieuw", "ends_on": None})

    assert codes(content) == []


# --- Joint controllers, processors ----------------------------------------------------------------


def test_joint_controllers_have_an_arrangement():
    content = changed("fields.role", "gezamenlijk")
    put(content, "fields.joint_parties", ["belastingdienst"])

    assert codes(content) == ["joint-no-arrangement"]


def as_processor() -> VersionContent:
    """Art. 30(2): purposes, bases and terms are those of the client."""
    content = changed("fields.role", "verwerker")
    for name in ("purposes", "lines", "recipients"):
        content["activity"][name] = []
    for name in ("has_automated_decision", "needs_dpia", "public_name_nl"):
        put(content, f"fields.{name}", "")
    return content


def test_a_processor_names_his_clients():
    assert codes(as_processor()) == ["no-clients"]


def test_a_client_has_contact_details_work_and_an_agreement():
    content = as_processor()
    content["activity"]["clients"] = [{"party": "belastingdienst"}]

    assert codes(content) == ["client-no-contact", "client-no-processing", "client-no-agreement"]


# --- All rules, any content -----------------------------------------------------------------------


def test_every_rule_has_a_sentence():
    assert set(SENTENCES) == set(RULES)


@pytest.mark.parametrize("code", RULES)
def test_a_sentence_never_stumbles_over_a_missing_word(code):
    assert "%" not in sentence(code, {})


def test_a_finding_says_which_part_it_is_about():
    found = check_activity(changed("lines.1.sources", []), EU, TODAY)

    assert found == [
        Found(
            code="line-no-source",
            severity=RULES["line-no-source"].severity,
            place="data",
            part="lines",
            index=1,
            words={"name": "Medewerker: Loongegevens"},
        )
    ]


def test_a_long_name_is_shortened():
    content = changed("purposes.0.text_nl", "Wij betalen uw loon. " * 1000)
    put(content, "purposes.0.text_en", "")

    (found,) = check_activity(content, EU, TODAY)

    assert found.words["name"].startswith("Wij betalen uw loon. Wij betalen")
    assert found.words["name"].endswith("…")
    assert len(found.words["name"]) <= 80


PATHS = sorted({path for path, _value, _code in ONE_CHANGE if "." in path})
VALUES = st.none() | st.just("") | st.booleans() | st.lists(st.just("x"), max_size=2) | st.just("x")
KEPT = st.dictionaries(st.sampled_from(PATHS), VALUES, max_size=len(PATHS))


@given(KEPT, st.sets(st.sampled_from(PATHS)), st.sampled_from([EU, EEA]))
def test_content_of_any_completeness_is_checked(values, removed, setting):
    content = whole()
    for path, value in values.items():
        if accepts(path, value):
            put(content, path, value)
    for path in removed:
        take_away(content, path)

    found = check_activity(content, setting, TODAY)

    assert all(sentence(one.code, one.words) for one in found)


def accepts(path: str, value: Any) -> bool:
    """A list stays a list and a text a text: that is what the models keep."""
    now = take_away(whole(), path)
    if path.endswith("sub_processors"):  # rows of their own
        return value in (None, [])
    return value is None or isinstance(value, list) == isinstance(now, list)


def take_away(content: VersionContent, path: str) -> Any:
    where, _dot, name = path.rpartition(".")
    list_name, slash, code = where.partition("/")
    if slash:
        return by_code(content["catalogue"][list_name])[code].pop(name, None)
    if where == "fields":
        return content["activity"]["fields"].pop(name, None)
    part, _dot, index = where.partition(".")
    return content["activity"][part][int(index)].pop(name, None)
