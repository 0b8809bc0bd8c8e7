"""Parts and lists by the Dutch word that stands in an address; in code they keep their key."""

from django.urls import register_converter

PARTS = {
    "purposes": "doelen",
    "lines": "gegevens",
    "recipients": "ontvangers",
    "transfers": "doorgiften",
    "clients": "opdrachtgevers",
}
LISTS = {
    "subject_types": "betrokkenen",
    "topics": "onderwerpen",
    "data_categories": "gegevens",
    "sources": "bronnen",
    "measures": "maatregelen",
    "parties": "partijen",
    "agreements": "overeenkomsten",
    "systems": "systemen",
    "retention_terms": "bewaartermijnen",
}


class _Word:
    words: dict[str, str]

    def to_python(self, value: str) -> str:
        return next(key for key, word in self.words.items() if word == value)

    def to_url(self, value: str) -> str:
        """ValueError makes it an address that does not exist."""
        if value not in self.words:
            raise ValueError(value)
        return self.words[value]


class PartConverter(_Word):
    words = PARTS
    regex = "|".join(PARTS.values())


class ListConverter(_Word):
    words = LISTS
    regex = "|".join(LISTS.values())


register_converter(PartConverter, "part")
register_converter(ListConverter, "list")
