"""The steps of a destruction list, a page each: bind a form, call one service, go back."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from privacy_portal.accounts.fresh_login import fresh_login_required
from privacy_portal.accounts.http import StaffRequest
from retention import list_pages
from retention.errors import Conflict, FourEyes, NotAllowed
from retention.forms.lists import (
    ApproveListForm,
    AskAdviceForm,
    GiveAdviceForm,
    KeepForm,
    ListForm,
    ReasonForm,
    SubmitForm,
)
from retention.list_history import history_of
from retention.list_step_words import WORDS
from retention.list_steps import Step, open_steps
from retention.list_words import words_when_back
from retention.models import DestructionList, Hold
from retention.services.lists import advising, approving, keeping, reviewing
from retention.services.policy import policy_of
from retention.views.access import sent
from retention.views.lists import head_of, list_or_404

page = require_http_methods(["GET", "HEAD", "POST"])
StepForm = TypeVar("StepForm", bound=ListForm)


@require_POST
def start_review(request: StaffRequest, pk: int) -> HttpResponse:
    shown = list_or_404(request.user, pk, Step.START)
    try:
        reviewing.start_review(destruction_list=shown, actor=request.user)
    except NotAllowed:
        messages.warning(request, _("This is not possible now. Below is how it stands."))
    else:
        messages.success(request, _("You review this list. No new items come on it."))
    return redirect("destruction_list", pk)


@page
def keep_items(request: StaffRequest, pk: int) -> HttpResponse:
    """The items that were chosen on the list stand in the address, by id."""
    shown = list_or_404(request.user, pk, Step.KEEP)
    chosen = request.POST if request.method == "POST" else request.GET
    item_ids = [int(one) for one in chosen.getlist("item") if one.isdecimal()]
    if not item_ids:
        messages.warning(request, _("Choose first what must stay."))
        return redirect("destruction_list", pk)

    def act(shown: DestructionList, form: KeepForm) -> object:
        return keeping.keep_items(
            item_ids=item_ids, now=timezone.now(), **said(form, "ground", "reason", "until")
        )

    items = list_pages.items_of(shown, item_ids)
    return step_page(request, shown, Step.KEEP, KeepForm, act, items=items)


@page
def take_back_keep(request: StaffRequest, pk: int, hold_id: int) -> HttpResponse:
    shown = list_or_404(request.user, pk, Step.TAKE_BACK)
    hold = get_object_or_404(Hold.objects.filter(pk__in=shown.kept.values("hold")), pk=hold_id)

    def act(shown: DestructionList, form: ReasonForm) -> object:
        return keeping.take_back_keep(hold=hold, **said(form, "reason"))

    return step_page(request, shown, Step.TAKE_BACK, ReasonForm, act)


@page
def ask_advice(request: StaffRequest, pk: int) -> HttpResponse:
    def act(shown: DestructionList, form: AskAdviceForm) -> object:
        return advising.ask_advice(**said(form, "adviser", "question"))

    shown = list_or_404(request.user, pk, Step.ASK_ADVICE)
    return step_page(request, shown, Step.ASK_ADVICE, AskAdviceForm, act)


@page
def give_advice(request: StaffRequest, pk: int) -> HttpResponse:
    shown = list_or_404(request.user, pk, Step.GIVE_ADVICE)
    advices = shown.advices.select_related("asked_by", "destruction_list")
    advice = get_object_or_404(advices, adviser=request.user)

    def act(shown: DestructionList, form: GiveAdviceForm) -> object:
        values = form.cleaned_data
        return advising.give_advice(
            advice=advice, outcome=values["outcome"], text=values["text"], actor=request.user,
            now=timezone.now(),
        )  # fmt: skip

    question = advising.words_of(advice).get("question", "")
    more = {"asked_by": advice.asked_by, "question": question}
    return step_page(request, shown, Step.GIVE_ADVICE, GiveAdviceForm, act, **more)


@page
def submit_list(request: StaffRequest, pk: int) -> HttpResponse:
    def act(shown: DestructionList, form: SubmitForm) -> object:
        return reviewing.submit_list(now=timezone.now(), **said(form, "note"))

    shown = list_or_404(request.user, pk, Step.SUBMIT)
    return step_page(request, shown, Step.SUBMIT, SubmitForm, act)


@page
@fresh_login_required
def approve_list(request: StaffRequest, pk: int) -> HttpResponse:
    def act(shown: DestructionList, form: ApproveListForm) -> object:
        return approving.approve_list(now=timezone.now(), **said(form))

    shown = list_or_404(request.user, pk, Step.APPROVE)
    lines = list_pages.line_counts(shown)
    more = {
        "lines": lines,
        "count": sum(one.count for one in lines),
        "cooling_off_until": approving.cooling_off_until(shown, timezone.localdate()),
        "is_own": approving.is_own_review(shown, request.user),
        "kept": list_pages.kept_with_reasons(shown, request.user),
        "advices": list_pages.advice_rows(shown),
        "history": history_of(shown),
    }
    return step_page(request, shown, Step.APPROVE, ApproveListForm, act, **more)


@page
def return_list(request: StaffRequest, pk: int) -> HttpResponse:
    def act(shown: DestructionList, form: ReasonForm) -> object:
        return approving.return_list(now=timezone.now(), **said(form, "reason"))

    shown = list_or_404(request.user, pk, Step.RETURN)
    return step_page(request, shown, Step.RETURN, ReasonForm, act, afterwards=_when_back(shown))


@page
def stop_list(request: StaffRequest, pk: int) -> HttpResponse:
    def act(shown: DestructionList, form: ReasonForm) -> object:
        return approving.stop_list(now=timezone.now(), **said(form, "reason"))

    shown = list_or_404(request.user, pk, Step.STOP)
    return step_page(request, shown, Step.STOP, ReasonForm, act, afterwards=_when_back(shown))


def _when_back(shown: DestructionList) -> list[str]:
    return words_when_back(shown, policy_of(shown.organisation).mode, timezone.localdate())


def said(form: ListForm, *names: str) -> dict[str, Any]:
    """What the services want to know: about which list, by whom, as he saw it, and his words."""
    return {
        "destruction_list": form.destruction_list,
        "actor": form.user,
        "version": form.cleaned_data["version"],
        **{name: form.cleaned_data[name] for name in names},
    }


def step_page(
    request: StaffRequest,
    shown: DestructionList,
    step: Step,
    form_class: type[StepForm],
    act: Callable[[DestructionList, StepForm], object],
    **more: Any,
) -> HttpResponse:
    """Shows the form of a step, or takes it through `act`, which calls the service."""
    words = WORDS[step]
    is_open = step in open_steps(shown.state, is_enforced=shown.is_enforced)
    if request.method != "POST" and not is_open:
        messages.warning(request, _("This is not possible now. Below is how it stands."))
        return redirect("destruction_list", shown.pk)
    form = form_class(sent(request), destruction_list=shown, user=request.user)
    if form.is_valid() and _taken(shown, form, act):
        messages.success(request, str(words.done))
        return redirect("destruction_list", shown.pk)
    context = {**head_of(shown), "form": form, "words": words, **more}
    return render(request, words.template, context)


def _taken(
    shown: DestructionList, form: StepForm, act: Callable[[DestructionList, StepForm], object]
) -> bool:
    """Whether it went through; if not, the form says why and keeps what was typed."""
    try:
        act(shown, form)
    except Conflict:
        form.renew()
        form.add_error(
            None,
            _(
                "A colleague has just changed this list. What you typed is still here. Look at "
                "what changed, and click once more."
            ),
        )
    except NotAllowed:
        form.add_error(None, _("This is no longer possible. Look at the list first."))
    except FourEyes:
        form.add_error(None, _("You took part in the review. Somebody else must approve it."))
    except ValidationError as problem:
        form.add_error(None, problem)
    else:
        return True
    return False
