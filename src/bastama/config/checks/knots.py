"""No module imports itself by a roundabout way."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from grimp import build_graph

from bastama.config.checks.fault import Fault
from bastama.config.checks.layers import file_of


def faults(tree: Path) -> list[Fault]:
    """Return a fault for each group of modules that import one another in a circle."""
    found = []
    for knot in knots(imports_of(tree)):
        sentence = f"These modules import one another in a circle: {', '.join(knot)}."
        found.append(Fault(file_of(tree, knot[0]), 1, sentence))
    return found


def imports_of(tree: Path) -> dict[str, set[str]]:
    """Return which module imports which, also inside functions."""
    sys.path.insert(0, str(tree / "src"))
    try:
        graph = build_graph("bastama", cache_dir=None)
    finally:
        sys.path.remove(str(tree / "src"))
    return {module: set(graph.find_modules_directly_imported_by(module)) for module in graph.modules}


def knots(imports: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the groups of modules each of which reaches every other, in alphabetical order."""
    reach = {module: reached_from(module, imports) for module in imports}
    groups = {frozenset(other for other in reach[module] if module in reach[other]) for module in imports}
    return sorted(sorted(group) for group in groups if group)


def reached_from(module: str, imports: Mapping[str, set[str]]) -> set[str]:
    """Return every module that is imported, directly or through others."""
    return set(walk(module, imports))


def walk(module: str, imports: Mapping[str, set[str]]) -> Iterator[str]:
    """Follow the imports from a module, each once."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        for imported in imports.get(waiting.pop(), set()):
            if imported not in seen:
                seen.add(imported)
                waiting.append(imported)
                yield imported
