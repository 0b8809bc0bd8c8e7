import io

import pytest
from django.core.management import call_command

from privacy_portal.vault import crypto, keys, services
from privacy_portal.vault.models import CaseKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed() -> tuple:
    case_id = services.open_case()
    return case_id, "note", services.seal(case_id, "note", {"text": "kept"})


def move_to_a_new_key(settings) -> None:
    settings.VAULT_OLD_KEY, settings.VAULT_KEY = settings.VAULT_KEY, crypto.new_key()


def test_during_a_rotation_the_old_key_still_opens(sealed, settings) -> None:
    move_to_a_new_key(settings)

    assert services.unseal(*sealed) == {"text": "kept"}


def test_after_a_rotation_the_old_key_can_go(sealed, settings) -> None:
    move_to_a_new_key(settings)
    out = io.StringIO()

    call_command("rotate_vault_key", stdout=out)

    settings.VAULT_OLD_KEY = b""
    assert services.unseal(*sealed) == {"text": "kept"}
    assert out.getvalue() == "1 case keys wrapped with the present key.\n"


def test_a_second_rotation_run_does_nothing(sealed, settings) -> None:
    move_to_a_new_key(settings)

    assert keys.rewrap_all() == 1
    assert keys.rewrap_all() == 0


def test_rotation_with_a_lost_old_key_changes_nothing(sealed, settings) -> None:
    before = bytes(CaseKey.objects.get().wrapped)
    settings.VAULT_KEY = crypto.new_key()

    with pytest.raises(services.Unreadable):
        keys.rewrap_all()

    assert bytes(CaseKey.objects.get().wrapped) == before
