import re

import pytest
from babel.messages.catalog import Catalog, Message
from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext, override

from privacy_portal.signin.rewording import REWORDED
from tests.translations import CATALOG, ROOT, missing, read


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


# --- The catalog itself --------------------------------------------------------------------------

PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}")
TAGS = re.compile(r"</?[a-z]+")


def _forms(message: Message) -> list[tuple[str, str]]:
    """Each text with its Dutch; a plural gives two."""
    if isinstance(message.id, str):
        return [(message.id, message.string)]
    return list(zip(message.id, message.string, strict=True))


def _our_texts() -> list[tuple[str, str]]:
    return [pair for message in read(ROOT / CATALOG) if message.id for pair in _forms(message)]


def _differs(found_by: re.Pattern[str]) -> list[str]:
    return [
        text
        for text, dutch_text in _our_texts()
        if sorted(found_by.findall(text)) != sorted(found_by.findall(dutch_text))
    ]


def test_every_text_in_the_catalog_is_translated():
    catalog = read(ROOT / CATALOG)

    assert len(catalog) > 0
    assert list(missing(catalog, catalog)) == []


def test_dutch_fills_in_what_the_text_fills_in():
    assert _differs(PLACEHOLDERS) == []


def test_dutch_has_the_tags_of_the_text():
    assert _differs(TAGS) == []


def test_dutch_begins_and_ends_with_the_spaces_of_the_text():
    edges = re.compile(r"\A\s+|\s+\Z")

    assert _differs(edges) == []


def test_nobody_is_addressed_as_a_friend():
    informal = re.compile(r"\b(je|jij|jou|jouw)\b", re.IGNORECASE)

    assert [dutch_text for _, dutch_text in _our_texts() if informal.search(dutch_text)] == []


def test_dutch_has_one_and_many():
    assert read(ROOT / CATALOG).num_plurals == 2


@pytest.mark.parametrize("text", REWORDED)
def test_our_words_win_over_those_of_a_package(text):
    with override("nl"):
        assert gettext(text) == read(ROOT / CATALOG).get(text).string


def _our_choices() -> list[type[TextChoices]]:
    rooms = ("connectors.", "privacy_portal.", "register.", "requests_app.", "retention.")
    return [kind for kind in TextChoices.__subclasses__() if kind.__module__.startswith(rooms)]


@pytest.mark.parametrize("kind", _our_choices(), ids=lambda kind: kind.__name__)
def test_every_choice_has_its_dutch(kind):
    with override("en"):
        labels = [str(label) for label in kind.labels]

    catalog = read(ROOT / CATALOG)
    assert [label for label in labels if label not in catalog] == []


def test_every_language_of_the_switch_has_a_catalog_or_is_the_source():
    assert {code for code, _ in settings.LANGUAGES} - {"en"} == {"nl"}
    assert (ROOT / CATALOG).exists()
