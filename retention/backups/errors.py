class BackupFailed(Exception):
    """In words for who manages the portal."""
