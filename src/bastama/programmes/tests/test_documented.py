import re
from pathlib import Path

from bastama.programmes.fields.kinds import TYPES
from bastama.programmes.package.faults import SENTENCES, WARNINGS
from bastama.programmes.package.kinds import KINDS

FORMAT = (Path(__file__).parents[4] / "docs" / "programme-package.md").read_text("utf-8")


def test_every_key_and_word_of_the_format_is_documented() -> None:
    names = {name for kind in KINDS.values() for name in (*kind.keys, *kind.words, *kind.optional_words)}

    assert {name for name in names if not re.search(rf"\b{name}\b", FORMAT)} == set()


def test_every_field_type_has_a_row() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| [^|]+\| [^|]*\|$", FORMAT, re.MULTILINE)

    assert set(TYPES) <= set(rows)


def test_every_fault_has_a_row_and_warnings_say_so() -> None:
    rows = dict(re.findall(r"^\| `([a-z0-9-]+)` \| ([^|]+) \|$", FORMAT, re.MULTILINE))

    assert set(rows) == set(SENTENCES)
    assert {code for code, when in rows.items() if when.endswith("(warning)")} == WARNINGS
