"""Proposing the access answer: read from register, ledger and systems, written into the draft only
for the blocks that the officer chooses."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format

from privacy_portal.accounts.models import User
from privacy_portal.vault.services import file_names
from register.documents.statement.shape import Language, public_name
from register.models import Disclosure, SubjectType
from register.services.content import list_content
from register.services.ledger import disclosures_of
from register.services.versions import published_versions
from requests_app import events
from requests_app.assembling.overview import (
    BLOCKS,
    Disclosed,
    Proposed,
    Searched,
    proposed_blocks,
    searched_list,
    searched_text,
)
from requests_app.choices import AttachmentKind, LetterKind
from requests_app.known_as import known_as, subject_types_known
from requests_app.models import Letter, PrivacyRequest
from requests_app.services.letters import change_draft, texts_of
from requests_app.services.portability import proposed_for
from requests_app.services.searching import searched_systems
from requests_app.services.steps import locked_for
from requests_app.workflow import Step

FILLED_IN = (LetterKind.ACCESS_ANSWER, LetterKind.NO_DATA, LetterKind.PORTABILITY)
STILL_TO_SEARCH, NOT_ASKED = "still-to-search", "not-asked"


@dataclass(frozen=True)
class Block:
    """One block of the draft: what stands there now, and what is proposed."""

    code: str
    now: str
    proposed: Proposed

    @property
    def is_same(self) -> bool:
        return self.now.strip() == self.proposed.text.strip()

    @property
    def is_new(self) -> bool:
        """Nothing stands there yet, so nothing is lost."""
        return not self.now.strip() and bool(self.proposed.text)


def blocks_of(letter: Letter) -> list[Block]:
    """Of a draft of L-09, L-10 or L-16; none for another letter."""
    texts = texts_of(letter)
    return [Block(code, texts.get(code, ""), one) for code, one in _proposed(letter).items()]


@transaction.atomic
def fill_in(
    *,
    letter: Letter,
    codes: Collection[str],
    files: Collection[int],
    version: int,
    actor: User,
    today: date,
) -> Letter:
    """Writes the proposals of these blocks into the draft, and adds these collected files to the
    answer as they are; all else stays as it was.

    Files first, so that the proposed text names them. Raises Conflict when somebody else changed or
    sent the draft since `version`, StepNotAllowed.
    """
    fresh = locked_for(letter.privacy_request, Step.WRITE_ANSWER, today=today)
    fresh.save(update_fields=["version"])
    added = _add_to_answer(fresh, files)
    proposed = _proposed(letter)
    chosen = {code: proposed[code].text for code in codes if code in proposed}
    changed = change_draft(letter=letter, texts=texts_of(letter) | chosen, version=version)
    events.answer_filled_in(changed, actor=actor, blocks=sorted(chosen), files=added)
    return changed


def _add_to_answer(privacy_request: PrivacyRequest, ids: Collection[int]) -> int:
    """Not what is being made black: of that only the checked outcome goes along. How many did."""
    collected = privacy_request.attachments.filter(
        kind=AttachmentKind.COLLECTED, redaction__isnull=True
    )
    return collected.filter(pk__in=ids).update(kind=AttachmentKind.ANSWER)


# --- How ------------------------------------------------------------------------------------------


def _proposed(letter: Letter) -> dict[str, Proposed]:
    language = cast(Language, letter.language)
    with translation.override(language):
        if letter.kind == LetterKind.NO_DATA:
            return {"searched": _searched(letter.privacy_request, language)}
        if letter.kind == LetterKind.ACCESS_ANSWER:
            return _of_access(letter.privacy_request, language)
        if letter.kind == LetterKind.PORTABILITY:
            return proposed_for(letter.privacy_request, language)
    return {}


def _of_access(privacy_request: PrivacyRequest, language: Language) -> dict[str, Proposed]:
    types = subject_types_known(privacy_request)
    from_register = proposed_blocks(
        [one.content for one in published_versions(privacy_request.organisation)],
        types,
        _disclosed(privacy_request, types, language),
        language,
    )
    systems = searched_systems(privacy_request)
    copy = searched_text(systems, _files(privacy_request), language)
    return {"copy": Proposed(copy, _system_checks(systems))} | {
        code: from_register[code] for code in BLOCKS
    }


def _searched(privacy_request: PrivacyRequest, language: Language) -> Proposed:
    systems = searched_systems(privacy_request)
    text = searched_list(systems, language) if systems else ""
    return Proposed(text, _system_checks(systems))


def _system_checks(systems: list[Searched]) -> tuple[str, ...]:
    if not systems:
        return (NOT_ASKED,)
    is_whole = all(one.state != "not-searched" for one in systems)
    return () if is_whole else (STILL_TO_SEARCH,)


def _files(privacy_request: PrivacyRequest) -> list[str]:
    rows = privacy_request.attachments.filter(kind=AttachmentKind.ANSWER)
    files = [one.stored_file for one in rows.select_related("stored_file")]
    return [name for name in file_names(files) if name]


def _disclosed(
    privacy_request: PrivacyRequest, types: frozenset[str] | None, language: Language
) -> list[Disclosed]:
    """Of this person, and of everybody of his type; not of whole groups when his is not known."""
    groups = SubjectType.objects.filter(
        organisation=privacy_request.organisation, code__in=types or ()
    )
    rows = disclosures_of(
        privacy_request.organisation, subject_types=groups, **known_as(privacy_request)
    )
    return [_one_disclosed(row, language) for row in rows.order_by("disclosed_on", "pk")]


def _one_disclosed(row: Disclosure, language: Language) -> Disclosed:
    names = [public_name(list_content(one), language) for one in row.categories.all()]
    return Disclosed(
        name=public_name(list_content(row.recipient), language),
        day=date_format(row.disclosed_on, "j F Y"),
        what=", ".join(names),
    )
