import pytest

from privacy_portal.lib.network import network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("", ""),
        ("unknown", ""),
        ("192.0.2.77:8080", ""),
    ],
)
def test_an_address_becomes_its_network(address, network):
    assert network_of(address) == network
