"""What every sentence of the timeline is made with."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format

Details = Mapping[str, Any]
Names = Mapping[int, str]
Said = tuple[str, str]  # the sentence, and a note below it
Say = Callable[[Details, Names], Said]


def label(choices: Any, value: object) -> str:
    """A code that no longer exists is shown as it is."""
    return str(dict(choices.choices).get(value, value))


def day_words(iso: object) -> str:
    return date_format(date.fromisoformat(str(iso)), "j F Y") if iso else ""


def just(sentence: Any) -> Say:
    return lambda details, names: (str(sentence), "")
