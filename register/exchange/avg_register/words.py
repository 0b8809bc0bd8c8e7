"""The words of AVG-register Rijksoverheid beside our codes."""

from typing import Any

from register.choices import DpiaTrigger, LegalBasis, SpecialKind

PRODUCT = "avg-register"  # key in foreign_values
CONTROLLER_FOLDER = "AVG Verantwoordelijke Verwerkingen/JSON/"
PROCESSOR_FOLDER = "AVG Verwerker Verwerkingen/JSON/"
WPG_FOLDER = "WPG Verantwoordelijke Verwerkingen/"
ENDED = "Vervallen"

LEGAL_BASES = {
    LegalBasis.CONSENT: "Toestemming betrokkene",
    LegalBasis.CONTRACT: "Uitvoering overeenkomst",
    LegalBasis.LEGAL_OBLIGATION: "Wettelijke verplichting",
    LegalBasis.VITAL_INTERESTS: "Vitaal belang betrokkene",
    LegalBasis.PUBLIC_TASK: "Taak van algemeen belang",
    LegalBasis.LEGITIMATE_INTERESTS: "Gerechtvaardigd belang verantwoordelijke",
}
SPECIAL = {
    "RasOfEtniciteit": SpecialKind.ETHNICITY,
    "PolitiekeGezindheid": SpecialKind.POLITICS,
    "GodsdienstOfLevensovertuiging": SpecialKind.BELIEF,
    "LidmaatschapVakvereniging": SpecialKind.UNION,
    "Genetisch": SpecialKind.GENETIC,
    "Biometrisch": SpecialKind.BIOMETRIC,
    "Gezondheid": SpecialKind.HEALTH,
    "SeksueleLeven": SpecialKind.SEX_LIFE,
}
CRIMINAL = "Strafrechtelijk"
NO_SPECIAL = "GeenBijzondereGegevens"
SPECIAL_NAMES = {
    "RasOfEtniciteit": "Ras of etniciteit",
    "PolitiekeGezindheid": "Politieke gezindheid",
    "GodsdienstOfLevensovertuiging": "Godsdienst of levensovertuiging",
    "LidmaatschapVakvereniging": "Lidmaatschap van een vakvereniging",
    "Genetisch": "Genetische gegevens",
    "Biometrisch": "Biometrische gegevens",
    "Gezondheid": "Gegevens over gezondheid",
    "SeksueleLeven": "Gegevens over seksueel leven",
    CRIMINAL: "Strafrechtelijke gegevens",
}
MARKER = "avg-register-"  # codes of categories that stand for a tick, and not for words
SWITCHES = ("Pseudonimisering", "Encryptie")  # ticks that are measures of ours
TRIGGERS = {
    "IsGeautomatiseerdProfilering": DpiaTrigger.EVALUATION,
    "IsGrootschaligeVerwerking": DpiaTrigger.LARGE_SPECIAL,
    "IsGrootschaligeMonitoring": DpiaTrigger.PUBLIC_MONITORING,
}
ON_LIST, TWO_CRITERIA = "StaatOpLijstVerplichteGebpia", "VoeldoetAanTweeCriteriaWP248"  # their typo
HIGH_RISK, DONE = "IsHoogRisicoRechtenVrijheden", "IsGebpiaAlUitgevoerd"


def words_of(one: Any) -> str:
    """A text, or the text inside an object; empty when there is none."""
    if isinstance(one, dict):
        one = one.get("Omschrijving") or one.get("Naam") or one.get("Doel")
    return one.strip() if isinstance(one, str) else ""


def objects(holder: Any, key: str) -> list[dict[str, Any]]:
    """The objects in a list; null and other shapes are none."""
    found = holder.get(key) if isinstance(holder, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def texts(holder: Any, key: str) -> list[str]:
    found = holder.get(key) if isinstance(holder, dict) else None
    words = [words_of(one) for one in found] if isinstance(found, list) else []
    return list(dict.fromkeys(one for one in words if one))


def text(holder: Any, key: str) -> str:
    return words_of(holder.get(key)) if isinstance(holder, dict) else ""


def tick(holder: Any, key: str) -> bool | None:
    """None is unknown: never no."""
    value = holder.get(key) if isinstance(holder, dict) else None
    return value if isinstance(value, bool) else None
