"""What can go wrong with an instruction; a view turns each into a sentence."""


class InstructionError(Exception):
    """Something that cannot be done with this instruction now."""


class Conflict(InstructionError):
    """Somebody else changed it in the meantime (M11); what was typed must not be lost."""


class NotPossible(InstructionError):
    """Its state does not allow this: it was reported on, or taken back."""


class NoAddress(InstructionError):
    """There is no e-mail address to send the link to."""


class TooManyTries(InstructionError):
    """Too many wrong codes; wait a quarter of an hour (M9)."""
