"""From published versions, own texts and the organisation to a privacy statement (art. 13, 14)."""

from register.content import Row, untranslated
from register.documents.statement.agreements import changes_on
from register.documents.statement.general import general_page
from register.documents.statement.material import Material
from register.documents.statement.shape import (
    FORMAT,
    FORMAT_VERSION,
    Language,
    StatementContent,
    StatementText,
    Summary,
)
from register.documents.statement.subject import subject_page


def build_statement(
    material: Material, versions: list[Row], made_from: str = ""
) -> StatementContent:
    """`versions` says which ones the material was taken from, `made_from` is a hash of all of it.
    Number and day come at approval."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "organisation": material.organisation.slug,
        "number": None,
        "valid_from": None,
        "versions": versions,
        "summary": _summary(material, versions, made_from),
        "nl": _in_language(material, "nl"),
        "en": _in_language(material, "en"),
    }


def _summary(material: Material, versions: list[Row], made_from: str) -> Summary:
    counts = {
        one["id"]: untranslated(content)
        for one, content in zip(versions, material.versions, strict=False)
    }
    other = changes_on(material)
    return {
        "made_from": made_from,
        "changes_on": other.isoformat() if other else None,
        "subjects": [row["code"] for row in material.subject_types()],
        "untranslated": {pk: count for pk, count in counts.items() if count},
    }


def _in_language(material: Material, language: Language) -> StatementText:
    rows = material.subject_types()
    return {
        "general": general_page(material, language),
        "subjects": [subject_page(material, row, language) for row in rows],
        "cookies": material.own("cookies", language),
    }
