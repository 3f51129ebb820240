"""The sample questionnaires of the repository's tests/questionnaires: one that is sound, and what breaks it."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[4] / "tests" / "questionnaires"
SOUND = SAMPLES / "sound"
NEW_VERSION = "3"


def sound_files() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(SOUND.iterdir())}


def broken_samples() -> dict[str, Any]:
    return tomllib.loads((SAMPLES / "broken.toml").read_text("utf-8"))


def broken(change: Mapping[str, Any]) -> dict[str, str]:
    """The sound questionnaire after one change; if it has an earlier version, as a new version."""
    files = sound_files()
    name = change["file"]
    if "add" in change:
        return files | {name: change["add"]}
    if "take_out" in change:
        del files[name]
        return files
    for each in (change, *change.get("and", ())):
        files[each["file"]] = changed(files[each["file"]], each["find"], each["put"])
    return newer(files) if "since" in change and "version" not in change else files


def newer(files: Mapping[str, str]) -> dict[str, str]:
    structure = changed(files["questionnaire.toml"], 'version = "2"', f'version = "{NEW_VERSION}"')
    return {**files, "questionnaire.toml": structure}


def changed(text: str, find: str, put: str) -> str:
    # The first of several like it: rows of answers and of scales begin alike.
    assert find in text, f"“{find}” should stand there"
    return text.replace(find, put, 1)


def written(files: Mapping[str, str], folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder
