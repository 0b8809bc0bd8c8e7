"""Forms that are sent twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connections
from django.utils import timezone

from register.models import SentForm, Source
from register.services.once import once

NOW = timezone.now()


def made_by(organisation, code):
    def make():
        Source.objects.create(organisation=organisation, code=code, name="a", kind="betrokkene")
        return f"/{code}/"

    return make


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_makes_it_and_both_get_its_address(
    organisation, register_editor
):
    key, organisation_id = uuid4(), organisation.pk

    def send(number):
        def make():
            Source.objects.create(
                organisation_id=organisation_id, code=f"s{number}", name="a", kind="betrokkene"
            )
            return f"/{number}/"

        try:
            return once(key=key, user=register_editor, now=NOW, make=make)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        addresses = set(pool.map(send, range(8)))

    assert addresses == {f"/{Source.objects.get().code[1:]}/"}


@pytest.mark.django_db
def test_what_made_nothing_can_be_sent_again(organisation, register_editor):
    sent = {"key": uuid4(), "user": register_editor, "now": NOW}

    assert once(make=lambda: "", **sent) == ""
    assert once(make=made_by(organisation, "a"), **sent) == "/a/"


@pytest.mark.django_db
def test_keys_are_kept_a_day(organisation, register_editor):
    old = {"user": register_editor, "now": NOW - timedelta(days=2)}
    once(key=uuid4(), make=made_by(organisation, "a"), **old)

    key = uuid4()
    once(key=key, make=made_by(organisation, "b"), user=register_editor, now=NOW)

    assert [one.key for one in SentForm.objects.all()] == [key]


@pytest.mark.django_db
def test_without_a_key_it_is_made_each_time(organisation, register_editor):
    for code in "ab":
        once(key=None, user=register_editor, now=NOW, make=made_by(organisation, code))

    assert Source.objects.count() == 2
