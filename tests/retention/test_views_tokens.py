from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from privacy_portal.audit.models import AuditEvent
from retention.models import ApiToken
from tests.retention.things import system


@pytest.fixture
def desk(signed_in, administrator):
    return signed_in(administrator)


def _make(desk, one, days: int = 30):
    day = timezone.localdate() + timedelta(days=days)
    values = {"system": one.pk, "expires_on": day.strftime("%d-%m-%Y")}
    return desk.post(reverse("new_api_token"), values)


def test_a_token_is_shown_once_and_ended_with_a_click(desk, organisation):
    response = _make(desk, system(organisation))
    text, token = response.context["text"], ApiToken.objects.get()

    assert text in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert text not in desk.get(reverse("api_tokens")).content.decode()

    for _click in range(2):
        desk.post(reverse("end_api_token", args=[token.pk]))
    token.refresh_from_db()
    assert token.ended_at
    assert AuditEvent.objects.filter(action="retention.token_ended").count() == 1


def test_a_token_for_longer_than_a_year_is_refused_with_a_sentence(desk, organisation):
    response = _make(desk, system(organisation), days=400)

    assert response.context["form"].errors["expires_on"]
    assert not ApiToken.objects.exists()


def test_a_system_of_another_organisation_cannot_be_chosen(desk, other_organisation):
    response = _make(desk, system(other_organisation))

    assert response.context["form"].errors["system"]
