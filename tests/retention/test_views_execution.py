from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from connectors.choices import InstructionState, Reach
from connectors.models import Instruction
from connectors.services.access import tell_code
from privacy_portal.audit.models import AuditEvent
from retention.choices import CertificateState, HoldKind, ItemState, ListState
from retention.going_words import going_words
from retention.models import Certificate, DestructionList, Dossier, RetentionItem
from retention.services.executing.confirming import confirm_reported
from retention.services.executing.recalling import recall_told
from retention.services.executing.telling import tell_systems
from retention.services.holds import place_hold
from retention.waiting import waiting_for
from tests.retention.things import ENDED, destruction_list, dossier, item, kind, line, system

pytestmark = pytest.mark.django_db
DUE_ON = date(2026, 6, 30)


@pytest.fixture
def listed(organisation) -> DestructionList:
    found = destruction_list(organisation, state=ListState.EXECUTING, takes_items=False)
    of_kind = kind(organisation)
    item(dossier(of_kind), line(of_kind), delete_by=DUE_ON, destruction_list=found)
    return found


def told(found: DestructionList) -> Instruction:
    now = timezone.now().replace(hour=12)
    tell_systems(list_id=found.pk, now=now, today=timezone.localdate(now))
    return Instruction.objects.get()


def page_of(found: DestructionList) -> str:
    return reverse("list_execution", args=[found.pk])


def test_what_came_on_paper_is_recorded_and_then_destroyed(listed, signed_in, archivist) -> None:
    instruction = told(listed)
    url = reverse("told_system", args=[listed.pk, instruction.pk])

    typed = {"version": instruction.version, "state": "gedaan", "name": "J. Kast",
             "kind": "formulier"}  # fmt: skip
    client = signed_in(archivist)

    unsigned = client.post(url, typed)
    signed = client.post(url, typed | {"files": ContentFile(b"Getekend", "formulier.txt")})

    assert unsigned.context["form"].errors.keys() == {"text"}
    assert signed.url == page_of(listed)
    confirm_reported(now=timezone.now(), today=timezone.localdate())
    assert listed.items.get().state == ItemState.DESTROYED


def test_what_waits_for_a_report_is_counted(listed, signed_in, archivist) -> None:
    told(listed)

    answer = signed_in(archivist).get(page_of(listed))

    assert answer.context["execution"].unreported == 1


def test_the_form_to_sign_names_the_keys(listed, signed_in, archivist) -> None:
    url = reverse("told_system_pdf", args=[listed.pk, told(listed).pk])

    assert signed_in(archivist).get(url)["Content-Type"] == "application/pdf"


def test_what_failed_is_shown_with_why_and_tried_again(listed, signed_in, archivist) -> None:
    instruction = told(listed)
    client = signed_in(archivist)
    client.post(
        reverse("told_system", args=[listed.pk, instruction.pk]),
        {"version": instruction.version, "state": "geweigerd", "name": "J. Kast", "kind": "bewijs",
         "text": "De kast is op slot."},
    )  # fmt: skip
    confirm_reported(now=timezone.now(), today=timezone.localdate())

    assert "De kast is op slot." in client.get(page_of(listed)).content.decode()
    assert page_of(listed) in [one.url for one in waiting_for(archivist, DUE_ON) or []]
    client.post(reverse("retry_items", args=[listed.pk]), {"instruction": instruction.pk})
    assert RetentionItem.objects.get().state == ItemState.KEPT


def test_what_failed_here_is_taken_off_the_list(listed, signed_in, archivist) -> None:
    RetentionItem.objects.update(state=ItemState.FAILED)
    client = signed_in(archivist)

    url = reverse("release_items", args=[listed.pk])

    assert url in client.get(page_of(listed)).content.decode()
    client.post(url, {"instruction": ""})

    assert RetentionItem.objects.get().destruction_list is None


def test_a_hold_on_what_somebody_is_at_is_shown(listed, signed_in, archivist) -> None:
    told(listed)
    Instruction.objects.update(state=InstructionState.RUNNING)
    today = timezone.localdate()
    place_hold(
        organisation=listed.organisation, kind=HoldKind.LEGAL_CLAIM, reason="Zaak 7",
        starts_on=today, dossiers=Dossier.objects.all(), actor=archivist, today=today,
    )  # fmt: skip

    assert recall_told(now=timezone.now(), today=today) == 1
    assert page_of(listed) in [one.url for one in waiting_for(archivist, today) or []]
    assert signed_in(archivist).get(page_of(listed)).context["execution"].told[0].must_stay == 1


