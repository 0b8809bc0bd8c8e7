"""The decision: its parts, each with its own fields, in one form that works without JavaScript."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy_portal.accounts.models import User
from privacy_portal.lib.fields import DayField
from requests_app import right_words
from requests_app.choices import RightType
from requests_app.decision_facts import decision_facts
from requests_app.decision_proposals import (
    category_codes,
    proposed_notes,
    proposed_parts,
    system_choices,
)
from requests_app.decision_rules import MOST_LINES, Part, notes_of, problems
from requests_app.forms.desk.steps import DeskForm, long_text
from requests_app.four_eyes import reviewers_of
from requests_app.rights import NOT_DONE, right_of

# Which fields a part has besides what, result, ground and motivation.
MORE_FIELDS: dict[str, tuple[str, ...]] = {
    RightType.RECTIFICATION: ("system", "old", "new", "statement"),
    RightType.ERASURE: ("category", "kept_until", "statute"),
}
NOT_DONE_FIELDS = ("ground", "motivation", "kept_until", "statute")
LABELS = {
    "what": gettext_lazy("Which part is this?"),
    "statute": gettext_lazy("Which law says that you keep it?"),
    "old": gettext_lazy("What it said"),
    "new": gettext_lazy("What it says now"),
}


@dataclass(frozen=True)
class PartFields:
    """One part as the page shows it."""

    number: int
    name: str  # of the proposal; empty when somebody adds a part
    fields: list[BoundField]
    when_not_done: list[BoundField]  # the ground, and what goes with it
    is_done: bool  # so what stands under `when_not_done` is not needed


class DecideForm(DeskForm):
    """`parts` counts them. A click on "add" or "remove" shows the form again with what was typed
    (`with_part_added`, `without_part`): nothing is checked yet, and nothing is lost."""

    template = "requests_app/desk/decide.html"

    parts = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def adapt(self) -> None:
        request = self.privacy_request
        self.right, self.aspect = request.right, request.aspect
        if not self.is_bound and "parts" not in self.initial:
            self._propose()
        for number in range(self.count):
            self._add_part(number)
        for name in notes_of(self.right, self.aspect):
            label, help_text = right_words.NOTES[name]
            field = long_text(label=label, help_text=help_text, required="")
            self.fields[name] = _not_always_needed(field)

    @property
    def count(self) -> int:
        given = str(self.data.get("parts") if self.is_bound else self.initial["parts"])
        number = int(given) if given.isdecimal() else 1
        return min(max(number, 1), MOST_LINES)

    def _propose(self) -> None:
        parts = proposed_parts(self.privacy_request, self.today)
        self.initial.update(proposed_notes(self.privacy_request), parts=len(parts))
        for number, values in enumerate(parts):
            named = {_name(number, field): value for field, value in values.items()}
            self.initial.update(named)

    def _add_part(self, number: int) -> None:
        for name in self.field_names:
            self.fields[_name(number, name)] = _not_always_needed(self._field(name))

    @property
    def field_names(self) -> list[str]:
        more = MORE_FIELDS.get(self.right, ())
        has_grounds = bool(right_words.ground_choices(self.right, self.aspect))
        first = [name for name in more if name in ("category", "system", "old", "new", "statement")]
        why = ["ground", "motivation"] if has_grounds else []
        return ["what", "result", *first, *why, *(name for name in more if name not in first)]

    def _field(self, name: str) -> forms.Field:
        if name == "result":
            return forms.ChoiceField(
                choices=right_words.result_choices(self.right, self.aspect),
                widget=forms.RadioSelect,
                label=_("Decision"),
            )
        if name == "ground":
            grounds = right_words.ground_choices(self.right, self.aspect)
            return forms.ChoiceField(
                choices=[("", _("Choose a ground")), *grounds],
                label=_("Ground"),
                help_text=_("Only needed when you do not do this, or keep it."),
            )
        if name == "system":
            choices = system_choices(self.privacy_request)
            return forms.ChoiceField(choices=choices, label=_("In which system?"))
        return _text_field(name)

    # --- What was filled in -----------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            received_on = self.privacy_request.received_on
            for one in problems(
                self.right, self.aspect, self.decided_parts(), self.notes(), received_on
            ):
                field = one.field if one.part is None else _name(one.part, one.field)
                self.add_error(field or None, str(right_words.problem_words(one.code)))
        return cleaned

    def decided_parts(self) -> list[Part]:
        known = category_codes(self.privacy_request) if "category" in self.field_names else set()
        return [self._part(number, known) for number in range(self.count)]

    def _part(self, number: int, known: set[str]) -> Part:
        values = {name: self.cleaned_data.get(_name(number, name)) for name in self.field_names}
        if values.get("category") not in known:
            values.pop("category", None)
        given = {name: value for name, value in values.items() if value}
        return Part(**{"result": ""} | given)

    def notes(self) -> dict[str, str]:
        names = notes_of(self.right, self.aspect)
        return {name: self.cleaned_data.get(name, "") for name in names}

    # --- For the page -----------------------------------------------------------------------------

    @property
    def part_fields(self) -> list[PartFields]:
        return [
            PartFields(
                number,
                str(self[_name(number, "what")].value() or ""),
                [
                    self[_name(number, one)]
                    for one in self.field_names
                    if one not in NOT_DONE_FIELDS
                ],
                [self[_name(number, one)] for one in self.field_names if one in NOT_DONE_FIELDS],
                is_done=self._is_done(number),
            )
            for number in range(self.count)
        ]

    def _is_done(self, number: int) -> bool:
        """And nothing was filled in that says otherwise."""
        filled = [self[_name(number, one)] for one in self.field_names if one in NOT_DONE_FIELDS]
        if any(one.value() or one.errors for one in filled):
            return False
        return self[_name(number, "result")].value() not in NOT_DONE

    @property
    def results(self) -> list[tuple[str, str]]:
        """What can be chosen for all parts at once; nothing when there is one part."""
        found = right_words.result_choices(self.right, self.aspect)
        return found if self.count > 1 and len(found) > 1 else []

    @property
    def note_fields(self) -> list[BoundField]:
        return [self[name] for name in notes_of(self.right, self.aspect)]

    @property
    def may_add(self) -> bool:
        return self.count < MOST_LINES and len(right_of(self.right, self.aspect).results) > 1

    @property
    def conditions(self) -> list[Any]:
        return list(right_words.conditions_in_words(self.right, self.aspect))

    @property
    def answer_holds(self) -> list[Any]:
        return list(right_words.answer_in_words(self.right, self.aspect))


def with_part_added(data: QueryDict) -> dict[str, Any]:
    """Initial values: what was typed, and room for one part more."""
    return data.dict() | {"parts": _counted(data) + 1}


def with_same_result(data: QueryDict) -> dict[str, Any]:
    """Initial values: what was typed, with the chosen result for every part."""
    results = {_name(one, "result"): data.get("same_result", "") for one in range(_counted(data))}
    return data.dict() | results | {"parts": _counted(data)}


def without_part(data: QueryDict, number: int) -> dict[str, Any]:
    """Initial values: what was typed, with the later parts moved up; the last one stays."""
    values, count = data.dict(), _counted(data)
    if count < 2 or not 0 <= number < count:
        return values | {"parts": count}
    kept = {name: value for name, value in values.items() if not name.startswith("part")}
    left = [one for one in range(count) if one != number]
    for place, one in enumerate(left):
        start = _name(one, "")
        for name, value in values.items():
            if name.startswith(start):
                kept[_name(place, name.removeprefix(start))] = value
    return kept | {"parts": count - 1}


def _counted(data: QueryDict) -> int:
    given = data.get("parts", "")
    return min(int(given), MOST_LINES) if given.isdecimal() and int(given) else 1


def _name(number: int, field: str) -> str:
    return f"part{number}_{field}"


def _text_field(name: str) -> forms.Field:
    if name == "category":
        return forms.CharField(max_length=80, widget=forms.HiddenInput)
    if name == "kept_until":
        return DayField(
            label=_("Keep until"), help_text=_("Empty when the term has not begun yet.")
        )
    if name == "motivation":
        help_text = _("Why this ground applies here, in plain words. For the letter.")
        return long_text(label=_("Motivation"), help_text=help_text, required="", rows=3)
    if name == "statement":
        help_text = _("The words of the person, as you added them to the file.")
        return long_text(label=_("Statement added"), help_text=help_text, required="", rows=3)
    return forms.CharField(label=LABELS[name], max_length=200 if name != "new" else 2_000)


def _not_always_needed(field: forms.Field) -> forms.Field:
    """Whether it is needed follows from the other answers, so "not needed" would be wrong too."""
    field.required = False
    field.hide_optional = True  # type: ignore[attr-defined]  # read by templates/avg/_label.html
    return field


class AskApprovalForm(DeskForm):
    to = forms.ChoiceField(
        label=gettext_lazy("Who looks at it?"),
        error_messages={"required": gettext_lazy("Choose a colleague")},
    )

    def adapt(self) -> None:
        decision = self.privacy_request.decisions.last()
        found = reviewers_of(decision) if decision else User.objects.none()
        self.people = {str(one.pk): one for one in found}
        cast(forms.ChoiceField, self.fields["to"]).choices = [
            ("", _("Choose a colleague")),
            *((pk, one.name) for pk, one in self.people.items()),
        ]

    def clean_to(self) -> User:
        return self.people[self.cleaned_data["to"]]


class ApproveForm(DeskForm):
    """Two buttons: approve, or send back with a reason."""

    template = "requests_app/desk/approve.html"

    reason = long_text(
        label=gettext_lazy("What must be looked at again?"),
        help_text=gettext_lazy("Only when you send it back. Your colleague sees it as a note."),
        required=gettext_lazy("Fill in what must be looked at again"),
        rows=3,
    )

    def adapt(self) -> None:
        field = cast(forms.CharField, self.fields["reason"])
        field.required = self.sends_back
        field.hide_optional = True  # type: ignore[attr-defined]

    @property
    def decided(self) -> dict[str, Any]:
        return decision_facts(self.privacy_request)

    @property
    def sends_back(self) -> bool:
        return "send_back" in self.data
