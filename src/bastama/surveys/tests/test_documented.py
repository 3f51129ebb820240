import re
from pathlib import Path

from bastama.surveys.package.faults import SENTENCES, WARNINGS
from bastama.surveys.package.kinds import KINDS, SIGNS_MOST
from bastama.surveys.shipped import shipped

FORMAT = (Path(__file__).parents[4] / "docs" / "questionnaires.md").read_text("utf-8")


def test_every_key_and_word_of_the_format_is_documented() -> None:
    names = {name for kind in KINDS.values() for name in (*kind.keys, *kind.words)}

    assert {name for name in names if not re.search(rf"`{name}`", FORMAT)} == set()


def test_every_length_is_documented() -> None:
    said = {int(number) for number in re.findall(r"\((\d+)[):]", FORMAT)}

    assert said == set(SIGNS_MOST.values())


def test_every_fault_has_a_row_and_warnings_say_so() -> None:
    rows = dict(re.findall(r"^\| `([a-z0-9-]+)` \| ([^|]+) \|$", FORMAT, re.MULTILINE))

    assert set(rows) == set(SENTENCES)
    assert {code for code, when in rows.items() if when.endswith("(warning)")} == WARNINGS


def test_every_questionnaire_that_ships_has_a_row() -> None:
    assert set(re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| \d+ \|$", FORMAT, re.MULTILINE)) == set(shipped())
