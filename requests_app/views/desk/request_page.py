"""Everything about one request (screen O4)."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from privacy_portal.accounts.http import StaffRequest
from privacy_portal.accounts.models import User
from privacy_portal.accounts.permissions import Action, actions_of
from privacy_portal.vault.services import unseal_many
from requests_app import workflow
from requests_app.around_facts import around_facts
from requests_app.askers import asker, intakes_of
from requests_app.badges import term_badge
from requests_app.desk_lists import letter_rows, note_templates_of
from requests_app.following_rows import following_facts
from requests_app.forms.desk.steps import MessageForm, NoteForm
from requests_app.four_eyes import own_step, waits_for
from requests_app.instruction_rows import instruction_rows
from requests_app.models import InternalNote, Message, PrivacyRequest
from requests_app.request_facts import (
    answered_facts,
    asked_facts,
    file_rows,
    is_old_enough_himself,
    proof_wish,
    term_facts,
)
from requests_app.services.instructions import take_over_files
from requests_app.services.looking import open_request
from requests_app.services.steps import facts_of
from requests_app.timeline_words import timeline
from requests_app.views.desk.access import request_or_404
from requests_app.views.desk.step_pages import PAGES

OPENED = "opened_requests"  # in the session: one look is one event, not one per click
MOST_REMEMBERED = 200


@require_safe
def request_page(request: StaffRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    privacy_request = request_or_404(request.user, pk)
    _note_look(request, privacy_request)
    take_over_files(privacy_request=privacy_request)
    intake = intakes_of([privacy_request])[0]
    entries = timeline(privacy_request)
    correspondence = opened_texts(privacy_request, "message")
    context = {
        "privacy_request": privacy_request,
        "asker": asker(privacy_request, intake),
        "intake": intake,
        "badge": term_badge(privacy_request, today),
        "asked": asked_facts(privacy_request, intake) if intake else [],
        "is_old_enough": is_old_enough_himself(privacy_request, intake, today),
        "from_age": settings.PRIVACY_AGE,
        "proof_wish": proof_wish(intake),
        "around": around_facts(privacy_request, request.user),
        "answered": answered_facts(privacy_request),
        "term": term_facts(privacy_request),
        "instructions": instruction_rows(privacy_request, today),
        "files": file_rows(privacy_request),
        "letters": letter_rows(
            privacy_request.letters.select_related("privacy_request").prefetch_related(
                "deliveries__actor"
            )
        ),
        "happened": [one for one in entries if not one.is_look],
        "looks": [one for one in entries if one.is_look],
        "notes": opened_texts(privacy_request, "note"),
        "correspondence": correspondence,
        "has_unread": any(_is_news(one["row"]) for one in correspondence),
        "following": following_facts(privacy_request),
        "note_form": NoteForm(),
        "note_templates": note_templates_of(privacy_request),
        "message_form": MessageForm(),
    }
    return render(
        request,
        "requests_app/desk/request_page.html",
        context | steps_shown(request.user, privacy_request, today),
    )


def _note_look(request: StaffRequest, privacy_request: PrivacyRequest) -> None:
    """Once per session: each look locks the trail, and clicking on is the same look."""
    seen = request.session.get(OPENED, [])
    if privacy_request.pk not in seen:
        open_request(privacy_request=privacy_request, actor=request.user)
        request.session[OPENED] = [*seen[-MOST_REMEMBERED:], privacy_request.pk]


def steps_shown(user: User, privacy_request: PrivacyRequest, today: date) -> dict[str, Any]:
    """The one button that brings the request on, and the other steps that this person may take."""
    allowed = actions_of(user).get(privacy_request.organisation, frozenset())
    facts = facts_of(privacy_request)
    next_one = workflow.next_step(facts, today)
    following = own_step(user, privacy_request, next_one)
    steps = {
        step: {"page": PAGES[step], "url": PAGES[step].url(privacy_request)}
        for step in workflow.open_steps(facts, today)
        if step in PAGES
        and PAGES[step].action in allowed
        and own_step(user, privacy_request, step) == step
    }
    return {
        "waits_for": waits_for(privacy_request, next_one),
        "next_step": steps.pop(following, None) if following else None,
        "other_steps": list(steps.values()),
        "may_handle": Action.HANDLE_REQUEST in allowed,
        "may_send": Action.SEND_LETTER in allowed,
        "is_waiting": facts.is_waiting_for_identity or facts.is_waiting_for_scope,
    }


def _is_news(message: Message) -> bool:
    return message.author_id is None and message.read_at is None


def opened_texts(privacy_request: PrivacyRequest, purpose: str) -> list[dict[str, Any]]:
    """Notes or messages with their text; one query for the rows, one for the key."""
    rows: list[InternalNote | Message] = (
        list(privacy_request.notes.select_related("author"))
        if purpose == "note"
        else list(privacy_request.messages.select_related("author"))
    )
    opened = unseal_many((privacy_request.case_id, purpose, row.sealed) for row in rows)
    return [
        {"row": row, "text": (data or {}).get("text", "")}
        for row, data in zip(rows, opened, strict=True)
    ]
