"""What the law says of each right: its conditions, grounds to refuse, what the answer must hold,
who is told, and the work (art. 7(3), 12, 15 to 22, 77 GDPR; 40, 41, 47 UAVG; R-CMP-01).

Leaves out whether a condition or ground applies: people decide that, and say why. Conditions and
parts of an answer are codes; requests_app.right_words says them on screen, with their articles.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from requests_app.choices import Aspect, FeeGround, LetterKind, LineResult, Outcome, RightType
from requests_app.choices import RefusalGround as Ground

THE_ASKING = (Ground.UNFOUNDED, Ground.EXCESSIVE)  # art. 12(5): of art. 15 to 22
UAVG_41 = (  # of art. 12 to 21
    Ground.GENERAL_INTEREST,
    Ground.RIGHTS_OF_OTHERS_UAVG,
    Ground.CIVIL_CLAIMS,
)
ANY_RIGHT = (*THE_ASKING, *UAVG_41)
DONE = (LineResult.GRANTED, LineResult.SUPPLEMENTED)
NOT_DONE = (LineResult.REFUSED, LineResult.KEPT)


@dataclass(frozen=True, kw_only=True)
class Right:
    """One right. `action`: what the systems must do (connectors' codes); empty: nothing."""

    articles: tuple[str, ...]
    conditions: tuple[str, ...] = ()  # what the officer looks at before he decides
    grounds: tuple[Ground, ...] = ()  # of this right alone
    must_answer: tuple[str, ...] = ()  # what the answer holds by law
    results: tuple[LineResult, ...] = (LineResult.GRANTED, LineResult.REFUSED)
    action: str = ""
    works_before_deciding: bool = False  # the systems are asked first; else they carry out
    tells_recipients: bool = False  # art. 19
    needs_second_person: bool = False  # data disappear
    is_at_once: bool = False  # the month is only for the information (law/rules: 12(3))
    general_grounds: tuple[Ground, ...] = ANY_RIGHT
    fits_better: tuple[RightType, ...] = ()  # to suggest when the conditions are not met


RIGHTS: dict[str, Right] = {
    RightType.ACCESS: Right(
        articles=("15",),
        conditions=("no-reason-needed", "others-are-redacted", "data-of-receipt"),
        grounds=(
            Ground.RIGHTS_OF_OTHERS,  # redact, never refuse the whole
            Ground.PUBLIC_REGISTER,
        ),
        must_answer=(
            "confirmation", "copy", "purposes", "categories", "recipients", "storage", "rights",
            "complaint", "source", "automated", "safeguards",
        ),
        results=(LineResult.GRANTED, LineResult.REFUSED, LineResult.NO_DATA),
        action="verzamelen",
        works_before_deciding=True,
        fits_better=(RightType.PORTABILITY,),
    ),
    RightType.RECTIFICATION: Right(
        articles=("16", "19"),
        conditions=("inaccurate-or-incomplete", "opinion-is-supplemented", "restrict-meanwhile"),
        grounds=(Ground.NOT_INACCURATE, Ground.PUBLIC_REGISTER),
        must_answer=("old-and-new", "date", "systems", "recipients-told"),
        results=(
            LineResult.GRANTED, LineResult.SUPPLEMENTED, LineResult.REFUSED, LineResult.NO_DATA,
        ),
        action="verbeteren",
        tells_recipients=True,
        fits_better=(RightType.RESTRICTION, RightType.ERASURE),
    ),
    RightType.ERASURE: Right(
        articles=("17", "19"),
        conditions=(
            "no-longer-necessary", "consent-withdrawn", "objection-upheld", "unlawful",
            "legal-duty", "child-online",
        ),
        grounds=(
            Ground.NO_ERASURE_GROUND, Ground.EXPRESSION, Ground.LEGAL_OBLIGATION,
            Ground.PUBLIC_HEALTH, Ground.ARCHIVING, Ground.LEGAL_CLAIMS,
        ),
        must_answer=("per-category", "kept-until-and-statute", "recipients-told", "platforms"),
        results=(
            LineResult.GRANTED, LineResult.KEPT, LineResult.REFUSED, LineResult.NO_DATA,
        ),
        action="wissen",
        tells_recipients=True,
        needs_second_person=True,
        fits_better=(RightType.RESTRICTION, RightType.OBJECTION, RightType.CONSENT_WITHDRAWAL),
    ),
    RightType.RESTRICTION: Right(
        articles=("18", "19"),
        conditions=("18-1-a", "18-1-b", "18-1-c", "18-1-d", "eigen"),
        grounds=(Ground.NO_RESTRICTION_GROUND, Ground.PUBLIC_REGISTER),
        must_answer=("ground", "scope", "effects", "review", "told-before-lifting"),
        results=(LineResult.GRANTED, LineResult.REFUSED, LineResult.NO_DATA),
        action="beperken",
        tells_recipients=True,
        fits_better=(RightType.OBJECTION, RightType.RECTIFICATION),
    ),
    RightType.PORTABILITY: Right(
        articles=("20",),
        conditions=("consent-or-contract", "automated-means", "provided-by-subject", "no-others"),
        grounds=(Ground.NOT_PORTABLE, Ground.PUBLIC_TASK, Ground.PORTABILITY_OF_OTHERS),
        must_answer=("file", "format", "scope", "excluded", "does-not-erase"),
        results=(LineResult.GRANTED, LineResult.REFUSED, LineResult.NO_DATA),
        action="exporteren",
        works_before_deciding=True,
        fits_better=(RightType.ACCESS,),
    ),
    RightType.OBJECTION: Right(
        articles=("21",),
        conditions=("public-task-or-interest", "his-situation", "balancing", "restrict-meanwhile"),
        grounds=(
            Ground.COMPELLING_GROUNDS, Ground.OBJECTION_CLAIMS, Ground.NOT_OPEN_TO_OBJECTION,
            Ground.PUBLIC_REGISTER,
        ),
        must_answer=("stopped-since",),
        action="stop-gebruik",
        fits_better=(RightType.CONSENT_WITHDRAWAL, RightType.ERASURE, RightType.RESTRICTION),
    ),
    RightType.HUMAN_REVIEW: Right(
        articles=("22",),
        conditions=("automated-alone", "legal-or-similar-effect", "who-may-look"),
        grounds=(Ground.NO_AUTOMATED_DECISION, Ground.AUTOMATED_BY_LAW),
        must_answer=("reviewer", "review-outcome", "logic"),
        general_grounds=THE_ASKING,
        fits_better=(RightType.ACCESS, RightType.OBJECTION),
    ),
    RightType.CONSENT_WITHDRAWAL: Right(
        articles=("7(3)",),
        conditions=("at-any-time", "earlier-stays-lawful", "was-it-consent"),
        grounds=(Ground.NOT_ON_CONSENT,),
        must_answer=("effects-of-withdrawal", "earlier-stays-lawful"),
        action="stop-gebruik",
        is_at_once=True,
        general_grounds=(),  # art. 12(5) and UAVG 41 name art. 12 to 22, not art. 7
        fits_better=(RightType.OBJECTION, RightType.ERASURE),
    ),
    RightType.COMPLAINT: Right(
        articles=("38(4)", "77"),
        conditions=("no-precondition",),
        grounds=(Ground.NOT_WELL_FOUNDED,),
        must_answer=("officer", "complaint"),
        general_grounds=(),
        fits_better=(RightType.ACCESS, RightType.RECTIFICATION, RightType.ERASURE),
    ),
    RightType.OTHER: Right(
        articles=("12",),
        conditions=("which-right",),
        grounds=tuple(one for one in Ground if one not in ANY_RIGHT),
        # Only answered or not: what another right asks is done after converting to that right.
        fits_better=tuple(
            one for one in RightType if one not in (RightType.OTHER, RightType.COMPLAINT)
        ),
    ),
}  # fmt: skip
# Art. 21(2) and (3): absolute, so nothing to weigh, no ground to refuse, and no waiting.
MARKETING = Right(
    articles=("21(2)", "21(3)"),
    conditions=("absolute",),
    must_answer=("stopped-since", "suppression"),
    results=(LineResult.GRANTED,),
    action="stop-reclame",
    is_at_once=True,
    general_grounds=(),
)


def right_of(right: str, aspect: str = "") -> Right:
    if right == RightType.OBJECTION and aspect == Aspect.MARKETING:
        return MARKETING
    return RIGHTS[right]


def grounds_for(right: str, aspect: str = "") -> tuple[Ground, ...]:
    """Its own first. "Something else" may turn out to be any right, so all of them belong to it."""
    found = right_of(right, aspect)
    return (*found.grounds, *found.general_grounds)


def fee_grounds_for(right: str) -> tuple[FeeGround, ...]:
    """Art. 12(5); a further copy is only of what somebody sees (art. 15(3))."""
    asking = tuple(FeeGround(one) for one in THE_ASKING if one in RIGHTS[right].general_grounds)
    return (*asking, FeeGround.FURTHER_COPY) if right == RightType.ACCESS else asking


def outcome_of(results: Collection[str]) -> Outcome:
    """What the lines together come to. Raises ValueError without any line."""
    kinds = set(results)
    if not kinds:
        raise ValueError("A decision without lines has no outcome.")
    if kinds == {LineResult.NO_DATA}:
        return Outcome.NO_DATA
    if not kinds & set(NOT_DONE):
        return Outcome.GRANTED
    return Outcome.PARTLY if kinds & set(DONE) else Outcome.REFUSED


def needs_second_person(right: str, results: Collection[str]) -> bool:
    """Only when something really disappears."""
    return RIGHTS[right].needs_second_person and LineResult.GRANTED in results


_GRANTED_LETTERS: dict[str, LetterKind] = {
    RightType.ACCESS: LetterKind.ACCESS_ANSWER,
    RightType.RECTIFICATION: LetterKind.RECTIFIED,
    RightType.ERASURE: LetterKind.ERASED,
    RightType.RESTRICTION: LetterKind.RESTRICTED,
    RightType.PORTABILITY: LetterKind.PORTABILITY,
    RightType.OBJECTION: LetterKind.OBJECTION_UPHELD,
    RightType.HUMAN_REVIEW: LetterKind.HUMAN_REVIEW,
    RightType.CONSENT_WITHDRAWAL: LetterKind.CONSENT_WITHDRAWN,
    RightType.OTHER: LetterKind.CLOSING,
}
ANSWER_KINDS = (
    *_GRANTED_LETTERS.values(),
    LetterKind.NO_DATA,
    LetterKind.SUPPLEMENTED,
    LetterKind.OBJECTION_REJECTED,
    LetterKind.MARKETING_STOPPED,
    LetterKind.REFUSAL,
    LetterKind.COMPLAINT,
)
# Closed with an answer in substance; the others were withdrawn, forwarded or never identified.
ANSWERED = (Outcome.GRANTED, Outcome.PARTLY, Outcome.REFUSED, Outcome.NO_DATA)
_MISFIT = "No answer belongs to {!r}."


def is_answer(kind: str, outcome: str) -> bool:
    """Some kinds also tell something else: L-31 that a request was withdrawn, L-32 receipt."""
    return kind in ANSWER_KINDS and outcome in ANSWERED


def answer_kind(
    right: str, outcome: str, aspect: str = "", results: Sequence[str] = ()
) -> LetterKind:
    """The letter that answers. What is granted in part goes in the letter of the right itself,
    which then also says what was refused and why (art. 12(4)).

    Raises ValueError for an outcome that no officer decides on.
    """
    if outcome not in ANSWERED:
        raise ValueError(_MISFIT.format(outcome))
    if right == RightType.COMPLAINT:
        return LetterKind.COMPLAINT
    if right_of(right, aspect) is MARKETING:
        return LetterKind.MARKETING_STOPPED
    if outcome == Outcome.NO_DATA:
        return LetterKind.NO_DATA
    if right == RightType.OBJECTION and outcome != Outcome.GRANTED:
        return LetterKind.OBJECTION_REJECTED
    return _refused_or_done(right, outcome, results)


def _refused_or_done(right: str, outcome: str, results: Sequence[str]) -> LetterKind:
    is_refused = outcome == Outcome.REFUSED
    if right == RightType.ERASURE and LineResult.KEPT in results:
        return LetterKind.ERASED  # tells per category what is kept, until when and why
    if is_refused or (right == RightType.OTHER and outcome == Outcome.PARTLY):
        return LetterKind.REFUSAL
    if right == RightType.RECTIFICATION and LineResult.SUPPLEMENTED in results:
        return LetterKind.SUPPLEMENTED
    return _GRANTED_LETTERS[right]


def tells_recipients(right: str, results: Collection[str]) -> bool:
    """Art. 19: after rectification, erasure or restriction, each recipient is told."""
    return RIGHTS[right].tells_recipients and bool(set(results) & set(DONE))
