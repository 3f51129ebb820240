import pytest

from bastama.programmes.package.lines import Lines, Spot

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
