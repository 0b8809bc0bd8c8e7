"""What the pages about the organisation's own words show; it reads and writes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.models import Organisation, User
from requests_app.answer_facts import Difference
from requests_app.choices import LetterKind
from requests_app.documents import all_blocks, has_easy
from requests_app.models import LetterTemplate
from requests_app.services.letter_templates import versions_of
from requests_app.text_difference import pieces

STYLES = {"nl": ("nl", False), "en": ("en", False), "nl-easy": ("nl", True)}
STYLE_NAMES = {"nl": _("Dutch"), "en": _("English"), "nl-easy": _("Easy Dutch")}


def styles_of(kind: str) -> list[str]:
    return [style for style in STYLES if style != "nl-easy" or has_easy(kind)]


@dataclass(frozen=True)
class Style:
    code: str
    name: Any
    current: int | None  # the number of the version in use; None: no words of their own
    waiting: int | None  # the number that waits to be approved


@dataclass(frozen=True)
class Row:
    kind: LetterKind
    styles: list[Style]


def rows_of(organisation: Organisation) -> list[Row]:
    """Every kind of letter but the internal one; one query."""
    templates: dict[tuple[str, str, bool], list[LetterTemplate]] = {}
    for one in LetterTemplate.objects.filter(organisation=organisation).defer("texts"):
        templates.setdefault((one.kind, one.language, one.is_easy), []).append(one)
    return [
        Row(kind, [_style(code, templates.get((kind, *STYLES[code]), [])) for code in styles])
        for kind, styles in _kinds()
    ]


def _kinds() -> Iterator[tuple[LetterKind, list[str]]]:
    for kind in LetterKind:
        if kind is not LetterKind.ESCALATION:
            yield kind, styles_of(kind)


def _style(code: str, versions: list[LetterTemplate]) -> Style:
    """The newest comes first."""
    current = next((one.number for one in versions if one.is_current), None)
    is_waiting = bool(versions) and versions[0].approved_by_id is None
    return Style(code, STYLE_NAMES[code], current, versions[0].number if is_waiting else None)


@dataclass(frozen=True)
class Version:
    template: LetterTemplate
    differences: list[Difference]  # with the version before
    may_be_approved: bool
    is_newest: bool


def versions(organisation: Organisation, user: User, **key: Any) -> list[Version]:
    """The newest first, each with what changed."""
    rows = list(versions_of(organisation, **key).select_related("made_by", "approved_by"))
    return [
        Version(
            template=row,
            differences=_differences(before.texts if before else {}, row),
            may_be_approved=row is rows[0] and not row.is_current and row.made_by_id != user.pk,
            is_newest=row is rows[0],
        )
        for row, before in zip_longest(rows, rows[1:])
    ]


def _differences(before: dict[str, str], row: LetterTemplate) -> list[Difference]:
    return [
        Difference(block.label, pieces(before.get(block.code, ""), row.texts.get(block.code, "")))
        for block in all_blocks(row.kind)
        if before.get(block.code, "") != row.texts.get(block.code, "")
    ]
