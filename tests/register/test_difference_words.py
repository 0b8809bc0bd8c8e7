import pytest
from django.utils.translation import override

from register.difference_words import in_words, word_segments
from register.differences import differences
from tests.register import things


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def told(change):
    old, new = things.content(), things.content()
    change(new["activities"][0], new["catalogue"])
    return in_words(differences(old, new), old, new)


def sentences(change):
    return [one["sentence"] for one in told(change)]


def test_choices_are_told_by_their_labels():
    def change(activity, catalogue):
        activity["purposes"][0]["legal_bases"].append("toestemming")

    assert sentences(change) == ["Loonadministratie: Purpose 1: Legal bases: added Consent"]


def test_list_rows_are_told_by_their_names():
    def change(activity, catalogue):
        activity["lines"][0]["retention_term"] = None
        activity["lines"][0]["systems"] = ["dossierkast"]

    assert sentences(change) == [
        "Loonadministratie: Data of Medewerker: NAW: How long: was Fiscale bewaarplicht,"
        " is now nothing",
        "Loonadministratie: Data of Medewerker: NAW: Where the data are: removed Salarispakket",
    ]


def test_dates_and_yes_and_no_are_told_in_words():
    def change(activity, catalogue):
        catalogue["agreements"][0]["ends_on"] = "2027-03-01"
        catalogue["sources"][0]["is_public"] = True

    assert sentences(change) == [
        "Source De medewerker zelf: Open to everybody: was No, is now Yes",
        "Agreement VWO-1: Valid until: was 5 January 2099, is now 1 March 2027",
    ]


def test_a_whole_row_is_told_with_its_facts():
    def change(activity, catalogue):
        activity["recipients"].pop()

    (row,) = told(change)

    assert row["sentence"] == "Loonadministratie: Recipient Belastingdienst: removed"
    assert row["facts"] == [("Party", "Belastingdienst"), ("Why", "A law asks for it")]


def test_a_sub_processor_is_told_under_its_agreement():
    def change(activity, catalogue):
        catalogue["agreements"][0]["sub_processors"][0]["service"] = "Opslag"

    assert sentences(change) == [
        "Agreement VWO-1, Sub-processor: What they do: was nothing, is now Opslag"
    ]


def test_own_texts_and_the_organisation_have_words_too():
    old, new = things.content(), things.content()
    new["own_texts"] = [{"place": "visie", "text_nl": "Zo denken wij.", "text_en": ""}]
    new["organisation"]["name"] = "Waterland en omstreken"

    rows = in_words(differences(old, new), old, new)

    assert [row["group"] for row in rows] == ["General", "How we see privacy"]


def test_another_order_is_told_without_the_rows():
    def change(activity, catalogue):
        activity["lines"].reverse()

    assert sentences(change) == ["Loonadministratie: Data of: in another order"]


def test_nothing_of_a_content_is_without_words():
    old, new = things.content(), things.content()
    new["activities"], new["catalogue"] = [], {name: [] for name in old["catalogue"]}

    rows = in_words(differences(old, new), old, new)

    assert len(rows) == len(differences(old, new))
    assert all(row["sentence"] for row in rows)


def test_of_a_longer_text_the_words_are_marked():
    segments = word_segments(
        "Wij bewaren uw gegevens zeven jaar lang.", "Wij bewaren uw gegevens tien jaar lang."
    )

    assert segments == [
        ("same", "Wij bewaren uw gegevens"),
        ("old", "zeven"),
        ("new", "tien"),
        ("same", "jaar lang."),
    ]


def test_a_short_text_is_shown_whole():
    assert word_segments("Loon", "Salaris") == []
