import pytest

from requests_app.views.bell import ring_for_letters


@pytest.fixture
def rung(monkeypatch):
    """What was handed to the bell; the bell itself is tested with a real worker."""
    names = []
    monkeypatch.setattr("privacy_portal.celery._bell.ring", lambda hint: names.append(hint[0]))
    return names


@pytest.mark.django_db
def test_letters_and_mails_are_made_soon_after_the_commit(rung, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ring_for_letters()
        assert rung == []

    assert rung == [
        "requests_app.tasks.render_owed_letters",
        "privacy_portal.mail.tasks.send_due_mail",
    ]
