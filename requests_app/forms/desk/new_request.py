"""A request that came by letter, telephone, mail or at the desk: the same questions, typed over."""

from datetime import date, datetime, time, timedelta
from typing import Any, cast
from uuid import uuid4

from crispy_forms.layout import Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation
from privacy_portal.lib.avg_layout import PageHelper
from privacy_portal.lib.fields import BirthDateField, DayField
from requests_app import form_options
from requests_app.choices import (
    AnswerBy,
    Channel,
    ForWhom,
    ProofChoice,
    RepresentativeKind,
    RightType,
)
from requests_app.form_steps import representative_of
from requests_app.forms.files import FilesField, WithFiles
from requests_app.forms.free_text import BsnWarning
from requests_app.forms.public.about import TO_ME, TO_OTHER
from requests_app.intake import Intake
from requests_app.right_choices import right_and_aspect, right_choices

GDPR_STARTED_ON = date(2018, 5, 25)
LONG_AGO_DAYS = 31
CHANNELS = (Channel.LETTER, Channel.PHONE, Channel.DESK, Channel.EMAIL)
PROOFS = [("", _("Not said")), *ProofChoice.choices]


def _text(label: Any, *, rows: int = 0, **kwargs: Any) -> forms.CharField:
    if rows:
        kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=5000 if rows else 200, **kwargs)


def _choice(choices: Any, label: Any, **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, label=label, **kwargs)


