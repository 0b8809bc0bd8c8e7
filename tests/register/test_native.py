import copy
import json

import pytest
from django.utils.translation import override

from register.content import hash_of
from register.exchange import native
from register.exchange.errors import BadFile
from register.exchange.reading import read_file
from register.exchange.schema import native_schema
from register.services.content import register_content, write_register
from tests.register.things import content, small_register


def test_schema_on_disk_is_that_of_the_models():
    assert json.loads(native.SCHEMA_FILE.read_text()) == native_schema()


def test_round_trip_through_bytes_changes_nothing(organisation, other_organisation):
    small_register(organisation)
    before = register_content(organisation)

    taken_in = native.content_of(read_file(native.written(before))["value"])
    write_register(organisation=other_organisation, content=taken_in, actor=None)
    after = register_content(other_organisation) | {"organisation": before["organisation"]}

    assert hash_of(taken_in) == hash_of(before)
    assert hash_of(after) == hash_of(before)


def test_two_exports_are_the_same_file(organisation):
    small_register(organisation)

    first, second = (native.written(register_content(organisation)) for _ in range(2))

    assert first == second
    assert b'"$schema"' in first


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda c: c.pop("catalogue"), "catalogue"),
        (lambda c: c["activities"][0].pop("lines"), "activities loonadministratie: lines"),
        (lambda c: c["activities"][0]["fields"].update(role="baas"), "baas"),
        (lambda c: c["activities"][0]["fields"].update(starts_on="gisteren"), "gisteren"),
        (lambda c: c["activities"][0]["fields"].update(onbekend=1), "onbekend"),
        (lambda c: c["activities"][0]["purposes"][0].update(text_nl=7), "purposes 1, text_nl: 7"),
        (lambda c: c["activities"].append(c["activities"][0]), "loonadministratie"),
        (lambda c: c.update(format="anders"), "not a register"),
        (lambda c: c["catalogue"]["parties"][0].update(country="Nederland"), "Nederland"),
    ],
)
def test_each_problem_is_told_in_a_line(change, problem):
    wrong = copy.deepcopy(content())
    change(wrong)

    with override("en"), pytest.raises(BadFile) as refused:
        native.content_of(wrong)

    assert any(problem in line for line in refused.value.problems), refused.value.problems


def test_no_problem_is_a_dump_of_what_was_sent():
    wrong = content()
    wrong["activities"][0]["fields"]["name"] = "x" * 5000

    with pytest.raises(BadFile) as refused:
        native.content_of(wrong)

    assert all(len(line) < 300 for line in refused.value.problems)
