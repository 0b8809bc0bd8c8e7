import pytest
from django.utils import timezone

from connectors.models import Instruction
from connectors.pages import shown, with_all
from requests_app.examples.bulk import Maker
from requests_app.examples.instructions import make_many
from tests.connectors.things import system

pytestmark = pytest.mark.django_db


def test_many_instructions_are_sealed_as_real_ones(organisation, officer):
    today = timezone.localdate()
    system(organisation)
    list(Maker(organisation=organisation, today=today, seed=1).make(5, open_count=5))

    list(make_many(organisation, officer, count=20, today=today))

    rows = shown(with_all(Instruction.objects.all()), today)
    assert len(rows) == 20
    assert all(one.content and one.content.what for one in rows)
    assert {tuple(one.instruction.categories) for one in rows} == {()}
