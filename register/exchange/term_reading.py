"""A retention term in free words, such as "7 jaar na einde dienstverband", as a term of ours."""

import re

from register.choices import TermKind, TermUnit, Trigger
from register.content import Row
from register.exchange.catalogue import Lists, alike, blank
from register.models import RetentionTerm
from register.term_words import term_in_words

LENGTH = re.compile(r"(\d{1,3}|één|een|twee|vijf|zeven|tien)\s*(dag|week|weken|maand|jaar|jaren)")
WORDS = {"één": 1, "een": 1, "twee": 2, "vijf": 5, "zeven": 7, "tien": 10}
UNITS = {
    "dag": TermUnit.DAYS, "week": TermUnit.WEEKS, "weken": TermUnit.WEEKS,
    "maand": TermUnit.MONTHS, "jaar": TermUnit.YEARS, "jaren": TermUnit.YEARS,
}  # fmt: skip
TRIGGERS = [  # the first that fits
    (("dienstverband", "uitdienst", "uit dienst"), Trigger.END_EMPLOYMENT),
    (("sollicitatie", "procedure"), Trigger.END_PROCEDURE),
    (("traject",), Trigger.END_TRAJECTORY),
    (("laatste contact",), Trigger.LAST_CONTACT),
    (("incasso",), Trigger.LAST_COLLECTION),
    (("transactie", "betaling"), Trigger.LAST_TRANSACTION),
    (("boekjaar", "kalenderjaar"), Trigger.BOOK_YEAR),
    (("intrekk",), Trigger.WITHDRAWAL),
    (("opname",), Trigger.RECORDING),
    (("ontvangst",), Trigger.RECEIPT),
    (("bezoek",), Trigger.VISIT),
    (("relatie", "overeenkomst", "contract"), Trigger.END_RELATION),
    (("afhandeling", "afronding", "afsluit", "dossier", "zaak"), Trigger.COMPLETION),
]


def term_code(lists: Lists, words: str) -> str | None:
    """None when no length or no beginning can be read in it: better none than a wrong one."""
    known = next((row for row in lists.all()["retention_terms"] if _says(row, words)), None)
    if known is not None:
        return str(known["code"])
    values = _read(alike(words))
    if values is None:
        return None
    return lists.code("retention_terms", words, **values, public_text_nl=words.strip()[:300])


def _says(row: Row, words: str) -> bool:
    term = blank(RetentionTerm) | row
    return alike(words) in (alike(term["name"]), alike(term_in_words(term, "nl")))


def _read(words: str) -> Row | None:
    length = LENGTH.search(words)
    trigger = next((code for signs, code in TRIGGERS if any(one in words for one in signs)), None)
    if length is None or trigger is None:
        return None
    side = "minimum" if re.search("minimaal|minstens|ten minste", words) else "maximum"
    number = WORDS.get(length[1]) or int(length[1])
    return {
        "trigger": trigger.value,
        f"{side}_length": number,
        f"{side}_unit": UNITS[length[2]].value,
        f"{side}_kind": TermKind.POLICY.value,
    }
