"""What follows from a decision: one page for each step, and for each recipient and publication."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.permissions import Action
from requests_app import following_rows
from requests_app.choices import PublicationState, RecipientNoticeState, RestrictionGround
from requests_app.forms.desk import following as forms
from requests_app.models import PrivacyRequest, Publication, RecipientNotice, Restriction
from requests_app.services import acting, publications, recipients, restrictions
from requests_app.views.desk.access import request_or_404, sent
from requests_app.views.desk.several_forms import Act, sent_for, several_forms
from requests_app.views.desk.taking_steps import is_open, step_page, who_and_when
from requests_app.workflow import Step

page = require_http_methods(["GET", "HEAD", "POST"])
Row = RecipientNotice | Publication | Restriction


@page
def act_at_once(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: forms.ActForm) -> object:
        return acting.act_at_once(
            privacy_request=privacy_request,
            what=form.cleaned_data["what"],
            consents=list(form.cleaned_data.get("consents", [])),
            identifier=form.cleaned_data.get("identifier", ""),
            now=timezone.now(),
            **who_and_when(request, form),
        )

    return step_page(request, pk, Step.ACT_AT_ONCE, forms.ActForm, act)


@page
def restrict_data(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: forms.RestrictForm) -> object:
        return restrictions.restrict_data(
            privacy_request=privacy_request,
            ground=RestrictionGround(form.cleaned_data["ground"]),
            scope=form.cleaned_data["scope"],
            review_on=form.cleaned_data["review_on"],
            identifier=form.cleaned_data.get("identifier", ""),
            now=timezone.now(),
            **who_and_when(request, form),
        )

    return step_page(request, pk, Step.RESTRICT, forms.RestrictForm, act)


@page
def lift_restriction(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep it, tell that it ends, or end it."""
    privacy_request = request_or_404(request.user, pk, Action.HANDLE_REQUEST)
    if not is_open(Step.LIFT_RESTRICTION, privacy_request):
        return redirect("request_page", pk=pk)
    row = privacy_request.restriction
    who: dict[str, Any] = {"restriction": row, "actor": request.user, "today": timezone.localdate()}
    acts = {
        "keep": Act(
            form=forms.KeepForm(sent_for(request, "keep"), prefix="keep", initial=_seen(row)),
            call=lambda filled: restrictions.keep_restricted(**who, **filled),
            done=_("The data stay restricted."),
        ),
        "announce": Act(
            form=forms.AnnounceForm(
                sent_for(request, "announce"), prefix="announce", initial=_seen(row)
            ),
            call=lambda filled: restrictions.announce_lifting(**who, **filled),
            done=_("Letter L-15 is being sent."),
            preview=partial(restrictions.preview_lifting, restriction=row, today=who["today"]),
        ),
        "lift": Act(
            form=forms.RowForm(sent_for(request, "lift"), prefix="lift", initial=_seen(row)),
            call=lambda filled: restrictions.lift_restriction(**who, **filled, now=timezone.now()),
            done=_("The restriction is lifted. Each system that restricted is told."),
        ),
    }
    return several_forms(
        request, acts,
        template="requests_app/desk/restriction.html",
        back_url=reverse("request_page", args=[pk]),
        fresh_version=lambda: _fresh_version(row),
        context={
            "privacy_request": privacy_request,
            "restriction": row,
            "scope": restrictions.scope_of(row),
            "told_on": restrictions.told_of_lifting_on(row),
        },
    )  # fmt: skip


# --- Recipients (art. 19) -------------------------------------------------------------------------


@page
def tell_recipients(request: StaffRequest, pk: int) -> HttpResponse:
    """All of them, and room for one more."""
    privacy_request = request_or_404(request.user, pk, Action.HANDLE_REQUEST)
    form = forms.AddRecipientForm(sent(request))
    form.fields["party"].queryset = recipients.parties_to_add(privacy_request)  # type: ignore[attr-defined]
    if form.is_valid():
        recipients.add_recipient(
            privacy_request=privacy_request,
            party=form.cleaned_data["party"],
            actor=request.user,
            today=timezone.localdate(),
        )
        return redirect("tell_recipients", pk=pk)
    context = {
        "privacy_request": privacy_request,
        "rows": following_rows.recipient_rows(privacy_request),
        "form": form,
    }
    return render(request, "requests_app/desk/recipients.html", context)


