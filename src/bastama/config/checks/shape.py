"""The sizes of the code: medians beside their aims, what to look at again, and what is too large to stay."""

import ast
import io
import statistics
import tokenize
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bastama.config.checks.fault import Fault


@dataclass(frozen=True)
class Limit:
    """How large a kind of thing should be: the aim, where to look again, where to stop."""

    unit: str
    aim: int
    again: int
    stop: int


@dataclass(frozen=True)
class Size:
    """The size of one thing and where it stands."""

    kind: str
    name: str
    path: str
    line: int
    size: int


LIMITS = {
    "function": Limit("code lines", 6, 18, 50),
    "view": Limit("code lines", 20, 20, 35),
    "test": Limit("code lines", 9, 20, 40),
    "branches": Limit("branches", 5, 8, 12),
    "file": Limit("lines", 90, 300, 450),
    "template": Limit("lines", 30, 100, 180),
    "dependencies": Limit("packages", 18, 18, 22),
}
BRANCHES = (ast.If, ast.For, ast.While, ast.ExceptHandler, ast.IfExp, ast.match_case)
Function = ast.FunctionDef | ast.AsyncFunctionDef
NO_CODE = (
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
)


def sizes(tree: Path) -> list[Size]:
    """Measure every file, function, test, view and template of the tree."""
    measured = [Size("dependencies", "the core", "pyproject.toml", 1, dependency_count(tree))]
    for path in python_files(tree):
        measured.extend(sizes_of_python(path, str(path.relative_to(tree))))
    for path in sorted((tree / "src").glob("bastama/*/templates/**/*.html")):
        where = str(path.relative_to(tree))
        measured.append(
            Size("template", path.name, where, 1, len(path.read_text(encoding="utf-8").splitlines()))
        )
    return measured


def python_files(tree: Path) -> list[Path]:
    """Return our Python files; migrations are records, not code to be read."""
    found = [*(tree / "src").rglob("*.py"), *(tree / "tests").rglob("*.py"), tree / "bastama"]
    return sorted(path for path in found if path.is_file() and "migrations" not in path.parts)


def dependency_count(tree: Path) -> int:
    """Count what the core needs to run."""
    described = tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8"))
    return len(described["project"]["dependencies"])


def sizes_of_python(path: Path, where: str) -> Iterator[Size]:
    """Measure a file of Python and what is defined in it."""
    source = path.read_text(encoding="utf-8")
    yield Size("file", path.name, where, 1, len(source.splitlines()))
    lines = code_lines(source)
    is_views = path.name == "views.py" or path.parent.name == "views"
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        kind = (
            "test" if node.name.startswith("test_") else "view" if is_views and is_view(node) else "function"
        )
        yield Size(kind, node.name, where, node.lineno, function_size(node, lines))
        yield Size("branches", node.name, where, node.lineno, branch_count(node))


def is_view(node: Function) -> bool:
    """Say whether a function of a views file takes a request."""
    return bool(node.args.args) and node.args.args[0].arg == "request"


def code_lines(source: str) -> set[int]:
    """Return the numbers of the lines that hold code: no blank line, no comment."""
    found: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in NO_CODE:
            found.update(range(token.start[0], token.end[0] + 1))
    return found


def function_size(node: Function, lines: set[int]) -> int:
    """Count the code lines of a function from its `def` on, without its docstring."""
    counted = lines & set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    if ast.get_docstring(node) is not None:
        said = node.body[0]
        counted -= set(range(said.lineno, (said.end_lineno or said.lineno) + 1))
    return len(counted)


def branch_count(node: Function) -> int:
    """Count the forks of a function: if, for, while, except, case, and conditions inside expressions."""
    inner = [part for part in ast.walk(node) if part is not node]
    return sum(isinstance(part, BRANCHES) for part in inner) + sum(
        len(part.ifs) for part in inner if isinstance(part, ast.comprehension)
    )


def faults(measured: list[Size]) -> list[Fault]:
    """Return what is too large to stay."""
    found = []
    for one in measured:
        limit = LIMITS[one.kind]
        if one.size > limit.stop:
            sentence = (
                f"{one.name} ({one.kind}) has {one.size} {limit.unit}; the limit is {limit.stop}. Divide it."
            )
            found.append(Fault(one.path, one.line, sentence))
    return found


def summary(measured: list[Size]) -> list[str]:
    """Return a line for each kind: how many, the median beside its aim, how many to look at again, the largest."""
    lines = []
    for kind, limit in LIMITS.items():
        found = [one for one in measured if one.kind == kind]
        if not found:
            continue
        largest = max(found, key=lambda one: one.size)
        again = sum(one.size > limit.again for one in found)
        lines.append(
            f"{kind:<12} {len(found):>5}   median {statistics.median(found_sizes(found)):>5g} (aim {limit.aim})   "
            f"over {limit.again}: {again}   largest {largest.size} ({largest.path}:{largest.line}, stop {limit.stop})"
        )
    return lines


def found_sizes(found: list[Size]) -> list[int]:
    """Return the bare numbers."""
    return [one.size for one in found]
