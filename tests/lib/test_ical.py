from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy_portal.lib.ical import LONGEST_LINE, Day, calendar_file

NOW = datetime(2026, 9, 1, 10, 5, tzinfo=UTC)


def one_day(title: str = "AVG-2026-0001", **more: str) -> Day:
    return Day(uid="1@portal.example", day=date(2026, 12, 31), title=title, **more)


def lines_of(text: str) -> list[str]:
    """As a calendar program puts folded lines together again."""
    return text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def test_a_day_lasts_until_the_next_and_keeps_nobody_busy():
    lines = lines_of(calendar_file("Privacy", [one_day()], now=NOW))

    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "DTSTAMP:20260901T100500Z" in lines
    assert "TRANSP:TRANSPARENT" in lines


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("a,b;c", r"a\,b\;c"),
        ("back\\slash", r"back\\slash"),
        ("two\r\nlines", r"two\nlines"),
        ("x\nEND:VEVENT", r"x\nEND:VEVENT"),
    ],
)
def test_signs_of_the_format_lose_their_meaning(title, written):
    lines = lines_of(calendar_file("Privacy", [one_day(title)], now=NOW))

    assert f"SUMMARY:{written}" in lines
    assert lines.count("END:VEVENT") == 1


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=200))
@settings(max_examples=50)
def test_no_line_is_too_long_and_folding_loses_nothing(description):
    text = calendar_file("Privacy", [one_day(description=description)], now=NOW)

    written = next((one for one in lines_of(text) if one.startswith("DESCRIPTION:")), "")
    plain = written.removeprefix("DESCRIPTION:").replace("\\\\", "\0").replace("\\", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= LONGEST_LINE
    assert plain.replace("\0", "\\") == description
