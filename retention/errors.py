"""What retention refuses; a view turns each into a sentence."""


class RetentionError(Exception):
    """Something that cannot be done now."""


class Conflict(RetentionError):
    """Somebody else changed it since this person opened it (M11); what he typed is kept."""


class NotAllowed(RetentionError):
    """The state does not allow this step now."""


class FourEyes(RetentionError):
    """Who proposed or reviewed it cannot be the one who approves it."""


class EffectChanged(RetentionError):
    """A changed term would do something else by now than what this person saw."""
