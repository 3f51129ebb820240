import json
from typing import Any

from bastama.programmes.package.joining import split
from bastama.programmes.package.model import Edition, Text
from bastama.programmes.package.plain import to_json

ON_ONE_LINE = ("columns", "bring_forward")


def write(edition: Edition[Text]) -> dict[str, str]:
    """The files of an edition's package by name. Reading them gives the same edition."""
    structure, words, pages = split(to_json(edition))
    files = {"edition.toml": _toml(structure)}
    files |= {f"words.{language}.toml": _toml(table) for language, table in words.items()}
    for name, said in pages.items():
        files |= {f"pages/{name}.{language}.md": f"{text}\n" for language, text in said.items()}
    return files


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
    # TOML writes texts, numbers and true as JSON does; JSON alone lets this control character through.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _is_below(key: str, value: Any) -> bool:
    """Whether a value stands under a heading of its own; short tables stand on their key's line."""
    is_tables = isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)
    return isinstance(value, dict) or (is_tables and key not in ON_ONE_LINE)


def _toml(table: dict[str, Any]) -> str:
    lines: list[str] = []
    _add(table, "", lines)
    return "\n".join(lines).lstrip("\n") + "\n"


def _add(table: dict[str, Any], path: str, lines: list[str]) -> None:
    """A table's own keys first, because in TOML whatever follows a heading belongs to it."""
    below = {key: value for key, value in table.items() if _is_below(key, value)}
    lines += [f"{key} = {_value(value)}" for key, value in table.items() if key not in below]
    for key, value in below.items():
        name = f"{path}{key}"
        for each in value if isinstance(value, list) else [value]:
            heading = f"[[{name}]]" if isinstance(value, list) else f"[{name}]"
            has_own = isinstance(value, list) or any(not isinstance(inner, dict) for inner in each.values())
            lines += ["", heading] if has_own else []
            _add(each, f"{name}.", lines)
