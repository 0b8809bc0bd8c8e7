"""People come and change, and the trail says so."""

from django.db import transaction

from privacy_portal.accounts import services as accounts
from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.signin import events


@transaction.atomic
def add_member(
    *,
    email: str,
    name: str,
    organisation: Organisation,
    role: Role,
    password: str | None = None,
    actor: User | None = None,
) -> User:
    """As accounts' `create_member`; `actor` None means: from the command line."""
    user = accounts.create_member(
        email=email, name=name, organisation=organisation, role=role, password=password
    )
    events.member_added(user, organisation, role, actor=actor)
    return user


@transaction.atomic
def reset_second_factor(*, user: User) -> None:
    accounts.remove_second_factor(user)
    events.second_factor_removed(user)
