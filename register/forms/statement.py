"""Choosing a day or two versions; own texts; describing, approving."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from privacy_portal.lib.avg_layout import PageHelper
from privacy_portal.lib.fields import DayField
from register.models import OwnText, Statement

if TYPE_CHECKING:
    OwnTextBase = forms.ModelForm[OwnText]
    StatementBase = forms.ModelForm[Statement]
else:
    OwnTextBase = StatementBase = forms.ModelForm


class DayForm(forms.Form):
    """Which statement was valid on a day."""

    op = DayField(
        label=_("Day"),
        help_text=_("For example 31-12-2026"),
        error_messages={"required": _("Fill in a day")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(self, submit=_("Which statement was valid?"))
        self.helper.form_method = "get"


Choice = tuple[str, str]
REGISTER_NOW = "nu"  # what a statement would say today, instead of one that was made


class VersionsForm(forms.Form):
    """Two statements to lay beside each other."""

    van = forms.ChoiceField(label=_("The statement"))
    naar = forms.ChoiceField(label=_("Beside the statement"))

    @classmethod
    def of(cls, statements: Sequence[Statement], data: Mapping[str, Any] | None = None) -> Self:
        """For the public, by number; latest first."""
        return cls._between([(str(one.number), _name(one)) for one in statements], data)

    @classmethod
    def at_desk(cls, statements: Sequence[Statement]) -> Self:
        """By id, since a draft has no number; and what the register says now."""
        now = (REGISTER_NOW, str(_("The register now")))
        return cls._between([now, *((str(one.pk), _name(one)) for one in statements)], None)

    @classmethod
    def _between(cls, choices: list[Choice], data: Mapping[str, Any] | None) -> Self:
        """The last two stand ready."""
        codes = [code for code, _text in choices]
        ready = {"van": (codes[1:] or codes or [""])[0], "naar": (codes or [""])[0]}
        form = cls(data, initial=ready)
        for name in ("van", "naar"):
            form.fields[name] = forms.ChoiceField(label=form.fields[name].label, choices=choices)
        return form


def _name(statement: Statement) -> str:
    if statement.publish_on is None:
        return str(_("Draft"))
    return f"{statement.number} ({date_format(statement.publish_on, 'j F Y')})"


class OwnTextForm(OwnTextBase):
    """Text only: what looks like markup is shown as it was typed."""

    class Meta:
        model = OwnText
        fields = ("text_nl", "text_en", "revision")
        widgets = {
            "text_nl": forms.Textarea(attrs={"rows": 12}),
            "text_en": forms.Textarea(attrs={"rows": 12}),
            "revision": forms.HiddenInput,
        }
        help_texts = {
            "text_nl": _(
                "Leave an empty line between paragraphs. Begin a line with '- ' to make a list. "
                "An address that begins with https:// becomes a link."
            ),
            "text_en": _("Without English, people who read English get the Dutch text."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(
            self, submit=_("Save"), second_button=("preview", _("Look at it first"))
        )


class ChangesForm(StatementBase):
    class Meta:
        model = Statement
        fields = ("changes_nl", "changes_en", "is_material", "revision")
        widgets = {
            "changes_nl": forms.Textarea(attrs={"rows": 5}),
            "changes_en": forms.Textarea(attrs={"rows": 5}),
            "revision": forms.HiddenInput,
        }
        help_texts = {
            "changes_nl": _(
                "In plain words, for people who read the statement. It stands above what differs."
            ),
            "is_material": _(
                "A new purpose, new data, a new recipient or another term matters to people "
                "(art. 13(3), 14(4)). A spelling mistake does not."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(self, submit=_("Save"))


TOLD_BEFOREHAND = timedelta(days=14)  # the day that stands ready for a change that matters


class ApproveForm(forms.Form):
    """Findings that must be mended ask a tick and a reason; a change that people are told of, a
    reason when it begins today."""

    hide_optional = True
    publish_on = DayField(
        label=_("From which day can people read it?"),
        help_text=_("For example 31-12-2026"),
        error_messages={"required": _("Fill in a day")},
    )
    without_notice = forms.CharField(
        label=_("Only if it begins today: why can people not be told beforehand?"),
        help_text=_("People must be able to read of a change that matters before it begins."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    accepts_errors = forms.BooleanField(
        label=_("I approve although there are errors"),
        error_messages={"required": _("Tick this, or have the errors mended first")},
    )
    despite_errors = forms.CharField(
        label=_("Why can this not wait?"),
        help_text=_("It stays with the statement, with your name."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why you approve with errors")},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        revision: int,
        today: date,
        has_errors: bool,
        is_told_of: bool,
    ) -> None:
        ready = today + TOLD_BEFOREHAND if is_told_of else today
        super().__init__(data, initial={"publish_on": ready, "revision": revision})
        if not is_told_of:
            del self.fields["without_notice"]
        if not has_errors:
            del self.fields["accepts_errors"], self.fields["despite_errors"]
        self.helper = PageHelper(self, submit=_("Approve the statement"))
