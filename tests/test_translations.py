from babel.messages.catalog import Catalog

from tests.translations import missing


def dutch(*, flags: tuple[str, ...] = (), **translations: str) -> Catalog:
    catalog = Catalog(locale="nl")
    for text, translation in translations.items():
        catalog.add(text, translation, flags=flags)
    return catalog


def texts(*ids: str | tuple[str, str]) -> Catalog:
    catalog = Catalog(locale="nl")
    for text in ids:
        catalog.add(text)
    return catalog


def test_a_translated_text_is_not_missing():
    assert list(missing(texts("Name"), dutch(Name="Naam"))) == []


def test_a_new_text_is_missing():
    assert list(missing(texts("Name", "Town"), dutch(Name="Naam"))) == ["Town"]


def test_an_empty_translation_is_missing():
    assert list(missing(texts("Name"), dutch(Name=""))) == ["Name"]


def test_a_guessed_translation_is_missing():
    assert list(missing(texts("Name"), dutch(Name="Naam", flags=("fuzzy",)))) == ["Name"]


def test_a_plural_without_its_second_form_is_missing():
    catalog = Catalog(locale="nl")
    catalog.add(("day", "days"), ("dag", ""))

    assert list(missing(texts(("day", "days")), catalog)) == ["day"]
