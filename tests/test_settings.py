"""Every setting is explained: the names in the settings file and in docs/settings.md are the same."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = ROOT / "src" / "bastama" / "config" / "settings.py"
DOCUMENTED = (ROOT / "docs" / "settings.md").read_text("utf-8")
OF_ONE_COMMAND = {"BASTAMA_BACKUP_PASSPHRASE"}


def names_read() -> set[str]:
    """The names the settings file reads."""
    constants = (
        node.value
        for node in ast.walk(ast.parse(SETTINGS.read_text("utf-8")))
        if isinstance(node, ast.Constant)
    )
    return {value for value in constants if isinstance(value, str) and re.fullmatch(r"BASTAMA_\w+", value)}


def rows() -> list[list[str]]:
    lines = [line for line in DOCUMENTED.splitlines() if line.startswith("| `BASTAMA_")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_each_setting_is_documented_once_and_no_other() -> None:
    assert sorted(row[0].strip("`") for row in rows()) == sorted(names_read() | OF_ONE_COMMAND)


def test_each_row_says_what_it_is_for_and_has_an_example_of_itself() -> None:
    for name, says, without, example in rows():
        assert says
        assert without
        assert re.fullmatch(rf"`{name.strip('`')}=.+`", example)


def test_no_setting_is_read_elsewhere_in_the_code() -> None:
    mentioned = {
        name
        for path in (ROOT / "src" / "bastama").rglob("*.py")
        for name in re.findall(r'"(BASTAMA_[A-Z0-9_]+)"', path.read_text("utf-8"))
    }
    assert mentioned == names_read() | OF_ONE_COMMAND
