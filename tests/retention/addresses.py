"""What stands in the addresses of retention, for the table of tests/test_access.py. Each part gives
the arguments of its own addresses; the dossier is not archived."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from connectors.models import Instruction
from privacy_portal.accounts.models import Organisation, User
from privacy_portal.vault.services import store_file
from retention.choices import CertificateState, HoldKind, ListState
from retention.models import (
    ArchiveOrder,
    Certificate,
    Dossier,
    DossierKind,
    RetentionItem,
    RetentionLine,
    RetentionPolicy,
)
from retention.services import import_steps
from retention.services import imports as dossier_imports
from retention.services.archiving import archive_some
from retention.services.executing import telling
from retention.services.holds import place_hold
from retention.services.lists import advising, keeping, reviewing
from retention.services.tokens import make_token
from retention.urls import archive_orders, imports, lists
from tests.retention.things import ENDED, destruction_list, dossier, item, kind, line, term_change


@dataclass(frozen=True)
class World:
    organisation: Organisation
    people: dict[str, User]
    kind: DossierKind
    line: RetentionLine
    dossier: Dossier
    item: RetentionItem


def addresses(organisation: Organisation, people: dict[str, User]) -> dict[str, Any]:
    world = _world(organisation, people)
    RetentionPolicy.objects.create(
        organisation=organisation, asked={"ceiling_months": 12}, asked_by=people["administrator"]
    )
    return {
        "coming_line": {"pk": world.line.pk},
        **_dossier_args(world),
        **_list_args(world),
        **_kind_args(world),
        **_execution_args(world),
        **_archive_args(world),
        **_intake_args(world),
    }


def _dossier_args(world: World) -> dict[str, Any]:
    """A dossier of which the end is recorded, and an open hold on it."""
    hold = place_hold(
        organisation=world.organisation, kind=HoldKind.LEGAL_CLAIM, reason="Rechtszaak",
        starts_on=timezone.localdate(), dossiers=[world.dossier], actor=world.people["archivist"],
        today=timezone.localdate(),
    )  # fmt: skip
    pages = ["dossier", "reopen_dossier", "record_trigger", "withdraw_trigger", "hold_dossier"]
    of_dossier = {"pk": world.dossier.pk, "trigger": ENDED}
    of_hold = dict.fromkeys(["hold", "lift_hold", "review_hold"], {"pk": hold.pk})
    return dict.fromkeys(pages, of_dossier) | of_hold


def _kind_args(world: World) -> dict[str, Any]:
    """A changed term that nobody confirmed yet."""
    change = term_change(world.line)
    decisions = ["term_change", "confirm_term_change", "approve_term_change", "refuse_term_change"]
    pages = ["dossier_kind", "change_dossier_kind"]
    return dict.fromkeys(pages, {"pk": world.kind.pk}) | dict.fromkeys(decisions, {"pk": change.pk})


def _list_args(world: World) -> dict[str, Any]:
    """A list that the archivist reviews, on which something was kept and advice was asked."""
    archivist, now = world.people["archivist"], timezone.now()
    listed = destruction_list(world.organisation, first_due_on=timezone.localdate(now))
    other = dossier(world.kind, "T-listed")
    item(other, world.line, delete_by=listed.first_due_on, destruction_list=listed)
    listed = reviewing.start_review(destruction_list=listed, actor=archivist)
    advising.ask_advice(
        destruction_list=listed, adviser=world.people["officer"], question="", actor=archivist
    )
    keeping.keep_items(
        destruction_list=listed, item_ids=listed.items.values_list("pk", flat=True),
        ground=HoldKind.REVIEW, reason="Nodig", until=listed.first_due_on + timedelta(days=30),
        actor=archivist, now=now,
    )  # fmt: skip
    pages = [one.name for one in lists.urlpatterns if "<int:pk>" in str(one.pattern)]
    hold_id = listed.kept.get().hold_id
    return dict.fromkeys(pages, {"pk": listed.pk}) | {
        "take_back_keep": {"pk": listed.pk, "hold_id": hold_id}
    }


def _execution_args(world: World) -> dict[str, Any]:
    """A list of which paper was told, and one that was proven."""
    today = timezone.localdate()
    now = timezone.now().replace(hour=12)  # destruction begins at two at night
    carried_out = {"state": ListState.EXECUTING, "takes_items": False, "first_due_on": today}
    listed = destruction_list(world.organisation, "VL-2026-0098", **carried_out)
    item(dossier(world.kind, "T-told"), world.line, delete_by=today, destruction_list=listed)
    telling.tell_systems(list_id=listed.pk, now=now, today=today)
    proven = destruction_list(world.organisation, "VL-2026-0099", **carried_out)
    stored_file = store_file(
        case_id=proven.case_id, purpose="certificate", name="v.pdf", content=b"%PDF",
        content_type="application/pdf",
    )  # fmt: skip
    certificate = Certificate.objects.create(
        organisation=world.organisation, destruction_list=proven, sha256="0" * 64, issued_at=now,
        state=CertificateState.ISSUED, stored_file=stored_file,
    )  # fmt: skip
    told = Instruction.objects.get(case_id=listed.case_id)
    of_told = {"pk": listed.pk, "instruction_id": told.pk}
    pages = dict.fromkeys(["list_execution", "retry_items", "release_items"], {"pk": listed.pk})
    pages |= dict.fromkeys(["told_system", "told_system_code", "told_system_pdf"], of_told)
    pages |= dict.fromkeys(["certificate", "certificate_pdf"], {"pk": certificate.pk})
    return pages | {"told_system_file": of_told | {"file_id": told.files.get().stored_file_id}}


def _archive_args(world: World) -> dict[str, Any]:
    """A paper archive that was told to archive."""
    today = timezone.localdate()
    item(dossier(world.kind, "T-archive"), world.line, archive_by=today)
    archive_some(organisation=world.organisation, today=today, now=timezone.now())
    order = ArchiveOrder.objects.get()
    told = Instruction.objects.get(case_id=order.case_id)
    pages = [one.name for one in archive_orders.urlpatterns if "<int:pk>" in str(one.pattern)]
    return dict.fromkeys(pages, {"pk": order.pk}) | {
        "archive_order_file": {"pk": order.pk, "file_id": told.files.get().stored_file_id}
    }


def _intake_args(world: World) -> dict[str, Any]:
    """A file with one dossier that was tried out, and the token of a system."""
    today = timezone.localdate()
    run = dossier_imports.start_import(
        organisation=world.organisation, name="dossiers.csv", actor=world.people["archivist"],
        pieces=[b"kind;key;opened_on\ntraject;T-file;2024-03-01\n"],
    )  # fmt: skip
    import_steps.look_into(run_id=run.pk)
    run.refresh_from_db()
    chosen = run.mapping["chosen"]
    dossier_imports.choose_columns(run=run, chosen=chosen, version=run.version)
    import_steps.try_import(run_id=run.pk, today=today)
    token, _text = make_token(
        organisation=world.organisation, system=world.line.system,
        expires_on=today + timedelta(days=30), actor=world.people["administrator"], today=today,
    )  # fmt: skip
    pages = [one.name for one in imports.urlpatterns if "<int:pk>" in str(one.pattern)]
    return dict.fromkeys(pages, {"pk": run.pk}) | {"end_api_token": {"pk": token.pk}}


def _world(organisation: Organisation, people: dict[str, User]) -> World:
    one_kind = kind(organisation)
    one_line = line(one_kind)
    one_dossier = dossier(one_kind)
    due_on = timezone.localdate()
    one_item = item(one_dossier, one_line, due_on=due_on, delete_by=due_on)
    return World(organisation, people, one_kind, one_line, one_dossier, one_item)
