import gc
from collections.abc import Callable, Iterator

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.test import Client, TransactionTestCase
from hypothesis import settings as hypothesis_settings

from privacy_portal.accounts.choices import Role
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.accounts.services import create_member
from tests.emptying import empty_tables
from tests.factories import OrganisationFactory
from tests.mail.receiver import Receiver

hypothesis_settings.register_profile("portal", deadline=None)  # a busy machine is not a fault
hypothesis_settings.load_profile("portal")

PASSWORD = "een lange zin om te onthouden"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Case keys live in a database of their own: a test that uses a database may use both.

    The long ones go first, so that in the end no process waits for one of another.
    """
    for item in items:
        for marker in item.iter_markers("django_db"):
            marker.kwargs.setdefault("databases", ["default", "keys"])
    items.sort(key=is_short)


def is_short(item: pytest.Item) -> bool:
    return not any(item.get_closest_marker(name) for name in ("worker", "browser"))


def pytest_collection_finish() -> None:
    """What was imported stays: looking through it again and again took a quarter of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_tables)
        yield


# --- People: each with a password (PASSWORD) and a second factor (TOTP_SECRET) -------------------


@pytest.fixture
def organisation(db) -> Organisation:
    return OrganisationFactory(slug="waterland", name="Waterland")


@pytest.fixture
def other_organisation(db) -> Organisation:
    return OrganisationFactory(slug="overkant", name="Overkant")


def member(organisation: Organisation, role: Role) -> User:
    name = f"{role.name.replace('_', ' ').title()} of {organisation.name}"
    return create_member(
        email=f"{role.value}@{organisation.slug}.example",
        name=name,
        organisation=organisation,
        role=role,
        password=PASSWORD,
        totp_secret=TOTP_SECRET,
    )


@pytest.fixture
def officer(organisation: Organisation) -> User:
    return member(organisation, Role.OFFICER)


@pytest.fixture
def handler(organisation: Organisation) -> User:
    return member(organisation, Role.HANDLER)


@pytest.fixture
def register_editor(organisation: Organisation) -> User:
    return member(organisation, Role.REGISTER_EDITOR)


@pytest.fixture
def archivist(organisation: Organisation) -> User:
    return member(organisation, Role.ARCHIVIST)


@pytest.fixture
def system_owner(organisation: Organisation) -> User:
    return member(organisation, Role.SYSTEM_OWNER)


@pytest.fixture
def auditor(organisation: Organisation) -> User:
    return member(organisation, Role.AUDITOR)


@pytest.fixture
def administrator(organisation: Organisation) -> User:
    return member(organisation, Role.ADMINISTRATOR)


@pytest.fixture
def outsider(other_organisation: Organisation) -> User:
    """An officer too, but of another organisation."""
    return member(other_organisation, Role.OFFICER)


@pytest.fixture
def client() -> Client:
    return SecureClient()


class SecureClient(Client):
    """Speaks https, as the base address of the tests does."""

    def generic(self, method: str, path: str, *args: object, **extra: object) -> object:
        return super().generic(method, path, *args, **{**extra, "secure": True})


def sign_in(user: User) -> Client:
    client = SecureClient()
    client.force_login(user)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, method="mfa", type="totp")
    request.session.save()
    return client


@pytest.fixture
def signed_in(db) -> Callable[[User], Client]:
    """`signed_in(officer).get(...)`: past password and second factor, a moment ago."""
    return sign_in


# --- What leaves the machine ----------------------------------------------------------------------


@pytest.fixture
def smtp_receiver(settings) -> Iterator[Receiver]:
    """A real mail server, to which the portal sends: `smtp_receiver.received`."""
    receiver = Receiver()
    receiver.start()
    settings.SMTP_URL = receiver.url
    yield receiver
    receiver.stop()
