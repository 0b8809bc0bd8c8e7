import pytest
from django.conf import settings
from django.db import connections
from redis import Redis


@pytest.mark.django_db
@pytest.mark.parametrize("alias", ["default", "keys"])
def test_each_database_answers(alias):
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_redis_answers():
    path, number = settings.CELERY_BROKER_URL.removeprefix("redis+socket://").split(
        "?virtual_host="
    )

    assert Redis(unix_socket_path=path, db=int(number)).ping()
