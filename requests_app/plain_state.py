"""The five plain states in which a subject sees his request: values in, a value out."""

from enum import StrEnum


class PlainState(StrEnum):
    RECEIVED = "received"
    CHECKING = "checking"
    SEARCHING = "searching"
    READY = "ready"
    DONE = "done"


def plain_state(state: str, *, has_answer_waiting: bool) -> PlainState:
    """`state` is a choices.RequestState; a closed request is done once its answer was fetched."""
    if state == "gesloten":
        return PlainState.READY if has_answer_waiting else PlainState.DONE
    if state == "identiteit":
        return PlainState.CHECKING
    return PlainState.RECEIVED if state == "nieuw" else PlainState.SEARCHING