class NewRequestForm(BsnWarning, WithFiles, forms.Form):
    """`submission_id` makes that a second click finds the first request (M1)."""

    free_texts = ("details", "is_now", "should_be", "reference")

    submission_id = forms.UUIDField(widget=forms.HiddenInput)
    channel = _choice(
        [(one.value, one.label) for one in CHANNELS],
        _("How did the request come in?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the request came in")},
    )
    received_on = DayField(
        label=_("Received on"),
        help_text=_("The day on which it reached the organisation: the term starts with it."),
        error_messages={"required": _("Fill in the day on which it was received")},
    )
    right = _choice(
        right_choices(),
        _("What does this person want?"),
        widget=forms.RadioSelect,
        help_text=_("Not sure? Then choose ‘Something else’."),
        error_messages={"required": _("Choose what this person wants")},
    )
    data = forms.MultipleChoiceField(  # type: ignore[assignment]  # no attribute, but a field
        label=_("About which data?"), required=False, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip
    details = _text(
        _("In his own words"), rows=4, help_text=_("Do not write a BSN here.")
    )  # fmt: skip
    published_where = _text(
        _("Where was it made public?"), rows=2, help_text=_("Erasure of what was made public.")
    )
    goes_to_whom = _text(
        _("To which organisation should the data go?"),
        help_text=_("Portability. Empty: to the person himself."),
    )
    is_now = _text(_("What does it say now?"), rows=2)
    should_be = _text(_("What should it say?"), rows=2)
    name = _text(_("Name of who asks"))
    birth_date = BirthDateField(label=_("Date of birth"), required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        error_messages={
            "invalid": _("Fill in a correct email address. For example name@example.com")
        },
    )
    phone = _text(_("Telephone"))
    address = _text(_("Postal address"), rows=3)
    relation = _choice([], _("Relation with us"), required=False)
    reference = _text(_("Customer number or staff number"))
    for_whom = _choice(
        [
            (ForWhom.SELF, _("For this person")),
            (ForWhom.CHILD, _("For a child")),
            (ForWhom.LEGAL_REPRESENTATIVE, _("As a legal representative")),
            (ForWhom.AUTHORISED, _("As an authorised person")),
        ],
        _("For whom is the request?"),
        widget=forms.RadioSelect,
        initial=ForWhom.SELF,
    )
    representative_kind = _choice(
        [("", _("Not said")), *RepresentativeKind.choices],
        _("In which role does this person ask?"),
        required=False,
    )
    represented_name = _text(
        _("Whose data is it about?"),
        help_text=_("Of somebody who died: the GDPR does not apply (recital 27)."),
    )
    represented_birth_date = BirthDateField(
        label=_("The date of birth of that person"), required=False
    )
    represented_relation = _text(_("What is who asks to that person?"))
    answer_by = _choice(
        AnswerBy.choices,
        _("How does this person want the answer?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how this person wants the answer")},
    )
    language = _choice([("nl", _("Dutch")), ("en", _("English"))], _("Language of the letters"))
    wants_easy_language = forms.BooleanField(label=_("In easy language"), required=False)
    wants_call = forms.BooleanField(label=_("Read it out or call"), required=False)
    proof = _choice(
        PROOFS,
        _("How does this person want to show who he is?"),
        required=False,
    )
    files = FilesField(label=_("Scan of the letter"))  # type: ignore[assignment]  # a field

    def __init__(self, *args: Any, organisation: Organisation, today: date, **kwargs: Any) -> None:
        self.organisation, self.today = organisation, today
        initial = {"submission_id": uuid4(), "received_on": today, "language": "nl"}
        super().__init__(*args, initial=initial, **kwargs)
        options, language = organisation.form_options, get_language() or "nl"
        cast(forms.ChoiceField, self.fields["data"]).choices = form_options.choices(
            options, "data", language
        )
        cast(forms.ChoiceField, self.fields["relation"]).choices = [
            ("", _("Not said")),
            *form_options.choices(options, "relations", language),
        ]
        if not organisation.accepts_id_copy:  # M17
            proof = cast(forms.ChoiceField, self.fields["proof"])
            proof.choices = [one for one in PROOFS if one[0] != ProofChoice.MASKED_COPY]
        if self._is_long_ago():
            self.fields["is_right_day"] = forms.BooleanField(
                label=_("Yes, this day of receipt is right"), required=False
            )
        self.helper = self._layout()

    def _layout(self) -> PageHelper:
        warned = [name for name in ("is_right_day", "keep_bsn") if name in self.fields]
        return PageHelper(
            self,
            "submission_id",
            Fieldset(_("Received"), "channel", "received_on", *warned, "files"),
            Fieldset(_("The request"), "right", "data", "details", "published_where",
                "goes_to_whom", "is_now", "should_be",
            ),
            Fieldset(
                _("Who asks"), "name", "birth_date", "email", "phone", "address",
                "relation", "reference", "for_whom", "representative_kind", "represented_name",
                "represented_birth_date", "represented_relation",
            ),
            Fieldset(
                _("The answer"), "answer_by", "language", "wants_easy_language", "wants_call",
                "proof",
            ),
            submit=_("Register the request"),
        )  # fmt: skip

    def _is_long_ago(self) -> bool:
        try:
            day: date = self.fields["received_on"].clean(self["received_on"].data)
        except ValidationError:
            return False
        return GDPR_STARTED_ON <= day < self.today - timedelta(days=LONG_AGO_DAYS)

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > self.today:
            raise ValidationError(_("This day is in the future. Fill in today or an earlier day."))
        if day < GDPR_STARTED_ON:
            raise ValidationError(_("The GDPR applies since 25 May 2018. Check the day."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "is_right_day" in self.fields and not cleaned.get("is_right_day"):
            self.add_error(
                "received_on",
                _(
                    "This day is more than a month ago, so the answer is late already or nearly. "
                    "Check the day, or say below that it is right."
                ),
            )
        if cleaned.get("answer_by") == AnswerBy.POST and not cleaned.get("address"):
            self.add_error("address", _("Fill in the address: the answer goes there by post"))
        elif self._cannot_be_reached(cleaned):
            self.add_error(
                "address",
                _("Fill in the e-mail or the address. Without them we cannot send anything"),
            )
        if cleaned.get("for_whom", ForWhom.SELF) != ForWhom.SELF and not cleaned.get(
            "represented_name"
        ):
            self.add_error("represented_name", _("Fill in whose data it is about"))
        return cleaned

    @staticmethod
    def _cannot_be_reached(cleaned: dict[str, Any]) -> bool:
        """Who telephones or stands at the desk hears his code there."""
        is_far = cleaned.get("channel") in (Channel.LETTER, Channel.EMAIL)
        return is_far and not cleaned.get("email") and not cleaned.get("address")

    def intake(self) -> Intake:
        values = dict(self.cleaned_data)
        for name in ("birth_date", "represented_birth_date"):
            values[name] = values[name].isoformat() if values[name] else ""
        values["goes_to"] = _receiver(values)
        return Intake.from_json(values)

    def wishes(self) -> dict[str, Any]:
        right, aspect = right_and_aspect(self.cleaned_data["right"])
        names = ("for_whom", "answer_by", "language", "wants_easy_language", "wants_call")
        told = {name: self.cleaned_data[name] for name in names}
        return {"right": right, "aspect": aspect} | told

    def role(self) -> str:
        """Empty when he asks for himself, or did not say."""
        return representative_of(self.cleaned_data)

    def received_at(self, now: datetime) -> datetime:
        """Now for today; noon of an earlier day, as nobody notes the hour of a letter."""
        day: date = self.cleaned_data["received_on"]
        if day == timezone.localdate(now):
            return now
        return datetime.combine(day, time(12), tzinfo=timezone.get_current_timezone())


def _receiver(values: dict[str, Any]) -> str:
    """As the public form keeps it: to himself, or to another organisation."""
    if not values["right"].startswith(RightType.PORTABILITY):
        return ""
    return TO_OTHER if values["goes_to_whom"] else TO_ME
