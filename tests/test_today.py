"""The clock is asked in one place, so that a demo has its day and a test its moment."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

SOURCE = Path(__file__).resolve().parents[1] / "src" / "bastama"
# The one place, and the moment of a backup, which is the real one also of a demo.
MAY = {"foundation/days.py", "config/backup/saving.py"}
CLOCKS = {
    "timezone.now",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.localtime",
}
THE_DAY_OF_NOW = {"localdate", "localtime", "timezone.localdate", "timezone.localtime"}


def clocks_in(tree: ast.AST) -> Iterator[str]:
    """The names by which a module asks for the moment, called or handed on as a default."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in CLOCKS:
            yield ast.unparse(node)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.timezone":
            yield from (name.name for name in node.names if name.name == "now")
        if isinstance(node, ast.Call) and not node.args and ast.unparse(node.func) in THE_DAY_OF_NOW:
            yield ast.unparse(node)


def test_no_other_code_asks_the_clock() -> None:
    asking = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts and any(clocks_in(ast.parse(path.read_text("utf-8"))))
    }

    assert asking == MAY


@pytest.mark.parametrize(
    "code",
    [
        "timezone.now()",
        "f(default=timezone.now)",
        "localdate()",
        "date.today()",
        "from django.utils.timezone import now",
    ],
)
def test_each_way_of_asking_is_noticed(code: str) -> None:
    assert any(clocks_in(ast.parse(code)))
