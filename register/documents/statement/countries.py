"""Countries in a sentence ("naar de Verenigde Staten"): the EEA, those with an adequacy decision,
large others; the rest by their plain names."""

from register.countries import countries
from register.documents.statement.shape import Language

NAMES: dict[str, tuple[str, str]] = {
    "AD": ("Andorra", "Andorra"),
    "AR": ("Argentinië", "Argentina"),
    "AT": ("Oostenrijk", "Austria"),
    "AU": ("Australië", "Australia"),
    "BE": ("België", "Belgium"),
    "BG": ("Bulgarije", "Bulgaria"),
    "BR": ("Brazilië", "Brazil"),
    "CA": ("Canada", "Canada"),
    "CH": ("Zwitserland", "Switzerland"),
    "CN": ("China", "China"),
    "CY": ("Cyprus", "Cyprus"),
    "CZ": ("Tsjechië", "Czechia"),
    "DE": ("Duitsland", "Germany"),
    "DK": ("Denemarken", "Denmark"),
    "EE": ("Estland", "Estonia"),
    "ES": ("Spanje", "Spain"),
    "FI": ("Finland", "Finland"),
    "FO": ("de Faeröer", "the Faroe Islands"),
    "FR": ("Frankrijk", "France"),
    "GB": ("het Verenigd Koninkrijk", "the United Kingdom"),
    "GG": ("Guernsey", "Guernsey"),
    "GR": ("Griekenland", "Greece"),
    "HK": ("Hongkong", "Hong Kong"),
    "HR": ("Kroatië", "Croatia"),
    "HU": ("Hongarije", "Hungary"),
    "ID": ("Indonesië", "Indonesia"),
    "IE": ("Ierland", "Ireland"),
    "IL": ("Israël", "Israel"),
    "IM": ("het eiland Man", "the Isle of Man"),
    "IN": ("India", "India"),
    "IS": ("IJsland", "Iceland"),
    "IT": ("Italië", "Italy"),
    "JE": ("Jersey", "Jersey"),
    "JP": ("Japan", "Japan"),
    "KR": ("Zuid-Korea", "South Korea"),
    "LI": ("Liechtenstein", "Liechtenstein"),
    "LT": ("Litouwen", "Lithuania"),
    "LU": ("Luxemburg", "Luxembourg"),
    "LV": ("Letland", "Latvia"),
    "MA": ("Marokko", "Morocco"),
    "MT": ("Malta", "Malta"),
    "MX": ("Mexico", "Mexico"),
    "NL": ("Nederland", "the Netherlands"),
    "NO": ("Noorwegen", "Norway"),
    "NZ": ("Nieuw-Zeeland", "New Zealand"),
    "PH": ("de Filipijnen", "the Philippines"),
    "PL": ("Polen", "Poland"),
    "PT": ("Portugal", "Portugal"),
    "RO": ("Roemenië", "Romania"),
    "RS": ("Servië", "Serbia"),
    "RU": ("Rusland", "Russia"),
    "SE": ("Zweden", "Sweden"),
    "SG": ("Singapore", "Singapore"),
    "SI": ("Slovenië", "Slovenia"),
    "SK": ("Slowakije", "Slovakia"),
    "SR": ("Suriname", "Suriname"),
    "TR": ("Turkije", "Türkiye"),
    "UA": ("Oekraïne", "Ukraine"),
    "US": ("de Verenigde Staten", "the United States"),
    "UY": ("Uruguay", "Uruguay"),
    "ZA": ("Zuid-Afrika", "South Africa"),
}


def country_name(code: str, language: Language) -> str:
    """What is no country stays as it is."""
    if code not in NAMES:
        return countries(language).get(code, code)
    dutch, english = NAMES[code]
    return dutch if language == "nl" else english
