import pytest

from privacy_portal.lib.blind_index import blind_index


@pytest.mark.parametrize(
    ("kind", "stored", "typed"),
    [
        ("email", "Piet.Jansen@Example.org", "  piet.jansen@example.org "),
        ("surname", "van der Bérg", "Van  Der berg"),
        ("surname", "Vanderberg", "van der Berg"),
        ("surname", "Jansen-de Vries", "jansen de vries"),
        ("surname", "d'Ancona", "D’Ancona"),  # noqa: RUF001
        ("surname", "Ĳssel", "ijssel"),
        ("surname", "Groß", "GROSS"),
        ("birth_date", "1980-12-31", " 1980-12-31"),
        ("reference", "AVG-2026-000012", "avg 2026 000012"),
    ],
)
def test_different_spellings_of_one_value_meet(kind, stored, typed):
    assert blind_index(1, kind, stored) == blind_index(1, kind, typed)


def test_index_tells_nothing_about_the_value():
    index = blind_index(1, "surname", "Jansen")

    assert len(index) == 64
    assert set(index) <= set("0123456789abcdef")
    assert "jansen" not in index


@pytest.mark.parametrize(
    ("organisation_id", "kind", "value"),
    [(2, "surname", "jansen"), (1, "reference", "jansen"), (1, "surname", "janssen")],
)
def test_other_organisation_kind_or_value_has_another_index(organisation_id, kind, value):
    assert blind_index(organisation_id, kind, value) != blind_index(1, "surname", "jansen")


def test_another_key_gives_another_index(settings):
    before = blind_index(1, "surname", "jansen")
    settings.INDEX_KEY = bytes(32)

    assert blind_index(1, "surname", "jansen") != before


@pytest.mark.parametrize("kind", ["email", "surname", "name", "birth_date", "reference"])
def test_nothing_to_look_for_has_no_index(kind):
    assert blind_index(1, kind, "  ") == ""


@pytest.mark.parametrize(("kind", "value"), [("birth_date", "31-12-1980"), ("bsn", "111222333")])
def test_wrong_date_and_unknown_kind_are_refused(kind, value):
    with pytest.raises(ValueError, match="31-12-1980|bsn"):
        blind_index(1, kind, value)
