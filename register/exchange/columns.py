"""Which column of somebody's table is which field of ours: suggested by the words above it.

The words are those of the public registers and forms of Amersfoort, Purmerend and
Hendrik-Ido-Ambacht, of the models of the AP and of check-privacy.nl.
"""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REMARK, IGNORE = "remarks", "-"


@dataclass(frozen=True)
class Target:
    code: str
    label: Promise
    signs: tuple[str, ...]  # words above a column; the longest that fits wins


TARGETS = (
    Target("name", _("Name of the activity"),
           ("verwerkingsactiviteit", "verwerking", "naam", "naam verwerking", "activiteit",
            "naam van de verwerking", "processing activity", "name")),
    Target("number", _("Number"), ("nummer", "id", "volgnummer", "nr", "number")),
    Target("department", _("Department"),
           ("afdeling", "naam afdeling", "team", "dienst", "department", "cluster")),
    Target("description", _("Description"),
           ("omschrijving", "taak afdeling", "beschrijving", "toelichting", "description",
            "verwerkingsmethode")),
    Target("owner_name", _("Owner"),
           ("eigenaar", "proceseigenaar", "contactpersoon", "verantwoordelijk manager", "owner")),
    Target("joint", _("Joint controllers"),
           ("verwerkingsverantwoordelijken", "gezamenlijke verantwoordelijkheid",
            "gezamenlijk verantwoordelijken", "gezamenlijke verwerkingsverantwoordelijken")),
    Target("purposes", _("Purposes"),
           ("doel", "doelen", "doeleinden", "verwerkingsdoel", "verwerkingsdoeleinden",
            "verwerkingsdoeleinde", "waarom", "purpose", "purposes")),
    Target("legal_bases", _("Legal bases"),
           ("grondslag", "rechtsgrond", "rechtmatige grondslag", "verwerkingsgrondslag",
            "grondslag 6.1", "legal basis", "wettelijke grondslag")),
    Target("statute", _("Which law or task"),
           ("grondslag (wet)", "wet", "wetsartikel", "wettelijk artikel", "wettelijke basis")),
    Target("subject_types", _("Whose data"),
           ("betrokkenen", "betrokken", "categorieen betrokkenen", "data subjects",
            "categorie betrokkenen", "wie", "van wie")),
    Target("data_categories", _("Which data"),
           ("persoonsgegevens", "categorieen persoonsgegevens", "gegevens",
            "categorieen gegevens", "bijzondere", "bijzondere persoonsgegevens",
            "categorie persoonsgegevens", "wat", "personal data")),
    Target("sources", _("Where they come from"),
           ("herkomst", "herkomst gegevens", "bron", "bronnen", "source")),
    Target("recipients", _("Who receives them"),
           ("ontvangers", "categorieen ontvangers", "ketenpartners", "samenwerkende partijen",
            "recipients", "derden", "aan wie", "wie krijgt")),
    Target("processors", _("Processors"),
           ("verwerker", "verwerkers", "naam verwerker", "verwerker extern", "naam v",
            "processor")),
    Target("retention", _("How long"),
           ("bewaartermijn", "bewaartermijnen", "termijn", "weg na", "hoe lang", "retention",
            "bewaarduur")),
    Target("transfers", _("Transfers outside the EU"),
           ("doorgifte", "doorgifte buitenland", "doorgifte derde land", "derde landen",
            "doorgifte derde land/int. org.", "transfer")),
    Target("measures", _("Security measures"),
           ("beveiligingsmaatregelen", "beveiliging", "maatregelen",
            "technische en organisatorische maatregelen", "measures")),
    Target("systems", _("Where the data are"),
           ("systeem", "systemen", "applicatie", "applicaties", "verwerkingsmedium", "system")),
    Target("dpia", _("DPIA"), ("dpia", "pia", "pia uitgevoerd", "gebpia", "dpia uitgevoerd")),
    Target(REMARK, _("As a remark, only for us"), ("opmerkingen", "opmerking", "remarks")),
    Target(IGNORE, _("Leave this column out"), ()),
)  # fmt: skip
ALONE = frozenset({"wie", "wat"})  # inside a longer heading these say nothing
ONE_COLUMN = frozenset({"name", "number"})  # two columns cannot both be this


def suggested(headers: list[str]) -> list[str]:
    """A target for each column; what we do not recognise is kept as a remark, so nothing is lost.

    One column is the name: Amersfoort has both "verwerking" and "verwerkingsactiviteit".
    """
    found = [_target(header) for header in headers]
    for code in ONE_COLUMN:
        places = [place for place, one in enumerate(found) if one == code]
        best = max(places, key=lambda place: _score(headers[place], code), default=None)
        for place in places:
            if place != best:
                found[place] = REMARK
    if "name" not in found and "description" in found:  # Hendrik-Ido-Ambacht has no name
        found[found.index("description")] = "name"
    return found


def _target(header: str) -> str:
    scores = {one.code: _score(header, one.code) for one in TARGETS}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else REMARK


def _score(header: str, code: str) -> int:
    """The whole header counts for more than a word in it; longer words more than short ones."""
    bare = _bare(header)
    signs = next(one.signs for one in TARGETS if one.code == code)
    exact = max((1000 + len(sign) for sign in signs if bare == sign), default=0)
    inside = max(
        (len(sign) for sign in signs if _stands_in(sign, bare) and sign not in ALONE), default=0
    )
    return max(exact, inside)


def _stands_in(sign: str, header: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(sign)}(?!\w)", header) is not None


def _bare(header: str) -> str:
    plain = header.casefold().replace("ë", "e").replace("é", "e")
    return " ".join(plain.split()).strip(" :*?")


def heading_row(rows: list[list[str]]) -> int:
    """A table may begin with a title: of the first ten rows, the one that we know best."""
    best, most = 0, -1
    for place, row in enumerate(rows[:10]):
        known = sum(_target(cell) != REMARK for cell in row if cell.strip())
        if known > most and sum(bool(cell.strip()) for cell in row) > 1:
            best, most = place, known
    return best
