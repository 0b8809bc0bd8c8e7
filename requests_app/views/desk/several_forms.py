"""A page with several small forms on one row: each button sends its own, named in `act`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from privacy_portal.accounts.http import StaffRequest
from requests_app.errors import Conflict, NotToldBefore, StepNotAllowed
from requests_app.forms.desk.following import RowForm
from requests_app.views.bell import ring_for_letters
from requests_app.views.desk.letters import pdf_response


@dataclass(frozen=True, kw_only=True)
class Act:
    """`call` takes what was filled in, and calls one service; `preview` makes the PDF of the letter
    that it would send."""

    form: RowForm
    call: Callable[[dict[str, Any]], object]
    done: Promise | str
    preview: Callable[..., bytes] | None = None


def sent_for(request: StaffRequest, name: str) -> Any:
    """What the form of this act was sent with; None when it was another one, or nothing."""
    return request.POST if request.POST.get("act") == name else None


def several_forms(
    request: StaffRequest,
    acts: Mapping[str, Act],
    *,
    template: str,
    back_url: str,
    fresh_version: Callable[[], int],
    context: dict[str, Any],
) -> HttpResponse:
    """Takes the act that was sent, or shows the page; what was typed survives a conflict (M11)."""
    act = acts.get(request.POST.get("act", ""))
    if act and act.preview and "preview" in request.POST and act.form.is_valid():
        typed = {name: it for name, it in act.form.cleaned_data.items() if name != "version"}
        return pdf_response(act.preview(**typed), "brief.pdf")
    if act and "preview" not in request.POST and act.form.is_valid() and _taken(act, fresh_version):
        ring_for_letters()
        messages.success(request, str(act.done))
        return redirect(back_url)
    forms = {f"{name}_form": one.form for name, one in acts.items()}
    shown = {"form": act.form} if act else {}
    return render(request, template, context | forms | shown | {"back_url": back_url})


def _taken(act: Act, fresh_version: Callable[[], int]) -> bool:
    try:
        act.call(act.form.cleaned_data)
    except Conflict:
        act.form.renew(fresh_version())
        act.form.add_error(
            None,
            _(
                "A colleague has just changed this. What you typed is still here. "
                "Look at what changed, and click once more."
            ),
        )
    except StepNotAllowed:
        act.form.add_error(None, _("This is no longer possible."))
    except NotToldBefore:
        act.form.add_error(
            None,
            _("Not yet: first letter L-15 must have gone out, and its day must have come."),
        )
    except ValidationError as problem:
        act.form.add_error(None, "; ".join(problem.messages))
    else:
        return True
    return False
