import pytest

from privacy_portal.audit.models import AuditEvent
from privacy_portal.mail.models import OutgoingMail
from tests.conftest import PASSWORD

NEW = "een andere lange zin"
pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.signin.urls")]


def ask(client, email):
    return client.post("/accounts/password/reset/", {"email": email})


def link_in(mail):
    return next(line for line in mail.text.splitlines() if "/accounts/password/" in line).strip()


def test_a_forgotten_password_gets_a_mail_with_a_link(officer, client):
    ask(client, officer.email)
    mail = OutgoingMail.objects.get()

    assert mail.to == officer.email
    assert link_in(mail).startswith("https://testserver/accounts/password/reset/key/")
    assert client.get(link_in(mail), follow=True).status_code == 200


def test_a_new_password_replaces_the_old_and_leaves_the_second_factor(officer, client):
    ask(client, officer.email)
    form = client.get(link_in(OutgoingMail.objects.get())).url

    client.post(form, {"password1": NEW, "password2": NEW})

    officer.refresh_from_db()
    assert officer.check_password(NEW)
    assert client.get("/desk/").status_code == 302
    assert officer.authenticator_set.count() == 2


def test_a_new_password_ends_the_other_sessions_and_is_told(officer, client, signed_in):
    elsewhere = signed_in(officer)
    ask(client, officer.email)
    form = client.get(link_in(OutgoingMail.objects.get())).url

    client.post(form, {"password1": NEW, "password2": NEW})

    assert elsewhere.get("/desk/").status_code == 302
    assert OutgoingMail.objects.filter(template="account-changed", to=officer.email).exists()
    assert AuditEvent.objects.filter(action="password_changed").exists()


def test_an_unknown_address_gets_the_same_answer_and_no_mail(officer, client):
    assert ask(client, "nobody@staff.example").url == ask(client, officer.email).url
    assert OutgoingMail.objects.count() == 1


def test_a_disabled_person_gets_no_mail(officer, client):
    officer.is_active = False
    officer.save()

    ask(client, officer.email)

    assert not OutgoingMail.objects.exists()


def test_asking_again_and_again_sends_three_mails(officer, client):
    for _ in range(6):
        ask(client, officer.email)

    assert OutgoingMail.objects.count() == 3


def test_changing_the_password_asks_for_the_old_one_and_is_told(officer, signed_in):
    client = signed_in(officer)
    values = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    client.post("/accounts/password/change/", values)
    assert not OutgoingMail.objects.exists()

    client.post("/accounts/password/change/", {**values, "oldpassword": PASSWORD})

    assert OutgoingMail.objects.get().template == "account-changed"
    assert client.get("/desk/").content == b"today"


def test_new_reserve_codes_are_told(officer, signed_in, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(officer).post("/accounts/2fa/reserve-codes/generate/")

    assert OutgoingMail.objects.get().template == "account-changed"
