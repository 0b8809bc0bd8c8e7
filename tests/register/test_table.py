import pytest

from register.content import empty_catalogue
from register.exchange import columns, native, table
from register.exchange.catalogue import Lists
from register.exchange.errors import FileRefused, Refusal
from register.exchange.reading import read_file
from tests.register.things import content

AMERSFOORT = [
    "naam afdeling", "taak afdeling", "verwerking", "verwerkingsactiviteit",
    "verwerkingsverantwoordelijken", "publiek/privaat", "verwerkingsdoeleinden",
    "rechtmatige grondslag", "categorieën persoonsgegevens", "bewaartermijn", "herkomst gegevens",
    "categorieën ontvangers", "doorgifte derde land/int. org.", "samenwerkende partijen",
]  # fmt: skip
PURMEREND = [
    "Verwerking", "Team", "Verwerkingsgrondslag", "Doel", "Categorieën betrokkenen",
    "Categorieën persoonsgegevens", "Herkomst", "Ontvangers", "Bewaartermijn",
    "Verwerkingsmedium", "Beveiligingsmaatregelen", "Naam verwerker", "PIA uitgevoerd",
    "Opmerkingen",
]  # fmt: skip
AMBACHT = [
    "Omschrijving", "Verwerkingsdoeleinden", "Persoonsgegevens", "Betrokken", "Ketenpartners",
    "Rechtmatige grondslag", "Grondslag (wet)", "Bewaartermijn", "Doorgifte buitenland",
]  # fmt: skip


def test_columns_of_amersfoort_are_recognised():
    assert columns.suggested(AMERSFOORT) == [
        "department", "description", "remarks", "name", "joint", "remarks", "purposes",
        "legal_bases", "data_categories", "retention", "sources", "recipients", "transfers",
        "recipients",
    ]  # fmt: skip


def test_columns_of_purmerend_are_recognised():
    assert columns.suggested(PURMEREND) == [
        "name", "department", "legal_bases", "purposes", "subject_types", "data_categories",
        "sources", "recipients", "retention", "systems", "measures", "processors", "dpia",
        "remarks",
    ]  # fmt: skip


def test_columns_of_hendrik_ido_ambacht_are_recognised():
    assert columns.suggested(AMBACHT) == [
        "name", "purposes", "data_categories", "subject_types", "recipients", "legal_bases",
        "statute", "retention", "transfers",
    ]  # fmt: skip


def test_plain_words_above_a_column_are_recognised():
    headings = ["Naam", "Waarom", "Wie", "Wat", "Weg na", "Wat kost het"]

    assert columns.suggested(headings) == [
        "name", "purposes", "subject_types", "data_categories", "retention", "remarks",
    ]  # fmt: skip


def test_an_unknown_column_is_kept_as_a_remark():
    taken, _lists = read([["Naam", "Kleur"], ["Parkeren", "groen"]], ["name", "remarks"])

    assert taken.activities[0]["fields"]["remarks"] == "Kleur: groen"


ROWS = [
    ["Naam", "Doel", "Grondslag", "Betrokkenen", "Gegevens", "Bewaartermijn", "Verwerker",
     "Doorgifte", "Bron"],
    ["Parkeren", "Vergunning geven", "art. 6 lid 1 sub e", "Inwoners; Ondernemers", "NAW\nBSN",
     "5 jaar na afhandeling", "Voorbeeld Salaris BV", "Verenigde Staten", "Betrokkene"],
    ["parkeren", "Innen", "Wettelijke verplichting", "Inwoners", "Rekeningnummer", "zo lang nodig",
     "n.v.t.", "nee", ""],
]  # fmt: skip
CHOSEN = ["name", "purposes", "legal_bases", "subject_types", "data_categories", "retention",
          "processors", "transfers", "sources"]  # fmt: skip


def read(rows, chosen, known=None):
    lists = Lists(known or empty_catalogue())
    return table.taken_in(rows, chosen, lists, []), lists


