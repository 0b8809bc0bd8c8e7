"""Making requests in tests the way they are made for real."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from privacy_portal.accounts.models import Organisation, User
from requests_app.choices import (
    AuthorityProof,
    Channel,
    ForWhom,
    IdentityMethod,
    IdentityResult,
    RightType,
)
from requests_app.form_steps import asked_steps
from requests_app.intake import Intake
from requests_app.models import Draft, PrivacyRequest
from requests_app.services import drafts
from requests_app.services.identity import record_identity
from requests_app.services.intake import Wishes, receive_request

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
RECEIVED_AT = datetime(2026, 9, 1, 12, 0, tzinfo=AMSTERDAM)


def received(
    organisation: Organisation,
    *,
    right: RightType = RightType.ACCESS,
    at: datetime = RECEIVED_AT,
    intake: Intake | None = None,
    channel: Channel = Channel.FORM,
    **wishes: object,
) -> PrivacyRequest:
    receipt = receive_request(
        organisation=organisation,
        wishes=Wishes(right=right, **wishes),
        intake=intake or Intake(name="A. de Vries", email="a.devries@mail.example"),
        channel=channel,
        received_at=at,
        now=at,
    )
    return receipt.privacy_request


def filled_draft(organisation: Organisation, *, now: datetime, **answers: object) -> Draft:
    """The public form with every question answered, up to the button that sends it."""
    started_at = now - timedelta(minutes=5)
    answers = {
        "right": RightType.ACCESS,
        "for_whom": "zelf",
        "answer_by": "online",
        "wants_easy_language": False,
        "wants_call": False,
        "name": "A. de Vries",
        "email": "a.devries@mail.example",
        **answers,
    }
    draft = drafts.start_draft(organisation=organisation, now=started_at)
    for step in asked_steps(answers):
        given = {name: answers[name] for name in step.fields if name in answers}
        drafts.answer_step(draft=draft, step=step.name, answers=given, now=started_at)
    return draft


def send_form(organisation: Organisation, *, now: datetime, **answers: object) -> Draft:
    draft = filled_draft(organisation, now=now, **answers)
    drafts.send_draft(draft=draft, language="nl", now=now)
    return draft


def make_known(privacy_request: PrivacyRequest, officer: User, today: date) -> None:
    """Without it nobody gets an answer."""
    record_identity(
        privacy_request=privacy_request,
        method=IdentityMethod.CALL_BACK,
        result=IdentityResult.ESTABLISHED,
        authority="" if privacy_request.for_whom == ForWhom.SELF else AuthorityProof.SEEN,
        answered_on=today,
        actor=officer,
        today=today,
    )
