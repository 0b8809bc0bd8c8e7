"""What every step has in common: get the request, bind the form, call one service, go back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from privacy_portal.accounts.http import StaffRequest
from requests_app import workflow
from requests_app.badges import term_badge
from requests_app.choices import LetterKind
from requests_app.errors import Conflict, LetterIncomplete, OwnDecision, StepNotAllowed
from requests_app.forms.desk.steps import DeskForm, field_name
from requests_app.models import PrivacyRequest
from requests_app.services.letter_templates import standard_texts
from requests_app.services.steps import facts_of
from requests_app.timeline_words import timeline
from requests_app.views.bell import ring_for_letters
from requests_app.views.desk.access import request_or_404, sent
from requests_app.views.desk.letters import pdf_response
from requests_app.views.desk.step_pages import PAGES

StepForm = TypeVar("StepForm", bound=DeskForm)
Act = Callable[[PrivacyRequest, StepForm], object]
LAST_EVENTS = 3


@dataclass(frozen=True)
class Preview(Generic[StepForm]):
    """A letter that a step will send. `words`: on its button; `make`: its PDF, of a valid form;
    raises ValidationError when this letter does not go with it."""

    words: Promise
    make: Callable[[StepForm], bytes]


def step_page(
    request: StaffRequest,
    pk: int,
    step: workflow.Step,
    form_class: type[StepForm],
    act: Act[StepForm],
    *,
    letter_kind: LetterKind | None = None,
    previews: Mapping[str, Preview[StepForm]] | None = None,
) -> HttpResponse:
    """Shows the form of a step, or takes it through `act`, which calls the service.

    `letter_kind`: the letter that the step sends; the form starts with the organisation's own words
    for it. `previews`: the letters that can be seen first, once all is filled in, under the words
    of their buttons.
    """
    page, today = PAGES[step], timezone.localdate()
    privacy_request = request_or_404(request.user, pk, page.action)
    if request.method != "POST" and not is_open(step, privacy_request):
        messages.warning(request, _("This step is not possible now."))
        return redirect("request_page", pk=pk)
    form = form_class(
        sent(request),
        privacy_request=privacy_request,
        user=request.user,
        today=today,
        initial=_own_words(privacy_request, letter_kind),
    )
    asked = (previews or {}).get(request.POST.get("preview", ""))
    if asked and form.is_valid() and (pdf := _seen(form, asked)):
        return pdf_response(pdf, "brief.pdf")
    if "preview" not in request.POST and form.is_valid() and _taken(form, act):
        ring_for_letters()
        messages.success(request, page.done)
        return redirect("request_page", pk=pk)
    context = {"letter_kind": letter_kind, "previews": previews or {}}
    return render(request, form.template, step_context(form, step) | context)


def _seen(form: StepForm, preview: Preview[StepForm]) -> bytes | None:
    """None when this letter does not go with what was chosen; the form says so."""
    try:
        return preview.make(form)
    except ValidationError as problem:
        form.add_error(None, problem)
    return None


def _own_words(privacy_request: PrivacyRequest, kind: LetterKind | None) -> dict[str, str]:
    """What the organisation always writes in this letter; the person at the desk changes it."""
    if kind is None:
        return {}
    is_easy = privacy_request.wants_easy_language
    texts = standard_texts(privacy_request, kind, is_easy=is_easy)
    return {field_name(code): text for code, text in texts.items()}


def who_and_when(request: StaffRequest, form: DeskForm) -> dict[str, Any]:
    """What every service of a step wants to know."""
    return {
        "actor": request.user,
        "today": timezone.localdate(),
        "version": form.cleaned_data["version"],
    }


def is_open(step: workflow.Step, privacy_request: PrivacyRequest) -> bool:
    return step in workflow.open_steps(facts_of(privacy_request), timezone.localdate())


def _taken(form: StepForm, act: Act[StepForm]) -> bool:
    """Whether it went through; if not, the form says why and keeps what was typed."""
    try:
        act(form.privacy_request, form)
    except Conflict:
        tell_conflict(form)
    except StepNotAllowed:
        form.add_error(None, _("This step is no longer possible. Look at what happened below."))
    except OwnDecision:
        form.add_error(None, _("This is your own decision. A colleague must look at it."))
    except LetterIncomplete as problem:
        for block in problem.blocks:
            form.add_error(field_name(block.code), _("Fill in: %(what)s") % {"what": block.label})
    except ValidationError as problem:
        form.add_error(None, "; ".join(problem.messages))
    else:
        return True
    return False


def tell_conflict(form: DeskForm) -> None:
    """The next click is on what the page shows then, so it is made knowingly (M11)."""
    form.privacy_request.refresh_from_db()
    form.renew(form.privacy_request.version)
    form.add_error(
        None,
        _(
            "A colleague has just changed this request. What you typed is still here. "
            "Look at what changed, and click once more."
        ),
    )


def step_context(form: DeskForm, step: workflow.Step) -> dict[str, Any]:
    privacy_request, page = form.privacy_request, PAGES[step]
    return {
        "form": form,
        "page": page,
        "privacy_request": privacy_request,
        "badge": term_badge(privacy_request, form.today),
        "back_url": reverse("request_page", args=[privacy_request.pk]),
        "is_identity_missing": step == workflow.Step.DECIDE
        and is_open(workflow.Step.RECORD_IDENTITY, privacy_request),
        "may_restrict": step == workflow.Step.DECIDE
        and is_open(workflow.Step.RESTRICT, privacy_request),
        "last_entries": last_entries(privacy_request) if form.non_field_errors() else [],
    }


def last_entries(privacy_request: PrivacyRequest) -> list[Any]:
    """What changed meanwhile, for who was second."""
    return [one for one in timeline(privacy_request) if not one.is_look][-LAST_EVENTS:]
