"""Filling the draft of an access answer from the register and from what the systems reported."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from privacy_portal.vault.errors import VaultFull
from requests_app.assembling_words import shown_blocks
from requests_app.badges import term_badge
from requests_app.choices import AttachmentKind, LetterState
from requests_app.errors import Conflict, NotAvailable, StepNotAllowed
from requests_app.forms.desk.assembling import FillInForm
from requests_app.models import Letter, PrivacyRequest
from requests_app.request_facts import FileRow, file_rows
from requests_app.services import assembling, portability, searching
from requests_app.services.instructions import take_over_files
from requests_app.views.desk.access import request_or_404, sent


@require_http_methods(["GET", "HEAD", "POST"])
def assemble_answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows each proposal beside what stands in the draft; only what is ticked is taken over."""
    privacy_request = request_or_404(request.user, pk, Action.HANDLE_REQUEST)
    letter = _draft(privacy_request)
    if letter is None:
        messages.info(request, _("There is no draft of an access answer to fill in."))
        return redirect("request_page", pk=pk)
    take_over_files(privacy_request=privacy_request)
    blocks, files = assembling.blocks_of(letter), _collected(privacy_request)
    form = _form(request, letter, blocks, files)
    if form.is_valid() and _filled(request, letter, form):
        return redirect("write_answer", pk=pk)
    context = {
        "form": form,
        "letter": letter,
        "blocks": shown_blocks(blocks, letter.kind),
        "files": files,
        "systems": searching.searched_systems(privacy_request),
        "to_take": portability.to_take_along(privacy_request),
        "is_nothing_held": searching.may_say_nothing_held(privacy_request),
    }
    return render(request, "requests_app/desk/assemble.html", context | _head(privacy_request))


@require_POST
def make_portable(request: StaffRequest, pk: int) -> HttpResponse:
    """The file that somebody takes along, from what the systems exported."""
    privacy_request = request_or_404(request.user, pk, Action.HANDLE_REQUEST)
    take_over_files(privacy_request=privacy_request)
    now = timezone.localtime()
    try:
        portability.make_file(
            privacy_request=privacy_request, actor=request.user, today=now.date(), now=now
        )
        messages.success(request, _("The file is made. It goes along with the answer."))
    except NotAvailable:
        messages.error(request, _("No system handed in a file to export yet."))
    except StepNotAllowed:
        messages.error(request, _("This step is not possible now."))
    except VaultFull:
        messages.error(request, _("There is no room on the disk. Tell your administrator."))
    return redirect("assemble_answer", pk=pk)


def _draft(privacy_request: PrivacyRequest) -> Letter | None:
    drafts = privacy_request.letters.filter(state=LetterState.DRAFT, kind__in=assembling.FILLED_IN)
    return drafts.select_related("privacy_request__organisation").last()


def _collected(privacy_request: PrivacyRequest) -> list[FileRow]:
    """What systems handed in and is no part of the answer yet."""
    rows = file_rows(privacy_request)
    return [one for one in rows if one.attachment.kind == AttachmentKind.COLLECTED]


def _form(
    request: StaffRequest, letter: Letter, blocks: list[assembling.Block], files: list[FileRow]
) -> FillInForm:
    return FillInForm(
        sent(request),
        codes=[one.code for one in blocks],
        file_ids=[str(one.attachment.pk) for one in files],
        initial={"version": letter.version},
    )


def _filled(request: StaffRequest, letter: Letter, form: FillInForm) -> bool:
    chosen = form.cleaned_data
    try:
        assembling.fill_in(
            letter=letter,
            codes=chosen["blocks"],
            files=[int(one) for one in chosen["add_files"]],
            version=chosen["version"],
            actor=request.user,
            today=timezone.localdate(),
        )
    except Conflict:
        messages.warning(request, _("A colleague has just changed this draft. Look once more."))
        return False
    messages.success(request, _("The draft is filled in. Read it, and make it fit this person."))
    return True


def _head(privacy_request: PrivacyRequest) -> dict[str, Any]:
    return {
        "privacy_request": privacy_request,
        "badge": term_badge(privacy_request, timezone.localdate()),
        "back_url": reverse("write_answer", args=[privacy_request.pk]),
    }
