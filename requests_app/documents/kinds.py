"""Which letter answers a request, by its right and its outcome."""

from requests_app.choices import LetterKind, Outcome, RightType

ANSWER_KINDS = (
    LetterKind.ACCESS_ANSWER,
    LetterKind.NO_DATA,
    LetterKind.REFUSAL,
    LetterKind.CLOSING,
)


def answer_kind(right: str, outcome: str) -> LetterKind:
    """The letter that closes a request; other rights than access end in L-31 when granted, in
    which the officer writes what was done, and in L-22 when something was refused (art. 12(4)).

    Raises ValueError for an outcome that no officer decides on.
    """
    if outcome == Outcome.NO_DATA:
        return LetterKind.NO_DATA
    if outcome == Outcome.REFUSED:
        return LetterKind.REFUSAL
    if outcome not in (Outcome.GRANTED, Outcome.PARTLY):
        raise ValueError(f"No answer belongs to {outcome!r}.")
    if right == RightType.ACCESS:
        return LetterKind.ACCESS_ANSWER
    return LetterKind.CLOSING if outcome == Outcome.GRANTED else LetterKind.REFUSAL
