import pytest

from privacy_portal.lib.bsn import find_bsn

# 111222333 and 123456782 pass the eleven test and are given to nobody.


@pytest.mark.parametrize(
    "text",
    [
        "111222333",
        "Mijn BSN is 111222333.",
        "BSN:111222333, graag snel",
        "1112.22.333",
        "111 222 333",
        "111-222-333",
        "111\u00a0222\u00a0333",
        "dossier 12 111222333",
        "tel. 020 1234567, 111222333",
    ],
)
def test_bsn_is_found(text):
    assert find_bsn(text) == ["111222333"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Geen nummer",
        "111222334",  # fails the eleven test
        "000000000",
        "1112223330",  # part of a longer number
        "0111222333",
        "NL91ABNA0417164300",
        "06 12345678",
        "111\n222\n333",
        "111, 222 en 333",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert find_bsn(text) == []


def test_each_bsn_is_named_once_and_in_order():
    assert find_bsn("123456782, 111222333 en 123.456.782") == ["123456782", "111222333"]
