"""Where data may be, and what makes it lawful elsewhere (art. 44-49, R-TRF-01 to R-TRF-03).

Storage and remote access count alike. Left out: who is certified in the United States.
The Caribbean parts of the Kingdom (AW, BQ, CW, SX) are outside the Union.
"""

from dataclasses import dataclass
from datetime import date, timedelta

EU = frozenset(
    {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE"}
    | {"IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"}
    | {"AX", "GF", "GP", "MF", "MQ", "RE", "YT"}  # parts of the Union with letters of their own
)
EEA = EU | {"IS", "LI", "NO"}

EU_ONLY = "eu"  # the storage profiles of an organisation: R-TRF-01
SOON = timedelta(days=90)

ART_46 = frozenset({"scc", "bcr", "gedragscode", "certificering", "overheidsinstrument"})
ASSESSED = frozenset({"scc", "bcr"})  # need a transfer impact assessment (CJEU C-311/18)
ART_49 = frozenset({"49-1-a", "49-1-b", "49-1-e"})
COMPELLING = "49-1-2"  # art. 49(1), second paragraph


@dataclass(frozen=True)
class Adequacy:
    """A decision of the European Commission (art. 45(3))."""

    number: str
    decided_on: date
    ends_on: date | None = None  # None: until it is withdrawn
    limit: str = ""  # only for some; empty: for everybody there
    is_verified: bool = False  # somebody compared this line with a source


# Compared on 22-11-2026 with what law firms and authorities publish, not with the Official Journal:
# that the decision exists (all), its day (GB, BR) and its end (GB). Other days: not verified.
ADEQUACY: dict[str, Adequacy] = {
    "AD": Adequacy("2010/625/EU", date(2010, 10, 19)),
    "AR": Adequacy("2003/490/EC", date(2003, 6, 30)),
    "BR": Adequacy("(EU) 2026/179", date(2026, 1, 26), is_verified=True),
    "CA": Adequacy("2002/2/EC", date(2001, 12, 20), limit="commercial organisations"),
    "CH": Adequacy("2000/518/EC", date(2000, 7, 26)),
    "FO": Adequacy("2010/146/EU", date(2010, 3, 5)),
    "GB": Adequacy(
        "(EU) 2021/1772", date(2021, 6, 28), ends_on=date(2031, 12, 27), is_verified=True
    ),
    "GG": Adequacy("2003/821/EC", date(2003, 11, 21)),
    "IL": Adequacy("2011/61/EU", date(2011, 1, 31)),
    "IM": Adequacy("2004/411/EC", date(2004, 4, 28)),
    "JE": Adequacy("2008/393/EC", date(2008, 5, 8)),
    "JP": Adequacy("(EU) 2019/419", date(2019, 1, 23), limit="private organisations"),
    "KR": Adequacy("(EU) 2022/254", date(2021, 12, 17)),
    "NZ": Adequacy("2013/65/EU", date(2012, 12, 19)),
    "US": Adequacy(
        "(EU) 2023/1795", date(2023, 7, 10), limit="who is certified: EU-US Data Privacy Framework"
    ),
    "UY": Adequacy("2012/484/EU", date(2012, 8, 21)),
}


def breaks_promise(country: str, profile: str) -> bool:
    """Within "eu" no mechanism makes up for a place outside the Union (R-TRF-01); within "eer" only
    what the law asks counts (R-TRF-02). No country: an international organisation."""
    return profile == EU_ONLY and country not in EU


def judge(country: str, mechanism: str, today: date) -> list[str]:
    """What is wrong by law, as codes of register.completeness; empty: nothing. No country: an
    international organisation. `mechanism`: a TransferMechanism, empty when not chosen."""
    if country in EEA:
        return []
    if mechanism == "adequaatheid":
        return _judge_adequacy(country, today)
    if mechanism in ART_46:
        return []
    if mechanism in ART_49:
        return ["no-standing-basis"]
    if mechanism == COMPELLING:
        return ["compelling-interests"]
    return ["no-mechanism"]


def _judge_adequacy(country: str, today: date) -> list[str]:
    if not country:
        return ["adequacy-limited"]  # decisions about organisations are not in the table
    decision = ADEQUACY.get(country)
    if decision is None or decision.decided_on > today:
        return ["no-adequacy"]
    if decision.ends_on and decision.ends_on < today:
        return ["adequacy-ended"]
    problems = ["adequacy-limited"] if decision.limit else []
    if decision.ends_on and decision.ends_on <= today + SOON:
        problems.append("adequacy-ends-soon")
    return problems