def test_a_processor_fetches_the_list_with_link_and_code(listed, client, organisation, archivist):
    instruction = told(listed)
    Instruction.objects.update(reach=Reach.PROCESSOR)
    instruction.refresh_from_db()
    code = tell_code(instruction=instruction, actor=archivist, now=timezone.now())
    path = code.link[code.link.index(f"/{organisation.slug}/") :]

    client.post(path, {"code": code.code})
    answer = client.get(reverse("guest_instruction_list", args=[organisation.slug]))

    assert b"T-1" in answer.content


def test_a_system_owner_fetches_the_list_while_there_is_work(
    listed, signed_in, organisation, system_owner
) -> None:
    of_owner = system(organisation)
    of_owner.owner = system_owner
    of_owner.save()
    instruction = told(listed)
    assert signed_in(system_owner).get(reverse("today")).context["instructions"] == 1
    url = reverse("own_instruction_list", args=[instruction.pk])
    client = signed_in(system_owner)

    assert instruction.reach == Reach.OWNER
    assert b"T-1" in client.get(url).content
    Instruction.objects.update(state=InstructionState.DONE)
    assert client.get(url).status_code == 404


# --- Certificates ---------------------------------------------------------------------------------


@pytest.fixture
def certificate(listed, organisation) -> Certificate:
    return Certificate.objects.create(
        organisation=organisation, destruction_list=listed, state=CertificateState.ISSUED,
        sha256="0" * 64, facts={"count": 1}, issued_at=timezone.now(),
    )  # fmt: skip


def test_checking_says_in_words_what_is_wrong_and_is_in_the_trail(
    certificate, signed_in, auditor
) -> None:
    answer = signed_in(auditor).post(reverse("certificate", args=[certificate.pk]))

    said = answer.content.decode()
    assert "notice danger" in said
    assert len(answer.context["checks"]) == 6
    assert AuditEvent.objects.filter(action="retention.certificate_verified").exists()


def test_the_file_with_keys_is_for_who_keeps_the_archive(
    certificate, signed_in, auditor, archivist
) -> None:
    url = reverse("certificate_pdf", args=[certificate.pk])
    link = f'href="{url}"'
    pages = [
        signed_in(user).get(reverse("certificate", args=[certificate.pk])).content.decode()
        for user in (auditor, archivist)
    ]

    assert [link in page for page in pages] == [False, True]
    assert signed_in(auditor).get(url).status_code == 403


def test_the_file_with_codes_is_for_everybody_who_sees_lists(certificate, signed_in, auditor):
    Certificate.objects.update(facts={"hashes_keys": True})

    page = signed_in(auditor).get(reverse("certificate", args=[certificate.pk]))

    assert page.context["may_have_lists"]


def test_the_certificates_of_others_are_not_shown(certificate, signed_in, outsider) -> None:
    answer = signed_in(outsider).get(reverse("certificates"))

    assert certificate.destruction_list.number not in answer.content.decode()


def test_a_certificate_that_is_being_made_says_so(certificate, signed_in, auditor) -> None:
    Certificate.objects.update(state=CertificateState.OWED)

    answer = signed_in(auditor).post(reverse("certificate", args=[certificate.pk]))

    assert answer.context["verdict"] is None


# --- What is on its way ---------------------------------------------------------------------------


def test_who_places_a_hold_hears_what_is_being_destroyed(listed, signed_in, archivist) -> None:
    told(listed)
    url = reverse("hold_dossier", args=[Dossier.objects.get().pk])
    today = timezone.localdate().strftime("%d-%m-%Y")

    answer = signed_in(archivist).post(
        url, {"kind": HoldKind.LEGAL_CLAIM, "reason": "Zaak 7", "starts_on": today,
              "ends_on": today}, follow=True,
    )  # fmt: skip

    assert going_words(1) in [str(one) for one in answer.context["messages"]]


@pytest.mark.parametrize("page", ["withdraw_trigger", "record_trigger"])
def test_who_corrects_a_day_hears_what_is_being_destroyed(
    listed, signed_in, archivist, page
) -> None:
    url = reverse(page, args=[Dossier.objects.get().pk, ENDED])
    client = signed_in(archivist)
    before = client.get(url).context["going"]
    told(listed)

    assert (before, client.get(url).context["going"]) == ("", going_words(1))
