"""The steps of the desk, a form each. What was typed survives a colleague who was first (M11)."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Membership, User
from privacy_portal.lib.fields import DayField
from requests_app.choices import (
    AuthorityProof,
    ExtensionReason,
    ForWhom,
    IdentityMethod,
    IdentityResult,
    LetterKind,
    RightType,
)
from requests_app.deadlines import receipt_day
from requests_app.documents import Block, blocks_for
from requests_app.forms.free_text import BsnWarning
from requests_app.models import PrivacyRequest
from requests_app.waiting import waiting_answer
from requests_app.workload import Load, least_loaded, loads

LONGEST_TEXT = 20_000


def long_text(*, label: Any, required: Any, help_text: Any = "", rows: int = 5) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required},
    )


class DeskForm(forms.Form):
    """`version` is that of the request as the person saw it."""

    template = "requests_app/desk/step.html"

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        privacy_request: PrivacyRequest,
        user: User,
        today: date,
        **kwargs: Any,
    ) -> None:
        self.privacy_request, self.user, self.today = privacy_request, user, today
        kwargs["initial"] = {"version": privacy_request.version} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.adapt()

    def adapt(self) -> None:
        """What differs per request."""

    def renew(self, version: int) -> None:
        """After a conflict: the next click is on what is there now."""
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("version")] = str(version)
        self.data = data


class LetterTexts(forms.Form):
    """The blocks of a letter that a person writes (documents.blocks), each a field."""

    def add_blocks(self, blocks: list[Block], texts: dict[str, str] | None = None) -> None:
        for block in blocks:
            field = long_text(
                label=block.label,
                help_text=block.help,
                required=_("Fill in: %(what)s") % {"what": block.label},
            )
            field.required = block.is_required
            field.initial = (texts or {}).get(block.code, "")
            self.fields[field_name(block.code)] = field

    def texts(self) -> dict[str, str]:
        """What is typed now, also when it is not complete."""
        values = {name: self.data.get(self.add_prefix(name), "") for name in self.fields}
        return {
            name.removeprefix("text_"): value.replace("\r\n", "\n").strip()[:LONGEST_TEXT]
            for name, value in values.items()
            if name.startswith("text_")
        }


def field_name(code: str) -> str:
    return f"text_{code}"


# --- Assignment, notes, messages ------------------------------------------------------------------


class AssignForm(DeskForm):
    to = forms.ChoiceField(
        label=gettext_lazy("Handler"),
        help_text=gettext_lazy(
            "Who has the fewest open requests is chosen for you; for a complaint an officer."
        ),
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("This colleague cannot handle requests. Choose another.")
        },
    )
    to.hide_optional = True  # type: ignore[attr-defined]  # read by templates/avg/_label.html

    def adapt(self) -> None:
        found = loads([self.privacy_request.organisation], self.today)
        self.people = {str(one.person.pk): one.person for one in found}
        cast(forms.ChoiceField, self.fields["to"]).choices = [
            ("", _("Nobody")),
            *((pk, str(one)) for pk, one in zip(self.people, found, strict=True)),
        ]
        least = least_loaded(self._fitting(found))
        proposed = self.privacy_request.assigned_to_id or (least.person.pk if least else "")
        self.initial.setdefault("to", str(proposed))

    def _fitting(self, found: list[Load]) -> list[Load]:
        """A complaint goes to an officer: there one can always go (art. 38(4))."""
        if self.privacy_request.right != RightType.COMPLAINT:
            return found
        officers = Membership.objects.filter(
            organisation=self.privacy_request.organisation, role=Role.OFFICER
        )
        ids = set(officers.values_list("user_id", flat=True))
        return [one for one in found if one.person.pk in ids] or found

    def clean_to(self) -> User | None:
        return self.people.get(self.cleaned_data["to"])


class NoteForm(BsnWarning):
    free_texts = ("note",)

    note = long_text(
        label=gettext_lazy("Internal note"),
        help_text=gettext_lazy(
            "For colleagues only. Who asks for the case file may get to see it."
        ),
        required=gettext_lazy("Fill in the note"),
        rows=3,
    )


class MessageForm(BsnWarning):
    free_texts = ("message",)

    message = long_text(
        label=gettext_lazy("Message to the person who asked"),
        help_text=gettext_lazy("Shown behind number and code. Do not write a BSN here."),
        required=gettext_lazy("Fill in the message"),
        rows=3,
    )


# --- Identity and scope ---------------------------------------------------------------------------


class AskIdentityForm(LetterTexts, DeskForm):
    def adapt(self) -> None:
        self.add_blocks(blocks_for(LetterKind.IDENTITY_REQUEST))


class AskScopeForm(LetterTexts, DeskForm):
    def adapt(self) -> None:
        self.add_blocks(blocks_for(LetterKind.SCOPE_REQUEST))


class AnsweredOn(DeskForm):
    """The day on which an answer arrived: from then the clock runs again."""

    answered_on = DayField(
        label=gettext_lazy("On which day did the answer come in?"),
        help_text=gettext_lazy("The clock runs again from that day, also if you look at it later."),
        error_messages={"required": gettext_lazy("Fill in the day on which the answer came in")},
    )

    def adapt(self) -> None:
        self.initial.setdefault("answered_on", self.today)

    def clean_answered_on(self) -> date:
        day: date = self.cleaned_data["answered_on"]
        if day > self.today:
            raise ValidationError(_("This day is in the future. Fill in today or an earlier day."))
        if day < self.privacy_request.received_on:
            raise ValidationError(_("This day is before the request was received."))
        return day


class RecordIdentityForm(AnsweredOn):
    """When the answer came by the portal, its day stands there already."""

    method = forms.ChoiceField(
        choices=IdentityMethod.choices,
        widget=forms.RadioSelect,
        label=gettext_lazy("How was it checked?"),
        help_text=gettext_lazy(
            "Use the least invasive way that takes away the doubt (GDPR article 12(6)). Compare a "
            "signature only when one was on file before this request. Do not ask for one."
        ),
        error_messages={"required": gettext_lazy("Choose how it was checked")},
    )
    result = forms.ChoiceField(
        choices=IdentityResult.choices,
        widget=forms.RadioSelect,
        label=gettext_lazy("Result"),
        error_messages={"required": gettext_lazy("Choose the result")},
    )
    authority = forms.ChoiceField(
        choices=AuthorityProof.choices,
        widget=forms.RadioSelect,
        label=gettext_lazy("May this person ask for the other person?"),
        help_text=gettext_lazy(
            "A parent has parental authority. A guardian, administrator or mentor has a court "
            "decision. Anybody else has a signed mandate; a lawyer normally needs none."
        ),
        error_messages={"required": gettext_lazy("Choose whether this person may ask")},
    )
    field_order = ["method", "result", "authority", "answered_on"]

    def adapt(self) -> None:
        answer = waiting_answer(self.privacy_request)
        if answer:
            self.initial.setdefault("answered_on", receipt_day(answer.sent_at))
        super().adapt()
        if self.privacy_request.for_whom == ForWhom.SELF:
            del self.fields["authority"]
        if not self.privacy_request.organisation.accepts_id_copy:  # M17
            cast(forms.ChoiceField, self.fields["method"]).choices = [
                one for one in IdentityMethod.choices if one[0] != IdentityMethod.MASKED_COPY
            ]


class RecordScopeForm(AnsweredOn):
    pass


# --- Term -----------------------------------------------------------------------------------------


class ExtendForm(LetterTexts, DeskForm):
    reason = forms.ChoiceField(
        choices=ExtensionReason.choices,
        widget=forms.RadioSelect,
        label=gettext_lazy("Why is more time needed?"),
        help_text=gettext_lazy("The law knows only these two reasons (GDPR article 12(3))."),
        error_messages={"required": gettext_lazy("Choose why more time is needed")},
    )

    def adapt(self) -> None:
        self.add_blocks(blocks_for(LetterKind.EXTENSION))


# --- The end -----------------------------------------------------------------------------


class ConfirmForm(DeskForm):
    """Nothing to fill in: the page says what will happen."""
