"""The blocks of the letters that answer a right."""

from django.utils.translation import gettext_lazy as _

from requests_app.choices import LetterKind, Outcome
from requests_app.documents.blocks.block import (
    MOTIVATION,
    NOT_WHOLE,
    REFUSED_PART,
    REMARK,
    Block,
    done,
)

ACCESS: dict[LetterKind, tuple[Block, ...]] = {
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
        REFUSED_PART,
        MOTIVATION,
    ),
    LetterKind.NO_DATA: (
        Block(
            code="searched",
            label=_("Where we searched"),
            help=_("Name the systems and paper files, and what you searched by."),
        ),
    ),
    LetterKind.PORTABILITY: (
        Block(code="scope", label=_("Which data are in the files (article 20(1))")),
        Block(
            code="format",
            label=_("Which files, and how to read them"),
            help=_('For example: "For each system a CSV file and a JSON file."'),
        ),
        Block(
            code="excluded",
            label=_("Which data are not in them, and why"),
            help=_("If nothing is left out, write so."),
        ),
        Block(
            code="sent_to",
            label=_("To which other organisation we sent them, and when"),
            is_required=False,
        ),
        REFUSED_PART,
        MOTIVATION,
    ),
}

CHANGING: dict[LetterKind, tuple[Block, ...]] = {
    LetterKind.RECTIFIED: (
        done(_("What stood there, what stands there now, and since when")),
        REFUSED_PART,
        MOTIVATION,
        REMARK,
    ),
    LetterKind.SUPPLEMENTED: (
        done(_("The statement that was added, and where")),
        Block(
            code="why_not",
            label=_("Why we did not correct the data"),
            help=_("For example: it is an opinion, and whose."),
        ),
        REFUSED_PART,
        MOTIVATION,
        REMARK,
    ),
    LetterKind.ERASED: (
        done(_("Which data we erased"), Outcome.GRANTED, Outcome.PARTLY),
        REFUSED_PART,
        MOTIVATION,
        REMARK,
    ),
    LetterKind.RESTRICTED: (
        Block(
            code="scope",
            label=_("Which data this is about, and in which systems"),
        ),
        REFUSED_PART,
        MOTIVATION,
        REMARK,
    ),
    LetterKind.RESTRICTION_LIFTING: (
        Block(
            code="reason",
            label=_("Why we use the data again (GDPR article 18(3))"),
            help=_("For example what came out of looking into it."),
        ),
    ),
}

STOPPING: dict[LetterKind, tuple[Block, ...]] = {
    LetterKind.OBJECTION_UPHELD: (
        Block(code="stopped", label=_("What we stopped, and since when")),
        REMARK,
    ),
    LetterKind.OBJECTION_REJECTED: (
        done(_("What we did stop, and since when"), Outcome.PARTLY, is_in_lines=False),
        REFUSED_PART,
        MOTIVATION,
        Block(
            code="balancing",
            label=_("His interests and ours, and why ours weigh more (article 21(1))"),
            help=_("We must prove this, not he. Only not needed when another ground applies."),
            only_for=NOT_WHOLE,
            is_required=False,
        ),
    ),
    LetterKind.MARKETING_STOPPED: (REMARK,),
    LetterKind.CONSENT_WITHDRAWN: (
        Block(
            code="effects",
            label=_("What the withdrawal means for this person (article 7(3))"),
            help=_("What stops, since when, and what happens with the data."),
        ),
        REFUSED_PART,
        MOTIVATION,
    ),
    LetterKind.HUMAN_REVIEW: (
        Block(
            code="reviewer",
            label=_("Who looked at the decision (article 22(3))"),
            help=_("Name his role. He must be able to change the decision."),
        ),
        Block(code="review_outcome", label=_("What came out of it")),
        Block(
            code="logic",
            label=_("How the computer came to the decision"),
            help=_("Which data counted, and how. In plain words."),
        ),
        REFUSED_PART,
        MOTIVATION,
    ),
}
