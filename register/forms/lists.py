"""The forms about one row of a list."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Div, Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import User
from privacy_portal.lib.avg_layout import PageHelper
from privacy_portal.vault.uploads import CleanFile, UploadRefused, clean_uploaded_file
from register.choices import DataKind
from register.forms.rows import RowForm, form_field, pair
from register.models import (
    Agreement,
    DataCategory,
    Measure,
    Party,
    PublicTopic,
    RegisterRow,
    RetentionTerm,
    Source,
    SubjectType,
    SubProcessor,
    System,
)

NAME_ERROR = {"name": {"required": _("Fill in a name")}}
PUBLIC = _("What people outside read, in plain words (art. 12(1)).")
PUBLIC_NAMES = {"public_name_nl": PUBLIC}


class NamedForm(RowForm):
    """Of a list in which nobody should have to choose between two rows that are called the same."""

    name_field = "name"
    twin: RegisterRow | None = None  # the other row with this name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        name = cleaned.get(self.name_field)
        if name and self.name_field in self.changed_data:
            rows = type(self.instance)._default_manager.filter(organisation=self.organisation)
            same = rows.filter(**{f"{self.name_field}__iexact": name})
            self.twin = same.exclude(pk=self.instance.pk).first()
        if self.twin:
            self.add_error(self.name_field, _("This name is in the list already."))
        return cleaned


class SubjectTypeForm(NamedForm):
    class Meta(RowForm.Meta):
        model = SubjectType
        fields = (
            "name", "public_name_nl", "public_name_en", "is_now_nl", "is_now_en", "was_once_nl",
            "was_once_en", "is_informed_at_start", "employer_is_informed", "description",
        )  # fmt: skip
        error_messages = NAME_ERROR
        help_texts = PUBLIC_NAMES | {
            "is_now_nl": _("What somebody ticks in the public form. For example: Ik werk hier"),
            "was_once_nl": _("For example: Ik werkte hier"),
        }

    def layout(self) -> Iterable[Any]:
        told = ("is_informed_at_start", "employer_is_informed")
        return [
            Fieldset(_("The people"), "name", pair("public_name"), "description"),
            Fieldset(_("In the public form"), pair("is_now"), pair("was_once")),
            Fieldset(_("Telling them (art. 13)"), *told),
        ]


class TopicForm(NamedForm):
    name_field = "name_nl"

    class Meta(RowForm.Meta):
        model = PublicTopic
        fields = ("name_nl", "name_en", "position")
        error_messages = {"name_nl": {"required": _("Fill in the words in Dutch")}}
        help_texts = {"name_nl": _("For example: Mijn loon")}

    def layout(self) -> Iterable[Any]:
        return [pair("name"), "position"]


class DataCategoryForm(NamedForm):
    class Meta(RowForm.Meta):
        model = DataCategory
        fields = (
            "name", "public_name_nl", "public_name_en", "kind", "special_kind", "topic",
            "description",
        )  # fmt: skip
        error_messages = NAME_ERROR
        widgets = {"kind": forms.RadioSelect}
        help_texts = PUBLIC_NAMES | {
            "kind": _("Some data ask for more: a law, or a ground of art. 9."),
            "special_kind": _("Only for special data: art. 9(1)."),
            "topic": _("Under which words somebody can ask for these data."),
        }

    def layout(self) -> Iterable[Any]:
        return ["name", pair("public_name"), "kind", "special_kind", "topic", "description"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("special_kind") and cleaned.get("kind") != DataKind.SPECIAL:
            self.add_error("special_kind", _("Only special data have this. Change the kind first."))
        return cleaned


class SourceForm(NamedForm):
    class Meta(RowForm.Meta):
        model = Source
        fields = ("name", "kind", "public_name_nl", "public_name_en", "is_public")
        error_messages = NAME_ERROR | {"kind": {"required": _("Choose what kind of source it is")}}
        help_texts = PUBLIC_NAMES | {"is_public": _("Can everybody look there? Art. 14(2)(f).")}

    def layout(self) -> Iterable[Any]:
        return ["name", pair("public_name"), "kind", "is_public"]


class MeasureForm(NamedForm):
    class Meta(RowForm.Meta):
        model = Measure
        fields = ("name", "kind", "public_name_nl", "public_name_en", "description")
        error_messages = NAME_ERROR | {"kind": {"required": _("Choose what kind of measure it is")}}
        help_texts = PUBLIC_NAMES

    def layout(self) -> Iterable[Any]:
        return ["name", "kind", pair("public_name"), "description"]


class PartyForm(NamedForm):
    class Meta(RowForm.Meta):
        model = Party
        fields = (
            "name", "kind", "public_name_nl", "public_name_en", "country", "contact", "email",
            "phone", "address", "officer", "representative",
        )  # fmt: skip
        error_messages = NAME_ERROR | {"kind": {"required": _("Choose the role of this party")}}
        help_texts = PUBLIC_NAMES | {
            "officer": _("Only for a client for whom you work: art. 30(2)(a)."),
            "representative": _("Only for a party outside the EU: art. 27."),
        }

    def layout(self) -> Iterable[Any]:
        reach = ("contact", "email", "phone", "address", "officer", "representative")
        return [
            Fieldset(_("The party"), "name", "kind", pair("public_name"), "country"),
            Fieldset(_("How to reach them"), *reach),
        ]


class AgreementForm(RowForm):
    past_days = ("signed_on", "audited_on")

    class Meta(RowForm.Meta):
        model = Agreement
        fields = (
            "party", "kind", "number", "signed_on", "starts_on", "ends_on", "clauses",
            "sub_processor_rule", "breach_notice_hours", "countries", "certificate", "audited_on",
            "end_of_contract",
        )  # fmt: skip
        widgets = {"kind": forms.RadioSelect, "sub_processor_rule": forms.RadioSelect}
        error_messages = {"party": {"required": _("Choose the party")}}
        help_texts = {
            "ends_on": _("Empty: until somebody ends it. We warn you before this day."),
            "clauses": _("Only for a processor: everything in this list is needed (art. 28(3))."),
            "sub_processor_rule": _("Whether they may hire others (art. 28(2))."),
            "breach_notice_hours": _("You have 72 hours yourself (art. 33(1), 33(2))."),
        }

    def layout(self) -> Iterable[Any]:
        more = ("breach_notice_hours", "countries", "certificate", "audited_on", "end_of_contract")
        return [
            Fieldset(_("With whom"), "party", "kind", "number"),
            Fieldset(_("How long"), "signed_on", Div("starts_on", "ends_on", css_class="pair")),
            Fieldset(_("What it says"), "clauses", "sub_processor_rule", *more),
        ]


class SystemForm(NamedForm):
    class Meta(RowForm.Meta):
        model = System
        fields = (
            "name", "place", "processor", "country", "access_countries", "owner_name",
            "owner_email", "owner", "description",
        )  # fmt: skip
        widgets = {"place": forms.RadioSelect}
        error_messages = NAME_ERROR | {"place": {"required": _("Choose what kind of place it is")}}
        help_texts = {
            "processor": _("Only for an application of a processor: art. 28."),
            "access_countries": _(
                "Looking from outside is a transfer too: art. 44. Two letters each. "
                "For example NL, DE"
            ),
            "owner": _("Gets the tasks for this system, once it has any."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = User.objects.filter(
            memberships__organisation=self.organisation, is_active=True
        )
        self.fields["owner"].queryset = colleagues.distinct()  # type: ignore[attr-defined]

    def layout(self) -> Iterable[Any]:
        return [
            Fieldset(_("The system"), "name", "place", "processor", "description"),
            Fieldset(_("Where"), "country", "access_countries"),
            Fieldset(_("Who answers for it"), "owner_name", "owner_email", "owner"),
        ]


class RetentionTermForm(NamedForm):
    class Meta(RowForm.Meta):
        model = RetentionTerm
        fields = (
            "name", "trigger", "minimum_length", "minimum_unit", "minimum_kind",
            "minimum_to_year_end", "maximum_length", "maximum_unit", "maximum_kind",
            "maximum_to_year_end", "statute", "is_verified", "archive_after_months", "end_action",
            "motivation", "public_text_nl", "public_text_en",
        )  # fmt: skip
        error_messages = NAME_ERROR | {
            "trigger": {"required": _("Choose from when the term counts")}
        }
        widgets = {"end_action": forms.RadioSelect}
        help_texts = {
            "trigger": _("The event after which the clock starts."),
            "minimum_length": _("A law can ask for this. Leave it empty when none does."),
            "maximum_length": _("No longer than needed (art. 5(1)(e))."),
            "statute": _("The article of the law, or where else it is written."),
            "is_verified": _("Tick this only after you read it there yourself."),
            "archive_after_months": _("After that only few people can see it. Empty: never."),
            "motivation": _("Why this long and not shorter (art. 5(2))."),
            "public_text_nl": _("Leave it empty: then we write the sentence."),
        }

    def layout(self) -> Iterable[Any]:
        least = ("minimum_length", "minimum_unit", "minimum_kind", "minimum_to_year_end")
        most = ("maximum_length", "maximum_unit", "maximum_kind", "maximum_to_year_end")
        source = ("statute", "is_verified", "motivation")
        return [
            Fieldset(_("The term"), "name", "trigger"),
            Fieldset(_("At least"), Div(*least[:2], css_class="pair"), *least[2:]),
            Fieldset(_("At most"), Div(*most[:2], css_class="pair"), *most[2:]),
            Fieldset(_("Where it comes from"), *source),
            Fieldset(_("On the way, and at the end"), "archive_after_months", "end_action"),
            Fieldset(_("In our own words"), pair("public_text")),
        ]


class SubProcessorForm(forms.ModelForm):
    hide_optional = True

    class Meta:
        model = SubProcessor
        fields = ("name", "service", "country")
        error_messages = {"name": {"required": _("Fill in the name of the sub-processor")}}
        formfield_callback = form_field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(self, submit=_("Add this sub-processor"))


class DocumentForm(forms.Form):
    file = forms.FileField(
        label=_("The signed agreement"),
        help_text=_("A PDF, JPG or PNG. Not larger than 10 MB."),
        error_messages={"required": _("Choose a file")},
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = PageHelper(self, submit=_("Keep this file"))

    def clean_file(self) -> CleanFile:
        try:
            return clean_uploaded_file(self.cleaned_data["file"])
        except UploadRefused as problem:
            raise forms.ValidationError(str(problem)) from problem
