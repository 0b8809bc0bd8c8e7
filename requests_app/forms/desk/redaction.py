"""Making something black: where, why, and the word of the second reader."""

import json
from dataclasses import asdict
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy_portal.lib.redaction import Box
from privacy_portal.vault.uploads import clean_name
from requests_app.choices import RedactionGround
from requests_app.redaction import Hit, Mark, Place, Span, place_from_json

SHORTEST_WORD = 2
MOST_WORDS = 30
LONGEST_REASON = 2_000
Row = tuple[int, list[str]]


class VersionForm(forms.Form):
    """`version` is that of the marks as the person saw them; what was typed survives (M11)."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def renew(self, version: int) -> None:
        """After a conflict: the next click is on what is there now."""
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(version)
        self.data = data


class GroundForm(forms.Form):
    ground = forms.ChoiceField(
        choices=RedactionGround.choices,
        widget=forms.RadioSelect,
        label=gettext_lazy("Why does this become black?"),
        error_messages={"required": gettext_lazy("Choose why this becomes black")},
    )
    why = forms.CharField(
        label=gettext_lazy("The other ground, in your own words"),
        help_text=gettext_lazy("This comes in the letter. Do not name the person it is about."),
        max_length=200,
        required=False,
    )
    why.hide_optional = True  # type: ignore[attr-defined]  # read by templates/avg/_label.html

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("ground") != RedactionGround.ELSE:
            cleaned["why"] = ""
        elif not cleaned.get("why"):
            self.add_error("why", _("Fill in the other ground"))
        return cleaned

    def mark(self, place: Place) -> Mark:
        return Mark(place, self.cleaned_data["ground"], self.cleaned_data["why"])


def _percentage(label: Any) -> forms.DecimalField:
    problem = gettext_lazy("Fill in a number from 0 to 100 for each of the four sides")
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_value=100,
        decimal_places=1,
        widget=forms.NumberInput(attrs={"class": "short", "step": "0.1"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), problem),
    )


class PlaceForm(GroundForm, VersionForm):
    """One mark of a page. `version` only counts when a mark is changed: adding disturbs nobody."""

    def __init__(self, *args: Any, page: int, rows: list[Row], is_csv: bool, **kwargs: Any) -> None:
        self.page, self.rows = page, dict(rows)
        super().__init__(*args, **kwargs)
        if "column" in self.fields and not is_csv:
            del self.fields["column"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                self.place = self.read_place(cleaned)
            except ValueError:
                raise ValidationError(self.outside) from None
        return cleaned

    place: Place
    outside: Any

    def read_place(self, cleaned: dict[str, Any]) -> Place:
        """Raises ValueError when it does not lie on this page."""
        raise NotImplementedError


class BoxForm(PlaceForm):
    """A box on a picture of a page, in per cent of that page."""

    left = _percentage(gettext_lazy("From the left, in per cent"))
    top = _percentage(gettext_lazy("From the top, in per cent"))
    width = _percentage(gettext_lazy("Width, in per cent"))
    height = _percentage(gettext_lazy("Height, in per cent"))
    field_order = ["left", "top", "width", "height", "ground", "why"]
    outside = gettext_lazy("The box does not lie on the page. Make it smaller, or move it.")

    def read_place(self, cleaned: dict[str, Any]) -> Place:
        parts = {name: float(cleaned[name]) / 100 for name in ("left", "top", "width", "height")}
        return place_from_json({"page": self.page, **parts})

    @staticmethod
    def initial_of(place: Place) -> dict[str, Any]:
        assert isinstance(place, Box)  # noqa: S101
        names = ("left", "top", "width", "height")
        return {name: f"{getattr(place, name) * 100:.1f}" for name in names}


def _position(label: Any, problem: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=1,
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={"required": problem, "invalid": problem},
    )


class SpanForm(PlaceForm):
    """Characters of a line, or of a cell."""

    row = _position(gettext_lazy("Line"), gettext_lazy("Fill in the number of the line"))
    column = _position(gettext_lazy("Column"), gettext_lazy("Fill in the number of the column"))
    start = _position(
        gettext_lazy("First character"), gettext_lazy("Fill in the number of the first character")
    )
    end = _position(
        gettext_lazy("Last character"), gettext_lazy("Fill in the number of the last character")
    )
    field_order = ["row", "column", "start", "end", "ground", "why"]
    outside = gettext_lazy("This does not stand on this page. Look at the numbers of the lines.")

    def read_place(self, cleaned: dict[str, Any]) -> Place:
        numbers = {name: cleaned.get(name, 1) for name in ("row", "column", "start", "end")}
        place = place_from_json(numbers)
        assert isinstance(place, Span)  # noqa: S101
        cells = self.rows.get(place.row, [])
        if place.column > len(cells) or place.start > len(cells[place.column - 1]):
            raise ValueError(place)
        return place

    @staticmethod
    def initial_of(place: Place) -> dict[str, Any]:
        return asdict(place)


class SearchForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Words that must become black"),
        help_text=gettext_lazy(
            "One word or name on each line. Also search for initials, nicknames, addresses and "
            "telephone numbers."
        ),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Fill in at least one word")},
    )

    def clean_words(self) -> list[str]:
        lines = (" ".join(line.split()) for line in self.cleaned_data["words"].splitlines())
        words = list(dict.fromkeys(line for line in lines if line))
        if any(len(word) < SHORTEST_WORD for word in words):
            raise ValidationError(_("A word has two letters or more."))
        if len(words) > MOST_WORDS:
            raise ValidationError(_("These are too many words. Search for 30 at a time."))
        return words


class FoundForm(GroundForm):
    """What was found, each with a tick; all are ticked at first, which is the safe side."""

    places = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("What was found"),
        help_text=gettext_lazy("Take away the tick of what must stay readable."),
        error_messages={"required": gettext_lazy("Tick what must become black")},
    )
    words = forms.CharField(widget=forms.HiddenInput)
    field_order = ["places", "ground", "why"]

    def __init__(self, *args: Any, found: list[Hit], **kwargs: Any) -> None:
        choices = [(_value(hit), _label(hit)) for hit in found]
        kwargs["initial"]["places"] = [value for value, _words in choices]
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["places"]).choices = choices

    def marks(self) -> list[Mark]:
        chosen = [place for value in self.cleaned_data["places"] for place in json.loads(value)]
        return [self.mark(place_from_json(place)) for place in chosen]


def _value(hit: Hit) -> str:
    return json.dumps([asdict(place) for place in hit.places])


def _label(hit: Hit) -> str:
    return _("Page %(page)s: %(line)s") % {"page": hit.places[0].page, "line": hit.line}


class FinishForm(VersionForm):
    name = forms.CharField(
        label=gettext_lazy("Name of the file that goes out"),
        help_text=gettext_lazy("Does the name tell of another person? Then change it."),
        max_length=100,
        error_messages={"required": gettext_lazy("Fill in a name for the file")},
    )

    def __init__(self, *args: Any, content_type: str, **kwargs: Any) -> None:
        self.content_type = content_type
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"], self.content_type)


class CheckForm(VersionForm):
    APPROVE, RETURN = "goed", "terug"
    answer = forms.ChoiceField(
        choices=[
            (APPROVE, gettext_lazy("Approve: the file becomes a part of the answer")),
            (RETURN, gettext_lazy("Send back: something must change")),
        ],
        widget=forms.RadioSelect,
        label=gettext_lazy("What do you think of it?"),
        error_messages={"required": gettext_lazy("Choose whether the file is good")},
    )
    reason = forms.CharField(
        label=gettext_lazy("What must change?"),
        help_text=gettext_lazy("Only needed when you send it back. Name the page."),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason.hide_optional = True  # type: ignore[attr-defined]  # read by templates/avg/_label.html

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") == self.RETURN and not cleaned.get("reason"):
            self.add_error("reason", _("Fill in what must change"))
        return cleaned

    @property
    def is_approved(self) -> bool:
        return bool(self.cleaned_data["answer"] == self.APPROVE)
