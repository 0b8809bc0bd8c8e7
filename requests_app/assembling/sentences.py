"""Our own sentences in a proposed answer: Dutch and English, as the letters are."""

SENTENCES: dict[str, tuple[str, str]] = {
    "found": ("{system}: wij vonden gegevens", "{system}: we found data"),
    "found_count": (
        "{system}: wij vonden gegevens ({count} stukken)",
        "{system}: we found data ({count} items)",
    ),
    "nothing": ("{system}: wij vonden niets", "{system}: we found nothing"),
    "not_searched": (
        "{system}: wij weten nog niet wat er is",
        "{system}: we do not know yet what is there",
    ),
    "searched": ("Wij zochten in:", "We searched in:"),
    "attached": (
        "De kopie van uw gegevens vindt u in de bijlagen:",
        "You find the copy of your data in the attached files:",
    ),
    "given_to": ("Wij gaven gegevens aan:", "We gave data to:"),
    "given": ("{name}, op {day}: {what}", "{name}, on {day}: {what}"),
    "also": ("Verder kunnen gegevens gaan naar:", "Data may also go to:"),
    "no_computer": (
        "Geen. Over u beslist altijd een mens.",
        "None. It is always a person who decides about you.",
    ),
    "no_transfer": (
        "Uw gegevens gaan niet naar landen buiten de Europese Economische Ruimte.",
        "Your data do not go to countries outside the European Economic Area.",
    ),
}


def say(code: str, language: str, **values: object) -> str:
    dutch, english = SENTENCES[code]
    return (english if language == "en" else dutch).format(**values)
