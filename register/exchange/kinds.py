"""What a name in a foreign file says of the kind of a row; the dry run shows it before it is so."""

from register.choices import DataKind, MeasureKind, Place, SourceKind, SpecialKind
from register.content import Row

TECHNICAL = ("sleutel", "encrypt", "pseudon", "wachtwoord", "firewall", "back-up", "backup",
             "mfa", "2fa", "log", "authentic", "virus", "netwerk")  # fmt: skip


def measure_kind(name: str) -> str:
    is_technical = any(sign in name.casefold() for sign in TECHNICAL)
    return (MeasureKind.TECHNICAL if is_technical else MeasureKind.ORGANISATIONAL).value


SPECIAL_SIGNS = {
    SpecialKind.HEALTH: ("gezondheid", "medisch", "ziekte", "verzuim", "handicap"),
    SpecialKind.ETHNICITY: ("etnisch", "etniciteit", "ras "),
    SpecialKind.POLITICS: ("politiek",),
    SpecialKind.BELIEF: ("godsdienst", "religie", "levensovertuiging", "geloof"),
    SpecialKind.UNION: ("vakbond", "vakvereniging"),
    SpecialKind.GENETIC: ("genetisch",),
    SpecialKind.BIOMETRIC: ("biometrisch", "vingerafdruk", "gelaatsscan"),
    SpecialKind.SEX_LIFE: ("seksue",),
}
NUMBER_SIGNS = ("bsn", "burgerservicenummer", "sofinummer")
CRIMINAL_SIGNS = ("strafrecht", "strafblad", "justiti", "vog")
MONEY_SIGNS = ("financi", "inkomen", "salaris", "loon", "schuld", "bankrekening", "iban")
PAPER_SIGNS = ("papier", "dossierkast", "archiefkast", "ordner")


def _has(name: str, signs: tuple[str, ...]) -> bool:
    return any(sign in f"{name.casefold()} " for sign in signs)


def data_kind(name: str) -> Row:
    """What needs a ground of its own is recognised by its name, and can be corrected later."""
    if _has(name, NUMBER_SIGNS):
        return {"kind": DataKind.NATIONAL_NUMBER.value}
    if _has(name, CRIMINAL_SIGNS):
        return {"kind": DataKind.CRIMINAL.value}
    for kind, signs in SPECIAL_SIGNS.items():
        if _has(name, signs):
            return {"kind": DataKind.SPECIAL.value, "special_kind": kind.value}
    return {"kind": (DataKind.SENSITIVE if _has(name, MONEY_SIGNS) else DataKind.ORDINARY).value}


def source_kind(name: str) -> str:
    return (SourceKind.SUBJECT if _has(name, ("betrokkene",)) else SourceKind.OTHER).value


def place_kind(name: str) -> str:
    return (Place.PAPER if _has(name, PAPER_SIGNS) else Place.OWN).value
