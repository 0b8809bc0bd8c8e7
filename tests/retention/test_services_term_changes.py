from datetime import UTC, datetime, timedelta

import pytest

from privacy_portal.audit.models import AuditEvent
from register.models import DataLine, RetentionTerm, SubjectType
from retention.choices import ChangeState
from retention.errors import Conflict, EffectChanged, FourEyes, NotAllowed
from retention.models import Dossier, RetentionItem, RetentionLine, TermChange
from retention.services.effects import effect_of_change
from retention.services.lines import propose_changes
from retention.services.planning import plan_owed
from retention.services.term_changes import approve_change, confirm_change, mark_of, refuse_change
from tests.register.published import publish, published_register
from tests.retention import things

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
FISCAL = "boekjaar"


@pytest.fixture
def kind(organisation):
    """Its lines hold, and one dossier of it was planned by them."""
    published_register(organisation)
    subject_type = SubjectType.objects.get(organisation=organisation, code="medewerker")
    kind = things.kind(organisation, "personeel", subject_type=subject_type)
    propose_changes(organisation=organisation, now=NOW)
    things.dossier(kind, triggers={FISCAL: "2024-12-31"})
    plan_owed()
    return kind


@pytest.fixture
def change(kind):
    """The register says five years now; the line of names and addresses in the paper archive."""
    RetentionTerm.objects.update(minimum_length=5)
    publish(kind.organisation)
    propose_changes(organisation=kind.organisation, now=NOW)
    return TermChange.objects.get(category="naw", system__code="dossierkast")


def seen(change, now=NOW):
    return mark_of(effect_of_change(change, now.date()))


def confirm(change, actor, **other):
    values = {"seen": seen(change), "version": change.version, "now": NOW, **other}
    return confirm_change(change=change, actor=actor, **values)


def approve(change, actor, **other):
    values = {"seen": seen(change), "version": change.version, "now": NOW, **other}
    return approve_change(change=change, actor=actor, **values)


def test_two_people_bring_a_term_into_force(change, archivist, administrator):
    confirmed = confirm(change, archivist)
    approved = approve(confirmed, administrator)

    assert approved.state == ChangeState.APPROVED
    assert (approved.confirmed_by, approved.decided_by) == (archivist, administrator)
    assert approved.line.terms[0]["minimum_length"] == 5
    actions = AuditEvent.objects.values_list("action", flat=True)
    assert {"retention.change_confirmed", "retention.change_approved"} <= set(actions)


def test_until_the_second_person_nothing_changes(change, archivist):
    confirm(change, archivist)

    assert RetentionLine.objects.get(pk=change.line_id).terms[0]["minimum_length"] == 7
    assert not Dossier.objects.filter(is_plan_owed=True).exists()


def test_after_approval_every_dossier_is_planned_again(change, archivist, administrator):
    approve(confirm(change, archivist), administrator)

    assert Dossier.objects.filter(is_plan_owed=True).count() == 1
    plan_owed()
    assert RetentionItem.objects.get(line=change.line_id).keep_until.isoformat() == "2029-12-31"


def test_who_confirmed_does_not_approve(change, archivist):
    confirmed = confirm(change, archivist)

    with pytest.raises(FourEyes):
        approve(confirmed, archivist)


def test_nothing_is_approved_that_nobody_confirmed(change, administrator):
    with pytest.raises(NotAllowed):
        approve(change, administrator)


def test_a_second_click_is_refused(change, archivist, administrator):
    confirmed = confirm(change, archivist)

    with pytest.raises(NotAllowed):
        confirm(change, administrator)
    approve(confirmed, administrator)
    with pytest.raises(NotAllowed):
        approve(confirmed, administrator)


def test_who_saw_an_older_version_looks_again(change, archivist):
    with pytest.raises(Conflict):
        confirm(change, archivist, version=change.version - 1)


def test_who_saw_another_effect_looks_again(change, kind, archivist, administrator):
    confirmed = confirm(change, archivist)
    before = seen(change)
    things.dossier(kind, "T-2", triggers={FISCAL: "2020-12-31"})

    with pytest.raises(EffectChanged):
        approve(confirmed, administrator, seen=before)
    assert approve(confirmed, administrator).effect["earlier"]["count"] == 2


def test_the_effect_changes_with_the_day(change, kind):
    things.dossier(kind, "T-2", triggers={FISCAL: "2021-12-31"})

    assert seen(change) == seen(change, NOW + timedelta(days=1))
    assert seen(change) != seen(change, NOW + timedelta(days=365))


def test_what_the_register_no_longer_says_is_not_confirmed(change, archivist):
    RetentionTerm.objects.update(minimum_length=6)
    publish(change.organisation)

    with pytest.raises(NotAllowed):
        confirm(change, archivist)


def test_a_refused_change_leaves_the_line_as_it_was(change, archivist, administrator):
    refused = refuse_change(
        change=change, version=change.version, actor=administrator, now=NOW
    )  # fmt: skip

    assert refused.state == ChangeState.REFUSED
    assert RetentionLine.objects.get(pk=change.line_id).terms[0]["minimum_length"] == 7
    with pytest.raises(NotAllowed):
        confirm(change, archivist)


def test_a_line_that_ends_takes_its_items_with_it(kind, archivist, administrator):
    DataLine.objects.filter(activity__organisation=kind.organisation, category__code="naw").delete()
    publish(kind.organisation)
    propose_changes(organisation=kind.organisation, now=NOW)
    change = TermChange.objects.get(category="naw", system__code="dossierkast")

    approved = approve(confirm(change, archivist), administrator)
    plan_owed()

    assert not approved.line.is_in_force
    assert approved.line.terms[0]["minimum_length"] == 7
    assert not RetentionItem.objects.filter(line=approved.line).exists()


def test_a_line_that_is_new_gets_items(kind, archivist, administrator):
    RetentionItem.objects.all().delete()
    RetentionLine.objects.filter(category="naw").delete()
    propose_changes(organisation=kind.organisation, now=NOW)
    change = TermChange.objects.get(category="naw", system__code="dossierkast")

    approved = approve(confirm(change, archivist), administrator)
    plan_owed()

    assert RetentionItem.objects.filter(line=approved.line).count() == 1
    assert propose_changes(organisation=kind.organisation, now=NOW) == 0
