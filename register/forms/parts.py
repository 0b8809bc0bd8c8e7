"""The forms about one part of an activity: one purpose, one data line, one recipient."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from register.forms.rows import RowForm, pair
from register.models import ClientProcessing, DataLine, Purpose, Recipient, Transfer
from register.models.activities import NO_DESTINATION

INSIDE = _("Nobody outside reads this.")


class PurposeForm(RowForm):
    class Meta(RowForm.Meta):
        model = Purpose
        fields = (
            "text_nl", "text_en", "legal_bases", "statute", "subject_is_party", "interest_nl",
            "interest_en", "balancing_note", "is_direct_marketing", "note",
        )  # fmt: skip
        widgets = {"subject_is_party": forms.RadioSelect}
        error_messages = {"text_nl": {"required": _("Fill in the purpose in Dutch")}}
        help_texts = {
            "text_nl": _("Why you do this, in plain words (art. 5(1)(b), 13(1)(c))."),
            "text_en": _("The same in English."),
            "legal_bases": _("What makes it lawful (art. 6(1)). More than one is possible."),
            "statute": _("Only for a legal obligation or a task in the public interest: art. 6(3)"),
            "subject_is_party": _(
                "Only for a contract: one with the person, not only with a client (art. 6(1)(b))."
            ),
            "interest_nl": _("Only for a legitimate interest: which one (art. 13(1)(d))."),
            "balancing_note": _(
                "Only for a legitimate interest: why it weighs more than that of the person "
                "(art. 6(1)(f)). Nobody outside reads this."
            ),
            "is_direct_marketing": _("Then an objection always wins (art. 21(2))."),
            "note": INSIDE,
        }

    def layout(self) -> Iterable[Any]:
        interest = (pair("interest"), "balancing_note")
        return [
            Fieldset(_("The purpose"), pair("text"), "is_direct_marketing"),
            Fieldset(_("Legal basis (art. 6)"), "legal_bases", "statute", "subject_is_party"),
            Fieldset(_("Legitimate interest"), *interest),
            Fieldset(_("For ourselves"), "note"),
        ]


class DataLineForm(RowForm):
    class Meta(RowForm.Meta):
        model = DataLine
        fields = (
            "subject_type", "category", "sources", "legal_basis", "art9_ground", "statute",
            "retention_term", "systems", "necessity", "consequence_nl", "consequence_en", "note",
        )  # fmt: skip
        widgets = {"necessity": forms.RadioSelect}
        error_messages = {
            "subject_type": {"required": _("Choose whose data these are")},
            "category": {"required": _("Choose which data these are")},
        }
        help_texts = {
            "sources": _("From the person or from somebody else (art. 14(2)(f), 15(1)(g))."),
            "legal_basis": _("One of those of the purposes (art. 6(1))."),
            "art9_ground": _("Only for special data, such as health: art. 9(2)."),
            "statute": _("Only for special or criminal data, or a BSN: art. 9, 10, 87."),
            "retention_term": _("No longer than needed (art. 5(1)(e), 30(1)(f))."),
            "systems": _("All places, on paper too, so that a request reaches them all."),
            "necessity": _("Art. 13(2)(e)."),
            "consequence_nl": _("Only when the person must give them: what happens if not."),
            "note": INSIDE,
        }

    def layout(self) -> Iterable[Any]:
        ground = ("legal_basis", "art9_ground", "statute")
        return [
            Fieldset(_("Whose and which"), "subject_type", "category", "sources"),
            Fieldset(_("Why it is lawful"), *ground),
            Fieldset(_("Where, and how long"), "systems", "retention_term"),
            Fieldset(_("Must they be given?"), "necessity", pair("consequence")),
            Fieldset(_("For ourselves"), "note"),
        ]


class RecipientForm(RowForm):
    class Meta(RowForm.Meta):
        model = Recipient
        fields = ("party", "category_nl", "category_en", "is_internal", "ground", "note")
        help_texts = {
            "party": _("From the list of parties (art. 30(1)(d))."),
            "category_nl": _("Only when it is no single party. For example: gemeenten"),
            "is_internal": _("A colleague or department, not another organisation."),
            "ground": _("What allows you to give them the data."),
            "note": INSIDE,
        }

    def layout(self) -> Iterable[Any]:
        return [
            Fieldset(_("Who"), "party", pair("category"), "is_internal"),
            Fieldset(_("Why"), "ground", "note"),
        ]


class TransferForm(RowForm):
    past_days = ("assessed_on",)

    class Meta(RowForm.Meta):
        model = Transfer
        fields = (
            "party", "country", "international_organisation", "mechanism", "safeguards_nl",
            "safeguards_en", "copy_nl", "copy_en", "assessed_on", "note",
        )  # fmt: skip
        help_texts = {
            "mechanism": _("Art. 45 to 49."),
            "safeguards_nl": _("What protects the data there (art. 13(1)(f))."),
            "copy_nl": _("Art. 13(1)(f)."),
            "assessed_on": _("The day on which you weighed the law of that country."),
            "note": INSIDE,
        }

    def layout(self) -> Iterable[Any]:
        lawful = ("mechanism", pair("safeguards"), pair("copy"), "assessed_on")
        return [
            Fieldset(_("Where to"), "party", "country", "international_organisation"),
            Fieldset(_("What makes it lawful"), *lawful),
            Fieldset(_("For ourselves"), "note"),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("country") and not cleaned.get("international_organisation"):
            self.add_error("country", NO_DESTINATION)
        return cleaned


class ClientForm(RowForm):
    class Meta(RowForm.Meta):
        model = ClientProcessing
        fields = ("party", "processing_nl", "processing_en")
        error_messages = {"party": {"required": _("Choose the client")}}
        help_texts = {
            "party": _("For whom you work (art. 30(2)(a))."),
            "processing_nl": _("What you do on their order (art. 30(2)(b))."),
        }

    def layout(self) -> Iterable[Any]:
        return ["party", pair("processing")]


PART_FORMS: dict[str, type[RowForm]] = {
    "purposes": PurposeForm,
    "lines": DataLineForm,
    "recipients": RecipientForm,
    "transfers": TransferForm,
    "clients": ClientForm,
}
