"""Telling who is at an instruction that a part of it must stay after all."""

from datetime import datetime

from django.db import transaction

from connectors import events
from connectors.models import Instruction
from connectors.services.content import content_of, put
from connectors.services.instructions import locked, save
from connectors.services.sending import mail_stop


@transaction.atomic
def tell_to_leave(*, instruction: Instruction, words: str, now: datetime) -> Instruction:
    """The words stand, sealed, with what must stay; a mail to who does it, and to who asked, says
    that they are there. Who reports on what he saw before must look once more: it is a new version.
    """
    fresh = locked(instruction, version=None)
    content = content_of(fresh)
    put(fresh, keep="\n".join(part for part in (content.keep, words) if part))
    save(fresh, "sealed")
    mail_stop(fresh, content, now=now)
    events.told_to_leave(fresh)
    return fresh