@page
def tell_recipient(request: StaffRequest, pk: int, notice_id: int) -> HttpResponse:
    """One of them: send L-26, or say why not; later: confirmed."""
    privacy_request = request_or_404(request.user, pk, Action.SEND_LETTER)
    rows = privacy_request.recipient_notices.select_related("party")
    notice = get_object_or_404(rows, pk=notice_id)
    who: dict[str, Any] = {"notice": notice, "actor": request.user, "today": timezone.localdate()}
    first = _seen(notice) | {"what": following_rows.proposed_words(notice)}
    acts = {
        "tell": Act(
            form=forms.TellForm(sent_for(request, "tell"), prefix="tell", initial=first),
            call=lambda filled: recipients.tell_recipient(**who, **filled),
            done=_("The letter is being made."),
            preview=partial(recipients.preview_notice, notice=notice, today=who["today"]),
        ),
        "settle": Act(
            form=forms.RecipientForm(
                sent_for(request, "settle"),
                prefix="settle", initial=_seen(notice), state=notice.state,
            ),
            call=lambda filled: recipients.settle_recipient(
                **who, **(filled | {"state": RecipientNoticeState(filled["state"])})
            ),
            done=_("It is recorded."),
        ),
    }  # fmt: skip
    return several_forms(
        request, acts,
        template="requests_app/desk/recipient.html",
        back_url=reverse("tell_recipients", args=[pk]),
        fresh_version=lambda: _fresh_version(notice),
        context={
            "privacy_request": privacy_request,
            "notice": notice,
            "said": following_rows.said_of(notice),
        },
    )  # fmt: skip


# --- Publications (art. 17(2)) --------------------------------------------------------------------


@page
def tell_platforms(request: StaffRequest, pk: int) -> HttpResponse:
    """Every place that was found, and room for one more."""

    def act(privacy_request: PrivacyRequest, form: forms.PublicationForm) -> object:
        values = {name: form.cleaned_data[name] for name in ("address", "platform", "is_our_own")}
        return publications.add_publication(
            privacy_request=privacy_request, **values, **who_and_when(request, form)
        )

    return step_page(request, pk, Step.TELL_PLATFORMS, forms.PublicationForm, act)


@page
def tell_platform(request: StaffRequest, pk: int, publication_id: int) -> HttpResponse:
    """One place: send L-28, and what came of it."""
    privacy_request = request_or_404(request.user, pk, Action.SEND_LETTER)
    row = get_object_or_404(privacy_request.publications, pk=publication_id)
    who: dict[str, Any] = {"publication": row, "actor": request.user, "today": timezone.localdate()}
    acts = {
        "settle": Act(
            form=forms.SettlePublicationForm(
                sent_for(request, "settle"), prefix="settle", initial=_seen(row)
            ),
            call=lambda filled: publications.settle_publication(
                **who, **(filled | {"state": PublicationState(filled["state"])})
            ),
            done=_("It is recorded."),
        ),
    }
    may_take_away = publications.may_take_away(privacy_request)
    if not row.is_our_own:
        acts["ask"] = Act(
            form=forms.TellForm(sent_for(request, "ask"), prefix="ask", initial=_seen(row)),
            call=lambda filled: publications.ask_platform(**who, **filled),
            done=_("The letter is being made."),
            preview=partial(publications.preview_removal, publication=row, today=who["today"]),
        )
    return several_forms(
        request, acts if may_take_away else {},
        template="requests_app/desk/publication.html",
        back_url=reverse("tell_platforms", args=[pk]),
        fresh_version=lambda: _fresh_version(row),
        context={
            "privacy_request": privacy_request,
            "publication": row,
            "texts": publications.texts_of(row),
        },
    )  # fmt: skip


def _seen(row: Row) -> dict[str, Any]:
    return {"version": row.version}


def _fresh_version(row: Row) -> int:
    row.refresh_from_db()
    return row.version
