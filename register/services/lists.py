"""The lists that activities choose from. A change never touches a frozen version: that has its own
copy of every row it names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation, User
from register.events import editing as events
from register.models import (
    Consent,
    ConsentText,
    Disclosure,
    Informing,
    Part,
    ProcessingActivity,
    RegisterRow,
    RetentionTerm,
)
from register.services.codes import free_code
from register.services.content import LISTS
from register.services.errors import InUse
from register.services.owing import owe_checks
from register.services.saving import is_same, locked, write

MOST_NAMED = 20  # places where a row is used, in the sentence that refuses its removal


_OTHER_USES: dict[type[models.Model], Any] = {
    Disclosure: _("Disclosures"),
    ConsentText: _("Consents"),
    Consent: _("Consents"),
    Informing: _("Who must be informed"),
}


@dataclass(frozen=True)
class Use:
    """Where a row is used: an activity, or a row of another list."""

    name: str
    activity_id: int | None = None
    list_name: str = ""
    row_id: int | None = None


@transaction.atomic
def add_row(
    *,
    organisation: Organisation,
    list_name: str,
    values: Mapping[str, Any],
    actor: User,
    today: date,
) -> RegisterRow:
    """The code is made from the name. Raises ValidationError."""
    model = LISTS[list_name]
    row: RegisterRow = model(organisation=organisation)
    row.code = free_code(model, organisation, _name(row, values))
    write(row, {**values, **_verified(row, values, actor, today)})
    owe_checks(row=row, actor=actor)
    events.row_changed(row, organisation=organisation, actor=actor, how="added")
    return row


@transaction.atomic
def change_row(
    *,
    row: RegisterRow,
    values: Mapping[str, Any],
    revision: int | None,
    actor: User,
    today: date,
) -> RegisterRow:
    """Activities that lean on it will be checked again; the same values change nothing. Raises
    Conflict, ValidationError."""
    fresh = locked(row, revision)
    if is_same(fresh, values):
        return fresh
    write(fresh, {**values, **_verified(fresh, values, actor, today)})
    owe_checks(row=fresh, actor=actor)
    events.row_changed(fresh, organisation=fresh.organisation, actor=actor, how="changed")
    return fresh


@transaction.atomic
def remove_row(*, row: RegisterRow, actor: User) -> None:
    """Twice is no error. Raises InUse; `uses_of` says where."""
    fresh = type(row)._default_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if fresh is None:
        return
    if uses_of(fresh):
        raise InUse
    owe_checks(row=fresh, actor=actor)
    events.row_changed(fresh, organisation=fresh.organisation, actor=actor, how="removed")
    fresh.delete()


def uses_of(row: RegisterRow) -> list[Use]:
    """What points at this row and would lose it; never more than MOST_NAMED."""
    found: dict[Use, None] = {}
    relations: list[Any] = row._meta.get_fields(include_hidden=True)
    for relation in relations:
        if not relation.auto_created or relation.concrete or _goes_along(relation):
            continue
        field = relation.field.name
        users = relation.related_model._base_manager.filter(**{field: row})[:MOST_NAMED]
        found |= {_use(one): None for one in users}
    return list(found)[:MOST_NAMED]


def _goes_along(relation: Any) -> bool:
    """What is part of the row itself, such as the sub-processors of an agreement."""
    return relation.on_delete is models.CASCADE


def _use(user: models.Model) -> Use:
    if isinstance(user, Part):
        return _use(user.activity)  # type: ignore[attr-defined]
    if isinstance(user, ProcessingActivity):
        return Use(name=user.name, activity_id=user.pk)
    for name, model in LISTS.items():
        if isinstance(user, model):
            return Use(name=str(user), list_name=name, row_id=user.pk)
    return Use(name=str(_OTHER_USES[type(user)]))


def _name(row: RegisterRow, values: Mapping[str, Any]) -> str:
    """Most lists have a name; a topic has it in Dutch, an agreement is named after its party."""
    if "party" in values:
        return f"{values['party']} {values.get('number', '')}"
    return str(values.get("name") or values.get("name_nl") or "")


def _verified(
    row: RegisterRow, values: Mapping[str, Any], actor: User, today: date
) -> dict[str, Any]:
    """Who says that he read the source of a term, and when; kept until somebody takes it back."""
    if not isinstance(row, RetentionTerm) or "is_verified" not in values:
        return {}
    if not values["is_verified"]:
        return {"verified_on": None, "verified_by": None}
    is_new = not row.is_verified or row.statute != values.get("statute", row.statute)
    return {"verified_on": today, "verified_by": actor} if is_new else {}
