"""Content to rows, by code: what is there is changed, what is not is made, and nothing is removed
that the content does not name. The parts of an activity (purposes, lines, ...) are replaced as a
whole.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from privacy_portal.accounts.models import Organisation, User
from register.content import ActivityContent, Catalogue, RegisterContent, Row, rows_of
from register.models import PARTS, Agreement, OwnText, ProcessingActivity, SubProcessor
from register.services.content.fields import FIELDS, LISTS
from register.services.errors import BadContent
from register.services.owing import owe_checks, owe_organisation_check
from register.services.working_copy import note_change


@transaction.atomic
def write_register(
    *, organisation: Organisation, content: RegisterContent, actor: User | None
) -> list[ProcessingActivity]:
    """Lists, activities and own texts. Raises BadContent, and then nothing is written."""
    write_catalogue(organisation=organisation, catalogue=content["catalogue"], actor=actor)
    for text in content["own_texts"]:
        write_own_text(organisation=organisation, text=text)
    with rows_remembered():
        return [
            write_activity(organisation=organisation, content=one, actor=actor)
            for one in content["activities"]
        ]


def write_own_text(*, organisation: Organisation, text: Row) -> None:
    """Its revision grows, so that who has it open is told (M11). Raises BadContent."""
    place = text["place"]
    own = OwnText.objects.filter(organisation=organisation, place=place).first() or OwnText(
        organisation=organisation, place=place, revision=0
    )
    own.text_nl, own.text_en = text["text_nl"], text["text_en"]
    own.revision += 1
    _save(own, f"own text {place}")
    owe_organisation_check(organisation=organisation)


@transaction.atomic
def write_catalogue(
    *, organisation: Organisation, catalogue: Catalogue, actor: User | None
) -> None:
    """Changes and adds rows of the lists by code. Who changes one becomes an editor of what leans
    on it (owe_checks). Raises BadContent."""
    for name, model in LISTS.items():
        for values in rows_of(catalogue, name):
            where = f"{name} {values.get('code')}"
            row, is_new = _write_list_row(model, organisation, values, where=where)
            if not is_new or isinstance(row, Agreement):  # nothing leans on a new row yet
                owe_checks(row=row, actor=actor)
    owe_organisation_check(organisation=organisation)


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
) -> tuple[Any, bool]:
    """The row, and whether it is new."""
    code = values.get("code") or ""
    row = model.objects.filter(organisation=organisation, code=code).first()
    is_new = row is None
    if is_new:
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
    return row, is_new


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
            if not is_new:
                getattr(row, name).set(codes)
            elif codes:  # nothing to compare with
                getattr(row, name).add(*codes)


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
