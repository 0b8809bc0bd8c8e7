"""Pages for representation, fees, and what other organisations hear of a request."""

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from privacy_portal.accounts.http import StaffRequest
from requests_app.choices import AnswerTo, FeeGround, FeeState, LetterKind, RepresentativeKind
from requests_app.forms.desk.fees import AnnounceFeeForm, SettleFeeForm
from requests_app.forms.desk.parties import ForwardForm, ImpactForm, SupplyTalkForm, TellsAnother
from requests_app.forms.desk.representing import AskAuthorityForm, RepresentationForm
from requests_app.models import PrivacyRequest
from requests_app.services import conversations, fees, forwarding, identity, representation
from requests_app.views.desk.relating import who_and_now
from requests_app.views.desk.steps import page
from requests_app.views.desk.taking_steps import Preview, step_page, who_and_when
from requests_app.workflow import Step

SEE = _("See the letter")
SEE_OF_CLIENT = _("See the letter to the client")
SEE_OF_OTHER = _("See the letter to the other organisation")


@page
def record_representation(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: RepresentationForm) -> object:
        return representation.record_representation(
            privacy_request=privacy_request,
            kind=RepresentativeKind(form.cleaned_data["kind"]),
            answer_to=AnswerTo(form.cleaned_data["answer_to"]),
            **who_and_when(request, form),
        )

    return step_page(request, pk, Step.RECORD_REPRESENTATION, RepresentationForm, act)


@page
def ask_authority(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: AskAuthorityForm) -> object:
        return identity.ask_identity(
            privacy_request=privacy_request,
            texts=form.texts(),
            kind=LetterKind.AUTHORITY_REQUEST,
            **who_and_when(request, form),
        )

    return step_page(
        request, pk, Step.ASK_AUTHORITY, AskAuthorityForm, act,
        letter_kind=LetterKind.AUTHORITY_REQUEST,
    )  # fmt: skip


# --- Fees -----------------------------------------------------------------------------------------


@page
def announce_fee(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: AnnounceFeeForm) -> object:
        return fees.announce_fee(
            privacy_request=privacy_request, **_fee(form), **who_and_when(request, form)
        )

    def see(form: AnnounceFeeForm) -> bytes:
        return fees.preview_fee(
            privacy_request=form.privacy_request, today=form.today, **_fee(form)
        )

    return step_page(
        request, pk, Step.ANNOUNCE_FEE, AnnounceFeeForm, act,
        letter_kind=LetterKind.FEE_NOTICE, previews={"L-23": Preview(SEE, see)},
    )  # fmt: skip


def _fee(form: AnnounceFeeForm) -> dict[str, Any]:
    return {
        "ground": FeeGround(form.cleaned_data["ground"]),
        "amount_cents": form.amount_cents(),
        "motivation": form.cleaned_data["motivation"],
        "calculation": form.cleaned_data["calculation"],
    }


@page
def settle_fee(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: SettleFeeForm) -> object:
        return fees.settle_fee(
            privacy_request=privacy_request,
            state=FeeState(form.cleaned_data["state"]),
            **who_and_when(request, form),
        )

    return step_page(request, pk, Step.SETTLE_FEE, SettleFeeForm, act)


# --- Other organisations --------------------------------------------------------------------------


@page
def forward_request(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: ForwardForm) -> object:
        return forwarding.forward_request(
            privacy_request=privacy_request, **_told(form), **who_and_when(request, form)
        )

    def see(kind: LetterKind, form: ForwardForm) -> bytes:
        return forwarding.preview_forward(
            privacy_request=form.privacy_request, kind=kind, today=form.today, **_told(form)
        )

    return step_page(
        request, pk, Step.FORWARD, ForwardForm, act,
        letter_kind=LetterKind.FORWARDED,
        previews={
            "L-24": Preview(SEE, partial(see, LetterKind.FORWARDED)),
            "L-25": Preview(SEE_OF_CLIENT, partial(see, LetterKind.CLIENT_NOTICE)),
        },
    )  # fmt: skip


def _told(form: ForwardForm) -> dict[str, Any]:
    return {
        "client": form.cleaned_data["client"],
        "client_told_by": form.cleaned_data["client_told_by"],
        "texts": form.texts(),
    }


def _told_too(form: TellsAnother) -> conversations.ToldToo | None:
    told = form.told_too()
    if told is None:
        return None
    party, ground, what = told
    return conversations.ToldToo(party=party, ground=ground, what=what)


def _talk_previews(kind: LetterKind) -> dict[str, Preview[Any]]:
    """To the person, and to the other organisation when one was chosen."""

    def see(form: TellsAnother, *, is_for_another: bool) -> bytes:
        told_too = _told_too(form)
        if is_for_another and told_too is None:
            raise ValidationError(gettext("You chose no other organisation."))
        return conversations.preview_talk(
            privacy_request=form.privacy_request,
            kind=kind,
            texts=form.texts(),
            told_too=told_too if is_for_another else None,
            today=form.today,
        )

    return {
        "zelf": Preview(SEE, partial(see, is_for_another=False)),
        "ander": Preview(SEE_OF_OTHER, partial(see, is_for_another=True)),
    }


@page
def tell_impact(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: ImpactForm) -> object:
        return conversations.tell_impact(
            privacy_request=privacy_request,
            texts=form.texts(),
            reason=form.cleaned_data["reason"],
            told_too=_told_too(form),
            **who_and_now(request, form),
        )

    return step_page(
        request, pk, Step.TELL_IMPACT, ImpactForm, act,
        letter_kind=LetterKind.IMPACT_NOTICE, previews=_talk_previews(LetterKind.IMPACT_NOTICE),
    )  # fmt: skip


@page
def talk_about_supply(request: StaffRequest, pk: int) -> HttpResponse:
    def act(privacy_request: PrivacyRequest, form: SupplyTalkForm) -> object:
        return conversations.talk_about_supply(
            privacy_request=privacy_request,
            talked_on=form.cleaned_data["talked_on"],
            texts=form.texts(),
            told_too=_told_too(form),
            **who_and_now(request, form),
        )

    return step_page(
        request, pk, Step.TALK_ABOUT_SUPPLY, SupplyTalkForm, act,
        letter_kind=LetterKind.SUPPLY_TALK, previews=_talk_previews(LetterKind.SUPPLY_TALK),
    )  # fmt: skip
