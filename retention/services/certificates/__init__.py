"""The proof that a list was carried out: made when owed, checked when somebody asks."""

from retention.services.certificates.issuing import issue_owed
from retention.services.certificates.verifying import Verdict, verify

__all__ = ["Verdict", "issue_owed", "verify"]
