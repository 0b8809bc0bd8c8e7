"""What follows from a decision: restricting, telling recipients and platforms, acting at once."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy_portal.lib.fields import DayField
from register.models import Consent, Party
from requests_app.askers import intakes_of
from requests_app.choices import (
    PublicationState,
    RecipientNoticeState,
    RestrictionGround,
    RightType,
)
from requests_app.following_rows import PublicationRow, publication_rows
from requests_app.forms.desk.steps import DeskForm, long_text
from requests_app.known_as import held_consents, indexes_of

# What may be said of a recipient, by what was done before.
NEXT_STATES = {
    RecipientNoticeState.OWED: (
        RecipientNoticeState.NEVER_GIVEN,
        RecipientNoticeState.IMPOSSIBLE,
        RecipientNoticeState.DISPROPORTIONATE,
    ),
    RecipientNoticeState.SENT: (RecipientNoticeState.CONFIRMED,),
}


def _review_day() -> DayField:
    return DayField(
        label=gettext_lazy("When do you look at it again?"),
        error_messages={"required": gettext_lazy("Fill in when you look at it again")},
    )


class MarksPerson(DeskForm):
    """Asks how our systems know him, when he told neither a number nor an e-mail address."""

    identifier = forms.CharField(
        label=gettext_lazy("Number or e-mail address of this person"),
        help_text=gettext_lazy(
            "As your systems know him. Look it up: without it nobody sees that he is marked. "
            "Only a fingerprint of it is kept."
        ),
        max_length=200,
        error_messages={"required": gettext_lazy("Fill in a number or e-mail address")},
    )

    def adapt(self) -> None:
        if indexes_of(self.privacy_request):
            del self.fields["identifier"]


class RestrictForm(MarksPerson):
    ground = forms.ChoiceField(
        choices=RestrictionGround.choices,
        widget=forms.RadioSelect,
        label=gettext_lazy("On which ground?"),
        error_messages={"required": gettext_lazy("Choose the ground (GDPR article 18(1))")},
    )
    scope = long_text(
        label=gettext_lazy("Which data, and in which systems?"),
        help_text=gettext_lazy("For the letter."),
        required=gettext_lazy("Fill in which data"),
        rows=3,
    )
    review_on = _review_day()


class ConsentsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.text.name} ({obj.given_on:%d-%m-%Y})"


class ActForm(MarksPerson):
    what = forms.CharField(
        label=gettext_lazy("What stops?"),
        help_text=gettext_lazy("For the letter. For example: our newsletter by e-mail."),
        max_length=300,
        error_messages={"required": gettext_lazy("Fill in what stops")},
    )
    consents = ConsentsField(
        queryset=Consent.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label=gettext_lazy("Which consents are taken back?"),
        help_text=gettext_lazy("What the register knows of this number and e-mail address."),
    )
    field_order = ["consents", "what", "identifier"]

    def adapt(self) -> None:
        super().adapt()
        if self.privacy_request.right != RightType.CONSENT_WITHDRAWAL:
            del self.fields["consents"]
            return
        self.fields.pop("identifier", None)  # a consent is taken back, nobody is marked
        field = cast(ConsentsField, self.fields["consents"])
        field.queryset = held_consents(self.privacy_request)


# --- Several small forms on one page --------------------------------------------------------------


class RowForm(forms.Form):
    """`version` is that of the row as the person saw it (M11)."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def renew(self, version: int) -> None:
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("version")] = str(version)
        self.data = data


class KeepForm(RowForm):
    review_on = _review_day()


class AnnounceForm(RowForm):
    lifts_on = DayField(
        label=gettext_lazy("From which day do you use the data again?"),
        help_text=gettext_lazy("The letter must be there before. By post: count some days."),
        error_messages={"required": gettext_lazy("Fill in the day")},
    )
    reason = long_text(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("For letter L-15. For example what came out of looking into it."),
        required=gettext_lazy("Fill in why you use the data again"),
    )


class TellForm(RowForm):
    what = long_text(
        label=gettext_lazy("What must they do?"),
        help_text=gettext_lazy("For the letter. Give no more data than they need for it."),
        required=gettext_lazy("Fill in what they must do"),
    )


class RecipientForm(RowForm):
    """Confirmed, or why this recipient is not told."""

    state = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=gettext_lazy("What holds for this recipient?"),
        error_messages={"required": gettext_lazy("Choose what holds")},
    )
    reason = long_text(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("The person may ask for it (GDPR article 19)."),
        required="",
        rows=3,
    )

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = NEXT_STATES.get(RecipientNoticeState(state), ())
        choices = [(one.value, one.label) for one in states]
        cast(forms.ChoiceField, self.fields["state"]).choices = choices
        self.fields["reason"].required = False  # by what was chosen
        self.fields["reason"].hide_optional = True  # type: ignore[attr-defined]  # read by templates/avg/_label.html


class AddRecipientForm(forms.Form):
    party = forms.ModelChoiceField(
        queryset=Party.objects.none(),
        label=gettext_lazy("Another recipient"),
        help_text=gettext_lazy("From the list of organisations in the register."),
        empty_label=gettext_lazy("Choose an organisation"),
        error_messages={"required": gettext_lazy("Choose an organisation")},
    )


class PublicationForm(DeskForm):
    template = "requests_app/desk/publications.html"

    address = forms.CharField(
        label=gettext_lazy("Where is it?"),
        help_text=gettext_lazy("A web address, or the name and date of a printed paper."),
        max_length=500,
        error_messages={"required": gettext_lazy("Fill in where it is")},
    )
    is_our_own = forms.BooleanField(
        label=gettext_lazy("It is our own site or paper"), required=False
    )
    platform = forms.CharField(
        label=gettext_lazy("Who runs it?"),
        help_text=gettext_lazy("Not needed for a place of your own."),
        max_length=200,
        required=False,
    )
    platform.hide_optional = True  # type: ignore[attr-defined]

    def adapt(self) -> None:
        """Starts with what the person told, until a place is listed."""
        intake = intakes_of([self.privacy_request])[0]
        if intake and not self.rows:
            self.initial.setdefault("address", intake.published_where[:500])

    @cached_property
    def rows(self) -> list[PublicationRow]:
        return publication_rows(self.privacy_request)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("platform") or cleaned.get("is_our_own")):
            self.add_error("platform", _("Fill in who runs it"))
        return cleaned


class SettlePublicationForm(RowForm):
    state = forms.ChoiceField(
        choices=[
            (one.value, one.label) for one in (PublicationState.REMOVED, PublicationState.REFUSED)
        ],
        widget=forms.RadioSelect,
        label=gettext_lazy("What came of it?"),
        error_messages={"required": gettext_lazy("Choose what came of it")},
    )
    note = long_text(label=gettext_lazy("Explanation"), required="", rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = False
