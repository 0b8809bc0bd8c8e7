from requests_app.form_options import choices, label

OWN = {"data": [{"code": "schuld", "nl": "Mijn schuld", "en": "My debt"}]}


def test_an_organisation_uses_its_own_words():
    assert choices(OWN, "data", "en")[0] == ("schuld", "My debt")


def test_not_knowing_is_always_an_answer():
    codes = [code for code, _text in choices(OWN, "data", "nl")]

    assert codes == ["schuld", "alles", "weet-ik-niet"]


def test_without_options_there_is_a_sane_list():
    codes = [code for code, _text in choices({}, "relations", "nl")]

    assert codes == ["client", "oud-client", "medewerker", "bezoeker", "anders"]


def test_a_missing_translation_shows_the_dutch_words():
    options = {"data": [{"code": "loon", "nl": "Mijn loon"}]}

    assert choices(options, "data", "en")[0] == ("loon", "Mijn loon")


def test_a_code_that_is_no_longer_offered_shows_itself():
    assert label(OWN, "data", "verdwenen", "nl") == "verdwenen"
