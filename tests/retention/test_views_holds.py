from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from privacy_portal.audit.models import AuditEvent
from retention import hold_pages
from retention.choices import HoldKind
from retention.models import Hold
from retention.services.holds import lift_hold, place_hold
from retention.services.planning import plan_owed
from tests.retention import things
from tests.retention.pages import body, in_english

pytestmark = pytest.mark.django_db


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def traject(organisation):
    return things.kind(organisation)


@pytest.fixture
def client(signed_in, archivist):
    return in_english(signed_in(archivist))


def typed(**values) -> dict[str, object]:
    return {"kind": HoldKind.AUDIT, "reason": "The tax office looks", "starts_on": "01-11-2026",
            "review_on": in_a_year(), **values}  # fmt: skip


def in_a_year() -> str:
    return typed_day(timezone.localdate() + timedelta(days=365))


def typed_day(day: date) -> str:
    return day.strftime("%d-%m-%Y")


def placed(organisation, today, **wishes) -> Hold:
    values = {"kind": HoldKind.LEGAL_CLAIM, "reason": "Before the court", "starts_on": today,
              "actor": None, "today": today}  # fmt: skip
    return place_hold(organisation=organisation, **values | wishes)


# --- Placing --------------------------------------------------------------------------------------


def test_one_part_of_a_dossier_can_be_held(client, traject):
    part = things.line(traject)
    dossier = things.dossier(traject)

    response = client.post(reverse("hold_dossier", args=[dossier.pk]), typed(line=part.pk))

    hold = Hold.objects.get()
    assert response.url == reverse("hold", args=[hold.pk])
    assert list(hold.held.values_list("dossier", "line")) == [(dossier.pk, part.pk)]


def test_whole_kind_can_be_held(client, traject):
    things.dossier(traject, "A-1"), things.dossier(traject, "A-2")

    client.post(reverse("place_hold"), typed(dossier_kind=traject.pk))

    hold = Hold.objects.get()
    assert (hold.dossier_kind, hold.held.count()) == (traject, 2)


def test_keys_that_are_not_there_are_reported_before_anything_is_held(client, traject):
    things.dossier(traject, "A-1")
    asked = typed(dossier_kind=traject.pk, keys="A-1\nA-7\n\nA-1")

    page = body(client.post(reverse("place_hold"), asked))
    held_before = Hold.objects.count()
    client.post(reverse("place_hold"), asked | {"leave_out": "1"})

    assert "A-7" in page
    assert "1 key is not there" in page
    assert held_before == 0
    assert Hold.objects.get().held.get().dossier.external_key == "A-1"


def test_only_keys_that_are_not_there_hold_nothing(client, traject):
    asked = typed(dossier_kind=traject.pk, keys="A-7", leave_out="1")

    page = body(client.post(reverse("place_hold"), asked))

    assert "Say which dossiers this is about" in page
    assert not Hold.objects.exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"review_on": ""}, "Fill in a last day, or a day to look again"),
        ({"ends_on": "31-10-2026"}, "The last day is before the first day"),
        ({"review_on": "01-01-2020"}, "Fill in a day after today"),
        ({"reason": ""}, "Say why"),
    ],
)
def test_hold_that_cannot_be_says_why(client, traject, values, sentence):
    dossier = things.dossier(traject)

    page = body(client.post(reverse("hold_dossier", args=[dossier.pk]), typed(**values)))

    assert sentence in page
    assert not Hold.objects.exists()


def test_form_that_is_sent_twice_holds_once(client, traject):
    dossier = things.dossier(traject)
    key = {"form_key": "5d2a4c34-0d2e-4b35-8b6e-6f4f0b6f3f11"}

    for _time in range(2):
        client.post(reverse("hold_dossier", args=[dossier.pk]), typed() | key)

    assert Hold.objects.count() == 1


def test_kind_of_another_organisation_cannot_be_held(client, archivist, other_organisation):
    elsewhere = things.kind(other_organisation)

    client.post(reverse("place_hold"), typed(dossier_kind=elsewhere.pk))

    assert not Hold.objects.exists()


# --- The overview ---------------------------------------------------------------------------------


def test_what_must_be_looked_at_comes_first_and_late_in_words(client, traject, today):
    dossiers = [things.dossier(traject)]
    later, never, late = [
        placed(traject.organisation, today - timedelta(days=9), dossiers=dossiers, review_on=day)
        for day in (today + timedelta(days=9), None, today - timedelta(days=1))
    ]

    response = client.get(reverse("holds"))

    assert [line.hold for line in response.context["lines"]] == [late, later, never]
    assert body(response).count("Look again: since") == 1


def test_what_is_over_stands_apart(client, traject, today):
    hold = placed(traject.organisation, today, dossiers=[things.dossier(traject)])
    lift_hold(hold=hold, last_day=today - timedelta(days=3), reason="A mistake", actor=None)
    Hold.objects.update(starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=3))

    going_on = client.get(reverse("holds"))
    over = client.get(reverse("holds"), {"toon": "voorbij"})

    assert going_on.context["lines"] == []
    assert [line.hold for line in over.context["lines"]] == [hold]


