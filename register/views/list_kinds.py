"""The nine lists of the register: what each is called, its form, and what its table shows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from register.forms import lists as forms
from register.forms.rows import RowForm
from register.models import RetentionTerm
from register.services.content import LISTS, row_content
from register.term_words import term_in_words

Words = str | Promise
Column = tuple[Words, Callable[[Any], Any]]


@dataclass(frozen=True)
class ListKind:
    name: str  # a key of LISTS
    title: Words
    about: Words
    add: Words
    form: type[RowForm]
    columns: list[Column]
    joined: tuple[str, ...] = field(default=())

    @property
    def model(self) -> Any:
        return LISTS[self.name]


def term_words(term: RetentionTerm) -> str:
    return term_in_words(row_content(term), (get_language() or "nl")[:2])


def _public(row: Any) -> str:
    return str(row.public_name_nl)


def _yes(value: bool) -> Words:
    return _("Yes") if value else _("No")


KIND: Column = (_("Kind"), lambda one: one.get_kind_display())
PUBLIC_NAME: Column = (_("Public name"), _public)
COUNTRY: Column = (_("Country"), lambda one: one.country)

_KINDS = [
    ListKind(
        "subject_types",
        _("Types of people"),
        _("Whose data you use. The privacy statement has a part for each."),
        _("Add a type of people"),
        forms.SubjectTypeForm,
        [
            PUBLIC_NAME,
            (_("Gets the statement"), lambda one: _yes(one.is_informed_at_start)),
        ],
    ),
    ListKind(
        "topics",
        _("Choices in the public form"),
        _("What somebody can choose when he asks for his data."),
        _("Add a choice"),
        forms.TopicForm,
        [(_("English"), lambda one: one.name_en)],
    ),
    ListKind(
        "data_categories",
        _("Kinds of data"),
        _("Which data you use, and whether the law asks more for them."),
        _("Add a kind of data"),
        forms.DataCategoryForm,
        [PUBLIC_NAME, KIND, (_("In the form"), lambda one: one.topic or "")],
        ("topic",),
    ),
    ListKind(
        "sources",
        _("Sources"),
        _("Where data come from."),
        _("Add a source"),
        forms.SourceForm,
        [PUBLIC_NAME, KIND],
    ),
    ListKind(
        "measures",
        _("Security measures"),
        _("How you protect data."),
        _("Add a measure"),
        forms.MeasureForm,
        [KIND, PUBLIC_NAME],
    ),
    ListKind(
        "parties",
        _("Parties"),
        _("Processors, recipients, clients and authorities."),
        _("Add a party"),
        forms.PartyForm,
        [KIND, PUBLIC_NAME, COUNTRY],
    ),
    ListKind(
        "agreements",
        _("Agreements"),
        _("What you agreed with processors and joint controllers, and until when."),
        _("Add an agreement"),
        forms.AgreementForm,
        [
            KIND,
            (_("Valid until"), lambda one: one.ends_on or _("until somebody ends it")),
            (_("Document"), lambda one: _yes(one.document_id is not None)),
        ],
        ("party",),
    ),
    ListKind(
        "systems",
        _("Systems"),
        _("Where the data are, on paper too."),
        _("Add a system"),
        forms.SystemForm,
        [
            (_("Kind"), lambda one: one.get_place_display()),
            (_("Processor"), lambda one: one.processor or ""),
            COUNTRY,
            (_("Owner"), lambda one: one.owner_name),
        ],
        ("processor",),
    ),
    ListKind(
        "retention_terms",
        _("Retention terms"),
        _("How long you keep data, and who asks for that."),
        _("Add a term"),
        forms.RetentionTermForm,
        [
            (_("How long"), term_words),
            (_("Law or source"), lambda one: one.statute),
            (_("Source checked"), lambda one: _yes(one.is_verified)),
        ],
    ),
]
KINDS = {kind.name: kind for kind in _KINDS}
