"""The public form: one page per question, check the answers, send (screens P2 to P8)."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from privacy_portal.accounts.models import Organisation
from privacy_portal.vault.errors import VaultFull
from requests_app import form_steps
from requests_app.choices import RightType
from requests_app.errors import DraftGone, NotComplete, TooFast, TooManyFiles
from requests_app.form_steps import BY_NAME, FormStep
from requests_app.forms.answers_in_words import answer_rows
from requests_app.forms.files import NO_ROOM, TOO_MANY_AT_ONCE, WithFiles
from requests_app.forms.public import FORMS, StepForm
from requests_app.models import Draft
from requests_app.services import drafts
from requests_app.views.bell import ring_for_letters
from requests_app.views.visitor import (
    draft_of,
    has_had_draft,
    may_do,
    of_organisation,
    remember_draft,
)

FIRST = form_steps.STEPS[0].name


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation
def form_step(request: HttpRequest, organisation: Organisation, name: str) -> HttpResponse:
    """One question. What was typed stays, whatever happens."""
    draft = _open_draft(request, organisation)
    content = drafts.read_draft(draft) if draft else drafts.DraftContent()
    if not form_steps.may_open(name, content.answers, content.done):
        return where_to(request, organisation)
    if request.method == "POST" and draft is None:
        if not may_do(request, organisation, "begin"):
            return too_often(request, organisation)
        draft = drafts.start_draft(organisation=organisation, now=timezone.now())
        remember_draft(request, draft)
    step = BY_NAME[name]
    form = _form(request, organisation, step, content.answers, draft)
    if request.method == "POST" and draft is not None:
        try:
            _keep_files(request, form, step, draft)
            if form.is_valid() and not _stays(request):
                drafts.answer_step(
                    draft=draft, step=name, answers=form.step_answers(), now=timezone.now()
                )
                return where_to(request, organisation)
        except DraftGone:
            return where_to(request, organisation)
    return render(
        request,
        "requests_app/public/form_step.html",
        _step_context(organisation, step, form, content.answers),
        status=form.status,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation
def form_check(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """All answers, each with a way back; sending twice makes one request."""
    draft = draft_of(request, organisation)
    if draft is None or draft.sent_at:
        return where_to(request, organisation)
    if request.method == "POST":
        if not may_do(request, organisation, "send"):
            return too_often(request, organisation)
        try:
            drafts.send_draft(draft=draft, language=get_language() or "nl", now=timezone.now())
            ring_for_letters()
            return redirect("form_sent", organisation.slug)
        except (DraftGone, NotComplete):
            return where_to(request, organisation)
        except TooFast:
            messages.warning(
                request, _("Not sent yet. Nothing is lost. Wait 5 seconds, then click once more.")
            )
    content = drafts.read_draft(draft)
    if form_steps.first_open_step(content.answers, content.done):
        return where_to(request, organisation)
    return render(
        request, "requests_app/public/form_check.html", _check_context(draft, content.answers)
    )


# --- Where somebody is in the form ---------------------------------------------------------------


def _open_draft(request: HttpRequest, organisation: Organisation) -> Draft | None:
    """The draft to go on with: who has sent one may begin a new one."""
    draft = draft_of(request, organisation)
    return None if draft is None or draft.sent_at else draft


def where_to(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """To the first question that is open, the check, or the receipt; or the time was over."""
    draft = draft_of(request, organisation)
    if draft is None:
        if has_had_draft(request, organisation):
            context = {"organisation": organisation}
            return render(request, "requests_app/public/form_expired.html", context, status=410)
        return redirect("form_right", organisation.slug)
    if draft.sent_at:
        return redirect("form_sent", organisation.slug)
    content = drafts.read_draft(draft)
    step = form_steps.first_open_step(content.answers, content.done)
    return redirect(f"form_{step.name if step else 'check'}", organisation.slug)


def too_often(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    context = {"organisation": organisation}
    return render(request, "requests_app/public/too_often.html", context, status=429)


# --- One page ------------------------------------------------------------------------------------


def _form(
    request: HttpRequest,
    organisation: Organisation,
    step: FormStep,
    answers: dict[str, Any],
    draft: Draft | None,
) -> StepForm:
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    files = drafts.files_of(draft, step.file_kind) if draft and step.file_kind else ()
    return FORMS[step.name](
        *typed,
        organisation=organisation,
        answers=answers,
        kept_files=files,
        initial=answers | _wish(request, step),
    )


def _wish(request: HttpRequest, step: FormStep) -> dict[str, str]:
    """A link may lead to one right, as ?recht=rectificatie: it is chosen, and can be changed."""
    right = request.GET.get("recht", "")
    return {"right": right} if step.name == FIRST and right in RightType.values else {}


def _stays(request: HttpRequest) -> bool:
    """The buttons that add or remove a file come back to the same page."""
    return "add" in request.POST or "remove" in request.POST


def _keep_files(request: HttpRequest, form: StepForm, step: FormStep, draft: Draft) -> None:
    """Files are kept at once, also when the rest of the page needs another look."""
    if not isinstance(form, WithFiles):
        return
    form.is_valid()
    if "remove" in request.POST:
        form.errors.clear()
        drafts.remove_file(
            draft=draft, file_id=_file_id(request.POST["remove"]), now=timezone.now()
        )
    elif "add" in request.POST:
        form.forget_errors_but_files()
    if form.accepted and not may_do(request, draft.organisation, "upload"):
        form.refuse_files(TOO_MANY_AT_ONCE)
    elif form.accepted:
        try:
            drafts.add_files(
                draft=draft, kind=step.file_kind, files=form.accepted, now=timezone.now()
            )
        except TooManyFiles:
            text = _("You can send %(count)s files. Take a file away first.")
            form.refuse_files(text % {"count": settings.UPLOAD_MAX_FILES})
        except VaultFull:
            form.refuse_files(NO_ROOM, status=507)
    form.kept_files = drafts.files_of(draft, step.file_kind)


def _file_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _step_context(
    organisation: Organisation, step: FormStep, form: StepForm, answers: dict[str, Any]
) -> dict[str, Any]:
    before = form_steps.step_before(step.name, answers)
    return {
        "organisation": organisation,
        "form": form,
        "number": form_steps.position(step.name, answers),
        "back_url": reverse(f"form_{before.name}" if before else "start", args=[organisation.slug]),
    }


def _check_context(draft: Draft, answers: dict[str, Any]) -> dict[str, Any]:
    organisation = draft.organisation
    rows = [
        {
            "label": row.label,
            "value": row.value,
            "change_url": reverse(f"form_{row.step}", args=[organisation.slug]),
        }
        for row in answer_rows(answers, organisation=organisation, files=drafts.files_of(draft))
    ]
    before = form_steps.step_before("check", answers)
    today, from_age = timezone.localdate(), settings.PRIVACY_AGE
    return {
        "organisation": organisation,
        "rows": rows,
        "number": form_steps.position("check", answers),
        "back_url": reverse(f"form_{before.name if before else FIRST}", args=[organisation.slug]),
        "from_age": from_age,
        "is_too_young": form_steps.is_too_young_to_ask(answers, today, from_age),
        "is_old_enough": form_steps.is_old_enough_himself(answers, today, from_age),
    }
