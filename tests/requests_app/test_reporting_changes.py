"""People are asked to tell what changes, and do so in one click (R-REC-03)."""

import re

import pytest
from django.urls import reverse

from requests_app.choices import RightType

pytestmark = pytest.mark.django_db
CHOSEN = re.compile(r'value="(\w[\w-]*)"[^>]*\schecked|\schecked[^>]*value="(\w[\w-]*)"')


def chosen(page: str) -> list[str]:
    return [one or other for one, other in CHOSEN.findall(page)]


def test_start_page_leads_to_rectification_in_one_click(client, organisation):
    start = client.get("/waterland/").text
    [link] = re.findall(r'href="([^"]*\?recht=[^"]*)"', start)

    page = client.get(link).text

    assert chosen(page) == [RightType.RECTIFICATION]


def test_what_was_chosen_ahead_can_be_changed(client, organisation):
    form = f"{reverse('form_right', args=['waterland'])}?recht=rectificatie"
    client.post(form, {"right": "inzage"})

    assert chosen(client.get(reverse("form_right", args=["waterland"])).text) == ["inzage"]


@pytest.mark.parametrize("right", ["", "iets-anders", "<script>"])
def test_what_is_no_right_chooses_nothing(client, organisation, right):
    page = client.get(reverse("form_right", args=["waterland"]), {"recht": right}).text

    assert chosen(page) == []
