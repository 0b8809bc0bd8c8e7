"""What can go wrong in a service; a view turns each into a sentence."""


class RequestError(Exception):
    """Something that the rules do not allow, or that somebody else was first at."""


class Conflict(RequestError):
    """Somebody else changed this in the meantime (M11); what was typed must not be lost."""


class StepNotAllowed(RequestError):
    """The workflow does not have this step now."""


class TooManyFiles(RequestError):
    """More files than a request may hold (M5)."""
