"""What differs between two statements: which lines, and which words of them."""

import copy

import pytest

from register.documents.statement.compare import compare, pages_that_differ
from tests.register.test_statement_builder import built, version


@pytest.fixture
def old():
    return built(version())


def changed(old, change):
    new = copy.deepcopy(old)
    change(new["nl"]["subjects"][0]["sections"][0]["blocks"])
    return new


def first_line(old, new):
    [page] = compare(old["nl"], new["nl"])
    return page["lines"][0]


def test_the_same_differs_nowhere(old):
    assert compare(old["nl"], copy.deepcopy(old["nl"])) == []
    assert pages_that_differ(old, copy.deepcopy(old)) == []


def test_only_the_words_that_differ_are_marked(old):
    new = changed(
        old, lambda blocks: blocks[1].update(text="Wij betalen u en houden belasting in.")
    )

    line = first_line(old, new)

    assert line["kind"] == "changed"
    assert (True, "uw loon") in line["old"]
    assert (True, "u") in line["new"]
    assert (False, "Wij betalen") in line["new"]


def test_a_line_that_came_stands_alone(old):
    new = changed(old, lambda blocks: blocks.append({"kind": "text", "text": "Iets nieuws."}))

    assert first_line(old, new) == {"kind": "added", "old": [], "new": [(True, "Iets nieuws.")]}


def test_a_page_that_went_is_removed_line_by_line(old):
    new = copy.deepcopy(old)
    new["nl"]["subjects"] = []

    [page] = compare(old["nl"], new["nl"])

    assert page["title"] == "Medewerkers"
    assert {line["kind"] for line in page["lines"]} == {"removed"}
    assert pages_that_differ(old, new) == ["Medewerkers"]


def test_other_words_about_cookies_are_seen(old):
    new = built(version(), texts={"cookies": {"text_nl": "Wij tellen bezoekers.", "text_en": ""}})

    assert pages_that_differ(old, new) == ["Cookies"]
    assert first_line(old, new)["new"] == [(True, "Wij tellen bezoekers.")]
