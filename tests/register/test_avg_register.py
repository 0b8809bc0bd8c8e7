import copy
import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.content import canonical
from register.exchange.avg_register import words, zips
from register.exchange.catalogue import Lists
from register.exchange.reading import read_file
from register.models import ProcessingActivity
from register.services.content import (
    catalogue_content,
    register_content,
    version_content,
    with_parts,
    write_register,
)
from tests.register.things import small_register

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PATH = f"{words.CONTROLLER_FOLDER}DG Een / Team Twee.json"

THING = {
    "Status": "Vastgesteld",
    "Id": 7,
    "Naam": "Bezwaarschriften",
    "Nummer": "A-7",
    "Versie": 3,
    "AanmaakDatum": "2020-01-02T03:04:05.678",
    "LaatsteWijzigDatum": "2021-01-02T03:04:05",
    "Dienst": "DG Een / Team Twee",
    "VerdelingVerantwoordelijkheid": None,
    "Opmerkingen": ["Een opmerking"],
    "Verantwoordelijken": [{"Id": 1, "Naam": "Waterland", "Type": "X"}],
    "Contactpersonen": [{"Id": 2, "Naam": "Team", "Email": "team@waterland.example"}],
    "Verwerkers": [{"Id": 3, "Naam": "Voorbeeld Hosting", "Land": "Nederland", "Email": "geen"}],
    "Doelen": [
        {"Id": 4, "Doel": "Beslissen op bezwaar", "Rechtsgrond": "Wettelijke verplichting"},
        {"Id": 5, "Doel": "Beslissen op bezwaar", "Rechtsgrond": "Taak van algemeen belang"},
        {"Id": 6, "Doel": None, "Rechtsgrond": None},
    ],
    "Betrokkenen": [
        {
            "Omschrijving": "Bezwaarmaker",
            "GeenBijzondereGegevens": None,
            "Gezondheid": True,
            "Genetisch": None,
            "Gegevens": [
                {
                    "Omschrijving": "NAW",
                    "Verzameldoel": "Contact",
                    "Bewaartermijn": "10 jaar na afhandeling",
                    "IsBronBetrokkene": True,
                    "BronOmschrijving": None,
                    "IsBetrokkeneVerplicht": None,
                    "BetrokkeneConsequenties": "Geen besluit",
                },
                {"Omschrijving": None, "IsBronBetrokkene": None},
            ],
        }
    ],
    "Systemen": [{"Omschrijving": "Zaaksysteem"}],
    "Ontvangers": [{"Omschrijving": "Rechtbank"}],
    "Bijlagen": [],
    "Beveiliging": {"Pseudonimisering": None, "Encryptie": True, "Toegang": ["Rol"],
                    "Maatregelen": ["Logging"], "HasBeveiliging": True},
    "Doorgifte": {"BuitenEu": None, "BuitenEuOmschrijving": None},
    "Besluitvorming": {"HasBesluitvorming": None, "Logica": None},
    "GebPia": {"IsGebpiaAlUitgevoerd": None, "IsGrootschaligeVerwerking": False,
               "IsHoogRisicoRechtenVrijheden": None, "VoeldoetAanTweeCriteriaWP248": None},
    "EigenVeld": {"diep": [1.5, None, "é"]},
}  # fmt: skip


