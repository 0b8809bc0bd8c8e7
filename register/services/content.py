"""From rows to plain content and back: the one way in and out for every format, version and copy.

Writing is by code: what is there is changed, what is not is made, and nothing is removed that the
content does not name. The parts of an activity (purposes, lines, ...) are replaced as a whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models, transaction

from privacy_portal.accounts.models import Organisation, User
from register.content import (
    FORMAT,
    FORMAT_VERSION,
    ActivityContent,
    Catalogue,
    RegisterContent,
    Row,
    VersionContent,
)
from register.models import (
    PARTS,
    Agreement,
    ClientProcessing,
    DataCategory,
    DataLine,
    Measure,
    OwnText,
    Party,
    ProcessingActivity,
    PublicTopic,
    Purpose,
    Recipient,
    RetentionTerm,
    Source,
    SubjectType,
    SubProcessor,
    System,
    Transfer,
)
from register.services.errors import BadContent
from register.services.owing import owe_all_checks
from register.services.working_copy import note_change

# In the order in which they can be written: what is pointed at comes first.
LISTS: dict[str, type[Any]] = {
    "subject_types": SubjectType,
    "topics": PublicTopic,
    "data_categories": DataCategory,
    "sources": Source,
    "measures": Measure,
    "parties": Party,
    "agreements": Agreement,
    "systems": System,
    "retention_terms": RetentionTerm,
}

# The native format: which fields of each model are content. A new field goes here too.
FIELDS: dict[type[Any], tuple[str, ...]] = {
    SubjectType: (
        "name", "public_name_nl", "public_name_en", "is_now_nl", "is_now_en", "was_once_nl",
        "was_once_en", "is_informed_at_start", "employer_is_informed", "description",
    ),
    PublicTopic: ("name_nl", "name_en", "position"),
    DataCategory: (
        "name", "public_name_nl", "public_name_en", "kind", "special_kind", "topic", "description",
    ),
    Source: ("name", "kind", "public_name_nl", "public_name_en", "is_public"),
    Measure: ("name", "kind", "public_name_nl", "public_name_en", "description"),
    Party: (
        "name", "kind", "public_name_nl", "public_name_en", "country", "contact", "email", "phone",
        "address", "officer", "representative",
    ),
    Agreement: (
        "party", "kind", "number", "signed_on", "starts_on", "ends_on", "clauses",
        "sub_processor_rule", "breach_notice_hours", "countries", "certificate", "audited_on",
        "end_of_contract",
    ),
    System: (
        "name", "place", "processor", "country", "access_countries", "owner_name", "owner_email",
        "description",
    ),
    RetentionTerm: (
        "name", "trigger", "minimum_length", "minimum_unit", "minimum_kind", "minimum_to_year_end",
        "maximum_length", "maximum_unit", "maximum_kind", "maximum_to_year_end", "statute",
        "is_verified", "verified_on", "archive_after_months", "end_action", "motivation",
        "public_text_nl", "public_text_en",
    ),
    ProcessingActivity: (
        "name", "public_name_nl", "public_name_en", "description", "role", "department",
        "owner_name", "owner_email", "starts_on", "ends_on", "review_on", "joint_parties",
        "measures", "security_note", "has_automated_decision", "decision_logic_nl",
        "decision_logic_en", "decision_effect_nl", "decision_effect_en", "dpia_triggers",
        "needs_dpia", "dpia_done_on", "dpia_reference", "dpia_note", "remarks", "foreign_values",
    ),
    Purpose: (
        "text_nl", "text_en", "legal_bases", "statute", "subject_is_party", "interest_nl",
        "interest_en", "balancing_note", "is_direct_marketing", "note",
    ),
    DataLine: (
        "subject_type", "category", "sources", "legal_basis", "art9_ground", "statute",
        "retention_term", "systems", "necessity", "consequence_nl", "consequence_en", "note",
    ),
    Recipient: ("party", "category_nl", "category_en", "is_internal", "ground", "note"),
    Transfer: (
        "party", "country", "international_organisation", "mechanism", "safeguards_nl",
        "safeguards_en", "copy_nl", "copy_en", "assessed_on", "note",
    ),
    ClientProcessing: ("party", "processing_nl", "processing_en"),
    SubProcessor: ("name", "service", "country"),
}  # fmt: skip


# --- Rows to content -----------------------------------------------------------------------------


def row_content(instance: models.Model) -> Row:
    """The fields of one row; codes for what it points at. Prefetch the lists of many rows."""
    return {name: _plain(instance, name) for name in FIELDS[type(instance)]}


def list_content(instance: models.Model) -> Row:
    """One row of a list, with its code; an agreement with its sub-processors."""
    row: Row = {"code": instance.code, **row_content(instance)}  # type: ignore[attr-defined]
    if isinstance(instance, Agreement):
        row["sub_processors"] = [row_content(one) for one in instance.sub_processors.all()]
    return row


def _plain(instance: models.Model, name: str) -> Any:
    field = instance._meta.get_field(name)
    value = getattr(instance, name)
    if isinstance(field, models.ManyToManyField):
        return sorted(one.code for one in value.all())
    if isinstance(field, models.ForeignKey):
        return value.code if value else None
    if isinstance(value, date):
        return value.isoformat()
    return value


def with_parts(activities: "models.QuerySet[ProcessingActivity]") -> Any:
    """The same activities, so that `activity_content` of each needs no further query."""
    return activities.prefetch_related(
        "joint_parties", "measures", "purposes",
        "lines__subject_type", "lines__category__topic", "lines__sources",
        "lines__retention_term", "lines__systems__processor",
        "recipients__party", "transfers__party", "clients__party",
    )  # fmt: skip


def activity_content(activity: ProcessingActivity) -> ActivityContent:
    parts = {name: [row_content(part) for part in getattr(activity, name).all()] for name in PARTS}
    content = {"code": activity.code, "fields": row_content(activity), **parts}
    return cast(ActivityContent, content)


def version_content(activity: ProcessingActivity) -> VersionContent:
    """What a version freezes: the activity, and every row of a list that it points at."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "activity": activity_content(activity),
        "catalogue": _pointed_at(activity),
    }


