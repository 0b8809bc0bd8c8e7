"""What one system was told, on a page of its own: with a list that is destroyed, or with an order
to archive. Takes the outcome that came back on paper, by telephone or by mail."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from connectors.errors import NotPossible
from connectors.forms.report import ReportForm
from connectors.models import Instruction, InstructionFile
from connectors.pages import facts, shown
from connectors.services import access
from connectors.services.content import content_of
from connectors.services.reading import note_file_opened
from connectors.services.sending import OUTSIDE
from connectors.views.printed import instruction_pdf
from connectors.views.telling import told
from privacy_portal.accounts.http import StaffRequest
from privacy_portal.lib.pdf import PdfFailed
from privacy_portal.vault.errors import CaseDestroyed, InQuarantine, Unreadable
from privacy_portal.vault.models import StoredFile
from privacy_portal.vault.responses import file_response


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the pages of an instruction stand: how their names begin, and what is in their
    addresses."""

    instruction: Instruction
    name: str
    args: tuple[int, ...]
    room: str
    back_url: str
    back_text: str

    def url(self, page: str = "", *more: object) -> str:
        return reverse(self.name + page, args=[*self.args, *more])

    @property
    def code_url(self) -> str:
        return self.url("_code")

    @property
    def pdf_url(self) -> str:
        return self.url("_pdf")


def told_page(request: StaffRequest, place: Place, *, retry_url: str = "") -> HttpResponse:
    """Shows it, and takes the outcome with the signed form. `retry_url`: when it can be told again
    from here."""
    instruction = place.instruction
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReportForm(*typed, instruction=instruction, by_desk=True)
    if request.method == "POST" and form.is_valid() and told(instruction, form, actor=request.user):
        messages.success(request, _("The outcome is recorded."))
        return redirect(place.back_url)
    one = shown([instruction], timezone.localdate())[0]
    files = [
        (file, place.url("_file", file.row.stored_file_id))
        for file in one.files
        if file.row.stored_file_id
    ]
    context = {
        "room": place.room,
        "place": place,
        "instruction": instruction,
        "one": one,
        "files": files,
        "rows": facts(one),
        "form": form,
        "is_by_link": instruction.reach in OUTSIDE,
        "retry_url": retry_url,
    }
    return render(request, "retention/told_system.html", context, status=form.status)


def code_page(request: StaffRequest, place: Place) -> HttpResponse:
    """Shown once, in the answer itself: it is kept nowhere. A code before it no longer works."""
    try:
        code = access.tell_code(
            instruction=place.instruction, actor=request.user, now=timezone.now()
        )
    except NotPossible:
        messages.warning(request, _("This instruction is no longer open."))
        return redirect(place.url())
    context = {
        "room": place.room,
        "instruction": place.instruction,
        "told": code,
        "content": content_of(place.instruction),
        "url": place.url(),
    }
    return render(request, "retention/told_system_code.html", context)


def pdf(request: StaffRequest, place: Place) -> HttpResponse:
    """The form to sign, or L-27."""
    try:
        return instruction_pdf(place.instruction)
    except (PdfFailed, CaseDestroyed, Unreadable):
        messages.error(request, _("We cannot make the PDF now. Try again in a while."))
        return redirect(place.url())


def file(request: StaffRequest, place: Place, file_id: str) -> HttpResponse:
    """The list that was sent along, or the proof that came back; always a download (M5)."""
    files = InstructionFile.objects.filter(instruction=place.instruction, stored_file__isnull=False)
    row = get_object_or_404(files.select_related("stored_file"), stored_file_id=file_id)
    stored_file: StoredFile = row.stored_file  # type: ignore[assignment]
    try:
        response = file_response(stored_file)
    except InQuarantine:
        messages.warning(request, _("This file still waits for the virus scanner."))
    except (Unreadable, CaseDestroyed):
        messages.error(request, _("This file cannot be read. Tell your administrator."))
    else:
        note_file_opened(instruction=place.instruction, actor=request.user)
        return response
    return redirect(place.url())
