"""What the desk says of one step: its button, its page, and who may take it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from privacy_portal.accounts.permissions import Action
from requests_app.models import PrivacyRequest


@dataclass(frozen=True, kw_only=True)
class StepPage:
    url_name: str
    action: Action = Action.HANDLE_REQUEST
    title: Any  # also the word on the button that leads to it
    submit: Any  # the word on the button that does it
    explanation: Any = ""
    done: Any  # what is said afterwards
    is_danger: bool = False

    def url(self, privacy_request: PrivacyRequest) -> str:
        return reverse(self.url_name, args=[privacy_request.pk])
