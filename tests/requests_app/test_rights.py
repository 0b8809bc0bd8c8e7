"""Which grounds belong to which right."""

import pytest

from requests_app.choices import RefusalGround, RightType
from requests_app.rights import ANY_RIGHT, grounds_for


@pytest.mark.parametrize(
    ("right", "own"),
    [
        ("inzage", ["15-4"]),
        ("rectificatie", ["16"]),
        ("verwijdering", ["17-1", "17-3-a", "17-3-b", "17-3-c", "17-3-d", "17-3-e"]),
        ("beperking", ["18-1"]),
        ("overdraagbaarheid", ["20"]),
        ("bezwaar", ["21-1"]),
        ("menselijke-blik", ["22"]),
        ("intrekking", ["7-3"]),
    ],
)
def test_a_right_has_its_own_grounds_and_the_general_ones(right, own):
    assert grounds_for(right) == (*own, "12-5-ongegrond", "12-5-buitensporig", "uavg-41")


def test_a_question_that_fits_no_right_may_have_any_ground():
    assert set(grounds_for(RightType.OTHER)) == set(RefusalGround)


def test_every_ground_belongs_to_a_right():
    rights = set(RightType) - {RightType.OTHER}

    assert {one for right in rights for one in grounds_for(right)} == set(RefusalGround)


@pytest.mark.parametrize("right", RightType)
def test_every_right_has_the_general_grounds(right):
    assert set(ANY_RIGHT) <= set(grounds_for(right))
