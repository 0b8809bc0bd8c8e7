"""The parts of a letter that a person writes; the desk makes its form from this table.

What the law wants said and only a person can know is required, and has no default: a letter must
not state as a fact what nobody looked at. Rights, complaint and court are fixed text.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.choices import LetterKind, Outcome


@dataclass(frozen=True, kw_only=True)
class Block:
    code: str
    label: Promise  # for the desk, in the language of its user
    help: Promise | str = ""
    is_required: bool = True
    only_for: tuple[str, ...] = ()  # outcomes; empty means every outcome


_REFUSED_PART = Block(
    code="refused_part",
    label=_("What we do not do or give"),
    help=_("Name exactly which data, or which part of the request."),
    only_for=(Outcome.PARTLY,),
)
_MOTIVATION = Block(
    code="motivation",
    label=_("Why not (GDPR article 12(4))"),
    help=_("Explain in plain words why this ground applies here. The article is in the letter."),
    only_for=(Outcome.PARTLY, Outcome.REFUSED),
)

_BLOCKS: dict[LetterKind, tuple[Block, ...]] = {
    LetterKind.IDENTITY_REQUEST: (
        Block(
            code="doubt",
            label=_("Why we doubt (GDPR article 12(6))"),
            help=_(
                "You may only ask this when there is reasonable doubt. For example: "
                '"Your e-mail address is not the one that we know."'
            ),
        ),
    ),
    LetterKind.SCOPE_REQUEST: (
        Block(
            code="held",
            label=_("What we hold (GDPR recital 63)"),
            help=_("You may only ask this when you hold a large quantity of data. Name the kinds."),
        ),
        Block(
            code="question",
            label=_("What you want to know"),
            help=_('For example: "About which years do you want data?"'),
        ),
    ),
    LetterKind.UNIDENTIFIED: (
        Block(
            code="reason",
            label=_("Explanation"),
            help=_("For example which proof you got, and why it was not enough."),
            is_required=False,
        ),
    ),
    LetterKind.EXTENSION: (
        Block(
            code="reasons",
            label=_("Why we need more time (GDPR article 12(3))"),
            help=_(
                "Only the complexity and the number of requests count. "
                "Without reasons the extension is void."
            ),
        ),
    ),
    LetterKind.ACCESS_ANSWER: (
        Block(
            code="copy",
            label=_("The data: copy or overview (article 15(3))"),
            help=_("Write the overview here, or refer to the attached files."),
        ),
        Block(
            code="purposes",
            label=_("Why we use the data (article 15(1)(a))"),
        ),
        Block(
            code="categories",
            label=_("Which kinds of data (article 15(1)(b))"),
        ),
        Block(
            code="recipients",
            label=_("To whom we gave or give the data (article 15(1)(c))"),
            help=_("Name the recipients. Only if that is not possible: the kinds of recipients."),
        ),
        Block(
            code="storage",
            label=_("How long we keep the data (article 15(1)(d))"),
        ),
        Block(
            code="source",
            label=_("From whom we got the data (article 15(1)(g))"),
        ),
        Block(
            code="automated",
            label=_("Decisions by a computer alone (article 15(1)(h))"),
            help=_(
                "If there are none, write so. If there are: how it works, "
                "and what it means for the person."
            ),
        ),
        Block(
            code="safeguards",
            label=_("Data outside the EU, and how they are protected (article 15(2))"),
            help=_("If no data leave the EU, write so."),
        ),
        _REFUSED_PART,
        _MOTIVATION,
    ),
    LetterKind.NO_DATA: (
        Block(
            code="searched",
            label=_("Where we searched"),
            help=_("Name the systems and paper files, and what you searched by."),
        ),
    ),
    LetterKind.REFUSAL: (
        Block(
            code="done",
            label=_("What we did do"),
            help=_("With the date, and which recipients you told."),
            only_for=(Outcome.PARTLY,),
        ),
        _REFUSED_PART,
        _MOTIVATION,
    ),
    LetterKind.CLOSING: (
        Block(
            code="done",
            label=_("What we did"),
            help=_("With the date, and which recipients you told (article 19)."),
            only_for=(Outcome.GRANTED,),
        ),
        Block(
            code="remark",
            label=_("Explanation"),
            is_required=False,
        ),
    ),
}


def blocks_for(kind: str, outcome: str = "") -> list[Block]:
    """The blocks of one letter, in its order; `outcome` leaves out what does not belong to it."""
    blocks = _BLOCKS.get(LetterKind(kind), ())
    return [one for one in blocks if not one.only_for or outcome in one.only_for]


def missing_blocks(blocks: list[Block], texts: dict[str, str]) -> list[Block]:
    return [one for one in blocks if one.is_required and not texts.get(one.code, "").strip()]