def zipped(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, objects in files.items():
            archive.writestr(path, "\ufeff" + json.dumps(objects, ensure_ascii=False))
    return stream.getvalue()


def unzipped(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert all(text.startswith("\ufeff") for text in texts.values())
    return {name: json.loads(text.lstrip("\ufeff")) for name, text in texts.items()}


def take_in(organisation, content):
    register = register_content(organisation)
    lists = Lists(register["catalogue"])
    names = [organisation.legal_name, organisation.name]
    taken = zips.taken_in(read_file(content), lists, register["activities"], names)
    new = {**register, "catalogue": lists.made, "activities": taken.activities, "own_texts": []}
    write_register(organisation=organisation, content=new, actor=None)
    return taken


def given_out(organisation):
    rows = with_parts(ProcessingActivity.objects.filter(organisation=organisation))
    versions = [version_content(one) for one in rows.order_by("pk")]
    name = organisation.name
    return unzipped(zips.written(versions, our_name=name, is_published=True, now=NOW))


def test_what_comes_in_goes_out_as_it_came(organisation):
    files = {PATH: [THING, THING | {"Id": 8, "Naam": "Tweede"}]}
    take_in(organisation, zipped(files))

    assert given_out(organisation) == files


def test_what_it_says_is_in_our_fields(organisation):
    take_in(organisation, zipped({PATH: [THING]}))
    activity = register_content(organisation)["activities"][0]

    assert activity["fields"]["role"] == "verantwoordelijke"
    assert activity["purposes"][0]["legal_bases"] == ["wettelijke-plicht", "algemeen-belang"]
    assert activity["lines"][0]["sources"] == ["betrokkene"]
    assert activity["lines"][0]["retention_term"] == "10-jaar-na-afhandeling"
    assert activity["lines"][1]["category"] == "avg-register-gezondheid"
    assert activity["fields"]["measures"] == ["encryptie", "logging"]


def test_null_is_unknown_and_not_no(organisation):
    take_in(organisation, zipped({PATH: [THING]}))
    activity = register_content(organisation)["activities"][0]

    assert activity["fields"]["has_automated_decision"] == ""
    assert activity["fields"]["needs_dpia"] == ""
    assert activity["lines"][0]["necessity"] == ""


def test_what_was_changed_here_goes_out_changed_and_the_rest_as_it_came(organisation):
    take_in(organisation, zipped({PATH: [THING]}))
    activity = ProcessingActivity.objects.get(organisation=organisation)
    activity.name, activity.has_automated_decision = "Bezwaar en beroep", "nee"
    activity.save()
    activity.purposes.update(text_nl="Beslissen op een bezwaar")
    activity.recipients.filter(category_nl="Rechtbank").delete()

    expected = copy.deepcopy(THING)
    expected["Naam"] = "Bezwaar en beroep"
    expected["Besluitvorming"]["HasBesluitvorming"] = False
    expected["Doelen"][0]["Doel"] = expected["Doelen"][1]["Doel"] = "Beslissen op een bezwaar"
    expected["Ontvangers"] = []
    expected["LaatsteWijzigDatum"] = "2026-03-01T12:00:00"
    assert given_out(organisation) == {PATH: [expected]}


def test_processor_file_makes_clients(organisation):
    path = f"{words.PROCESSOR_FOLDER}ICT.json"
    thing = THING | {
        "Categorien": [{"Id": 1, "Omschrijving": "Opvragen"}, {"Id": 2, "Omschrijving": "Wissen"}],
        "Verantwoordelijken": [{"Naam": "Gemeente Voorbeeld", "ReferentieNummer": "9"}],
        "Verwerkers": [{"Naam": "Waterland"}],
    }
    take_in(organisation, zipped({path: [thing]}))
    activity = register_content(organisation)["activities"][0]

    assert activity["fields"]["role"] == "verwerker"
    assert activity["clients"][0]["party"] == "gemeente-voorbeeld"
    assert activity["clients"][0]["processing_nl"] == "Opvragen\nWissen"
    assert given_out(organisation) == {path: [thing]}


def test_what_is_not_taken_in_is_told(organisation):
    wpg = f"{words.WPG_FOLDER}JSON/Politie.json"
    files = {PATH: [THING | {"Status": "Vervallen"}, THING | {"Naam": None}], wpg: [THING]}

    taken = take_in(organisation, zipped(files))

    assert [row["why"][0]["code"] for row in taken.refused] == ["ended", "no_name", "other_law"]
    assert not ProcessingActivity.objects.exists()


def test_what_has_no_field_is_named(organisation):
    taken = take_in(organisation, zipped({PATH: [THING]}))

    notes = taken.notes["bezwaarschriften"]
    assert notes == [{"code": "kept_aside", "where": "Opmerkingen, EigenVeld"}]


def test_the_same_file_twice_changes_the_same_activity(organisation):
    for _time in range(2):
        take_in(organisation, zipped({PATH: [THING]}))

    assert ProcessingActivity.objects.count() == 1
    assert given_out(organisation) == {PATH: [THING]}


def test_our_own_register_comes_back_with_all_that_the_format_holds(
    organisation, other_organisation
):
    small_register(organisation, department="P / O")
    before = given_out(organisation)
    content = zips.written(
        [version_content(one) for one in ProcessingActivity.objects.all()],
        our_name=organisation.name, is_published=True, now=NOW,
    )  # fmt: skip
    other_organisation.name = organisation.name
    take_in(other_organisation, content)

    after = given_out(other_organisation)
    activity = register_content(other_organisation)["activities"][0]

    assert list(before) == [f"{words.CONTROLLER_FOLDER}P - O.json"]
    assert after == before
    assert activity["purposes"][0]["legal_bases"] == ["overeenkomst", "wettelijke-plicht"]
    assert len(activity["lines"]) == 2
    assert catalogue_content(other_organisation)["parties"][0]["name"] == "Voorbeeld Salaris BV"


def test_only_what_was_changed_there_changes_here(organisation):
    small_register(organisation, department="P en O", public_name_en="Payroll")
    before = register_content(organisation)
    files = given_out(organisation)
    path = next(iter(files))
    for goal in files[path][0]["Doelen"]:
        goal["Doel"] = "Salaris uitbetalen"
    files[path][0]["Systemen"].append({"Omschrijving": "Archief"})

    take_in(organisation, zipped(files))
    after = register_content(organisation)

    old, new = before["activities"][0], after["activities"][0]
    assert new["purposes"][0]["text_nl"] == "Salaris uitbetalen"
    assert new["purposes"][0]["text_en"] == ""
    assert [row["code"] for row in after["catalogue"]["systems"]][0] == "archief"
    for row in [*old["lines"], *new["lines"]]:
        row["systems"] = []
    assert new["lines"] == old["lines"]
    assert new["recipients"] == old["recipients"]
    assert new["fields"] | {"foreign_values": {}} == old["fields"]
    assert after["catalogue"] | {"systems": []} == before["catalogue"] | {"systems": []}


texts = st.none() | st.text(
    st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20
) | st.sampled_from(["Toestemming betrokkene", "7 jaar na dienstverband", "Nederland"])  # fmt: skip
ticks = st.none() | st.booleans()
anything = st.none() | st.booleans() | st.integers(-9, 9) | st.text("abc", max_size=3)


def some(**keys):
    return st.lists(st.none() | st.fixed_dictionaries({}, optional=keys), max_size=3) | st.none()


data = some(Omschrijving=texts, Bewaartermijn=texts, IsBronBetrokkene=ticks, Verzameldoel=texts,
            BronOmschrijving=texts, IsBetrokkeneVerplicht=ticks)  # fmt: skip
party = some(Naam=texts, Email=texts, Land=texts, Id=anything)
things = st.fixed_dictionaries(
    {"Naam": st.text("abc é", min_size=1, max_size=8).filter(str.strip),
     "Doelen": some(Id=anything, Doel=texts, Rechtsgrond=texts),
     "Betrokkenen": some(Omschrijving=texts, Gezondheid=ticks, Strafrechtelijk=ticks,
                         GeenBijzondereGegevens=ticks, Gegevens=data)},
    optional={
        "Id": anything, "Status": texts.filter(lambda one: one != "Vervallen"), "Dienst": texts,
        "Verantwoordelijken": party, "Verwerkers": party, "Contactpersonen": party,
        "Systemen": some(Omschrijving=texts), "Ontvangers": some(Omschrijving=texts),
        "Beveiliging": st.none() | st.fixed_dictionaries(
            {"Encryptie": anything, "Maatregelen": st.none() | st.lists(texts, max_size=3)}),
        "Doorgifte": st.none() | st.fixed_dictionaries(
            {"BuitenEu": ticks, "BuitenEuOmschrijving": texts}),
        "GebPia": st.none() | st.dictionaries(
            st.sampled_from([*words.TRIGGERS, words.HIGH_RISK, words.ON_LIST]), ticks),
        "Iets anders": anything,
    },
)  # fmt: skip


@pytest.mark.parametrize("path", [PATH, f"{words.PROCESSOR_FOLDER}ICT.json"])
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(objects=st.lists(things, min_size=1, max_size=3, unique_by=canonical))
def test_any_object_goes_out_as_it_came(organisation, path, objects):
    for place, one in enumerate(objects):
        one["Nummer"] = f"{place} {canonical(one)}"
        one.pop("Id", None)
    ProcessingActivity.objects.all().delete()

    taken = take_in(organisation, zipped({path: objects}))

    assert not taken.refused
    assert given_out(organisation) == {path: objects}
