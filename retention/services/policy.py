from privacy_portal.accounts.models import Organisation
from retention.models import RetentionPolicy


def policy_of(organisation: Organisation) -> RetentionPolicy:
    """What was chosen; until somebody chooses, the defaults, without a row."""
    found = RetentionPolicy.objects.filter(organisation=organisation).first()
    return found or RetentionPolicy(organisation=organisation)
