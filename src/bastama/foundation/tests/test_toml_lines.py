import pytest

from bastama.foundation.toml_lines import Lines, Spot

TABLES = """
list = [
  { a = 1, b = [{ c = 2 }] }, # the first
  { a = "{" }, { a = 3 },
]
"""

TEXT = '''# A package
key = "one" # = "two"
long = """
key = "no"
[[no]]
"""
list = [
  "a", # ]
  "b]",
]
after = 1

[[tools]]
id = "x"
  [[tools.fields]]
  id = "f"
  [[tools.fields]]
  "id" = 'g'
[tools.more]
inline = { a = 1, b = [2] }
[[ tools ]] # the second
id = "y"
a.b = 2
'''


@pytest.mark.parametrize(
    ("spot", "line"),
    [
        (("key",), 2),
        (("long",), 3),
        (("no", 0), 1),
        (("list",), 7),
        (("after",), 11),
        (("tools", 0), 13),
        (("tools", 0, "fields", 0, "id"), 16),
        (("tools", 0, "fields", 1, "id"), 18),
        (("tools", 0, "more", "inline", "a"), 20),
        (("tools", 1), 21),
        (("tools", 1, "id"), 22),
        (("tools", 1, "a", "b"), 23),
        (("tools", 1, "fields", 4, "id"), 21),
        (("nowhere",), 1),
    ],
)
def test_lines_finds_a_key_or_the_table_around_it(spot: Spot, line: int) -> None:
    assert Lines(TEXT).of(spot) == line


@pytest.mark.parametrize(
    ("spot", "line"), [(("list", 0, "a"), 3), (("list", 1, "a"), 4), (("list", 2, "a"), 4), (("list", 3), 2)]
)
def test_a_table_in_a_list_is_found_on_its_own_line(spot: Spot, line: int) -> None:
    assert Lines(TABLES).of(spot) == line
