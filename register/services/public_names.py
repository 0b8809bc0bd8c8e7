"""What the public form offers, taken from the published register instead of typed twice."""

from django.db import transaction

from privacy_portal.accounts.models import Organisation
from register.choices import VersionState
from register.content import Row
from register.models import ActivityVersion, ConsentText

Option = dict[str, str]


@transaction.atomic
def refresh_form_options(*, organisation: Organisation) -> None:
    """Writes Organisation.form_options from the published versions.

    "Which data" are the public names of the topics; "what are you to us" the words of the subject
    types, now and once. A list to which nothing was published stays as it is: so a form never
    loses its choices because a register is empty.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    versions = ActivityVersion.objects.filter(
        organisation=locked, state=VersionState.PUBLISHED
    ).order_by("published_at", "pk")
    lists = versions.values("content__catalogue__topics", "content__catalogue__subject_types")
    options = locked.form_options | options_in(
        topics=[row for one in lists for row in one["content__catalogue__topics"]],
        subject_types=[row for one in lists for row in one["content__catalogue__subject_types"]],
    )
    locked.form_options = options
    locked.save(update_fields=["form_options"])
    organisation.form_options = options


def consent_options(organisation: Organisation) -> list[tuple[str, str]]:
    """Code and name of each text that people can agree to now: what can be taken back."""
    texts = ConsentText.objects.filter(organisation=organisation, is_current=True)
    return list(texts.values_list("code", "name"))


def options_in(*, topics: list[Row], subject_types: list[Row]) -> dict[str, list[Option]]:
    """What these lists offer, as Organisation.form_options holds it; nothing for an empty list.
    Of rows with the same code the last counts."""
    found = {"data": _data(_latest(topics)), "relations": _relations(_latest(subject_types))}
    return {kind: options for kind, options in found.items() if options}


def _latest(rows: list[Row]) -> list[Row]:
    return list({row["code"]: row for row in rows}.values())


def _data(topics: list[Row]) -> list[Option]:
    ordered = sorted(topics, key=lambda row: (row["position"], row["name_nl"]))
    return [_option(row["code"], row["name_nl"], row.get("name_en")) for row in ordered]


def _relations(subject_types: list[Row]) -> list[Option]:
    found = []
    for row in sorted(subject_types, key=lambda row: str(row["name"])):
        for before, when in (("", "is_now"), ("oud-", "was_once")):
            if row.get(f"{when}_nl"):
                code = f"{before}{row['code']}"
                found.append(_option(code, row[f"{when}_nl"], row.get(f"{when}_en")))
    return found


def _option(code: str, dutch: str, english: str | None) -> Option:
    return {"code": code, "nl": dutch, "en": english or dutch}
