import pytest
from django.core.exceptions import ValidationError

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Membership, User
from privacy_portal.accounts.services import create_member, current_code, set_password_link
from tests.conftest import PASSWORD, TOTP_SECRET

pytestmark = pytest.mark.django_db


def add(organisation, **changes):
    values = {"email": "A.Bee@Staff.Example", "name": "A. Bee", "role": Role.HANDLER, **changes}
    return create_member(organisation=organisation, **values)


def test_a_new_member_has_the_role_and_a_lower_case_address(organisation):
    user = add(organisation)

    assert user.email == "a.bee@staff.example"
    assert Membership.objects.get(user=user).role == Role.HANDLER


def test_a_second_role_keeps_the_account_as_it_is(organisation):
    user = add(organisation, password=PASSWORD, totp_secret=TOTP_SECRET)

    again = add(organisation, name="Other", role=Role.AUDITOR, password="another password")

    assert again == user
    assert again.name == "A. Bee"
    assert again.check_password(PASSWORD)
    assert user.memberships.count() == 2


def test_running_it_twice_changes_nothing(organisation):
    add(organisation, totp_secret=TOTP_SECRET)
    add(organisation, totp_secret=TOTP_SECRET)

    assert Membership.objects.count() == 1
    assert User.objects.get().authenticator_set.count() == 2  # the app and the reserve codes


def test_an_impossible_address_is_refused(organisation):
    with pytest.raises(ValidationError):
        add(organisation, email="no address")


def test_without_a_password_nobody_can_log_in(organisation):
    assert not add(organisation).has_usable_password()


def test_the_link_sets_a_password_once(organisation, client):
    user = add(organisation)
    link = set_password_link(user)
    form = client.get(link).url

    client.post(form, {"password1": PASSWORD, "password2": PASSWORD})

    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert b"password1" not in client.get(link, follow=True).content


@pytest.mark.parametrize("password", ["short", "password", "a.bee@staff.example"])
def test_the_link_refuses_a_weak_password(password, organisation, client):
    user = add(organisation)

    client.post(
        client.get(set_password_link(user)).url, {"password1": password, "password2": password}
    )

    user.refresh_from_db()
    assert not user.has_usable_password()


def test_somebody_without_an_app_has_no_code(organisation):
    assert current_code(add(organisation)) is None
