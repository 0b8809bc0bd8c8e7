from datetime import UTC, date, datetime

import pytest

from privacy_portal.audit.models import AuditEvent
from register.choices import VersionState
from register.models import ActivityVersion, RetentionTerm, SubjectType, System
from retention.choices import ChangeState, ItemState
from retention.models import RetentionLine, TermChange
from retention.services.lines import apply_change, propose_changes, terms_of
from retention.services.planning import plan_dossiers
from retention.services.policy import policy_of
from retention.tasks import propose_changed_terms
from retention.term_effect import Effect
from tests.register.published import publish, published_register
from tests.retention import things

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
FISCAL = "boekjaar"


@pytest.fixture
def kind(organisation):
    """Of the only type of person in the register, of which nothing was read yet."""
    published_register(organisation)
    subject_type = SubjectType.objects.get(organisation=organisation, code="medewerker")
    return things.kind(organisation, "personeel", subject_type=subject_type)


@pytest.fixture
def followed(kind):
    """With its lines in force, and a dossier that ended at the end of 2024."""
    propose_changes(organisation=kind.organisation, now=NOW)
    things.dossier(kind, triggers={FISCAL: "2024-12-31"})
    return kind


def republish(organisation, **term):
    RetentionTerm.objects.filter(organisation=organisation).update(**term)
    return publish(organisation)


def propose(kind):
    return propose_changes(organisation=kind.organisation, now=NOW)


def test_without_dossiers_the_lines_follow_the_register_at_once(kind):
    assert propose(kind) == 4

    line = RetentionLine.objects.get(kind=kind, category="naw", system__code="dossierkast")
    assert line.is_in_force
    assert [term["code"] for term in line.terms] == ["fiscaal"]
    assert line.activities == ["loonadministratie"]
    assert not TermChange.objects.exists()
    assert AuditEvent.objects.filter(action="retention.line_followed").count() == 4


def test_a_second_time_nothing_differs(followed):
    assert propose(followed) == 0


def test_a_changed_term_is_proposed_with_its_effect_and_changes_nothing_yet(followed):
    republish(followed.organisation, minimum_length=5)

    assert propose(followed) == 4

    change = TermChange.objects.filter(category="naw").first()
    assert change.state == ChangeState.PROPOSED
    assert [term["minimum_length"] for term in change.before] == [7]
    assert [term["minimum_length"] for term in change.after] == [5]
    assert Effect.from_json(change.effect).earlier.count == 1
    assert {line.terms[0]["minimum_length"] for line in followed.lines.all()} == {7}


def test_what_was_proposed_is_not_proposed_again(followed):
    republish(followed.organisation, minimum_length=5)

    assert [propose(followed), propose(followed)] == [4, 0]


def test_a_newer_register_overtakes_what_waits(followed):
    republish(followed.organisation, minimum_length=5)
    propose(followed)
    republish(followed.organisation, minimum_length=6)

    assert propose(followed) == 4

    states = TermChange.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [ChangeState.OUTDATED] * 4 + [ChangeState.PROPOSED] * 4


def test_a_register_that_was_put_back_takes_away_what_waits(followed):
    republish(followed.organisation, minimum_length=5)
    propose(followed)
    republish(followed.organisation, minimum_length=7)

    assert propose(followed) == 0
    assert not TermChange.objects.exclude(state=ChangeState.OUTDATED).exists()


def test_what_was_refused_is_not_brought_up_again_until_the_register_changes(followed):
    republish(followed.organisation, minimum_length=5)
    propose(followed)
    TermChange.objects.update(state=ChangeState.REFUSED)

    assert propose(followed) == 0
    republish(followed.organisation, minimum_length=6)
    assert propose(followed) == 4


def test_words_of_a_term_are_taken_over_without_asking(followed):
    republish(followed.organisation, statute="AWR art. 52 lid 4 en 5")

    assert propose(followed) == 0
    assert {line.terms[0]["statute"] for line in followed.lines.all()} == {"AWR art. 52 lid 4 en 5"}


def test_a_line_that_the_register_no_longer_has_is_proposed_to_end(followed):
    ActivityVersion.objects.update(state=VersionState.OBSOLETE)

    assert propose(followed) == 4

    change = TermChange.objects.first()
    assert change.after == []
    assert Effect.from_json(change.effect).undated == 1
    assert RetentionLine.objects.filter(is_in_force=True).count() == 4


def test_a_new_line_is_proposed(followed):
    RetentionLine.objects.filter(category="naw").delete()

    assert propose(followed) == 2

    change = TermChange.objects.first()
    assert (change.line, change.before) == (None, [])
    assert Effect.from_json(change.effect).dated == 1


def test_what_was_destroyed_stays_so_when_its_line_comes_back(followed):
    line = RetentionLine.objects.get(kind=followed, category="naw", system__code="dossierkast")
    dossier = followed.dossiers.get()
    things.item(dossier, line, state=ItemState.DESTROYED, destroyed_on=date(2026, 1, 1))
    back = {"organisation": followed.organisation, "kind": followed, "category": line.category,
            "system": line.system, "category_name": line.category_name}  # fmt: skip
    apply_change(TermChange(**back, line=line, before=line.terms, after=[]))
    plan_dossiers(dossier_ids=[dossier.pk])

    again = apply_change(TermChange(**back, after=line.terms))
    plan_dossiers(dossier_ids=[dossier.pk])

    assert (again.pk, again.is_in_force) == (line.pk, True)
    assert dossier.items.get(line=line).state == ItemState.DESTROYED
    assert (
        not dossier.items.exclude(line=line)
        .filter(line__category="naw", line__system=line.system)
        .exists()
    )


def test_only_the_chosen_activities_count(kind):
    kind.activities = ["verzuim"]
    kind.save()

    assert propose(kind) == 0


def test_kinds_without_a_type_of_person_and_stopped_kinds_are_left_alone(kind, organisation):
    things.kind(organisation, "verzoek", subject_type=None)
    kind.is_active = False
    kind.save()

    assert propose(kind) == 0


def test_another_organisation_has_a_register_of_its_own(kind, other_organisation):
    assert propose_changes(organisation=other_organisation, now=NOW) == 0
    assert not RetentionLine.objects.exists()


def test_a_system_that_is_gone_from_the_list_is_passed_over(kind):
    System.objects.filter(code="dossierkast").update(code="weg")

    assert propose(kind) == 2


def test_dossiers_that_have_these_data_no_more_do_not_count(followed):
    line = followed.lines.get(category="naw", system__code="dossierkast")
    gone = things.dossier(followed, "T-2", triggers={FISCAL: "2010-12-31"})
    things.item(gone, line, state="vernietigd", destroyed_on=date(2018, 1, 1))
    republish(followed.organisation, minimum_length=5)

    propose(followed)

    effects = [
        Effect.from_json(one.effect).earlier.count for one in TermChange.objects.order_by("line")
    ]
    assert sorted(effects) == [1, 2, 2, 2]


def test_the_own_ceiling_cuts_an_own_choice(kind):
    line = things.line(kind, things.term(maximum="5y"))

    found = terms_of(line, policy_of(kind.organisation))

    assert [one.maximum.length for one in found] == [5, 24]


def test_the_task_runs_for_every_organisation_and_twice_acts_once(followed, other_organisation):
    republish(followed.organisation, minimum_length=5)

    propose_changed_terms()
    propose_changed_terms()

    assert TermChange.objects.count() == 4
