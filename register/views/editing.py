"""A form about one row, on its own page: what was typed, kept, or changed by somebody else."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.lib.bsn import find_bsn
from register.forms.rows import RowForm
from register.models import FormDraft
from register.models.rows import HOLDS_BSN
from register.services import drafts
from register.services.errors import Conflict, NotAllowed
from register.views.once import made_once

PUT_BACK = "terug"  # in the address: show what the browser kept


@dataclass
class Sheet:
    form: RowForm
    draft: FormDraft | None = None  # kept earlier, and not on the page now
    is_behind: bool = False  # somebody else saved first (M11)
    theirs: list[dict[str, Any]] | None = None  # what the row has now, where it differs
    is_gone: bool = False  # somebody else removed the row


def open_sheet(
    request: StaffRequest, form_class: type[RowForm], row: Any, *, cancel_url: str = ""
) -> Sheet:
    # A copy, so that the page around the form shows what is stored and not what was typed.
    form = _form(request, form_class, copy(row), request.POST, cancel_url)
    sheet = Sheet(form)
    if form.is_bound:
        return sheet
    draft = drafts.draft_of(request.user, request.path)
    if draft and request.GET.get("concept") == PUT_BACK:
        form.put_back(draft.values)
    else:
        sheet.draft = draft
    return sheet


def gone_sheet(
    request: StaffRequest, form_class: type[RowForm], row: Any, *, add_url: str, cancel_url: str
) -> Sheet:
    """Somebody removed the row meanwhile: what was typed can be added as a new one."""
    form = _form(request, form_class, row, request.POST, cancel_url)
    form.helper.form_action = add_url
    return Sheet(form, is_gone=True)


def is_saved(
    request: StaffRequest, sheet: Sheet, save: Callable[[dict[str, Any], int | None], Any]
) -> bool:
    """If not, the sheet says why, and still has everything that was typed."""
    form = sheet.form
    if not form.is_bound or not form.is_valid():
        return False
    try:
        save(form.values, form.cleaned_data["revision"])
    except Conflict:
        _show_theirs(request, sheet)
    except NotAllowed:
        form.add_error(None, _("This waits for approval or has ended. It cannot change now."))
    except ValidationError as error:
        form.add_error(None, error.messages)
    else:
        drafts.drop_draft(user=request.user, page=request.path)  # only what a browser kept
        _warn_of_bsn(request, form)
        return True
    return False


def _warn_of_bsn(request: StaffRequest, form: RowForm) -> None:
    """A register tells of kinds of data, not of people (UAVG 46)."""
    for name, value in form.values.items():
        if isinstance(value, str) and find_bsn(value):
            label = form.fields[name].label
            messages.warning(request, format_html("{}: {}", label, HOLDS_BSN))


def is_made(request: StaffRequest, sheet: Sheet, make: Callable[[dict[str, Any]], str]) -> str:
    """For a form that makes a row: where to go then, also when it was sent twice. Empty when
    nothing was made; then the sheet says why."""

    def address() -> str:
        made: list[str] = []
        is_saved(request, sheet, lambda values, _revision: made.append(make(values)))
        return "".join(made)

    return made_once(request, address)


def _form(
    request: StaffRequest, form_class: type[RowForm], row: Any, typed: Any, cancel_url: str
) -> RowForm:
    organisation = row.activity.organisation if hasattr(row, "activity") else row.organisation
    return form_class(
        typed if request.method == "POST" else None,
        instance=row,
        cancel_url=cancel_url,
        keep_url=reverse("save_draft", args=[organisation.slug]),
    )


def _show_theirs(request: StaffRequest, sheet: Sheet) -> None:
    """The same form with the revision of now: sending it again is a choice."""
    form = sheet.form
    fresh = type(form.instance)._default_manager.filter(pk=form.instance.pk).first()
    if fresh is None:
        form.add_error(None, _("Somebody else removed this while you were busy."))
        return
    sheet.is_behind = True
    sheet.theirs = form.differences(type(form)(instance=fresh))
    typed = request.POST.copy()
    typed["revision"] = str(fresh.revision)
    sheet.form = _form(request, type(form), fresh, typed, form.helper.cancel_url)