def test_rows_with_the_same_name_become_one_activity():
    taken, _lists = read(ROWS, CHOSEN)

    (activity,) = taken.activities
    assert [one["text_nl"] for one in activity["purposes"]] == ["Vergunning geven", "Innen"]
    assert [one["legal_bases"] for one in activity["purposes"]] == [
        ["algemeen-belang"],
        ["wettelijke-plicht"],
    ]
    assert len(activity["lines"]) == 5
    assert activity["transfers"] == [{"country": "US"}]


def test_words_that_are_ours_make_no_new_row():
    known = content()["catalogue"]

    taken, lists = read(ROWS, CHOSEN, known)

    assert [one["code"] for one in lists.made["data_categories"]] == ["bsn", "rekeningnummer"]
    assert not lists.made["parties"]
    assert taken.activities[0]["recipients"] == [{"party": "salaris-bv", "ground": "verwerker"}]


def test_special_numbers_and_terms_are_recognised():
    _taken, lists = read(ROWS, CHOSEN)

    assert {one["code"]: one["kind"] for one in lists.made["data_categories"]}["bsn"] == "nummer"
    (term,) = lists.made["retention_terms"]
    assert (term["maximum_length"], term["maximum_unit"], term["trigger"]) == (5, "y", "afronding")


def test_what_cannot_be_read_is_told_and_kept():
    taken, _lists = read(ROWS, CHOSEN)

    notes = taken.notes["parkeren"]
    assert {"code": "no_term", "where": "zo lang nodig"} in notes
    assert taken.activities[0]["lines"][-1]["note"] == "Bewaartermijn: zo lang nodig"


def test_no_new_row_gets_a_code_that_is_an_address_already():
    rows = [["Naam", "Wie", "Wat"], ["Klachten", "Algemeen", "Klacht"]]

    _taken, lists = read(rows, ["name", "subject_types", "data_categories"])

    assert lists.made["subject_types"][0]["code"] == "algemeen-2"


def test_a_row_without_a_name_is_refused():
    taken, _lists = read([["Naam", "Doel"], ["", "Iets"]], ["name", "purposes"])

    assert taken.refused[0]["why"] == [{"code": "no_name"}]


def test_what_is_read_is_valid_content():
    taken, lists = read(ROWS, CHOSEN)
    whole = content() | {"catalogue": lists.made, "activities": taken.activities}

    assert native.content_of(whole)["activities"]


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("Toestemming", "toestemming"), ("a", "toestemming"), ("AVG art. 6.1.b", "overeenkomst"),
        ("art 6 f", "gerechtvaardigd-belang"), ("artikel 6, onder c", "wettelijke-plicht"),
        ("6(1)(c)", "wettelijke-plicht"), ("Taak van algemeen belang", "algemeen-belang"),
        ("vitaal belang", "vitaal-belang"), ("Gerechtvaardigd belang", "gerechtvaardigd-belang"),
    ],
)  # fmt: skip
def test_legal_bases_are_recognised(words, basis):
    taken, _lists = read(
        [["Naam", "D", "G"], ["x", "y", words]], ["name", "purposes", "legal_bases"]
    )

    assert taken.activities[0]["purposes"][0]["legal_bases"] == [basis]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ","])
def test_csv_is_read_in_each_encoding(encoding, delimiter):
    text = f"Naam{delimiter}Categorieën\r\nÉén{delimiter}café\r\n"

    found = read_file(text.encode(encoding))

    assert found["sheets"][0]["rows"] == [["Naam", "Categorieën"], ["Één", "café"]]
    assert [one["code"] for one in found["notes"]] == (
        ["guessed_encoding"] if encoding == "cp1252" else []
    )


@pytest.mark.parametrize("content", [b"", b"   \n"])
def test_an_empty_file_is_refused(content):
    with pytest.raises(FileRefused) as refused:
        read_file(content)

    assert refused.value.refusal == Refusal.EMPTY
