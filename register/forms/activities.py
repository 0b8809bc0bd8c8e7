"""The forms about an activity as a whole."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from privacy_portal.lib.avg_layout import FilterHelper, PageHelper
from privacy_portal.lib.fields import DayField
from register.choices import ActivityState, YesNo
from register.forms.rows import STAY, RowForm, pair
from register.models import ProcessingActivity
from register.models.rows import END_BEFORE_START, FIRST_YEAR

GO_ON = _("Save and go on")
NAME_ERROR = {"name": {"required": _("Fill in a name")}}


class NewActivityForm(RowForm):
    submit = _("Make this activity")

    class Meta(RowForm.Meta):
        model = ProcessingActivity
        fields = ("name", "public_name_nl", "public_name_en", "department")
        error_messages = NAME_ERROR
        help_texts = {
            "name": _("How you call it among yourselves. For example: payroll"),
            "public_name_nl": _("What people outside read. For example: Uw loon betalen"),
            "public_name_en": _("What people outside read. For example: Paying your wages"),
        }

    def layout(self) -> Iterable[Any]:
        return ["name", pair("public_name"), "department"]


class GeneralForm(RowForm):
    submit, other_way = GO_ON, (STAY, _("Save"))

    class Meta(RowForm.Meta):
        model = ProcessingActivity
        fields = (
            "name", "public_name_nl", "public_name_en", "description", "role", "joint_parties",
            "department", "owner_name", "owner_email", "starts_on", "review_on", "remarks",
        )  # fmt: skip
        error_messages = NAME_ERROR
        widgets = {"role": forms.RadioSelect}
        help_texts = {
            "name": _("How you call it among yourselves. For example: payroll"),
            "public_name_nl": _("Plain words, because people outside read it (art. 12(1))."),
            "public_name_en": _("The same in English."),
            "description": _("What happens, in a few sentences."),
            "role": _(
                "Who decides why and how is the controller. Who only works on the order of another "
                "is a processor (art. 4(7), 4(8), 30)."
            ),
            "joint_parties": _("Only for joint controllers: with whom you decide (art. 26)."),
            "owner_name": _("Who answers for it: a function or a name (art. 5(2))."),
            "review_on": _("When you look whether all of this is still true (art. 24(1))."),
            "remarks": _("Nobody outside reads this."),
        }

    def layout(self) -> Iterable[Any]:
        names = Fieldset(_("What it is called"), "name", pair("public_name"), "description")
        return [
            names,
            Fieldset(_("Who decides"), "role", "joint_parties"),
            Fieldset(_("Who answers for it"), "department", "owner_name", "owner_email"),
            Fieldset(_("Since when, and when to look again"), "starts_on", "review_on"),
            Fieldset(_("For ourselves"), "remarks"),
        ]


class SecurityForm(RowForm):
    past_days = ("dpia_done_on",)
    submit, other_way = GO_ON, (STAY, _("Save"))
    went_through = forms.BooleanField(
        label=_("I went through this list"),
        required=False,
        help_text=_("Tick this too when none of the signs is there. Then we know that you looked."),
    )

    class Meta(RowForm.Meta):
        model = ProcessingActivity
        fields = (
            "measures", "security_note", "has_automated_decision", "decision_logic_nl",
            "decision_logic_en", "decision_effect_nl", "decision_effect_en", "dpia_triggers",
            "needs_dpia", "dpia_done_on", "dpia_reference", "dpia_note",
        )  # fmt: skip
        widgets = {"has_automated_decision": forms.RadioSelect, "needs_dpia": forms.RadioSelect}
        help_texts = {
            "measures": _("A general description is enough (art. 30(1)(g), 32)."),
            "has_automated_decision": _(
                "A decision without a human in it, with a legal effect or a similar one (art. 22)."
            ),
            "decision_logic_nl": _("Only when a computer decides: art. 13(2)(f)."),
            "decision_effect_nl": _("Only when a computer decides: art. 13(2)(f)."),
            "dpia_triggers": _(
                "From art. 35(3), the list of the AP and the criteria of the European authorities. "
                "One of the law or the AP: a DPIA is needed. Two of WP248: likely."
            ),
            "needs_dpia": _("Your own conclusion (art. 35(1))."),
            "dpia_reference": _("A file number or the place where it is kept (art. 5(2))."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("went_through", self.instance.dpia_triggers is not None)

    def layout(self) -> Iterable[Any]:
        decision = ("has_automated_decision", pair("decision_logic"), pair("decision_effect"))
        dpia = ("needs_dpia", "dpia_done_on", "dpia_reference", "dpia_note")
        return [
            Fieldset(_("Security (art. 32)"), "measures", "security_note"),
            Fieldset(_("Decisions by a computer (art. 22)"), *decision),
            Fieldset(_("Impact assessment, DPIA (art. 35)"), "dpia_triggers", "went_through"),
            *dpia,
        ]

    def clean(self) -> dict[str, Any]:
        """Nothing ticked is an answer only for who says that he looked; see the field's model."""
        cleaned = super().clean()
        if not cleaned.get("dpia_triggers") and not cleaned.get("went_through"):
            cleaned["dpia_triggers"] = None
        return cleaned


class EndForm(forms.Form):
    hide_optional = True
    ends_on = DayField(
        label=_("From which day do you not do this any more?"),
        error_messages={"required": _("Fill in the day on which it ends")},
    )

    def __init__(
        self,
        *args: Any,
        today: date,
        starts_on: date | None,
        cancel_url: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.starts_on = today, starts_on
        self.helper = PageHelper(self, submit=_("End this activity"), cancel_url=cancel_url)

    def clean_ends_on(self) -> date:
        day: date = self.cleaned_data["ends_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come. Come back then."))
        if day < (self.starts_on or date(FIRST_YEAR, 1, 1)):
            raise forms.ValidationError(END_BEFORE_START)
        return day


class ActivityFilterForm(forms.Form):
    """Names of activities are no personal data, so they may stand in the address."""

    hide_optional = True
    zoek = forms.CharField(label=_("Search"), required=False, max_length=100)
    stand = forms.ChoiceField(label=_("State"), required=False)
    afdeling = forms.ChoiceField(label=_("Department"), required=False)
    fouten = forms.ChoiceField(
        label=_("To be mended"),
        required=False,
        choices=[("", _("All")), (YesNo.YES, _("Only with something missing"))],
    )

    def __init__(self, *args: Any, departments: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        all_states = [("", _("All but ended")), *ActivityState.choices]
        self.fields["stand"].choices = all_states  # type: ignore[attr-defined]
        self.fields["afdeling"].choices = [  # type: ignore[attr-defined]
            ("", _("All")),
            *((one, one) for one in departments),
        ]
        if not departments:
            del self.fields["afdeling"]
        self.helper = FilterHelper(self, submit=_("Filter"))

    @property
    def chosen(self) -> dict[str, str]:
        """What is no choice counts as no filter: an old address keeps working."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
