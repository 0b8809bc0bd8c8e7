import pytest
from django.utils.translation import override

from retention.effect_words import effect_in_words
from retention.term_effect import Effect, Moved


@pytest.mark.parametrize(
    ("effect", "told"),
    [
        (
            Effect(earlier=Moved(4210, 425, 425)),
            ["4,210 dossiers would be destroyed 14 months earlier."],
        ),
        (
            Effect(later=Moved(1, 3, 3), unchanged=1),
            [
                "1 dossier would be destroyed 3 days later.",
                "For 1 dossier the day stays the same.",
            ],
        ),
        (
            Effect(earlier=Moved(2, 31, 730), at_once=2),
            [
                "2 dossiers would be due at once.",
                "2 dossiers would be destroyed 1 month (at most 24 months) earlier.",
            ],
        ),
        (
            Effect(review=1, dated=2, undated=3),
            [
                "1 dossier would have to be judged by a person: it must be kept longer than it "
                "may be.",
                "2 dossiers would get a day of destruction, and have none now.",
                "3 dossiers would lose their day of destruction.",
            ],
        ),
        (Effect(), ["There are no dossiers that this touches."]),
    ],
)
def test_an_effect_is_said_gravest_first(effect, told):
    with override("en"):
        assert effect_in_words(effect) == told
