import pytest
from allauth.mfa.models import Authenticator

from privacy_portal.accounts.secrets import SecretUnreadable, seal, unseal
from tests.conftest import TOTP_SECRET


def test_a_sealed_secret_comes_back():
    assert unseal(seal(TOTP_SECRET)) == TOTP_SECRET


def test_the_same_secret_is_sealed_differently_each_time():
    assert seal(TOTP_SECRET) != seal(TOTP_SECRET)


def test_a_changed_secret_is_refused():
    sealed = seal(TOTP_SECRET)

    with pytest.raises(SecretUnreadable):
        unseal(sealed[:-5] + ("A" if sealed[-5] != "A" else "B") + sealed[-4:])


def test_a_former_key_still_opens(settings):
    sealed = seal(TOTP_SECRET)

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new key", [settings.SECRET_KEY]

    assert unseal(sealed) == TOTP_SECRET


def test_another_key_does_not_open(settings):
    sealed = seal(TOTP_SECRET)

    settings.SECRET_KEY = "a new key"

    with pytest.raises(SecretUnreadable):
        unseal(sealed)


@pytest.mark.django_db
def test_no_second_factor_lies_readable_in_the_database(officer):
    codes = Authenticator.objects.get(user=officer, type="recovery_codes").wrap()

    stored = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert TOTP_SECRET not in stored
    assert not any(code in stored for code in codes.get_unused_codes())
