"""The lines of a kind of dossier: the terms that hold for each, as planning reads them."""

from retention.models import RetentionLine, RetentionPolicy
from retention.schedule import Term, term_of, with_ceiling


def terms_of(line: RetentionLine, policy: RetentionPolicy) -> tuple[Term, ...]:
    """What was agreed on for this line, below the organisation's own ceiling (R-RET-03)."""
    return with_ceiling([term_of(row) for row in line.terms], policy.ceiling_months)
