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
    # --- Data to take along
    "scope": (
        "Gegevens die u ons zelf gaf, met uw toestemming of voor onze afspraken met u:",
        "Data that you gave us yourself, with your consent or for our agreement with you:",
    ),
    "scope_of": ("{category} ({activity})", "{category} ({activity})"),
    "format": (
        "Eén ZIP-bestand ({name}). Daarin staat per systeem elke tabel twee keer: als CSV en als"
        " JSON. Andere programma's kunnen die lezen. In beschrijving.json en lees-mij.txt staat"
        " wat er in de bestanden staat.",
        "One ZIP file ({name}). In it each table of each system stands twice: as CSV and as JSON."
        " Other programs can read those. beschrijving.json and lees-mij.txt tell what is in the"
        " files.",
    ),
    "nothing_left_out": ("Niets.", "Nothing."),
    "other-basis": (
        "niet met uw toestemming of voor onze afspraken met u",
        "not with your consent or for our agreement with you",
    ),
    "not-from-you": ("niet door u zelf gegeven", "not provided by you"),
    "paper-only": ("alleen op papier", "on paper only"),
    "left_out": ("{category} ({activity}): {why}", "{category} ({activity}): {why}"),
    "ask_access": (
        "Wilt u die ook zien? Vraag dan om inzage.",
        "Do you want to see those too? Then ask for access.",
    ),
    "read_me": (
        "Gegevens bij verzoek {number}, gemaakt op {day} door {organisation}.",
        "Data for request {number}, made on {day} by {organisation}.",
    ),
    "a_table": ("{file}: {rows} rijen uit {system}", "{file}: {rows} rows from {system}"),
    "a_file": (
        "{file}: uit {system}, zoals het daar was",
        "{file}: from {system}, as it was there",
    ),
    "safe_csv": (
        "Een apostrof vooraan in een CSV-cel is van ons: zo rekent een spreadsheet er niet mee."
        " In JSON staat de waarde precies.",
        "An apostrophe at the start of a CSV cell is ours: so a spreadsheet does not calculate"
        " with it. In JSON stands the exact value.",
    ),
}


def say(code: str, language: str, **values: object) -> str:
    dutch, english = SENTENCES[code]
    return (english if language == "en" else dutch).format(**values)
