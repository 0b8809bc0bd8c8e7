"""Telling what came of an instruction."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from connectors.choices import EvidenceKind, InstructionState, Reach
from connectors.models import Instruction
from connectors.outcomes import (
    HANDS_DATA_IN,
    NEEDS_REASON,
    OUTCOMES,
    Report,
    lacks_signature,
)
from privacy_portal.vault.file_fields import ACCEPT, FilesField, FilesInput, WithFiles
from privacy_portal.vault.uploads import clean_data_file

LONGEST_REPORT = 5_000


class VersionForm(forms.Form):
    """For a button: `version` is that of the instruction as the person saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReportForm(WithFiles, VersionForm):
    """By who has to do it. `asks_name`: he has no account, so says who he is. `by_desk`: an officer
    writes down what came by paper, telephone or mail, and says what the files are."""

    clean_one = staticmethod(clean_data_file)

    state = forms.ChoiceField(
        label=gettext_lazy("What came of it?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what came of it")},
    )
    found_count = forms.IntegerField(
        label=gettext_lazy("How many items?"),
        help_text=gettext_lazy("For example files, records or photos. A rough number will do."),
        required=False,
        min_value=0,
        max_value=1_000_000_000,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    text = forms.CharField(
        label=gettext_lazy("What should we know?"),
        help_text=gettext_lazy(
            "Say why, when you refuse or when it did not work. Say also what you could not reach."
        ),
        required=False,
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    files = FilesField(  # type: ignore[assignment]  # no attribute, but a field
        label=gettext_lazy("Files"),
        help_text=gettext_lazy(
            "PDF, JPG, PNG, CSV, JSON or plain text. Not larger than 10 MB each, 10 at most. "
            "Save a spreadsheet as CSV."
        ),
        widget=FilesInput(attrs={"accept": f"{ACCEPT},.csv,.json,.txt"}),
    )
    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Fill in your name")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What are these files?"),
        choices=[(one.value, one.label) for one in EvidenceKind if one != EvidenceKind.LIST],
    )

    def __init__(
        self,
        *args: Any,
        instruction: Instruction,
        asks_name: bool = False,
        by_desk: bool = False,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {
            "version": instruction.version,
            "kind": kind_of(instruction),
        } | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.instruction = instruction
        states = [(one.value, InstructionState(one).label) for one in OUTCOMES]
        self.fields["state"].choices = states  # type: ignore[attr-defined]
        if instruction.action in HANDS_DATA_IN:
            self.fields["files"].label = _("The data that you found")
        else:
            self.fields["files"].label = _("Proof that it was done, if you have it")
        if by_desk:
            self.fields["name"] = forms.CharField(
                label=_("Who did it?"),
                max_length=200,
                error_messages={"required": _("Fill in who did it")},
            )
            return
        del self.fields["kind"]
        if not asks_name:
            del self.fields["name"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("state") in NEEDS_REASON and not values.get("text", "").strip():
            self.add_error("text", _("Fill in why"))
        if not self.errors and self._lacks_signature():
            self.add_error("text", _("Add the signed form, or say why there is none."))
        return values

    def _lacks_signature(self) -> bool:
        told = self.instruction
        return lacks_signature(self.report(), action=told.action, reach=told.reach)

    def report(self) -> Report:
        values = self.cleaned_data
        return Report(
            state=InstructionState(values["state"]),
            text=values["text"],
            found_count=values["found_count"],
            by=values.get("name", ""),
            files=values["files"],
            kind=EvidenceKind(values["kind"]) if values.get("kind") else None,
        )


def kind_of(instruction: Instruction) -> EvidenceKind:
    if instruction.action in HANDS_DATA_IN:
        return EvidenceKind.COLLECTED
    return EvidenceKind.SIGNED_FORM if instruction.reach == Reach.PAPER else EvidenceKind.PROOF


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("The 8 digits that our officer told you."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short"}
        ),
        error_messages={"required": gettext_lazy("Fill in the code")},
    )
