"""Mail about an instruction: its number, date and address, never whom it is about.

Of dossiers whose time is over everybody who reviews their destruction is the asker: a list may be
carried out because nobody decided, and who approved it may be away for years.
"""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from connectors.choices import About, Reach
from connectors.errors import NoAddress
from connectors.models import Instruction
from connectors.services.content import Content
from privacy_portal.accounts.permissions import Action, users_who_may
from privacy_portal.mail.services import queue_mail

OUTSIDE = (Reach.COLLEAGUE, Reach.PROCESSOR)  # by link and code


def mail_link(instruction: Instruction, content: Content, link: str, *, key: str) -> None:
    """Raises NoAddress."""
    if not content.to_email:
        raise NoAddress
    _mail(instruction, "instruction", content.to_email, key, link=link, is_outside=True)


def mail_owner(instruction: Instruction) -> None:
    """To the owner of the system that there is something to do; nothing without an owner."""
    owner = instruction.system.owner
    if owner is not None and owner.is_active:
        _mail(instruction, "instruction", owner.email, "new", link=own_page(instruction))


def mail_reminder(instruction: Instruction, content: Content | None, *, today: date) -> None:
    """To who must do it; on paper, or when his address is not known, to who asked."""
    owner = instruction.system.owner
    context: dict[str, object] = {"is_late": today > instruction.due_on, "day": today}
    if instruction.reach == Reach.OWNER and owner is not None and owner.is_active:
        receivers, context["link"] = {owner.email}, own_page(instruction)
    elif instruction.reach in OUTSIDE and content and content.to_email:
        # The link itself cannot be sent again: only its hash is kept.
        receivers, context["link_sent_on"] = {content.to_email}, instruction.sent_at
    else:
        receivers, context["is_for_asker"] = _askers(instruction), True
        receivers = receivers or {instruction.organisation.officer_email}
    for to in sorted(receivers):
        key = f"remind-{today}" if len(receivers) == 1 else f"remind-{today}-{to}"
        _mail(instruction, "instruction_reminder", to, key, **context)


def mail_escalation(instruction: Instruction, *, today: date) -> None:
    """To who asked and to the data protection officer, each once."""
    for address in sorted(_answerable(instruction)):
        _mail(
            instruction,
            "instruction_reminder",
            address,
            f"late-{today}-{address}",
            is_late=True,
            is_for_asker=True,
            day=today,
            link=_todays_page(),
        )


def mail_reported(instruction: Instruction) -> None:
    """What did not work or was refused needs somebody to look; what is done shows by itself."""
    for address in sorted(_answerable(instruction)):
        _mail(instruction, "instruction_answered", address,
              f"reported-{instruction.version}-{address}", link=_todays_page())  # fmt: skip


def mail_stop(instruction: Instruction, content: Content, *, now: datetime) -> None:
    """To who does it, and to who asked: something of it must stay. What, stands with the task."""
    owner = instruction.system.owner
    receivers = _askers(instruction)
    if instruction.reach in OUTSIDE and content.to_email:
        receivers.add(content.to_email)
    elif owner is not None and owner.is_active:
        receivers.add(owner.email)
    for to in sorted(receivers or {instruction.organisation.officer_email}):
        _mail(instruction, "instruction_stop", to, f"stop-{now.isoformat()}-{to}")


def _todays_page() -> str:
    """From where each asker finds what waits for him."""
    return settings.BASE_URL + reverse("today")


def own_page(instruction: Instruction) -> str:
    return settings.BASE_URL + reverse("own_instruction", args=[instruction.pk])


def _answerable(instruction: Instruction) -> set[str]:
    return {instruction.organisation.officer_email, *_askers(instruction)}


def _askers(instruction: Instruction) -> set[str]:
    """Who is told what becomes of it, as far as they still work here."""
    if instruction.about == About.DOSSIERS:
        people = users_who_may(Action.REVIEW_DESTRUCTION, instruction.organisation)
        return set(people.values_list("email", flat=True))
    asker = instruction.made_by
    return {asker.email} if asker and asker.is_active else set()


def _mail(instruction: Instruction, template: str, to: str, key: str, **context: object) -> None:
    queue_mail(
        organisation=instruction.organisation,
        to=to,
        template=template,
        context={"instruction": instruction, **context},
        language=settings.LANGUAGE_CODE,  # people at work have no language of their own yet
        key=f"instruction-{instruction.pk}-{key}",
    )
