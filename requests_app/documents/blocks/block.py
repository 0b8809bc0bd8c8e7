"""One part of a letter that a person writes, and the parts that several letters share."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.choices import Outcome


@dataclass(frozen=True, kw_only=True)
class Block:
    code: str
    label: Promise  # for the desk, in the language of its user
    help: Promise | str = ""
    is_required: bool = True
    only_for: tuple[str, ...] = ()  # outcomes; empty means every outcome
    is_in_lines: bool = False  # not asked when the lines of the decision tell it already


NOT_WHOLE = (Outcome.PARTLY, Outcome.REFUSED)

# Of every letter, and never required: the organisation's own words around what the law wants.
FREE_BLOCKS = (
    Block(code="opening", label=_("Opening"), is_required=False),
    Block(code="closing", label=_("Closing words"), is_required=False),
)

REFUSED_PART = Block(
    code="refused_part",
    label=_("What we do not do or give"),
    help=_("Name exactly which data, or which part of the request."),
    only_for=(Outcome.PARTLY,),
    is_in_lines=True,
)
MOTIVATION = Block(
    code="motivation",
    label=_("Why not (GDPR article 12(4))"),
    help=_("Explain in plain words why this ground applies here. The article is in the letter."),
    only_for=NOT_WHOLE,
    is_in_lines=True,
)
REMARK = Block(code="remark", label=_("Explanation"), is_required=False)


def done(label: Promise, *only_for: str, is_in_lines: bool = True) -> Block:
    return Block(
        code="done",
        label=label,
        help=_("With the date. Whom we told is in the letter already."),
        only_for=only_for,
        is_in_lines=is_in_lines,
    )
