"""Handing work out to the systems: what the register proposes, edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from connectors.choices import InstructionAction, Reach
from connectors.services.content import Content
from connectors.services.instructions import Draft, addressee
from privacy_portal.lib.fields import DayField
from register.models import System
from requests_app.forms.desk.steps import DeskForm, long_text
from requests_app.instruction_proposals import (
    NOT_WHILE_RESTRICTED,
    Proposal,
    action_of,
    by_hand,
    proposals,
    subject_words,
)
from requests_app.known_as import restricted_by
from requests_app.models import Restriction

BY_LINK = (Reach.COLLEAGUE, Reach.PROCESSOR)
BY_ANSWER = ("why_not", "email", "what")  # whether it is needed follows from the other answers
FOLDED = {
    "why_not": gettext_lazy("Leave this system out"),
    "email": gettext_lazy("Send a link by e-mail"),
}
PARTS = ("ask", "why_not", "reach", "email", "due_on", "what", "keep")


@dataclass(frozen=True)
class SystemFields:
    """One system as the page shows it."""

    proposal: Proposal
    fields: list[BoundField]


class InstructForm(DeskForm):
    """One fieldset per system; `systems` holds their ids. A click on "add" shows the form again
    with one more and with what was typed: nothing is checked yet, and nothing is lost."""

    template = "requests_app/desk/instruct.html"
    restricted_by: Sequence[str] = ()  # numbers of requests

    systems = forms.CharField(widget=forms.HiddenInput, required=False)
    subject = long_text(
        label=gettext_lazy("How can they find this person?"),
        help_text=gettext_lazy(
            "Name, date of birth or number. No more than needed. Only who has to do it sees this."
        ),
        required=gettext_lazy("Fill in how they can find this person"),
        rows=3,
    )

    nobody = long_text(
        label=gettext_lazy("Why does no system have to do anything?"),
        help_text=gettext_lazy(
            "For example: nothing of this person is in a system, or you did it yourself. "
            "Only for colleagues: it stays as a note."
        ),
        required="",
        rows=3,
    )
    nobody.required = False
    nobody.hide_optional = True  # type: ignore[attr-defined]  # read by templates/avg/_label.html
    may_be_nobody = True

    def adapt(self) -> None:
        action = self.work()
        self.action = cast(InstructionAction, action)
        found = proposals(self.privacy_request, self.today, action)
        # A right without work at systems has nothing to hand out, whatever somebody sends.
        self.proposed = self._wanted({one.system.pk: one for one in found}) if action else {}
        if self.proposed or not self.may_be_nobody:
            del self.fields["nobody"]
        else:
            cast(forms.CharField, self.fields["subject"]).required = False
        self.initial.setdefault("subject", subject_words(self.privacy_request))
        self.initial["systems"] = ",".join(str(pk) for pk in self.proposed)
        for proposal in self.proposed.values():
            self._add_fields(proposal)
        if self.action in NOT_WHILE_RESTRICTED:
            self._ask_despite_restriction()

    def _ask_despite_restriction(self) -> None:
        """Art. 18(2): data that are only kept are used again only when the person wants that."""
        self.restricted_by = restricted_by(self.privacy_request, self.today)
        if self.restricted_by:
            self.fields["despite_restriction"] = forms.BooleanField(
                label=_("This person wants this, although his data are restricted"),
                error_messages={"required": _("Ask this person, or lift the restriction first")},
            )

    def work(self) -> InstructionAction | None:
        return action_of(self.privacy_request)

    def _wanted(self, found: dict[int, Proposal]) -> dict[int, Proposal]:
        """What the page showed, when there was one; also systems that were added by hand."""
        given = self.data.get("systems") if self.is_bound else self.initial.get("systems")
        if given is None:
            return found
        ids = [int(one) for one in str(given).split(",") if one.isdecimal()]
        rows = System.objects.filter(organisation=self.privacy_request.organisation, pk__in=ids)
        others = {one.pk: one for one in rows.select_related("owner", "processor")}
        return {
            pk: found.get(pk) or by_hand(self.privacy_request, others[pk], self.action, self.today)
            for pk in dict.fromkeys(ids)
            if pk in others
        }

    def _add_fields(self, proposal: Proposal) -> None:
        pk = proposal.system.pk
        for name, field in _fields().items():
            field.hide_optional = name in BY_ANSWER  # type: ignore[attr-defined]  # avg/_label.html
            field.folds = FOLDED.get(name, "")  # type: ignore[attr-defined]  # desk/instruct.html
            self.fields[_name(pk, name)] = field
        proposed = {
            "ask": "yes",
            "reach": proposal.reach,
            "email": proposal.to_email,
            "due_on": proposal.due_on,
            "what": proposal.what,
            "keep": proposal.keep,
        }
        for name, value in proposed.items():
            self.initial.setdefault(_name(pk, name), value)

    @property
    def system_fields(self) -> list[SystemFields]:
        return [
            SystemFields(proposal, [self[_name(pk, name)] for name in PARTS])
            for pk, proposal in self.proposed.items()
        ]

    @property
    def nobody_field(self) -> BoundField | None:
        return self["nobody"] if "nobody" in self.fields else None

    @property
    def other_systems(self) -> list[System]:
        rows = System.objects.filter(organisation=self.privacy_request.organisation)
        return list(rows.exclude(pk__in=self.proposed))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.proposed and "nobody" not in self.fields:
            raise ValidationError(_("Add at least 1 system."))
        if not self.proposed and not values.get("nobody"):
            self.add_error("nobody", _("Add a system, or fill in why no system has to do anything"))
        for pk in self.proposed:
            self._check(pk, values)
        return values

    def _check(self, pk: int, values: dict[str, Any]) -> None:
        """Of a system that is not asked only the reason counts."""
        if values.get(_name(pk, "ask")) == "no":
            for name in PARTS[2:]:
                self.errors.pop(_name(pk, name), None)
            if not values.get(_name(pk, "why_not")):
                self.add_error(_name(pk, "why_not"), _("Fill in why you leave out this system"))
            return
        if not values.get(_name(pk, "what")):
            self.add_error(_name(pk, "what"), _("Fill in what has to be done"))
        due_on = values.get(_name(pk, "due_on"))
        if due_on and due_on < self.today:
            self.add_error(_name(pk, "due_on"), _("This day is over. Choose a later day"))

    @property
    def why_nobody(self) -> str:
        """Why no system has to do anything; empty when systems are asked."""
        return str(self.cleaned_data.get("nobody", ""))

    def drafts(self) -> list[Draft]:
        return [self._draft(pk, proposal) for pk, proposal in self.proposed.items()]

    def _draft(self, pk: int, proposal: Proposal) -> Draft:
        values = {name: self.cleaned_data.get(_name(pk, name)) for name in PARTS}
        reach = Reach(values["reach"] or proposal.reach)
        is_asked = values["ask"] != "no"
        content = Content(
            subject=self.cleaned_data["subject"],
            what=values["what"] or proposal.what,
            keep=values["keep"] or "",
            to_name=addressee(proposal.system, reach)["to_name"],
            to_email=(values["email"] or "") if reach in BY_LINK else "",
        )
        return Draft(
            system=proposal.system,
            action=self.action,
            reach=reach,
            due_on=values["due_on"] or proposal.due_on,
            categories=list(proposal.categories),
            content=content,
            left_out="" if is_asked else values["why_not"] or "",
        )


class RestrictionWorkForm(InstructForm):
    """The restriction itself, or that it was lifted: beside the work of the right."""

    may_be_nobody = False

    def work(self) -> InstructionAction | None:
        row = Restriction.objects.filter(privacy_request=self.privacy_request).first()
        if row is None:
            return None
        return InstructionAction.LIFT if row.lifted_on else InstructionAction.RESTRICT


def with_system_added(typed: QueryDict) -> dict[str, Any]:
    """What was typed, with the chosen system added to those shown; nothing without a choice."""
    values = {name: value for name, value in typed.items() if name != "csrfmiddlewaretoken"}
    chosen = str(typed.get("add_system", ""))
    values["systems"] = ",".join(filter(None, [str(typed.get("systems", "")), chosen]))
    return values


def _name(pk: int, name: str) -> str:
    return f"s{pk}-{name}"


def _fields() -> dict[str, forms.Field]:
    return {
        "ask": forms.ChoiceField(
            label=_("Ask this system?"),
            choices=[("yes", _("Yes")), ("no", _("No, leave it out"))],
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose whether to ask this system")},
        ),
        "why_not": forms.CharField(
            label=_("Why do you leave it out?"), max_length=500, required=False
        ),
        "reach": forms.ChoiceField(label=_("Who does it, and how?"), choices=Reach.choices),
        "email": forms.CharField(
            label=_("E-mail for the link"),
            help_text=_("Only for a colleague without account, or a processor. The mail holds the "
                        "number of the request and a link; you tell the code by telephone."),
            required=False,
            validators=[validate_email],
        ),
        "due_on": DayField(
            label=_("Done on, at the latest"),
            error_messages={"required": _("Fill in on which day it must be done at the latest")},
        ),
        "what": _optional_text(_("What has to be done?")),
        "keep": _optional_text(_("What must stay, until when, and by which law?")),
    }  # fmt: skip


def _optional_text(label: str) -> forms.CharField:
    field = long_text(label=label, required="", rows=3)
    field.required = False
    return field
