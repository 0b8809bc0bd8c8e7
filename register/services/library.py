"""Taking a common activity over: a draft to adjust, and the rows of the lists that it leans on."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from privacy_portal.accounts.models import Organisation, User
from register.content import Catalogue, Row
from register.library import Template, templates
from register.models import ProcessingActivity
from register.services.activities import made_from_content
from register.services.codes import free_code
from register.services.content import LISTS, write_catalogue


def template_of(code: str) -> Template | None:
    return next((one for one in templates() if one.code == code), None)


def missing_rows(organisation: Organisation, template: Template) -> Catalogue:
    """The rows that the organisation does not have yet, by code. What it has stays as it is."""
    catalogue: Any = template.content["catalogue"]
    return {  # type: ignore[return-value]
        name: _without_known(organisation, model, catalogue[name]) for name, model in LISTS.items()
    }


def _without_known(organisation: Organisation, model: type[Any], rows: Iterable[Row]) -> list[Row]:
    codes = model.objects.filter(organisation=organisation).values_list("code", flat=True)
    known = set(codes)
    return [row for row in rows if row["code"] not in known]


@transaction.atomic
def take_from_library(
    *, organisation: Organisation, template: Template, actor: User, today: date
) -> ProcessingActivity:
    """Taken twice it makes two activities: the second may be for another department."""
    rows = missing_rows(organisation, template)
    write_catalogue(organisation=organisation, catalogue=rows, actor=actor)
    content = template.content["activities"][0]
    code = free_code(ProcessingActivity, organisation, content["code"])
    return made_from_content(
        organisation=organisation,
        content={**content, "code": code},
        actor=actor,
        today=today,
        origin="library",
    )
