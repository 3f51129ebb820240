import json
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings

from bastama.programmes.package.model import Edition
from bastama.programmes.package.plain import digest, from_json, to_json
from bastama.programmes.package.reader import read
from bastama.programmes.tests.editions import editions
from bastama.programmes.tests.packages import SOUND


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(editions())
def test_edition_comes_back_from_json(edition: Edition[Any]) -> None:
    assert from_json(json.loads(json.dumps(to_json(edition)))) == edition


def test_json_of_a_later_bastama_is_read() -> None:
    plain = to_json(read(SOUND))
    plain["colour"] = "blue"
    plain["tools"][0]["fields"][0]["colour"] = "blue"

    assert from_json(plain) == read(SOUND)


def test_edition_without_strands_is_letter_for_letter_what_it_was_before_there_were_any() -> None:
    plain = to_json(replace(read(SOUND), strands=()))

    assert "strands" not in plain
    assert from_json(plain).strands == ()


def test_digest_is_the_same_however_the_json_is_ordered() -> None:
    plain = to_json(read(SOUND))
    turned = dict(reversed(plain.items()))

    assert digest(from_json(turned)) == digest(read(SOUND))


def test_digest_changes_with_one_letter() -> None:
    plain = to_json(read(SOUND))
    plain["tools"][0]["name"]["kk"] += "і"

    assert digest(from_json(plain)) != digest(read(SOUND))
