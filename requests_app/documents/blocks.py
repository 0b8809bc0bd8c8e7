"""The parts of a letter that a person writes; the desk makes its form from this table.

What the law wants said and only a person can know is required, and has no default: a letter must
not state as a fact what nobody looked at. Rights, complaint and court are fixed text.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_app.choices import LetterKind, Outcome


@dataclass(frozen=True, kw_only=True)
class Block:
    code: str
    label: Promise  # for the desk, in the language of its user
    help: Promise | str = ""
    is_required: bool = True
    only_for: tuple[str, ...] = ()  # outcomes; empty means every outcome


_REFUSED_PART = Block(
    code="refused_part",
    # Translators: Wat wij niet doen of niet geven
    label=_("What we do not do or give"),
    # Translators: Noem precies om welke gegevens of welk deel van het verzoek het gaat.
    help=_("Name exactly which data, or which part of the request."),
    only_for=(Outcome.PARTLY,),
)
_MOTIVATION = Block(
    code="motivation",
    # Translators: Waarom niet (artikel 12 lid 4 AVG)
    label=_("Why not (GDPR article 12(4))"),
    # Translators: Leg in gewone woorden uit waarom deze reden hier geldt. Het artikel staat al
    # in de brief.
    help=_("Explain in plain words why this ground applies here. The article is in the letter."),
    only_for=(Outcome.PARTLY, Outcome.REFUSED),
)

_BLOCKS: dict[LetterKind, tuple[Block, ...]] = {
    LetterKind.IDENTITY_REQUEST: (
        Block(
            code="doubt",
            # Translators: Waarom wij twijfelen (artikel 12 lid 6 AVG)
            label=_("Why we doubt (GDPR article 12(6))"),
            # Translators: Alleen bij redelijke twijfel mag u hierom vragen. Bijvoorbeeld: "Uw
            # e-mailadres is anders dan het adres dat wij van u hebben."
            help=_(
                "You may only ask this when there is reasonable doubt. For example: "
                '"Your e-mail address is not the one that we know."'
            ),
        ),
    ),
    LetterKind.SCOPE_REQUEST: (
        Block(
            code="held",
            # Translators: Welke gegevens wij hebben (overweging 63 AVG)
            label=_("What we hold (GDPR recital 63)"),
            # Translators: Alleen bij een grote hoeveelheid gegevens mag u hierom vragen. Noem de
            # soorten.
            help=_("You may only ask this when you hold a large quantity of data. Name the kinds."),
        ),
        Block(
            code="question",
            # Translators: Wat u wilt weten
            label=_("What you want to know"),
            # Translators: Bijvoorbeeld: "Over welke jaren wilt u gegevens?"
            help=_('For example: "About which years do you want data?"'),
        ),
    ),
    LetterKind.UNIDENTIFIED: (
        Block(
            code="reason",
            # Translators: Toelichting
            label=_("Explanation"),
            # Translators: Bijvoorbeeld welk bewijs u kreeg, en waarom dat niet genoeg was.
            help=_("For example which proof you got, and why it was not enough."),
            is_required=False,
        ),
    ),
    LetterKind.EXTENSION: (
        Block(
            code="reasons",
            # Translators: Waarom wij meer tijd nodig hebben (artikel 12 lid 3 AVG)
            label=_("Why we need more time (GDPR article 12(3))"),
            # Translators: Alleen de ingewikkeldheid en het aantal verzoeken tellen. Zonder reden
            # geldt het uitstel niet.
            help=_(
                "Only the complexity and the number of requests count. "
                "Without reasons the extension is void."
            ),
        ),
    ),
    LetterKind.ACCESS_ANSWER: (
        Block(
            code="copy",
            # Translators: Uw gegevens: de kopie of het overzicht (artikel 15 lid 3)
            label=_("The data: copy or overview (article 15(3))"),
            # Translators: Schrijf het overzicht hier, of verwijs naar de bijlagen.
            help=_("Write the overview here, or refer to the attached files."),
        ),
        Block(
            code="purposes",
            # Translators: Waarom wij de gegevens gebruiken (artikel 15 lid 1 onder a)
            label=_("Why we use the data (article 15(1)(a))"),
        ),
        Block(
            code="categories",
            # Translators: Welke soorten gegevens (onder b)
            label=_("Which kinds of data (article 15(1)(b))"),
        ),
        Block(
            code="recipients",
            # Translators: Aan wie wij de gegevens gaven of geven (onder c)
            label=_("To whom we gave or give the data (article 15(1)(c))"),
            # Translators: Noem de ontvangers bij naam. Alleen als dat niet kan: de soorten
            # ontvangers.
            help=_("Name the recipients. Only if that is not possible: the kinds of recipients."),
        ),
        Block(
            code="storage",
            # Translators: Hoe lang wij de gegevens bewaren (onder d)
            label=_("How long we keep the data (article 15(1)(d))"),
        ),
        Block(
            code="source",
            # Translators: Van wie wij de gegevens kregen (onder g)
            label=_("From whom we got the data (article 15(1)(g))"),
        ),
        Block(
            code="automated",
            # Translators: Besluiten door alleen een computer (onder h)
            label=_("Decisions by a computer alone (article 15(1)(h))"),
            # Translators: Zijn die er niet, schrijf dat dan. Zijn ze er wel: hoe het werkt, en wat
            # het voor de persoon betekent.
            help=_(
                "If there are none, write so. If there are: how it works, "
                "and what it means for the person."
            ),
        ),
        Block(
            code="safeguards",
            # Translators: Gegevens buiten de EU en hoe zij beschermd zijn (artikel 15 lid 2)
            label=_("Data outside the EU, and how they are protected (article 15(2))"),
            # Translators: Gaan er geen gegevens buiten de EU, schrijf dat dan.
            help=_("If no data leave the EU, write so."),
        ),
        _REFUSED_PART,
        _MOTIVATION,
    ),
    LetterKind.NO_DATA: (
        Block(
            code="searched",
            # Translators: Waar wij hebben gezocht
            label=_("Where we searched"),
            # Translators: Noem de systemen en de papieren dossiers, en waarop u zocht.
            help=_("Name the systems and paper files, and what you searched by."),
        ),
    ),
    LetterKind.REFUSAL: (
        Block(
            code="done",
            # Translators: Wat wij wel hebben gedaan
            label=_("What we did do"),
            # Translators: Met de datum, en aan welke ontvangers u het doorgaf.
            help=_("With the date, and which recipients you told."),
            only_for=(Outcome.PARTLY,),
        ),
        _REFUSED_PART,
        _MOTIVATION,
    ),
    LetterKind.CLOSING: (
        Block(
            code="done",
            # Translators: Wat wij hebben gedaan
            label=_("What we did"),
            # Translators: Met de datum, en aan welke ontvangers u het doorgaf (artikel 19).
            help=_("With the date, and which recipients you told (article 19)."),
            only_for=(Outcome.GRANTED,),
        ),
        Block(
            code="remark",
            # Translators: Toelichting
            label=_("Explanation"),
            is_required=False,
        ),
    ),
}


def blocks_for(kind: str, outcome: str = "") -> list[Block]:
    """The blocks of one letter, in its order; `outcome` leaves out what does not belong to it."""
    blocks = _BLOCKS.get(LetterKind(kind), ())
    return [one for one in blocks if not one.only_for or outcome in one.only_for]


def missing_blocks(blocks: list[Block], texts: dict[str, str]) -> list[Block]:
    return [one for one in blocks if one.is_required and not texts.get(one.code, "").strip()]
