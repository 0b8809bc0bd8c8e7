"""The code of a new row: made from its name, and then it stays (exports and versions name it)."""

from typing import Any

from django.utils.text import slugify

from privacy_portal.accounts.models import Organisation

LONGEST = 70  # leaves room for a number behind it


def free_code(model: type[Any], organisation: Organisation, name: str) -> str:
    """Two people who make the same at once wait for each other, so each gets a code of his own."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    wished = slugify(name)[:LONGEST].strip("-") or model._meta.model_name
    taken = set(
        model.objects.filter(organisation=organisation, code__startswith=wished).values_list(
            "code", flat=True
        )
    )
    taken |= getattr(model, "reserved_codes", set())
    code, number = wished, 1
    while code in taken:
        number += 1
        code = f"{wished}-{number}"
    return code
