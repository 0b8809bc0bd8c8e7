import pytest

from privacy_portal.vault import services
from privacy_portal.vault.choices import FileState
from privacy_portal.vault.models import StoredFile
from privacy_portal.vault.responses import file_response

pytestmark = pytest.mark.django_db


def stored(name: str = "Brief.pdf", **changes) -> StoredFile:
    return services.store_file(
        case_id=services.open_case(),
        purpose="letter",
        name=name,
        content_type="application/pdf",
        content=b"%PDF- a letter",
        **changes,
    )


def test_a_file_comes_as_a_download_that_runs_nothing() -> None:
    response = file_response(stored())

    assert response.content == b"%PDF- a letter"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="Brief.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("name", ['a"; x="b.pdf', "Zoë.pdf", "a\\b.pdf", "a%0d%0aX-B.pdf"])
def test_a_strange_name_cannot_leave_its_header(name: str) -> None:
    header = file_response(stored(name))["Content-Disposition"]

    assert header.startswith("attachment; filename")
    assert "\r" not in header
    assert "\n" not in header


@pytest.mark.parametrize("state", [FileState.QUARANTINED, FileState.INFECTED])
def test_a_file_in_quarantine_is_not_given(state: FileState) -> None:
    with pytest.raises(services.InQuarantine):
        file_response(stored(state=state))


def test_a_file_of_a_destroyed_case_is_not_given() -> None:
    stored_file = stored()
    services.destroy_case(stored_file.case_id)

    with pytest.raises(services.CaseDestroyed):
        file_response(stored_file)
