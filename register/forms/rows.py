"""What every form of the register shares: a row, and the revision of it that somebody saw (M11)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from crispy_forms.layout import HTML, Div
from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from privacy_portal.lib.avg_layout import PageHelper
from privacy_portal.lib.fields import DayField
from register.countries import countries
from register.models.rows import RegisterRow, known_country

NOT_FILLED_IN = gettext_lazy("Not filled in yet")
STAY = "stay"  # the name of the button that saves without going on


def _country_choices() -> list[tuple[str, Any]]:
    names = countries((get_language() or "nl")[:2])
    return [("", NOT_FILLED_IN), *names.items()]


class CountriesField(forms.CharField):
    """Codes of countries as people write them: "NL, DE". Gives a list."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        words = super().clean(value).upper().replace(",", " ").replace(";", " ").split()
        for word in words:
            known_country(word)
        return list(dict.fromkeys(words))


def form_field(field: Any, **kwargs: Any) -> Any:
    """How a field of a model is asked for, everywhere in the register."""
    if isinstance(field, ArrayField):
        return _of_array(field, kwargs)
    if field.name == "country":
        label, required = field.verbose_name, not field.blank
        return forms.ChoiceField(label=label, required=required, choices=_country_choices, **kwargs)
    if isinstance(field, models.DateField):
        kwargs.setdefault("help_text", gettext_lazy("For example 31-12-2026"))
        return field.formfield(form_class=DayField, **kwargs)
    if isinstance(field, models.ManyToManyField):
        return field.formfield(**{"widget": forms.CheckboxSelectMultiple, **kwargs})
    made = field.formfield(**kwargs)
    if isinstance(field, models.TextField):
        made.widget.attrs["rows"] = 3
    elif isinstance(field, models.PositiveSmallIntegerField):
        made.widget.attrs["class"] = "short"
    _say_empty(made)
    return made


def _of_array(field: Any, kwargs: dict[str, Any]) -> forms.Field:
    more = {"label": field.verbose_name, "required": False, **kwargs}
    if field.base_field.choices:
        widget = {"widget": forms.CheckboxSelectMultiple}
        return forms.MultipleChoiceField(choices=field.base_field.choices, **(widget | more))
    more.setdefault("help_text", gettext_lazy("Two letters each. For example NL, DE"))
    return CountriesField(**more)


def _say_empty(field: forms.Field) -> None:
    """Empty means: not answered yet, which is not the same as no."""
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = NOT_FILLED_IN
    elif isinstance(field, forms.ChoiceField):
        field.choices = [
            (value, NOT_FILLED_IN if value == "" else label)
            for value, label in list(field.choices)  # type: ignore[arg-type]
        ]


def pair(name: str) -> Div:
    """A text in both languages, beside each other."""
    return Div(f"{name}_nl", f"{name}_en", css_class="pair")


class RowForm(forms.ModelForm):
    """A half-filled row can be saved: what is missing is for the completeness check to say."""

    hide_optional = True
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    submit = gettext_lazy("Save")
    other_way: tuple[Any, ...] | None = None  # the second button: its name and word
    past_days: tuple[str, ...] = ()  # fields with a day that cannot be still to come

    class Meta:
        formfield_callback = form_field

    def __init__(self, *args: Any, cancel_url: str = "", keep_url: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("revision", self.instance.revision)
        self._only_of(self.organisation)
        for name, field in self.fields.items():
            if name.endswith(("_nl", "_en")):
                field.widget.attrs["lang"] = name[-2:]
        self.helper = PageHelper(
            self,
            *self.layout(),
            "revision",
            *([] if self.instance.pk else [HTML("{% load form_key %}{% form_key %}")]),
            submit=self.submit,
            second_button=self.other_way,
            cancel_url=cancel_url,
        )
        if keep_url:  # static/js/keep-draft.js
            self.helper.attrs = {"data-keep": keep_url}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        today = timezone.localdate()
        for name in self.past_days:
            day = cleaned.get(name)
            if day and day > today:
                self.add_error(name, _("Fill in today, or a day before it."))
        return cleaned

    def layout(self) -> Iterable[Any]:
        return [name for name in self.fields if name != "revision"]

    @property
    def organisation(self) -> Any:
        if hasattr(self.instance, "activity"):
            return self.instance.activity.organisation
        return self.instance.organisation

    def _only_of(self, organisation: Any) -> None:
        """Nobody can choose a row of another organisation."""
        for field in self.fields.values():
            rows = getattr(field, "queryset", None)
            if rows is not None and issubclass(rows.model, RegisterRow):
                field.queryset = rows.filter(organisation=organisation)  # type: ignore[attr-defined]

    def _get_validation_exclusions(self) -> set[str]:
        """So that "only one line for these people and data" is said before saving."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"activity"}

    @property
    def shown_names(self) -> list[str]:
        """The fields of the row itself."""
        return [name for name in self.fields if name in (self._meta.fields or ())]

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.shown_names}

    def put_back(self, kept: Mapping[str, list[str]]) -> None:
        """Shows what a browser kept; also the revision that this person saw when he typed it."""
        sent = QueryDict(mutable=True)
        for name, texts in kept.items():
            sent.setlist(name, list(texts))
        for name, field in self.fields.items():
            self.initial[name] = field.widget.value_from_datadict(sent, {}, name)

    def facts(self) -> list[dict[str, Any]]:
        """The row in words, for who may look and not change."""
        return [
            {"label": self.fields[name].label, "value": in_words(self, name, stored(self, name))}
            for name in self.shown_names
        ]

    def differences(self, fresh: "RowForm") -> list[dict[str, Any]]:
        """The fields in which the stored row has something else than what was typed here."""
        found = []
        for name in self.shown_names:
            theirs = in_words(fresh, name, stored(fresh, name))
            if theirs != in_words(self, name, self.cleaned_data[name]):
                found.append({"label": self.fields[name].label, "value": theirs})
        return found


def stored(form: RowForm, name: str) -> Any:
    if form.instance._meta.get_field(name).many_to_many:
        return list(getattr(form.instance, name).all()) if form.instance.pk else []
    return getattr(form.instance, name)


def in_words(form: RowForm, name: str, value: Any) -> str:
    """A value as a person reads it; an empty text when there is none."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return date_format(value, "j b Y")
    if isinstance(value, models.QuerySet | list | tuple | set):
        return ", ".join(sorted(in_words(form, name, one) for one in value))
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField) or not isinstance(field, forms.ChoiceField):
        return str(value)
    return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
