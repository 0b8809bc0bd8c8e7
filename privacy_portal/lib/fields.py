"""Form fields that people of all kinds fill in, one way everywhere."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

OLDEST_YEARS = 120


class DayField(forms.DateField):
    """A day as people write it: 31-12-1980, 31/12/1980, 31.12.1980, 31 12 1980 or 1980-12-31.

    One text field: no calendar to click through, and it can be pasted.
    """

    default_error_messages = {
        "invalid": _("Fill in a date. For example 31-12-1980"),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%d-%m-%Y", "%Y-%m-%d"])
        kwargs.setdefault(
            "widget",
            forms.DateInput(format="%d-%m-%Y", attrs={"class": "short", "inputmode": "text"}),
        )
        kwargs.setdefault("help_text", _("For example 31-12-1980"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "-".join(value.replace("/", " ").replace(".", " ").replace("-", " ").split())
        return super().to_python(value)


class BirthDateField(DayField):
    """A day before today on which somebody who lives can be born."""

    def validate(self, value: date | None) -> None:
        super().validate(value)
        today = timezone.localdate()
        if value and not (today.year - OLDEST_YEARS <= value.year and value < today):
            raise ValidationError(_("Check the date of birth. For example 31-12-1980"))