def _pointed_at(activity: ProcessingActivity) -> Catalogue:
    lines = list(activity.lines.all())
    systems = {one for line in lines for one in line.systems.all()}
    categories = {line.category for line in lines}
    parties = {
        *activity.joint_parties.all(),
        *(one.party for one in activity.recipients.all() if one.party),
        *(one.party for one in activity.transfers.all() if one.party),
        *(one.party for one in activity.clients.all()),
        *(one.processor for one in systems if one.processor),
    }
    agreements = Agreement.objects.filter(party__in=parties).prefetch_related("sub_processors")
    found: dict[str, Iterable[Any]] = {
        "subject_types": {line.subject_type for line in lines},
        "topics": {one.topic for one in categories if one.topic},
        "data_categories": categories,
        "sources": {one for line in lines for one in line.sources.all()},
        "measures": set(activity.measures.all()),
        "parties": parties,
        "agreements": set(agreements.select_related("party")) if parties else set(),
        "systems": systems,
        "retention_terms": {line.retention_term for line in lines if line.retention_term},
    }
    return _catalogue(found)


def _catalogue(found: Mapping[str, Iterable[Any]]) -> Catalogue:
    rows = {
        name: sorted((list_content(one) for one in found[name]), key=lambda row: row["code"])
        for name in LISTS
    }
    return cast(Catalogue, rows)


def catalogue_content(organisation: Organisation) -> Catalogue:
    """All lists of an organisation."""
    related = {"agreements": ("party",), "systems": ("processor",), "data_categories": ("topic",)}
    found: dict[str, Iterable[Any]] = {}
    for name, model in LISTS.items():
        rows = model.objects.filter(organisation=organisation).select_related(
            *related.get(name, ())
        )
        found[name] = rows.prefetch_related("sub_processors") if name == "agreements" else rows
    return _catalogue(found)


def register_content(organisation: Organisation) -> RegisterContent:
    """The working copy of everything; memory grows with it (5,000 activities: some 50 MB)."""
    activities = with_parts(ProcessingActivity.objects.filter(organisation=organisation))
    texts = OwnText.objects.filter(organisation=organisation).order_by("place")
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "organisation": {"slug": organisation.slug, "name": organisation.name},
        "catalogue": catalogue_content(organisation),
        "activities": [activity_content(one) for one in activities.order_by("code")],
        "own_texts": [
            {"place": one.place, "text_nl": one.text_nl, "text_en": one.text_en} for one in texts
        ],
    }


# --- Content to rows -----------------------------------------------------------------------------


@transaction.atomic
def write_register(
    *, organisation: Organisation, content: RegisterContent, actor: User | None
) -> list[ProcessingActivity]:
    """Lists, activities and own texts. Raises BadContent, and then nothing is written."""
    write_catalogue(organisation=organisation, catalogue=content["catalogue"])
    for text in content["own_texts"]:
        write_own_text(organisation=organisation, text=text)
    return [
        write_activity(organisation=organisation, content=one, actor=actor)
        for one in content["activities"]
    ]


def write_own_text(*, organisation: Organisation, text: Row) -> None:
    """Its revision grows, so that who has it open is told (M11)."""
    texts = {"text_nl": text["text_nl"], "text_en": text["text_en"]}
    own, is_new = OwnText.objects.get_or_create(
        organisation=organisation, place=text["place"], defaults=texts
    )
    if not is_new:
        own.text_nl, own.text_en, own.revision = (
            texts["text_nl"],
            texts["text_en"],
            own.revision + 1,
        )
        own.save()


