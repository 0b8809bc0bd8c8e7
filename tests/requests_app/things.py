"""Making requests in tests the way they are made for real."""

from datetime import datetime
from zoneinfo import ZoneInfo

from privacy_portal.accounts.models import Organisation
from requests_app.choices import Channel, RightType
from requests_app.intake import Intake
from requests_app.models import PrivacyRequest
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
