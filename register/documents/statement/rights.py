"""Which rights hold, following from the legal bases (art. 13(2)(b), (c); 14(2)(c), (d))."""

from collections.abc import Collection

from register.content import Row, VersionContent
from register.documents.statement.activity import bases_of
from register.documents.statement.sentences import say
from register.documents.statement.shape import Item, Language

ALWAYS = ("right_access", "right_rectification", "right_erasure", "right_restriction")
ARTICLES = {
    "right_access": "15",
    "right_rectification": "16",
    "right_erasure": "17",
    "right_restriction": "18",
    "right_portability": "20",
    "right_objection": "21",
    "right_marketing": "21(2)",
    "right_withdraw": "7(3)",
    "right_human": "22",
}


def rights_of(
    uses: list[tuple[VersionContent, list[Row]]], language: Language, always: Collection[str] = ()
) -> list[Item]:
    """For some activities with the lines that count: the rights that fit their bases, and those
    that are `always` told (art. 21(4): to be told of advertising, at the latest when it begins)."""
    bases = {basis for version, lines in uses for basis in bases_of(version, lines)}
    consents = "toestemming" in bases or any(
        row["art9_ground"] == "9-2-a" for _version, lines in uses for row in lines
    )
    decides = any(
        version["activity"]["fields"]["has_automated_decision"] == "ja" for version, _lines in uses
    )
    advertises = any(
        purpose["is_direct_marketing"]
        for version, _lines in uses
        for purpose in version["activity"]["purposes"]
    )
    fitting = {
        "right_portability": bool(bases & {"toestemming", "overeenkomst"}),
        "right_objection": bool(bases & {"algemeen-belang", "gerechtvaardigd-belang"}),
        "right_marketing": advertises,
        "right_withdraw": consents,
        "right_human": decides,
    }
    keys = [*ALWAYS, *(key for key, fits in fitting.items() if fits or key in always)]
    return [{"text": say(key, language), "small": ARTICLES[key]} for key in keys]
