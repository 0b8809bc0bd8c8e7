import pytest
from django.core.management import CommandError, call_command

from privacy_portal.accounts.services import current_code

pytestmark = pytest.mark.django_db


def test_a_demo_shows_the_code(officer, settings, capsys):
    settings.IS_DEMO = True

    call_command("show_code", officer.email)

    assert capsys.readouterr().out.strip() == current_code(officer)


def test_a_real_installation_does_not(officer, settings):
    assert not settings.IS_LOCAL

    with pytest.raises(CommandError, match="Only for a demo"):
        call_command("show_code", officer.email)


def test_an_unknown_address_is_an_error(settings, db):
    settings.IS_LOCAL = True

    with pytest.raises(CommandError, match="Nobody"):
        call_command("show_code", "nobody@staff.example")
