"""A second reader looks at the draft of an answer, and says what he thinks of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from privacy_portal.accounts.http import StaffRequest
from requests_app.badges import term_badge
from requests_app.choices import ReadingResult
from requests_app.errors import Conflict
from requests_app.forms.desk.letters import ReadingForm
from requests_app.models import LetterReading
from requests_app.services.reading import give_reading, waiting_for
from requests_app.views.desk.access import request_or_404, sent


@require_http_methods(["GET", "HEAD", "POST"])
def read_answer(request: StaffRequest, pk: int, reading_id: int) -> HttpResponse:
    """Only who was asked; 404 once he has said it."""
    privacy_request = request_or_404(request.user, pk)
    waiting = waiting_for(request.user).filter(letter__privacy_request=privacy_request)
    reading = get_object_or_404(waiting, pk=reading_id)
    form = ReadingForm(sent(request), initial={"version": reading.letter.version})
    if form.is_valid() and _given(form, reading):
        messages.success(request, _("Your colleague sees what you said."))
        return redirect("request_page", pk=pk)
    context = {
        "form": form,
        "reading": reading,
        "privacy_request": privacy_request,
        "badge": term_badge(privacy_request, timezone.localdate()),
        "back_url": reverse("request_page", args=[pk]),
    }
    return render(request, "requests_app/desk/read_answer.html", context)


def _given(form: ReadingForm, reading: LetterReading) -> bool:
    try:
        give_reading(
            reading=reading,
            result=ReadingResult(form.cleaned_data["result"]),
            remarks=form.cleaned_data["remarks"],
            version=form.cleaned_data["version"],
            now=timezone.now(),
        )
    except ValidationError as problem:
        form.add_error("remarks", "; ".join(problem.messages))
    except Conflict:
        reading.letter.refresh_from_db()
        form.renew(reading.letter.version)
        form.add_error(None, _("The letter has just changed. Look at it again, and send again."))
    else:
        return True
    return False
