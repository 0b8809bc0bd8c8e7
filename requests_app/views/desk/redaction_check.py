"""From marks to the answer: calling them complete, and the word of the second reader."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action, may
from privacy_portal.celery import ring
from privacy_portal.lib.redaction import RedactionFailed
from privacy_portal.vault.services import file_name, read_file
from requests_app import redaction
from requests_app.choices import RedactionState
from requests_app.forms.desk.redaction import CheckForm, FinishForm, VersionForm
from requests_app.models import Attachment
from requests_app.services.redaction import (
    finish_marking,
    judge_redaction,
    makers_of,
    reopen_marking,
    second_readers,
)
from requests_app.views.desk.access import sent
from requests_app.views.desk.redacting import (
    Work,
    head,
    note_look,
    pages_around,
    picture_response,
    went_through,
    work_or_404,
    work_or_elsewhere,
)
from requests_app.views.desk.redaction import TEMPLATES, cannot_open


@require_http_methods(["GET", "HEAD", "POST"])
def finish_redaction(request: StaffRequest, pk: int, file_id: str) -> HttpResponse:
    """Shows all marks, and asks for the name under which the file goes out."""
    work, elsewhere = work_or_elsewhere(request, pk, file_id)
    if elsewhere:
        return elsewhere
    name = work.content.name or file_name(work.attachment.stored_file)
    form = FinishForm(
        sent(request),
        content_type=work.content_type,
        initial={"version": work.version, "name": name},
    )
    if form.is_valid() and went_through(form, work, lambda: _finish(request, work, form)):
        ring("requests_app.tasks.make_owed_redactions")
        return redirect(work.url("check_redaction", 1))
    readers = second_readers(work.privacy_request, {*work.content.makers, request.user.pk})
    context = {"form": form, "marks": work.marks, "readers": readers}
    return render(
        request, TEMPLATES + "redact_finish.html", head(work, "finish_redaction") | context
    )


@require_http_methods(["GET", "HEAD", "POST"])
def check_redaction(request: StaffRequest, pk: int, file_id: str, page: int) -> HttpResponse:
    """The file that was made, page by page; a second reader approves it or sends it back."""
    action = Action.SEND_LETTER if request.method == "POST" else Action.HANDLE_REQUEST
    work = work_or_404(request, pk, file_id, action)
    if work.one is None or (work.one.is_open and request.method != "POST"):
        return redirect(work.url("redact_page", 1))
    form = CheckForm(sent(request), initial={"version": work.version})
    if form.is_valid() and went_through(form, work, lambda: _give_word(request, work, form)):
        messages.success(
            request,
            _("The file is now a part of the answer.")
            if form.is_approved
            else _("The file is sent back. What must change stands above the pages."),
        )
        return redirect("request_page", pk=pk)
    try:
        context = _check_context(request, work, page)
    except RedactionFailed:
        return cannot_open(request, work)
    context["form"] = form
    return render(request, TEMPLATES + "redact_check.html", head(work, "") | context)


@require_safe
def redacted_picture(request: StaffRequest, pk: int, file_id: str, page: int) -> HttpResponse:
    result = _result(work_or_404(request, pk, file_id))
    if result is None or redaction.is_text(result.stored_file.content_type):
        raise Http404
    return picture_response(read_file(result.stored_file), page)


@require_http_methods(["GET", "HEAD", "POST"])
def reopen_redaction(request: StaffRequest, pk: int, file_id: str) -> HttpResponse:
    work = work_or_404(request, pk, file_id)
    if work.one is None or (work.one.is_open and request.method != "POST"):
        return redirect(work.url("redact_page", 1))
    form = VersionForm(sent(request), initial={"version": work.version})
    if form.is_valid() and went_through(form, work, lambda: _reopen(request, work, form)):
        messages.success(request, _("You can change the marks now."))
        return redirect(work.url("redact_page", 1))
    return render(request, TEMPLATES + "redact_reopen.html", head(work, "") | {"form": form})


def _check_context(request: StaffRequest, work: Work, page: int) -> dict[str, Any]:
    """Raises RedactionFailed."""
    one = work.begun
    context: dict[str, Any] = {
        "one": one,
        "page": page,
        "is_owed": one.state == RedactionState.OWED,
        "readers": second_readers(work.privacy_request, makers_of(one)),
        "may_check": _may_check(request, work),
        "marks": work.marks_on(page),
    }
    result = _result(work)
    return context | _shown(request, work, result, page) if result else context


def _shown(request: StaffRequest, work: Work, result: Attachment, page: int) -> dict[str, Any]:
    note_look(request, result)
    content_type = result.stored_file.content_type
    content = read_file(result.stored_file)
    pages = redaction.page_count(content_type, content)
    if not 1 <= page <= pages:
        raise Http404
    rows = redaction.rows_of_page(content_type, content, page) if work.is_text else []
    return {
        "result": result,
        "result_name": file_name(result.stored_file),
        "rows": redaction.shown_rows(rows, []),
        "picture_url": "" if work.is_text else work.url("redacted_picture", page),
        **pages_around(work, "check_redaction", page, pages),
    }


def _result(work: Work) -> Attachment | None:
    return work.one.result if work.one else None


def _may_check(request: StaffRequest, work: Work) -> bool:
    one = work.begun
    waits = one.state == RedactionState.TO_CHECK and work.privacy_request.is_open
    may_send = may(request.user, Action.SEND_LETTER, work.privacy_request.organisation)
    return waits and may_send and request.user.pk not in makers_of(one)


def _finish(request: StaffRequest, work: Work, form: FinishForm) -> None:
    if work.one is None:
        raise ValidationError(_("Nothing is marked yet."))
    finish_marking(
        one=work.one,
        name=form.cleaned_data["name"],
        version=form.cleaned_data["version"],
        actor=request.user,
        today=timezone.localdate(),
        now=timezone.now(),
    )


def _give_word(request: StaffRequest, work: Work, form: CheckForm) -> None:
    judge_redaction(
        one=work.begun,
        is_approved=form.is_approved,
        reason=form.cleaned_data["reason"],
        version=form.cleaned_data["version"],
        actor=request.user,
        today=timezone.localdate(),
        now=timezone.now(),
    )


def _reopen(request: StaffRequest, work: Work, form: VersionForm) -> None:
    reopen_marking(
        one=work.begun,
        version=form.cleaned_data["version"],
        actor=request.user,
        today=timezone.localdate(),
    )
