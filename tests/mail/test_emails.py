"""What every mail says, whoever gets it: templates/emails."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.utils.translation import override

TO_OTHERS = {
    "account-changed", "agreement_ends", "clock_stopped", "destruction_advice", "destruction_list",
    "destruction_submitted",
    "escalation", "hold_review", "identity_answer", "instruction", "instruction_answered",
    "instruction_reminder", "instruction_stop", "password-reset", "reminder", "scope_answer",
    "statement_changed", "statement_confirm",
}  # fmt: skip
CONTEXT = {
    "privacy_request": {"pk": 1, "number": "1"},
    "organisation": {"slug": "waterland"},
    "hold": {"pk": 1},
}
FOLDER = Path(settings.BASE_DIR) / "templates" / "emails"
BODIES = sorted(path.name for path in FOLDER.glob("*-body.*"))


@pytest.mark.parametrize("name", BODIES)
def test_only_who_made_a_request_reads_about_his_code(name):
    with override("en"):
        text = get_template(f"emails/{name}").render(CONTEXT)

    assert ("ask for your code" in text) == (name.split("-body")[0] not in TO_OTHERS)
