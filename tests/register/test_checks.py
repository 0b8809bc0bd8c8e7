import pytest
from register.services import checks
from datetime import date
from tests.register import things
pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)

def test_a_complete_activity_has_no_findings(organisation):
    activity = things.small_register(organisation)
    checks.check_activity(activity=activity, today=TODAY)
    assert checks.findings_of(activity) == []
