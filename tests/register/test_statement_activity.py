"""What an activity tells stands in lists that stay the same while other things change."""

from tests.register.test_statement_builder import built, told, version


def test_advertising_is_named_where_it_happens_and_always_in_general():
    quiet, loud = built(version()), built(version(purposes=[{"is_direct_marketing": True}]))

    assert "Geen reclame:" not in told(quiet)
    assert "Geen reclame:" in told(loud)
    assert "Geen reclame:" in told(quiet, page="general")


def test_sources_stand_under_the_data_that_they_are_of():
    whole = version(lines=[{"category": "naw"}, {"category": "loongegevens"}])
    extra = {"code": "uwv", "name": "UWV", "kind": "ander", "is_public": None}
    whole["catalogue"]["sources"].append(extra)
    whole["activity"]["lines"][1] |= {"sources": [*whole["activity"]["lines"][1]["sources"], "uwv"]}

    text = told(built(whole))

    assert "Uw naam en adres:\nvan uzelf\nUw loon:\nvan uzelf\nUWV" in text


def test_a_text_reads_the_same_whatever_other_data_there_are():
    one = version(lines=[{"category": "naw"}])
    two = version(lines=[{"category": "naw"}, {"category": "loongegevens", "necessity": ""}])

    told_of_one = set(told(built(one)).split("\n"))

    assert told_of_one - set(told(built(two)).split("\n")) == set()
