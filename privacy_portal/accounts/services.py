"""Making people and their second factor. Whoever calls it records the event (signin, examples)."""

import time

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa import app_settings as second_factor
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Membership, Organisation, User


@transaction.atomic
def create_member(
    *,
    email: str,
    name: str,
    organisation: Organisation,
    role: Role,
    password: str | None = None,
    totp_secret: str | None = None,
) -> User:
    """Gives somebody a role, making the account when the address is new; running it twice is safe.

    Name, password and second factor are for a new account: a second role changes none of them.
    Without a password nobody can log in until it is set through `set_password_link`; without a
    `totp_secret` (base32) the first login asks to set one up.
    """
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        user = _create_user(email, name, password)
        if totp_secret:
            TOTP.activate(user, totp_secret)
            RecoveryCodes.activate(user)
    Membership.objects.get_or_create(user=user, organisation=organisation, role=role)
    return user


def _create_user(email: str, name: str, password: str | None) -> User:
    user = User(email=email.lower(), name=name)
    user.set_password(password)
    user.full_clean()
    user.save()
    return user


def set_password_link(user: User) -> str:
    """Works once, for PASSWORD_RESET_TIMEOUT; the second factor stays as it is."""
    parts = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return settings.BASE_URL + reverse("account_reset_password_from_key", kwargs=parts)


def current_code(user: User) -> str | None:
    """What this person's authenticator app shows now; None when it was not set up."""
    authenticator = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if authenticator is None:
        return None
    counter = int(time.time()) // second_factor.TOTP_PERIOD
    return str(format_hotp_value(hotp_value(decrypt(authenticator.data["secret"]), counter)))


@transaction.atomic
def remove_second_factor(user: User) -> None:
    """For who lost his phone and his reserve codes: the next login asks to set it up again."""
    Authenticator.objects.filter(user=user).delete()
