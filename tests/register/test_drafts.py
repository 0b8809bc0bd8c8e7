"""What a browser kept: only for who typed it, on that page, for a month."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from register.erasers import purge_form_drafts
from register.models import FormDraft
from register.services import drafts
from tests.register.things import small_register


@pytest.fixture
def activity(organisation, register_editor):
    return small_register(organisation, register_editor)


@pytest.fixture
def page(activity):
    return reverse("activity_general", args=["waterland", activity.pk])


def keep(client, page, **values):
    return client.post(reverse("save_draft", args=["waterland"]), {"draft_page": page, **values})


def test_a_kept_text_is_offered_and_put_back(signed_in, register_editor, page):
    client = signed_in(register_editor)

    assert keep(client, page, name="Half getypt", revision="1").status_code == 204
    offered = client.get(page)
    back = client.get(f"{page}?concept=terug")

    assert offered.context["sheet"].draft is not None
    assert 'value="Half getypt"' not in offered.content.decode()
    assert 'value="Half getypt"' in back.content.decode()
    assert back.context["sheet"].draft is None


def test_what_is_put_back_has_ticks_lists_and_dates(signed_in, register_editor, activity):
    client = signed_in(register_editor)
    page = reverse("activity_security", args=["waterland", activity.pk])
    keep(client, page, dpia_triggers=["ap-camera", "ap-locatie"], dpia_done_on="1-2-", measures=[])

    form = client.get(f"{page}?concept=terug").context["form"]

    assert form["dpia_triggers"].value() == ["ap-camera", "ap-locatie"]
    assert form["dpia_done_on"].value() == "1-2-"
    assert form["measures"].value() == []
    assert not form["went_through"].value()


def test_what_is_put_back_still_knows_which_version_was_seen(
    signed_in, register_editor, officer, activity, page
):
    client = signed_in(register_editor)
    keep(client, page, name="Half getypt", revision=str(activity.revision))
    signed_in(officer).post(page, {"name": "Lonen", "revision": activity.revision})

    form = client.get(f"{page}?concept=terug").context["form"]
    sent = client.post(page, {"name": "Half getypt", "revision": form["revision"].value()})

    assert sent.context["sheet"].is_behind


def test_saving_the_page_drops_what_was_kept(signed_in, register_editor, activity, page):
    client = signed_in(register_editor)
    keep(client, page, name="Half getypt")

    client.post(page, {"name": "Heel getypt", "revision": activity.revision})

    assert not FormDraft.objects.exists()


def test_it_can_be_thrown_away(signed_in, register_editor, page):
    client = signed_in(register_editor)
    keep(client, page, name="Half getypt")

    response = client.post(reverse("drop_draft", args=["waterland"]), {"draft_page": page})

    assert response.url == page
    assert not FormDraft.objects.exists()


def test_nobody_else_sees_it(signed_in, register_editor, officer, page):
    keep(signed_in(register_editor), page, name="Half getypt")

    assert signed_in(officer).get(page).context["sheet"].draft is None


@pytest.mark.parametrize("page", ["", "/desk/register/overkant/x/", "https://evil.example/"])
def test_only_pages_of_this_register_are_kept(page, signed_in, register_editor, activity):
    client = signed_in(register_editor)

    assert keep(client, page, name="X").status_code == 400
    response = client.post(reverse("drop_draft", args=["waterland"]), {"draft_page": page})

    assert response.url == reverse("activities", args=["waterland"])
    assert not FormDraft.objects.exists()


def test_too_much_is_not_kept(signed_in, register_editor, page):
    too_much = "x" * (drafts.MOST_CHARACTERS + 1)

    assert keep(signed_in(register_editor), page, name=too_much).status_code == 400


def test_who_only_reads_keeps_nothing(signed_in, auditor, page):
    assert keep(signed_in(auditor), page, name="X").status_code == 403


def test_a_draft_goes_after_a_month_and_purging_twice_is_no_error(signed_in, register_editor, page):
    now = timezone.now()
    keep(signed_in(register_editor), page, name="Half getypt")

    early = purge_form_drafts(now=now + timedelta(days=29))
    late = [purge_form_drafts(now=now + timedelta(days=31)) for _again in range(2)]

    assert (early, late) == (0, [1, 0])
