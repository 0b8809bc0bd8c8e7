"""A report from a form, by whoever has to do the instruction."""

from typing import cast

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from connectors.errors import Conflict, NotPossible
from connectors.forms.report import ReportForm
from connectors.models import Instruction
from connectors.services.reporting import report
from privacy_portal.accounts.models import User
from privacy_portal.vault.errors import CaseDestroyed, VaultFull


def told(instruction: Instruction, form: ReportForm, *, actor: User | None) -> bool:
    """Whether it went through; if not, the form says why and keeps what was typed (M11)."""
    try:
        report(
            instruction=instruction,
            outcome=form.report(),
            actor=actor,
            today=timezone.localdate(),
            now=timezone.now(),
            version=form.cleaned_data["version"],
        )
    except Conflict:
        instruction.refresh_from_db()
        _renew(form, instruction.version)
        form.add_error(None, _("This was just changed. Read it again, and send once more."))
    except (NotPossible, CaseDestroyed):
        form.add_error(None, _("This was reported on or taken back already."))
    except VaultFull:
        form.refuse_files(_("There is no room for these files now. Try again later."), status=507)
    except ValidationError as problem:
        form.add_error(None, "; ".join(problem.messages))
    else:
        return True
    return False


def _renew(form: ReportForm, version: int) -> None:
    """The next click is on what is there now."""
    data = cast(QueryDict, form.data).copy()
    data["version"] = str(version)
    form.data = data
