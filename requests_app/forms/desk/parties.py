"""Steps in which another organisation hears something of a request."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy_portal.lib.fields import DayField
from register.choices import Clause
from register.models import Party
from requests_app.choices import LetterKind
from requests_app.documents import blocks_for
from requests_app.forms.desk.steps import DeskForm, LetterTexts, long_text
from requests_app.parties import agreement_with, clients_of, receivers_of

ABOUT_ANOTHER = ("party", "ground", "told")


class ForwardForm(LetterTexts, DeskForm):
    client = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=gettext_lazy("For which client do we hold the data?"),
        error_messages={"required": gettext_lazy("Choose the client")},
    )
    client_told_by = DayField(
        label=gettext_lazy("By when must the client have it, by the agreement?"),
        help_text=gettext_lazy("No term in the agreement? Then without delay: today."),
        error_messages={"required": gettext_lazy("Fill in the day")},
    )

    def adapt(self) -> None:
        self.clients = {str(one.pk): one for one in clients_of(self.privacy_request.organisation)}
        field = cast(forms.ChoiceField, self.fields["client"])
        field.choices = [(pk, _client(one, self.today)) for pk, one in self.clients.items()]
        if not self.clients:
            field.help_text = _("The register has no client yet. First add him there.")
        self.initial.setdefault("client_told_by", self.today)
        self.add_blocks(blocks_for(LetterKind.FORWARDED))

    def clean_client(self) -> Party:
        return self.clients[self.cleaned_data["client"]]


def _client(party: Party, today: date) -> str:
    """With what was agreed about requests of people."""
    agreement = agreement_with(party, today)
    if agreement is None:
        return _("%(client)s: no processor agreement in the register") % {"client": party.name}
    told = {"client": party.name, "number": agreement.number or "-"}
    text = _("%(client)s: processor agreement %(number)s") % told
    if agreement.ends_on:
        text += _(", until %(day)s") % {"day": date_format(agreement.ends_on, "j F Y")}
    if Clause.RIGHTS not in agreement.clauses:
        text += _(", says nothing about requests of people (28(3)(e))")
    return text


class TellsAnother(LetterTexts, DeskForm):
    """A letter to the person; another organisation gets one only with a ground."""

    party = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Must another organisation be told too?"),
        help_text=gettext_lazy("Only when a law or contract with this person allows it."),
    )
    ground = long_text(
        label=gettext_lazy("On which ground may that organisation be told?"),
        help_text=gettext_lazy("Name the law or the clause. It is kept as a note."),
        required="",
        rows=2,
    )
    told = long_text(
        label=gettext_lazy("What must that organisation know?"),
        help_text=gettext_lazy("Not which right was used, nor what you write to this person."),
        required="",
        rows=3,
    )
    ground.required = told.required = False
    ground.hide_optional = told.hide_optional = True  # type: ignore[attr-defined]  # _label.html
    kind = LetterKind.IMPACT_NOTICE

    def adapt(self) -> None:
        found = receivers_of(self.privacy_request.organisation)
        self.parties = {str(one.pk): one for one in found}
        cast(forms.ChoiceField, self.fields["party"]).choices = [
            ("", _("No, nobody else")),
            *((pk, one.name) for pk, one in self.parties.items()),
        ]
        self.add_blocks(blocks_for(self.kind))
        self.order_fields([name for name in self.fields if name not in ABOUT_ANOTHER])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("party") and not cleaned.get("ground"):
            self.add_error("ground", _("Fill in on which ground this organisation may be told"))
        if cleaned.get("party") and not cleaned.get("told"):
            self.add_error("told", _("Fill in what this organisation must know"))
        return cleaned

    def told_too(self) -> tuple[Party, str, str] | None:
        """Who else is told, on which ground, and what."""
        party = self.parties.get(self.cleaned_data["party"])
        return (party, self.cleaned_data["ground"], self.cleaned_data["told"]) if party else None


class ImpactForm(TellsAnother):
    reason = long_text(
        label=gettext_lazy("Why must this be said?"),
        help_text=gettext_lazy("Which service is in danger, and by what. Kept as a note."),
        required=gettext_lazy("Fill in why this must be said"),
        rows=3,
    )


class SupplyTalkForm(TellsAnother):
    kind = LetterKind.SUPPLY_TALK
    talked_on = DayField(
        label=gettext_lazy("When is or was the conversation?"),
        help_text=gettext_lazy("Nothing is decided, and nobody else is told, before it."),
        error_messages={"required": gettext_lazy("Fill in the day of the conversation")},
    )

    def clean(self) -> dict[str, Any]:
        """R-NPR-01: the conversation comes first."""
        cleaned = super().clean() or {}
        talked_on = cleaned.get("talked_on")
        if cleaned.get("party") and talked_on and talked_on > self.today:
            self.add_error("party", _("Only after the conversation may somebody else be told"))
        return cleaned
