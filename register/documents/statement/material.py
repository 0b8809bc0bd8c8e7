"""What a statement is made from."""

from dataclasses import dataclass, field
from datetime import date

from privacy_portal.accounts.models import Organisation
from register.content import Row, VersionContent
from register.documents.statement.own_text import blocks_of
from register.documents.statement.shape import Block, Language, unique, words

FOR_OTHERS = "verwerker"  # our role: somebody else is responsible


@dataclass(frozen=True)
class Material:
    organisation: Organisation
    versions: list[VersionContent]
    today: date  # agreements end
    texts: dict[str, Row] = field(default_factory=dict)  # of OwnText, by place

    def own(self, place: str, language: Language) -> list[Block]:
        return blocks_of(words(self.texts.get(place, {}), "text", language))

    def ours(self) -> list[VersionContent]:
        return [one for one in self.versions if role_of(one) != FOR_OTHERS]

    def for_others(self) -> list[VersionContent]:
        return [one for one in self.versions if role_of(one) == FOR_OTHERS]

    def subject_types(self) -> list[Row]:
        """Of each code the row of the latest version; in the order of their Dutch names."""
        rows = {
            row["code"]: row for one in self.versions for row in one["catalogue"]["subject_types"]
        }
        return sorted(rows.values(), key=lambda row: (row["public_name_nl"] or row["name"]).lower())

    def measures(self) -> list[Row]:
        rows = [row for one in self.ours() for row in one["catalogue"]["measures"]]
        return list({row["code"]: row for row in rows}.values())

    def places(self) -> list[str]:
        systems = [row for one in self.ours() for row in one["catalogue"]["systems"]]
        found = unique([row["place"] for row in systems])
        return [place for place in ("eigen", "verwerker", "papier") if place in found]


def role_of(version: VersionContent) -> str:
    return str(version["activity"]["fields"]["role"])
