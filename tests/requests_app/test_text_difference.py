"""The difference between two texts, and that no word is lost in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from requests_app.text_difference import Kind, Piece, pieces

TEXTS = st.text(alphabet="ab \n", max_size=30)


def test_a_changed_word_is_removed_and_added():
    assert pieces("Wij sturen een brief", "Wij sturen geen brief") == [
        Piece(Kind.SAME, "Wij sturen "),
        Piece(Kind.REMOVED, "een"),
        Piece(Kind.ADDED, "geen"),
        Piece(Kind.SAME, " brief"),
    ]


@given(TEXTS, TEXTS)
@settings(max_examples=50)
def test_both_texts_can_be_read_back(old, new):
    found = pieces(old, new)

    assert "".join(one.text for one in found if one.kind != Kind.ADDED) == old
    assert "".join(one.text for one in found if one.kind != Kind.REMOVED) == new