@pytest.mark.parametrize("shown", [{}, {"toon": "voorbij"}])
def test_overview_goes_on_after_the_last_shown(client, traject, today, monkeypatch, shown):
    monkeypatch.setattr(hold_pages, "PAGE_SIZE", 2)
    long_ago = today - timedelta(days=99)
    ends_on = today - timedelta(days=1) if shown else None
    ids = [
        placed(traject.organisation, long_ago, dossier_kind=traject, ends_on=ends_on).pk
        for _number in range(5)
    ]

    seen, key = [], ""
    for _page in range(3):
        context = client.get(reverse("holds"), {**shown, "na": key}).context
        seen += [line.hold.pk for line in context["lines"]]
        key = context["next_key"]

    assert seen == (ids[::-1] if shown else ids)
    assert key == ""


# --- One hold -------------------------------------------------------------------------------------


def test_reason_is_read_by_who_keeps_holds_and_that_is_noted(
    signed_in, traject, today, archivist, auditor
):
    hold = placed(traject.organisation, today, dossiers=[things.dossier(traject)])
    page = reverse("hold", args=[hold.pk])

    by_archivist, by_auditor = [
        body(in_english(signed_in(user)).get(page)) for user in (archivist, auditor)
    ]

    assert "Before the court" in by_archivist
    assert "Before the court" not in by_auditor
    events = AuditEvent.objects.filter(action="retention.hold_reason_read")
    assert [event.actor for event in events] == [archivist]


def test_key_of_an_archived_dossier_is_not_shown_to_an_officer(signed_in, traject, today, officer):
    archived = things.dossier(traject, "A-1", archived_on=today)
    hold = placed(traject.organisation, today, dossiers=[archived])

    page = body(in_english(signed_in(officer)).get(reverse("hold", args=[hold.pk])))

    assert "A-1" not in page
    assert "Only archived dossiers" in page


def test_lifting_warns_how_much_is_due_at_once(client, traject, today):
    things.line(traject)
    long_ago = date(2025, 1, 1)
    due, held_twice = things.dossier(traject, "A-1"), things.dossier(traject, "A-2")
    hold = placed(traject.organisation, long_ago, dossiers=[due, held_twice])
    placed(traject.organisation, long_ago, dossiers=[held_twice])
    plan_owed()

    page = body(client.get(reverse("lift_hold", args=[hold.pk])))

    assert "1 part of a dossier is past its own last day" in page


def test_hold_is_lifted_with_a_reason_and_only_once(client, traject, today):
    hold = placed(traject.organisation, today, dossiers=[things.dossier(traject)])
    lift = reverse("lift_hold", args=[hold.pk])
    day = today.strftime("%d-%m-%Y")

    refused = body(client.post(lift, {"last_day": day, "reason": "", "version": 1}))
    client.post(lift, {"last_day": day, "reason": "Settled", "version": 1})

    assert "Say why" in refused
    assert Hold.objects.get().ends_on == today
    assert client.get(lift).status_code == 404


def test_last_day_before_the_first_is_refused(client, traject, today):
    hold = placed(traject.organisation, today, dossiers=[things.dossier(traject)])
    typed = {"last_day": "01-01-2020", "reason": "Settled", "version": 1}

    page = body(client.post(reverse("lift_hold", args=[hold.pk]), typed))

    assert "The last day is before the first day" in page


def test_hold_goes_on_until_a_next_look_and_a_conflict_keeps_what_was_typed(client, traject, today):
    hold = placed(traject.organisation, today, dossiers=[things.dossier(traject)])
    review, sooner = reverse("review_hold", args=[hold.pk]), typed_day(today + timedelta(days=9))

    client.post(review, {"review_on": in_a_year(), "version": 1})
    page = body(client.post(review, {"review_on": sooner, "version": 1}))

    assert Hold.objects.get().review_on.strftime("%d-%m-%Y") == in_a_year()
    assert "Somebody else changed this" in page
    assert sooner in page


@pytest.mark.parametrize(
    ("kind", "way"),
    [(HoldKind.ACCESS, "ends with it"), (HoldKind.RESTRICTION, "when the restriction is lifted")],
)
def test_hold_of_a_request_says_where_it_ends_and_is_not_lifted_by_hand(
    client, traject, today, kind, way
):
    held = place_hold(
        organisation=traject.organisation, kind=kind, reason="", starts_on=today,
        dossiers=[things.dossier(traject)], request_number="AVG-2026-0001", actor=None, today=today,
    )  # fmt: skip
    page, lift = reverse("hold", args=[held.pk]), reverse("lift_hold", args=[held.pk])

    shown = body(client.get(page))
    client.post(lift, {"last_day": typed_day(today), "reason": "Weg", "version": held.version})

    held.refresh_from_db()
    assert way in shown
    assert lift not in shown
    assert held.lifted_at is None
