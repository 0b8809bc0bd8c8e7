"""Forms of import and export (screen A4)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from privacy_portal.lib.avg_layout import PageHelper
from register.choices import ExportFormat
from register.exchange import columns
from register.exchange.errors import Refusal
from register.exchange.limits import MAX_BYTES
from register.exchange.report_words import refusal_in_words


class ExportForm(forms.Form):
    format = forms.ChoiceField(
        label=_("Which file?"),
        choices=ExportFormat.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "For an authority: the article 30 report. To take all to elsewhere: a workbook."
        ),
        error_messages={"required": _("Choose which file you want")},
    )
    what = forms.ChoiceField(
        label=_("What goes in?"),
        choices=[
            ("published", _("What is in force: the published versions")),
            ("working", _("The working copies, marked as draft")),
        ],
        initial="published",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what goes in")},
    )
    language = forms.ChoiceField(
        label=_("Language of the headings"),
        choices=[("nl", _("Dutch")), ("en", _("English"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language")},
    )

    def __init__(self, *args: Any, cancel_url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(self, submit=_("Make the file"), cancel_url=cancel_url)


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput,
        help_text=_("XLSX, CSV, JSON, or a zip of AVG-register Rijksoverheid. At most 10 MB."),
        error_messages={
            "required": _("Choose a file"),
            "empty": _("The file is empty."),
            "missing": _("Choose a file"),
        },
    )

    def __init__(self, *args: Any, cancel_url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(self, submit=_("Read this file"), cancel_url=cancel_url)

    def clean_file(self) -> Any:
        """Only its size: a child process looks inside."""
        uploaded = self.cleaned_data["file"]
        if getattr(uploaded, "refusal", None) or uploaded.size > MAX_BYTES:
            raise forms.ValidationError(refusal_in_words(Refusal.TOO_LARGE))
        return uploaded


class ColumnsForm(forms.Form):
    """A question for each column of a table."""

    def __init__(
        self, *args: Any, tables: dict[str, Any], chosen: list[str], cancel_url: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.code, one.label) for one in columns.TARGETS]
        for place, target in enumerate(chosen):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=_heading(tables, place),
                choices=choices,
                initial=target,
                help_text=_example(tables, place),
            )
        self.helper = PageHelper(self, submit=_("Try it out"), cancel_url=cancel_url)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = list(cleaned.values())
        if "name" not in chosen:
            raise forms.ValidationError(_("Choose which column is the name of the activity"))
        for code in columns.ONE_COLUMN:
            if chosen.count(code) > 1:
                label = next(one.label for one in columns.TARGETS if one.code == code)
                raise forms.ValidationError(
                    _("Choose one column for: %(label)s") % {"label": label}
                )
        return cleaned

    def chosen(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.fields]


def _heading(tables: dict[str, Any], place: int) -> Any:
    heading = tables["headings"][place].strip()[:100]
    return heading or _("Column %(n)s, without a heading") % {"n": place + 1}


def _example(tables: dict[str, Any], place: int) -> Any:
    found = [row[place] for row in tables["examples"] if place < len(row) and row[place].strip()]
    return _("For example: %(text)s") % {"text": found[0].strip()[:120]} if found else ""
