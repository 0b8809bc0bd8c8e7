"""What the public form lets people choose from: each organisation has its own words.

Plain values in and out. `options` is Organisation.form_options: {"data": [{"code", "nl", "en"}],
"relations": [...]}; a list that is missing or empty falls back on the one below.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Option = Mapping[str, str]

EVERYTHING = {"code": "alles", "nl": "Alles", "en": "Everything"}
NOT_SURE = {"code": "weet-ik-niet", "nl": "Weet ik niet", "en": "I do not know"}
OTHER = {"code": "anders", "nl": "Anders", "en": "Something else"}

DEFAULTS: dict[str, list[dict[str, str]]] = {
    "data": [
        {"code": "dossier", "nl": "Mijn dossier", "en": "My file"},
        {"code": "loon-en-uren", "nl": "Mijn loon en uren", "en": "My pay and hours"},
        {"code": "foto-of-film", "nl": "Foto of film", "en": "Photo or film"},
        {"code": "camera", "nl": "Beelden van een camera", "en": "Camera images"},
    ],
    "relations": [
        {"code": "client", "nl": "Ik ben cliënt", "en": "I am a client"},
        {"code": "oud-client", "nl": "Ik was cliënt", "en": "I was a client"},
        {"code": "medewerker", "nl": "Ik werk hier, of werkte hier",
         "en": "I work here, or worked here"},
        {"code": "bezoeker", "nl": "Ik kwam op bezoek", "en": "I was a visitor"},
    ],
}  # fmt: skip
ALWAYS = {"data": [EVERYTHING, NOT_SURE], "relations": [OTHER]}  # the last resort is never missing


def choices(options: Mapping[str, Any], kind: str, language: str) -> list[tuple[str, str]]:
    """Code and text of each option of a kind ("data" or "relations"), in the order of the form."""
    listed: Sequence[Option] = options.get(kind) or DEFAULTS[kind]
    codes = {one["code"] for one in listed}
    both = [*listed, *(one for one in ALWAYS[kind] if one["code"] not in codes)]
    return [(one["code"], one.get(language) or one["nl"]) for one in both]


def label(options: Mapping[str, Any], kind: str, code: str, language: str) -> str:
    """The text of a code; the code itself when the organisation no longer offers it."""
    return dict(choices(options, kind, language)).get(code, code)
