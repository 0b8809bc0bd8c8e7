from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from privacy_portal.audit.models import AuditEvent
from register.models import SubjectType
from retention.choices import ChangeState
from retention.errors import Conflict, NotAllowed
from retention.models import DossierKind, TermChange
from retention.services.kinds import change_kind, make_kind
from tests.register.published import published_register
from tests.retention import things

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def employee(organisation):
    published_register(organisation)
    return SubjectType.objects.get(organisation=organisation, code="medewerker")


def make(organisation, subject_type, actor, **other):
    values = {"code": "personeel", "name": "Personeelsdossier", "activities": [], **other}
    return make_kind(
        organisation=organisation, subject_type=subject_type, actor=actor, now=NOW, **values
    )


def change(kind, actor, **other):
    values = {
        "name": kind.name, "activities": kind.activities, "is_active": True,
        "version": kind.version, **other,
    }  # fmt: skip
    return change_kind(kind=kind, actor=actor, now=NOW, **values)


def test_a_new_kind_has_the_lines_of_the_register(organisation, employee, archivist):
    kind = make(organisation, employee, archivist)

    assert kind.lines.filter(is_in_force=True).count() == 4
    assert AuditEvent.objects.filter(action="retention.kind_made").count() == 1


def test_a_code_is_given_once(organisation, employee, archivist):
    make(organisation, employee, archivist)

    with pytest.raises(ValidationError) as refused:
        make(organisation, employee, archivist)

    assert list(refused.value.message_dict) == ["code"]


def test_a_type_of_person_of_others_is_refused(other_organisation, employee, archivist):
    with pytest.raises(ValidationError):
        make(other_organisation, employee, archivist)


def test_without_dossiers_other_activities_hold_at_once(organisation, employee, archivist):
    kind = make(organisation, employee, archivist)

    change(kind, archivist, activities=["verzuim"], name="Verzuimdossier")

    assert not kind.lines.filter(is_in_force=True).exists()
    assert DossierKind.objects.get().name == "Verzuimdossier"


def test_with_dossiers_other_activities_are_proposed(organisation, employee, archivist):
    kind = make(organisation, employee, archivist)
    things.dossier(kind)

    change(kind, archivist, activities=["verzuim"])

    assert kind.lines.filter(is_in_force=True).count() == 4
    assert TermChange.objects.filter(state=ChangeState.PROPOSED).count() == 4


def test_who_saw_an_older_version_looks_again(organisation, employee, archivist):
    kind = make(organisation, employee, archivist)
    change(kind, archivist, name="Eerst")

    with pytest.raises(Conflict):
        change(kind, archivist, name="Later")


def test_a_kind_of_the_portal_itself_is_not_changed(organisation, archivist):
    own = things.kind(organisation, "verzoek", subject_type=None)

    with pytest.raises(NotAllowed):
        change(own, archivist)
