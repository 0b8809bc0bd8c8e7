"""Hints: after commit, never in the way."""

import threading

import pytest
from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from privacy_portal import celery
from privacy_portal.celery import Bell, app, ring


@pytest.fixture
def sent(monkeypatch) -> list[object]:
    hints: list[object] = []
    monkeypatch.setattr(celery._bell, "ring", hints.append)
    return hints


@pytest.mark.django_db
def test_a_hint_leaves_after_commit(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as after_commit:
        ring("a.task", 7)
        assert sent == []

    for act in after_commit:
        act()
    assert sent == [("a.task", (7,))]


@pytest.mark.django_db(transaction=True)
def test_work_that_was_undone_gives_no_hint(sent):
    with transaction.atomic():
        ring("a.task", 7)
        transaction.set_rollback(True)

    assert sent == []


def test_who_rings_does_not_wait_for_redis_and_the_rest_is_dropped(monkeypatch, caplog):
    redis_answers = threading.Event()
    monkeypatch.setattr(app, "send_task", lambda *args, **options: redis_answers.wait(60))
    bell = Bell()

    for _ in range(200):
        bell.ring(("a.task", (1,)))

    redis_answers.set()
    assert "no hint given for a.task: too many wait" in caplog.text


def test_a_hint_that_fails_is_logged_without_its_words_and_the_next_leaves(monkeypatch, caplog):
    second = threading.Event()

    def send_task(name: str, **options: object) -> None:
        if name == "first":
            raise ConnectionError("secret words")
        second.set()

    monkeypatch.setattr(app, "send_task", send_task)
    bell = Bell()

    bell.ring(("first", ()))
    bell.ring(("second", ()))

    assert second.wait(60)
    assert "no hint given for first: ConnectionError" in caplog.text
    assert "secret words" not in caplog.text


@pytest.mark.parametrize("name", settings.CELERY_BEAT_SCHEDULE)
def test_beat_pokes_only_tasks_that_exist(name):
    path = settings.CELERY_BEAT_SCHEDULE[name]["task"]

    assert import_string(path).name == path


@pytest.mark.parametrize("name", settings.CELERY_BEAT_SCHEDULE)
def test_a_poke_that_nobody_took_does_not_pile_up(name):
    assert settings.CELERY_BEAT_SCHEDULE[name]["options"]["expires"] <= 3600


def test_the_visibility_timeout_is_longer_than_any_task():
    longest = settings.CELERY_TASK_TIME_LIMIT

    assert settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"] > longest
