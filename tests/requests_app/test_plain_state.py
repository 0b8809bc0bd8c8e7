import pytest

from requests_app.choices import RequestState
from requests_app.plain_state import PlainState, plain_state


@pytest.mark.parametrize(
    ("state", "has_answer_waiting", "plain"),
    [
        (RequestState.NEW, False, PlainState.RECEIVED),
        (RequestState.IDENTITY, False, PlainState.CHECKING),
        (RequestState.SCOPE, False, PlainState.SEARCHING),
        (RequestState.IN_PROGRESS, False, PlainState.SEARCHING),
        (RequestState.DECIDED, False, PlainState.SEARCHING),
        (RequestState.CLOSED, True, PlainState.READY),
        (RequestState.CLOSED, False, PlainState.DONE),
    ],
)
def test_a_state_in_plain_words(state, has_answer_waiting, plain):
    assert plain_state(state, has_answer_waiting=has_answer_waiting) is plain
