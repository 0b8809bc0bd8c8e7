import pytest
from django.core.exceptions import ImproperlyConfigured

from privacy_portal.lib import env


@pytest.fixture
def given(monkeypatch):
    return lambda **settings: [monkeypatch.setenv(name, value) for name, value in settings.items()]


def test_text_is_read_from_the_environment(given):
    given(PORTAL_X="value")

    assert env.text("PORTAL_X") == "value"


def test_text_is_read_from_the_file_that_is_named(given, tmp_path):
    (tmp_path / "secret").write_text("from a file\n", encoding="utf-8")
    given(PORTAL_X_FILE=str(tmp_path / "secret"))

    assert env.text("PORTAL_X") == "from a file"


def test_an_empty_value_counts_as_not_given(given):
    given(PORTAL_X="")

    assert env.text("PORTAL_X", "default") == "default"


def test_a_setting_that_is_needed_stops_the_start():
    with pytest.raises(ImproperlyConfigured, match=r"Set PORTAL_X \(or PORTAL_X_FILE\)"):
        env.text("PORTAL_X")


def test_value_and_file_together_stop_the_start(given, tmp_path):
    given(PORTAL_X="value", PORTAL_X_FILE=str(tmp_path))

    with pytest.raises(ImproperlyConfigured, match="not both"):
        env.text("PORTAL_X")


def test_a_file_that_is_not_there_stops_the_start(given, tmp_path):
    given(PORTAL_X_FILE=str(tmp_path / "nothing"))

    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        env.text("PORTAL_X", "default")


def test_an_empty_file_stops_the_start(given, tmp_path):
    (tmp_path / "secret").touch()
    given(PORTAL_X_FILE=str(tmp_path / "secret"))

    with pytest.raises(ImproperlyConfigured, match="is empty"):
        env.text("PORTAL_X")


@pytest.mark.parametrize(
    ("value", "meaning"),
    [("yes", True), ("TRUE", True), ("1", True), ("no", False), ("Off", False), ("0", False)],
)
def test_flag_understands_plain_words(given, value, meaning):
    given(PORTAL_X=value)

    assert env.flag("PORTAL_X", default=not meaning) is meaning


def test_flag_refuses_any_other_word(given):
    given(PORTAL_X="perhaps")

    with pytest.raises(ImproperlyConfigured, match="must be yes or no, not 'perhaps'"):
        env.flag("PORTAL_X", default=False)


@pytest.mark.parametrize("value", ["0", "65", "-1", "4.5", "many"])
def test_integer_refuses_what_is_out_of_range_or_no_number(given, value):
    given(PORTAL_X=value)

    with pytest.raises(ImproperlyConfigured, match="whole number from 1 to 64"):
        env.integer("PORTAL_X", 4, least=1, most=64)


def test_integer_falls_back_on_its_default():
    assert env.integer("PORTAL_X", 4, least=1, most=64) == 4


def test_one_of_refuses_an_unknown_word(given):
    given(PORTAL_X="c")

    with pytest.raises(ImproperlyConfigured, match="must be one of a, b, not 'c'"):
        env.one_of("PORTAL_X", "a", {"a", "b"})


def test_database_reads_an_address_with_user_password_and_port(given):
    given(PORTAL_X="postgresql://portal:p%40ss@db.example:6432/main?sslmode=verify-full")

    database = env.database("PORTAL_X")

    assert (database["HOST"], database["PORT"]) == ("db.example", "6432")
    assert (database["USER"], database["PASSWORD"]) == ("portal", "p@ss")
    assert database["NAME"] == "main"
    assert database["OPTIONS"] == {"connect_timeout": 5, "sslmode": "verify-full"}


def test_database_reads_a_socket_folder(given):
    given(PORTAL_X="postgresql:///main?host=/var/run/portal&user=app")

    database = env.database("PORTAL_X")

    assert (database["HOST"], database["USER"]) == ("/var/run/portal", "app")
    assert database["OPTIONS"] == {"connect_timeout": 5}


@pytest.mark.parametrize("value", ["mysql://host/main", "postgresql://host", "main"])
def test_database_refuses_any_other_address(given, value):
    given(PORTAL_X=value)

    with pytest.raises(ImproperlyConfigured, match="must look like postgresql://"):
        env.database("PORTAL_X")


def test_database_refuses_a_port_that_is_no_number(given):
    given(PORTAL_X="postgresql://db.example:many/main")

    with pytest.raises(ImproperlyConfigured, match="PORTAL_X has a port or host"):
        env.database("PORTAL_X")
