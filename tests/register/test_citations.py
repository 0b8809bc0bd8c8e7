import pytest
from django.utils.translation import override

from register.citations import in_words
from register.completeness import RULES


@pytest.mark.parametrize(
    ("source", "dutch", "english"),
    [
        ("art. 30(1)(b)", "art. 30 lid 1 onder b", "art. 30(1)(b)"),
        ("art. 6(1), R-BAS-01", "art. 6 lid 1", "art. 6(1)"),
        ("art. 87, UAVG 46, R-DAT-06", "art. 87, UAVG 46", "art. 87, UAVG 46"),
    ],
)
def test_an_article_is_cited_as_its_readers_do(source, dutch, english):
    with override("nl"):
        assert in_words(source) == dutch
    with override("en"):
        assert in_words(source) == english


def test_every_rule_names_an_article():
    assert [code for code, rule in RULES.items() if not in_words(rule.source)] == []
