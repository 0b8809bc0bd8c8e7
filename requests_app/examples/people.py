"""Names and words for made-up requests; a number decides everything, so samples repeat."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from requests_app.choices import AnswerBy, Channel, ForWhom, ProofChoice, RightType
from requests_app.intake import Intake
from requests_app.services.intake import Wishes

T = TypeVar("T")
INITIALS = [f"{letter}." for letter in "ABCDEFGHJKLMNPRSTVWYZ"]
PREFIXES = ["", "", "", "", "de ", "van ", "van der ", "el ", "ten "]
SURNAMES = (
    "Appelboom",
    "Bergweg",
    "Citroen",
    "Dakpan",
    "Eikenblad",
    "Fietsbel",
    "Grasveld",
    "Havermout",
    "IJsberg",
    "Jutezak",
    "Klaproos",
    "Lindelaan",
    "Maanlicht",
    "Noorderzon",
    "Oeverloos",
    "Peperkorrel",
    "Regenboog",
    "Sterrenwacht",
    "Tulpenveld",
    "Uitkijk",
    "Vogelnest",
    "Wilgentak",
    "Zandpad",
    "Akkerwinde",
    "Boterbloem",
    "Duinroos",
    "Klaverblad",
    "Zonnestraal",
)
RIGHTS = {
    RightType.ACCESS: 46,
    RightType.ERASURE: 20,
    RightType.RECTIFICATION: 12,
    RightType.OBJECTION: 8,
    RightType.CONSENT_WITHDRAWAL: 5,
    RightType.RESTRICTION: 3,
    RightType.PORTABILITY: 3,
    RightType.HUMAN_REVIEW: 1,
    RightType.OTHER: 2,
}
CHANNELS = {
    Channel.FORM: 70,
    Channel.EMAIL: 14,
    Channel.LETTER: 9,
    Channel.PHONE: 4,
    Channel.DESK: 3,
}
FOR_WHOM = {
    ForWhom.SELF: 88,
    ForWhom.CHILD: 4,
    ForWhom.LEGAL_REPRESENTATIVE: 5,
    ForWhom.AUTHORISED: 3,
}
DETAILS = [
    "",
    "Ik wil graag alles zien van de laatste twee jaar.",
    "Ik verhuisde vorig jaar. Er staat nog een oud adres.",
    "Ik wil weten aan wie u mijn gegevens gaf.",
    "Bel mij liever niet op mijn werk.",
    "I would like an answer in English, please.",
]


@dataclass(frozen=True)
class MadeUp:
    wishes: Wishes
    intake: Intake
    channel: Channel


def _one_of(random: Random, weights: dict[T, int]) -> T:
    return random.choices(list(weights), weights=list(weights.values()))[0]


def make_up(
    number: int,
    form_options: dict[str, list[dict[str, str]]],
    right: RightType | None = None,
) -> MadeUp:
    """The same number always gives the same person and question; None chooses the right too."""
    random = Random(number)  # noqa: S311 - nothing here is a secret
    for_whom, channel = _one_of(random, FOR_WHOM), _one_of(random, CHANNELS)
    right = right or _one_of(random, RIGHTS)
    has_email = channel is Channel.EMAIL or random.random() < 0.7
    answer_by = AnswerBy.ONLINE if has_email else random.choice(list(AnswerBy))
    wishes = Wishes(
        right=right,
        for_whom=for_whom,
        answer_by=answer_by,
        language="en" if random.random() < 0.06 else "nl",
        wants_easy_language=random.random() < 0.15,
        wants_call=random.random() < 0.05,
    )
    is_post = answer_by is AnswerBy.POST
    intake = Intake(
        name=_name(random),
        birth_date=_birth_date(random).isoformat(),
        email=f"persoon{number}@mail.example" if has_email else "",
        phone="" if has_email else "06 00 00 00 00",
        address=f"Voorbeeldstraat {number % 200 + 1}\n1234 AB Voorbeelddorp" if is_post else "",
        relation=_code(random, form_options, "relations"),
        reference=f"K{number:07d}" if random.random() < 0.4 else "",
        represented_name="" if for_whom is ForWhom.SELF else _name(random),
        represented_relation="" if for_whom is ForWhom.SELF else "familie",
        data=[_code(random, form_options, "data")],
        details=random.choice(DETAILS),
        is_now="Voorbeeldstraat 1" if right is RightType.RECTIFICATION else "",
        should_be="Voorbeeldlaan 12" if right is RightType.RECTIFICATION else "",
        proof=random.choice([ProofChoice.KNOWN, ProofChoice.CALL_BACK, ProofChoice.VISIT]),
        represented_birth_date=_child_birth_date(random) if for_whom is ForWhom.CHILD else "",
    )
    return MadeUp(wishes, intake, channel)


def _name(random: Random) -> str:
    return f"{random.choice(INITIALS)} {random.choice(PREFIXES)}{random.choice(SURNAMES)}"


def _birth_date(random: Random) -> date:
    return date(1940, 1, 1) + timedelta(days=random.randrange(66 * 365))


def _child_birth_date(random: Random) -> str:
    return (date(2014, 1, 1) + timedelta(days=random.randrange(6 * 365))).isoformat()


def _code(random: Random, form_options: dict[str, list[dict[str, str]]], kind: str) -> str:
    codes = [one["code"] for one in form_options.get(kind, [])] or ["anders"]
    return random.choice(codes)
