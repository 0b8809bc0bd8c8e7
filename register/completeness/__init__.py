"""What is missing in the register, or contradicts itself.

Covers art. 5(1)(b), (e), 5(2), 6, 7(4), 9, 10, 13, 14, 22, 26, 28, 30, 32, 35, 37(7), 44-49 and 87,
with the R-ids of `rules.RULES`. Left out: whether what was filled in is true.
"""

from datetime import date
from itertools import chain

from register.completeness import countries, data, general, purposes, recipients, security
from register.completeness.organisation import Facts, check_organisation
from register.completeness.reading import Reading
from register.completeness.rules import RULES, Found, Rule, Setting
from register.content import VersionContent

__all__ = [
    "RULES",
    "Facts",
    "Found",
    "Rule",
    "Setting",
    "check_activity",
    "check_organisation",
]


def check_activity(content: VersionContent, setting: Setting, today: date) -> list[Found]:
    """In the order of the pages; each finding says which page mends it."""
    read = Reading(content, setting, today)
    checks = (general, purposes, data, recipients, countries, security)
    return list(chain.from_iterable(one.check(read) for one in checks))
