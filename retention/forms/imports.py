"""Forms for files of dossiers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.avg_layout import PageHelper
from register.exchange.errors import Refusal
from retention import rows
from retention.exchange.columns import IGNORE, TARGETS
from retention.exchange.limits import MAX_BYTES
from retention.forms.versioned import VersionedForm
from retention.row_words import column_in_words, refusal_in_words


class DossierFileForm(forms.Form):
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choose an organisation")},
    )
    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput,
        help_text=_(
            "A CSV of at most 50 MB and 1,000,000 rows, or a workbook (XLSX) of at most 10 MB and "
            "50,000 rows."
        ),
        error_messages={
            "required": _("Choose a file"),
            "missing": _("Choose a file"),
            "empty": _("The file is empty."),
        },
    )

    def __init__(
        self, *args: Any, organisations: list[Organisation], cancel_url: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        pks = [one.pk for one in organisations]
        field: Any = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=pks)
        if len(organisations) == 1:
            field.widget, field.initial = forms.HiddenInput(), organisations[0].pk
        self.helper = PageHelper(self, submit=_("Read this file"), cancel_url=cancel_url)

    def clean_file(self) -> Any:
        """Only its size: a child process looks inside."""
        uploaded = self.cleaned_data["file"]
        if getattr(uploaded, "refusal", None) or uploaded.size > MAX_BYTES:
            raise forms.ValidationError(refusal_in_words(Refusal.TOO_LARGE))
        return uploaded


class DossierColumnsForm(VersionedForm):
    """A question for each column of the table."""

    def __init__(
        self,
        *args: Any,
        headings: list[str],
        examples: list[list[str]],
        chosen: list[str],
        cancel_url: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (IGNORE, _("Leave this column out")),
            *((one.code, one.label) for one in TARGETS),
        ]
        self._columns = [f"column_{place}" for place in range(len(chosen))]
        for place, field in enumerate(chosen):
            self.fields[self._columns[place]] = forms.ChoiceField(
                label=headings[place].strip()
                or _("Column %(n)s, without a heading") % {"n": place + 1},
                choices=choices,
                initial=field,
                help_text=_example(examples, place),
            )
        self.helper = PageHelper(self, submit=_("Try it out"), cancel_url=cancel_url)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [cleaned.get(name) for name in self._columns]
        for code in rows.REQUIRED:
            if code not in chosen:
                self.add_error(
                    None, _("Choose a column for: %(label)s") % {"label": column_in_words(code)}
                )
        for code in {one for one in chosen if one and one != IGNORE and chosen.count(one) > 1}:
            self.add_error(
                None, _("Choose one column for: %(label)s") % {"label": column_in_words(code)}
            )
        return cleaned

    def chosen(self) -> list[str]:
        return [self.cleaned_data[name] for name in self._columns]


def _heading(headings: list[str], place: int) -> Any:
    heading = headings[place].strip()[:100]
    return heading or _("Column %(n)s, without a heading") % {"n": place + 1}


def _example(examples: list[list[str]], place: int) -> Any:
    found = [row[place] for row in examples if place < len(row) and row[place].strip()]
    return _("For example: %(text)s") % {"text": found[0].strip()[:120]} if found else ""
