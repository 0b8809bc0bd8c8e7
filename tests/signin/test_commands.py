import pytest
from django.core.management import CommandError, call_command

from privacy_portal.accounts.models import User
from privacy_portal.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def add(email="new@staff.example", organisation="waterland"):
    call_command("add_member", email, "N. Ew", "--organisation", organisation, "--role", "auditor")


def test_a_new_member_gets_a_link_and_the_trail_a_line(organisation, client, capsys):
    add()

    link = capsys.readouterr().out.split()[-1]
    event = AuditEvent.objects.get(action="member_added")
    assert client.get(link, follow=True).status_code == 200
    assert event.object_id == str(User.objects.get(email="new@staff.example").pk)
    assert event.details == {"role": "auditor"}


def test_an_existing_person_gets_a_role_and_no_link(officer, capsys):
    add(officer.email)

    assert "https://" not in capsys.readouterr().out
    assert officer.memberships.count() == 2


@pytest.mark.parametrize(
    "wrong", [{"organisation": "elsewhere"}, {"email": "no address"}], ids=["slug", "address"]
)
def test_what_is_wrong_is_said(wrong, organisation):
    with pytest.raises(CommandError):
        add(**wrong)


def test_a_lost_phone_can_be_replaced(officer):
    call_command("reset_second_factor", officer.email)

    assert not officer.authenticator_set.exists()
    assert AuditEvent.objects.filter(action="second_factor_removed").exists()
