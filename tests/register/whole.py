"""A whole activity, and one change to it; shared by the tests of completeness."""

from datetime import date
from typing import Any

from register.completeness import Setting, check_activity
from register.content import VersionContent, by_code
from tests.register import things

TODAY = date(2026, 11, 22)
EU, EEA = Setting(profile="eu"), Setting(profile="eer")


def whole() -> VersionContent:
    """The small register as a version holds it: lawful, with nothing missing."""
    content = things.content()
    return {
        "format": content["format"],
        "format_version": content["format_version"],
        "activity": content["activities"][0],
        "catalogue": content["catalogue"],
    }


def changed(path: str, value: Any) -> VersionContent:
    """`path` as fields.name, or lines.0.source, or parties/salaris-bv.country."""
    content = whole()
    put(content, path, value)
    return content


def put(content: VersionContent, path: str, value: Any) -> None:
    where, _dot, name = path.rpartition(".")
    if "/" in where:
        list_name, _slash, code = where.partition("/")
        by_code(content["catalogue"][list_name])[code][name] = value
    elif where == "fields":
        content["activity"]["fields"][name] = value
    elif where:
        part, _dot, index = where.partition(".")
        content["activity"][part][int(index)][name] = value
    else:
        content["activity"][name] = value


def codes(content: VersionContent, setting: Setting = EU) -> list[str]:
    return [one.code for one in check_activity(content, setting, TODAY)]
