"""Common activities to start from: sensible words that an organisation only has to adjust.

Each file beside this one is a template: its names, and a register of one activity with the rows of
the lists that it needs. What only the organisation knows (owner, processor, dates) is left open:
the completeness check asks for it. No retention term counts as checked: its user does that.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from register.content import RegisterContent

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Template:
    code: str
    name_nl: str
    name_en: str
    what_nl: str  # what it is about, in one or two sentences
    what_en: str
    content: RegisterContent  # one activity

    def name(self, language: str) -> str:
        return self.name_en if language == "en" else self.name_nl

    def what(self, language: str) -> str:
        return self.what_en if language == "en" else self.what_nl


@cache
def templates() -> list[Template]:
    """All of them, in the order of their names. Copy the content before changing it."""
    files = sorted(FOLDER.glob("*.json"))
    found = [Template(**json.loads(file.read_text(encoding="utf-8"))) for file in files]
    return sorted(found, key=lambda template: template.name_nl)
