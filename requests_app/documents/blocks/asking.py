"""The blocks of letters on the way to an answer, and of those around it."""

from django.utils.translation import gettext_lazy as _

from requests_app.choices import LetterKind, Outcome
from requests_app.documents.blocks.block import (
    MOTIVATION,
    REFUSED_PART,
    REMARK,
    Block,
    done,
)
from requests_app.rights import ANSWERED

ASKING: dict[LetterKind, tuple[Block, ...]] = {
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
    LetterKind.AUTHORITY_REQUEST: (
        Block(
            code="doubt",
            label=_("Why we ask for proof"),
            help=_('For example: "We do not know yet that you have parental authority."'),
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
}

REST: dict[LetterKind, tuple[Block, ...]] = {
    LetterKind.REFUSAL: (
        done(_("What we did do"), Outcome.PARTLY, is_in_lines=False),
        REFUSED_PART,
        MOTIVATION,
    ),
    LetterKind.FORWARDED: (REMARK,),
    LetterKind.IMPACT_NOTICE: (
        Block(
            code="impact",
            label=_("What may no longer be possible, and why"),
            help=_("Say also what can still be done. Using a right is never punished."),
        ),
    ),
    LetterKind.SUPPLY_TALK: (
        Block(code="needed", label=_("Which data are not given, and why we need them")),
        Block(
            code="duty",
            label=_("Which law or contract asks for them (GDPR article 13(2)(e))"),
        ),
        Block(
            code="consequence",
            label=_("What happens if they are not given"),
            help=_("A person decides that, after a conversation."),
        ),
        Block(code="talk", label=_("The conversation: when, or what was said"), is_required=False),
    ),
    LetterKind.CLOSING: (done(_("What we did"), Outcome.GRANTED, is_in_lines=False), REMARK),
    LetterKind.COMPLAINT: (
        Block(
            code="answer",
            label=_("What we found, and what we do about it"),
            only_for=ANSWERED,
        ),
        MOTIVATION,
    ),
}
