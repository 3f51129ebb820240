from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bastama.programmes.package.changes import frozen_differences
from bastama.programmes.package.model import Edition
from bastama.programmes.package.plain import from_json, to_json
from bastama.programmes.package.reader import read
from bastama.programmes.tests.editions import editions
from bastama.programmes.tests.packages import SOUND

SMALL = read(SOUND)


def changed(change: Callable[[Any], Any]) -> Edition[Any]:
    plain = deepcopy(to_json(SMALL))
    change(plain)
    return from_json(plain)


def test_corrected_words_are_no_difference() -> None:
    def correct(plain: Any) -> None:
        plain["version"] = "2"
        plain["tools"][0]["name"]["kk"] = "Ойлар дәптері"
        plain["tools"][0]["fields"][1]["options"][0]["label"]["ru"] = "С начала четверти"
        plain["tools"][1]["fields"][0]["help"] = {
            "kk": "Бір сөйлем.",
            "ru": "Одна фраза.",
            "en": "One sentence.",
        }
        plain["sessions"][0]["page"]["en"] = "Begin when everyone is there."

    assert frozen_differences(SMALL, changed(correct)) == []


def test_added_language_is_no_difference_and_a_removed_one_is() -> None:
    more = changed(lambda plain: plain["languages"].append("uz"))

    assert frozen_differences(SMALL, more) == []
    assert [(d.code, d.place) for d in frozen_differences(more, SMALL)] == [("removed", "languages")]


CHANGES: list[tuple[Callable[[Any], Any], list[tuple[str, str]]]] = [
    (lambda p: p.update(key="other"), [("changed", "key")]),
    (lambda p: p["tools"].reverse(), [("reordered", "tools")]),
    (
        lambda p: p["tools"][0]["fields"][0].update(id="other"),
        [("removed", "tools.notebook.fields"), ("added", "tools.notebook.fields")],
    ),
    (
        lambda p: p["tools"][0]["fields"][0].update(type="short-text"),
        [("changed", "tools.notebook.fields.what.type")],
    ),
    (
        lambda p: p["tools"][0]["fields"][1]["options"].pop(),
        [("removed", "tools.notebook.fields.since.options")],
    ),
    (
        lambda p: p["tools"][1]["fields"][1]["options"].reverse(),
        [("reordered", "tools.plan.fields.values.options")],
    ),
    (
        lambda p: p["tools"][0]["fields"][2].update(highest=7),
        [("changed", "tools.notebook.fields.sure.highest")],
    ),
    (lambda p: p["tools"][0].update(ring="group"), [("changed", "tools.notebook.ring")]),
    (lambda p: p["tools"][0].update(rings=["me"]), [("changed", "tools.notebook.rings")]),
    (
        lambda p: p["sessions"][0]["agenda"][0].update(minutes=25),
        [("changed", "sessions.session-1.agenda.opening.minutes")],
    ),
    (lambda p: p["tools"][1].update(bring_forward=[]), [("removed", "tools.plan.bring_forward")]),
    (lambda p: p.pop("certificate"), [("changed", "certificate")]),
    (lambda p: p["steps"].append({**p["steps"][0], "id": "third"}), [("added", "steps")]),
    (lambda p: p.pop("strands"), [("removed", "strands")]),
    (
        lambda p: p["strands"][0]["tools"][0].update(ring="group"),
        [("changed", "strands.the-pair.tools.evening.ring")],
    ),
]


@pytest.mark.parametrize(("change", "expected"), CHANGES)
def test_frozen_change_is_named(change: Callable[[Any], Any], expected: list[tuple[str, str]]) -> None:
    found = frozen_differences(SMALL, changed(change))

    assert [(difference.code, difference.place) for difference in found] == expected
    assert all("%(" not in difference.sentence for difference in found)


def test_strand_comes_into_an_edition_in_use_only_as_a_new_edition() -> None:
    before = changed(lambda plain: plain.pop("strands"))

    assert [(one.code, one.place) for one in frozen_differences(before, SMALL)] == [("added", "strands")]


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(editions())
def test_edition_does_not_differ_from_itself(edition: Edition[Any]) -> None:
    assert frozen_differences(edition, from_json(to_json(edition))) == []
