from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bastama.library.vocabulary.check import check
from bastama.library.vocabulary.faults import Fault
from bastama.library.vocabulary.files import MAIN, RELEASED, SOURCES, Files
from bastama.library.vocabulary.form import CONCEPT, MAIN_FILE, RELEASE, SOURCE, shaped
from bastama.library.vocabulary.model import Concept, Facet, Source, Vocabulary
from bastama.library.vocabulary.since import check_released

Releases = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Examined:
    """What was found in a folder: every fault, and the vocabulary as far as it could be understood."""

    vocabulary: Vocabulary
    faults: tuple[Fault, ...]


def examine(folder: Path) -> Examined:
    """Read a vocabulary and say everything that is wrong with it, in the order of its files and lines."""
    if not (folder / MAIN).is_file():
        return Examined(
            _built({}, {}, {}, {}), (Fault("not-a-folder", str(folder), 1, {"name": str(folder)}),)
        )
    files = Files(folder)
    vocabulary, releases = _shaped(files)
    # What cannot be read at all would only be complained of again, concept by concept.
    if not {"not-toml", "not-utf-8"} & {fault.code for fault in files.faults}:
        check(vocabulary, files.say)
        check_released(vocabulary, releases, files.say)
    return Examined(vocabulary, tuple(sorted(files.faults, key=lambda one: (one.file, one.line, one.code))))


def read(folder: Path) -> Vocabulary:
    """The vocabulary of a folder that was found sound before: nothing is checked again."""
    files = Files(folder)
    main = files.table(MAIN)
    concepts = {
        name: _concept(name, facet, table)
        for facet in main["facets"]
        for name, table in files.table(f"{facet}.toml").items()
    }
    return _built(main, concepts, files.table(SOURCES), files.table(RELEASED))


def _shaped(files: Files) -> tuple[Vocabulary, Releases]:
    main = shaped(files.table(MAIN), MAIN_FILE, (), _voice(files, MAIN))
    concepts: dict[str, Concept] = {}
    for facet in main.get("facets", {}):
        _facet(files, facet, concepts)
    known = {f"{facet}.toml" for facet in main.get("facets", {})} | {MAIN, SOURCES, RELEASED}
    for name in files.tables.keys() - known:
        files.say("file-unknown", name)
    say = _voice(files, SOURCES)
    sources = {
        name: kept
        for name, table in files.table(SOURCES).items()
        if "citation" in (kept := shaped(table, SOURCE, (name,), say))
    }
    releases = _releases(files)
    return _built(main, concepts, sources, releases), releases


def _facet(files: Files, facet: str, concepts: dict[str, Concept]) -> None:
    file = f"{facet}.toml"
    if file not in files.tables:
        files.say("file-missing", MAIN, ("facets", facet), name=file)
    for name, table in files.table(file).items():
        kept = shaped(table, CONCEPT, (name,), _voice(files, file))
        if name in concepts:
            files.say("concept-twice", file, (name,), id=name, file=f"{concepts[name].facet}.toml")
        else:
            concepts[name] = _concept(name, facet, kept)


def _voice(files: Files, file: str) -> Any:
    def say(code: str, spot: Any, **params: str) -> None:
        files.say(code, file, spot, **params)

    return say


def _releases(files: Files) -> Releases:
    form = partial(shaped, rules=RELEASE, say=_voice(files, RELEASED))
    return {version: form(table, spot=(version,)) for version, table in files.table(RELEASED).items()}


def _concept(name: str, facet: str, table: Mapping[str, Any]) -> Concept:
    return Concept(
        id=name,
        facet=facet,
        name=table.get("name", {}),
        also=_labels(table, "also"),
        told=_labels(table, "told"),
        silent=_labels(table, "silent"),
        definition=table.get("definition", {}),
        sources=tuple(table.get("sources", ())),
        broader=tuple(table.get("broader", ())),
        related=tuple(table.get("related", ())),
        areas={match: tuple(codes) for match, codes in table.get("areas", {}).items()},
        is_at_heart=table.get("heart", False),
        uncertain=tuple(table.get("uncertain", ())),
        successor=table.get("successor", ""),
    )


def _labels(table: Mapping[str, Any], key: str) -> dict[str, tuple[str, ...]]:
    return {language: tuple(labels) for language, labels in table.get(key, {}).items()}


def _built(
    main: Mapping[str, Any], concepts: dict[str, Concept], sources: Mapping[str, Any], releases: Releases
) -> Vocabulary:
    return Vocabulary(
        key=main.get("key", ""),
        version=main.get("version", ""),
        issued=main.get("issued", ""),
        licence=main.get("licence", ""),
        title=main.get("title", {}),
        facets=tuple(Facet(name, said) for name, said in main.get("facets", {}).items()),
        concepts=concepts,
        sources={name: Source(name, **table) for name, table in sources.items()},
        areas=main.get("areas", {}),
        changes=releases.get(main.get("version", ""), {}).get("changes", {}),
        tools={tool: tuple(names) for tool, names in main.get("tools", {}).items()},
    )
