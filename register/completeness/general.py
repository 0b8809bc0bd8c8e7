"""Who is responsible, and who looks at it again (art. 5(2), 24, 26, 30(1)(a))."""

from collections.abc import Iterator

from register.completeness.reading import Reading, day, many, text
from register.completeness.rules import Found, found

JOINT = "gezamenlijk"
ARRANGEMENT = "regeling"


def check(read: Reading) -> Iterator[Found]:
    wanted = {"name": "no-name", "role": "no-role", "owner_name": "no-owner"}
    for field, code in wanted.items():
        if not text(read.fields, field):
            yield found(code)
    yield from _public_name(read)
    yield from _review(read)
    yield from _joint(read)


def _public_name(read: Reading) -> Iterator[Found]:
    if read.is_processor:  # the client tells them
        return
    if not text(read.fields, "public_name_nl"):
        yield found("no-public-name")
    elif not text(read.fields, "public_name_en"):
        yield found("general-no-english")


def _review(read: Reading) -> Iterator[Found]:
    review_on = day(read.fields, "review_on")
    if review_on is None:
        yield found("no-review-date")
    elif review_on < read.today:
        yield found("review-overdue", day=review_on.isoformat())


def _joint(read: Reading) -> Iterator[Found]:
    parties = many(read.fields, "joint_parties")
    is_joint = text(read.fields, "role") == JOINT
    if is_joint and not parties:
        yield found("joint-no-party")
    if parties and not is_joint:
        yield found("joint-wrong-role")
    for party in parties if is_joint else []:
        if not read.agreements(party, ARRANGEMENT):
            yield found("joint-no-arrangement", name=read.name("parties", party))
