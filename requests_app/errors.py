"""What can go wrong in a service; a view turns each into a sentence."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from requests_app.documents.blocks import Block


class RequestError(Exception):
    """Something that the rules do not allow, or that somebody else was first at."""


class Conflict(RequestError):
    """Somebody else changed this in the meantime (M11); what was typed must not be lost."""


class StepNotAllowed(RequestError):
    """The workflow does not have this step now."""


class TooManyFiles(RequestError):
    """More files than a request may hold (M5)."""


class FileInUse(RequestError):
    """The file belongs to a blacked-out copy: who wants it gone first takes that up again."""


class DraftGone(RequestError):
    """The draft of the public form had its time, was sent, or belongs to somebody else."""


class NotComplete(RequestError):
    """A question of the public form has no answer yet."""


class TooFast(RequestError):
    """Sent faster than a person can fill in the form; a second try a moment later works."""


class LetterIncomplete(RequestError):
    """A letter lacks what the law wants in it; `blocks` are still to be written."""

    def __init__(self, blocks: "list[Block]") -> None:
        super().__init__(", ".join(block.code for block in blocks))
        self.blocks = blocks


class LetterDoesNotFit(RequestError):
    """Another letter belongs to this decision: a refusal cannot go out as an answer."""


class FilesNotReady(RequestError):
    """A file of the answer still waits: for the virus scanner, or to be made black and checked."""


class NothingToTake(RequestError):
    """L-16 without a file, and without a word on where the data went (art. 20)."""


class NotAvailable(RequestError):
    """The answer can no longer be downloaded: its date has passed, or it was fetched too often."""


class NotYourOwn(RequestError):
    """Who sent a very sensitive answer does not also tell the code that opens it."""


class TooManyTries(RequestError):
    """Too many wrong codes; wait a quarter of an hour (M10)."""


class InstructionsOpen(RequestError):
    """Systems did not report yet, so an answer cannot say that the work was done."""

    def __init__(self, systems: list[str]) -> None:
        super().__init__(", ".join(systems))
        self.systems = systems


class CopyLeftOut(RequestError):
    """Data that a system found do not go along with the answer, and nobody said so (art. 15(3))."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


class PublicationsOpen(RequestError):
    """What is erased is public somewhere, and nobody removed it there or asked for that."""


class NotCarriedOut(RequestError):
    """No system reported that what was granted is done, and nobody said how it was done else."""


class OwnDecision(RequestError):
    """Four eyes: who took a decision does not approve it."""


class NotToldBefore(RequestError):
    """Art. 18(3): a restriction is lifted only after the day on which L-15 went out."""


class StillNeeded(RequestError):
    """What is open, or restricts data until now, is neither archived nor destroyed."""
