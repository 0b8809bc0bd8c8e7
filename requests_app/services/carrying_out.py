"""What the systems still have to do before an answer may say that it was done."""

from requests_app.documents.facts.answering import open_systems
from requests_app.errors import InstructionsOpen
from requests_app.models import PrivacyRequest


def refuse_when_not_done(privacy_request: PrivacyRequest, *, without: list[str]) -> None:
    """An answer never states as done what was not reported. `without`: the systems that the letter
    names as not done yet, as the officer saw and chose. Raises InstructionsOpen for any other."""
    missing = [name for name in open_systems(privacy_request) if name not in without]
    if missing:
        raise InstructionsOpen(missing)
