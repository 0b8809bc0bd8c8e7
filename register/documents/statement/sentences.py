"""What every privacy statement says in the same words, Dutch and English beside each other.

Not gettext: both languages are frozen in one statement, whatever language somebody works in. Plain
Dutch (B1), with short sentences. A change here reaches people with the next statement only.
"""

from register.documents.statement.sentences_activity import ACTIVITY
from register.documents.statement.sentences_general import GENERAL
from register.documents.statement.shape import Language

SENTENCES: dict[str, tuple[str, str]] = {**GENERAL, **ACTIVITY}


def say(key: str, language: Language, **fillings: object) -> str:
    dutch, english = SENTENCES[key]
    return (dutch if language == "nl" else english).format(**fillings)
