"""What can go wrong in the vault; views turn these into sentences."""


class CaseDestroyed(Exception):
    """The key of this case is gone, so nothing of it can be read."""


class Unreadable(Exception):
    """The bytes were changed, cut off, or belong to another case or purpose."""


class VaultFull(Exception):
    """There is no room on the disk of the vault. Nothing was stored (answer 507)."""


class InQuarantine(Exception):
    """This file waits for the virus scanner, or did not pass it."""
