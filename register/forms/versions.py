"""What somebody says at each step of a version."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from privacy_portal.lib.avg_layout import FilterHelper
from register.models import ActivityVersion

LONG = forms.Textarea(attrs={"rows": 4})


class ProposeForm(forms.Form):
    note = forms.CharField(
        label=_("What did you change, and why?"),
        help_text=_("The person who approves reads this. It stays with the version."),
        max_length=2000,
        widget=LONG,
        error_messages={"required": _("Say in one or two sentences what you changed")},
    )


class ApproveForm(forms.Form):
    """With `errors` findings that must be mended it asks twice: a tick, and why."""

    accepts_errors = forms.BooleanField(
        label=_("I approve although there are errors"),
        error_messages={"required": _("Tick this, or send the version back")},
    )
    despite_errors = forms.CharField(
        label=_("Why can this not wait?"),
        help_text=_("It stays with the version, with your name."),
        max_length=2000,
        widget=LONG,
        error_messages={"required": _("Say why you approve with errors")},
    )

    def __init__(self, *args: Any, errors: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not errors:
            self.fields.clear()


class SendBackForm(forms.Form):
    reason = forms.CharField(
        label=_("What has to change?"),
        help_text=_("The editor reads this. It stays with the version."),
        max_length=2000,
        widget=LONG,
        error_messages={"required": _("Say what has to change")},
    )


class CompareForm(forms.Form):
    """Two versions of one activity; no second one is the working copy."""

    hide_optional = True
    old = forms.ChoiceField(label=_("From"))
    new = forms.ChoiceField(label=_("To"), required=False)

    def __init__(self, *args: Any, versions: list[ActivityVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), version_name(one)) for one in versions]
        self.fields["old"].choices = choices  # type: ignore[attr-defined]
        self.fields["new"].choices = [  # type: ignore[attr-defined]
            ("", _("Working copy")),
            *choices,
        ]
        self.helper = FilterHelper(self, submit=_("Compare"))


def version_name(version: ActivityVersion) -> str:
    """Its number, or the day of a proposal without one."""
    if version.number:
        return _("Version %(number)s") % {"number": version.number}
    day = date_format(timezone.localdate(version.proposed_at), "j F Y")
    return _("Proposal of %(day)s") % {"day": day}
