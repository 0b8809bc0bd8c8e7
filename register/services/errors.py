class RegisterError(Exception):
    """What a service refuses; a view turns each kind into a sentence."""


class Conflict(RegisterError):
    """Somebody else changed it since this person opened it (M11)."""


class NotAllowed(RegisterError):
    """The state does not allow this step now."""


class FourEyes(RegisterError):
    """Who made or proposed it cannot be the one who approves it."""


class StillErrors(RegisterError):
    """Findings that must be mended: `count` of them."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} findings must be mended")
        self.count = count


class NotTold(RegisterError):
    """A change that matters has no words for the people it is about."""


class NoNotice(RegisterError):
    """A change that matters begins at once, and nobody said why it cannot wait."""


class InUse(RegisterError):
    """Something else points at it."""


class BadContent(RegisterError):
    """Content that cannot be written; `problems` says where and what, a line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems[:3]))
        self.problems = problems
