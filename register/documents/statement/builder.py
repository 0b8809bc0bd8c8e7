"""From published versions, own texts and the organisation to a privacy statement (art. 13, 14)."""

from register.content import Row
from register.documents.statement.general import general_page
from register.documents.statement.material import Material
from register.documents.statement.shape import (
    FORMAT,
    FORMAT_VERSION,
    Language,
    StatementContent,
    StatementText,
)
from register.documents.statement.subject import subject_page


def build_statement(material: Material, versions: list[Row]) -> StatementContent:
    """`versions` says which ones the material was taken from. Number and day come at approval."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "organisation": material.organisation.slug,
        "number": None,
        "valid_from": None,
        "versions": versions,
        "nl": _in_language(material, "nl"),
        "en": _in_language(material, "en"),
    }


def _in_language(material: Material, language: Language) -> StatementText:
    rows = material.subject_types()
    return {
        "general": general_page(material, language),
        "subjects": [subject_page(material, row, language) for row in rows],
        "cookies": material.own("cookies", language),
    }
