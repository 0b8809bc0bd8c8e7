import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from retention.tasks import purge_expired


@pytest.mark.django_db
def test_every_eraser_of_the_settings_runs_twice_without_harm(caplog):
    purge_expired()
    purge_expired()

    assert caplog.messages == []


@pytest.mark.parametrize("path", settings.RETENTION_ERASERS)
def test_every_eraser_exists(path):
    assert callable(import_string(path))