@transaction.atomic
def write_catalogue(*, organisation: Organisation, catalogue: Catalogue) -> None:
    """Changes and adds rows of the lists by code. Raises BadContent."""
    for name, model in LISTS.items():
        for values in catalogue[name]:  # type: ignore[literal-required]
            _write_list_row(model, organisation, values, where=f"{name} {values.get('code')}")
    owe_all_checks(organisation=organisation)


@transaction.atomic
def write_activity(
    *, organisation: Organisation, content: ActivityContent, actor: User | None
) -> ProcessingActivity:
    """Makes or changes the working copy with this code; its parts become those of the content.

    Raises BadContent, and NotAllowed while it waits for approval. Neither a version nor an event is
    made of it: the calling service does that.
    """
    where = f"activity {content['code']}"
    activity = ProcessingActivity.objects.filter(
        organisation=organisation, code=content["code"]
    ).first() or ProcessingActivity(organisation=organisation, code=content["code"])
    _set_fields(activity, content["fields"], where)
    is_new = activity.pk is None
    if not is_new:
        activity.revision += 1
    _save(activity, where)
    _set_lists(activity, content["fields"], where, is_new=is_new)
    for name, model in PARTS.items():
        _replace_parts(activity, name, model, content.get(name, []), where)  # type: ignore[arg-type]
    note_change(activity=activity, actor=actor)
    return activity


def _write_list_row(
    model: type[Any], organisation: Organisation, values: Row, *, where: str
) -> None:
    code = values.get("code") or ""
    row = model.objects.filter(organisation=organisation, code=code).first()
    if row is None:
        row = model(organisation=organisation, code=code)
    else:
        row.revision += 1
    _set_fields(row, values, where)
    _save(row, where)
    if isinstance(row, Agreement):
        row.sub_processors.all().delete()
        for one in values.get("sub_processors", []):
            sub = SubProcessor(agreement=row)
            _set_fields(sub, one, where)
            _save(sub, where)


def _replace_parts(
    activity: ProcessingActivity, name: str, model: type[Any], rows: list[Row], where: str
) -> None:
    model.objects.filter(activity=activity).delete()
    for position, values in enumerate(rows):
        part, here = model(activity=activity, position=position), f"{where}, {name} {position + 1}"
        _set_fields(part, values, here)
        _save(part, here)
        _set_lists(part, values, here, is_new=True)


def _set_fields(row: Any, values: Row, where: str) -> None:
    """What the values do not name stays as it is."""
    for name in FIELDS[type(row)]:
        field = row._meta.get_field(name)
        if name not in values or isinstance(field, models.ManyToManyField):
            continue
        value = values[name]
        if isinstance(field, models.ForeignKey):
            value = _one_by_code(row, field, value, where)
        setattr(row, name, value)


def _set_lists(row: Any, values: Row, where: str, *, is_new: bool) -> None:
    for name in FIELDS[type(row)]:
        field = row._meta.get_field(name)
        if name in values and isinstance(field, models.ManyToManyField):
            codes = [_one_by_code(row, field, code, where) for code in values[name] or []]
            if codes or not is_new:
                getattr(row, name).set(codes)


_found: ContextVar[dict[tuple[type[Any], int, str], Any] | None] = ContextVar(
    "rows that were looked up by their code", default=None
)


@contextmanager
def rows_remembered() -> Iterator[None]:
    """While many activities are written: looks each row of a list up once.

    Only inside one transaction that removes no such rows.
    """
    token = _found.set({})
    try:
        yield
    finally:
        _found.reset(token)


def _one_by_code(row: Any, field: Any, code: str | None, where: str) -> Any:
    if code is None or code == "":
        return None
    owner = row.activity if hasattr(row, "activity") else row
    key, remembered = (field.related_model, owner.organisation_id, code), _found.get()
    if remembered is not None and key in remembered:
        return remembered[key]
    rows = field.related_model.objects.filter(organisation_id=owner.organisation_id, code=code)
    found = rows.first()
    if found is None:
        raise BadContent([f"{where}: {field.name} {code!r} is not in the lists."])
    if remembered is not None:
        remembered[key] = found
    return found


def _save(row: Any, where: str) -> None:
    """What it points at was looked up just now, so that is not asked of the database again."""
    known = {field.name for field in row._meta.fields if isinstance(field, models.ForeignKey)}
    empty = {name for name in known if getattr(row, f"{name}_id") is None}
    try:
        row.clean_fields(exclude=known - empty)
        row.clean()
        row.validate_unique()
        row.validate_constraints()
    except ValidationError as error:
        told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        problems = [f"{where}: {name}: {' '.join(messages)}" for name, messages in told.items()]
        raise BadContent(problems) from error
    row.save()
