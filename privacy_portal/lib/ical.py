"""Whole days as a calendar file (RFC 5545), which a calendar program reads again and again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

LONGEST_LINE = 75  # octets, without the line break (section 3.1)
ESCAPED = str.maketrans({"\\": "\\\\", ";": r"\;", ",": r"\,", "\n": r"\n", "\r": ""})


@dataclass(frozen=True, kw_only=True)
class Day:
    """Something that belongs to one day. With the same uid, a calendar moves what it showed."""

    uid: str
    day: date
    title: str
    description: str = ""
    url: str = ""


def calendar_file(name: str, days: Iterable[Day], *, now: datetime) -> str:
    """`now` is an aware moment, in UTC."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//privacy portal//desk//NL",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ]
    for one in days:
        lines += _event(one, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(one: Day, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(one.uid)}"
    yield f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"  # the first day after it
    yield f"SUMMARY:{_text(one.title)}"
    if one.description:
        yield f"DESCRIPTION:{_text(one.description)}"
    if one.url:
        yield f"URL:{one.url}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy because of it
    yield "END:VEVENT"


def _text(value: str) -> str:
    """Section 3.3.11."""
    return value.translate(ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """Section 3.1: what does not fit goes on in a line that begins with a space; letters of more
    than one octet stay whole."""
    part, room = "", LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield part
            part, room = " ", LONGEST_LINE - 1
        part, room = part + letter, room - size
    yield part
