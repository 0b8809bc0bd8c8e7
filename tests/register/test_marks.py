"""Marks on persons: whom no mail may be sent to, and whose data do not go out as a file."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from register.choices import DisclosureGround, MarkKind
from register.models import DataCategory, Party, SubjectType
from register.services.ledger import note_disclosure, person_indexes
from register.services.marks import check_mailing, end_mark, mark_person
from tests.register.things import small_register

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def marked(organisation, kind, number="AVG-2026-0001", **known_as):
    return mark_person(
        organisation=organisation,
        kind=kind,
        person_indexes=person_indexes(organisation, **known_as),
        request_number=number,
        since=DAY,
        actor=None,
    )


def test_who_objected_or_restricted_his_data_gets_no_mail(organisation, other_organisation):
    marked(organisation, MarkKind.NO_MARKETING, email="nee@mail.example")
    marked(organisation, MarkKind.RESTRICTED, reference="K-12")
    marked(other_organisation, MarkKind.NO_MARKETING, email="ja@mail.example")

    texts = ["NEE@mail.example", "K-12", "ja@mail.example"]
    checked = check_mailing(organisation, texts=texts, today=DAY)

    assert [set(one.kinds) for one in checked] == [
        {MarkKind.NO_MARKETING}, {MarkKind.RESTRICTED}, set(),
    ]  # fmt: skip


def test_a_mark_that_ended_stops_nothing(organisation):
    mark = marked(organisation, MarkKind.RESTRICTED, reference="K-12")
    end_mark(mark=mark, until=DAY + timedelta(days=5), actor=None)

    def kinds(days):
        today = DAY + timedelta(days=days)
        return check_mailing(organisation, texts=["K-12"], today=today)[0].kinds

    assert kinds(4)
    assert not kinds(5)


def test_the_page_tells_whom_not_to_mail_and_keeps_nothing(signed_in, officer, organisation):
    marked(organisation, MarkKind.NO_MARKETING, email="nee@mail.example")
    client = signed_in(officer)

    page = client.post(
        reverse("check_mail", args=[organisation.slug]),
        {"people": "nee@mail.example\n\nja@mail.example\n"},
    )

    assert [one.text for one in page.context["stopped"]] == ["nee@mail.example"]
    assert page.context["allowed"] == ["ja@mail.example"]


def test_restricted_data_do_not_go_out_as_a_file(signed_in, officer, organisation):
    small_register(organisation)
    for reference in ("K-12", "K-13"):
        note_disclosure(
            organisation=organisation,
            subject_type=SubjectType.objects.get(),
            recipient=Party.objects.get(code="belastingdienst"),
            disclosed_on=DAY,
            categories=DataCategory.objects.all(),
            ground=DisclosureGround.STATUTE,
            actor=officer,
            today=timezone.localdate(),
            reference=reference,
        )
    marked(organisation, MarkKind.RESTRICTED, reference="K-12")

    response = signed_in(officer).get(reverse("export_disclosures", args=[organisation.slug]))

    file = b"".join(response).decode()
    assert "K-13" in file
    assert "K-12" not in file
