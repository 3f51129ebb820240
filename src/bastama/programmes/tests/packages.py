"""The sample packages of the repository's tests/packages: one that is sound, and what breaks it."""

import io
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[4] / "tests" / "packages"
SOUND = SAMPLES / "sound"


def sound_files() -> dict[str, str]:
    return {
        path.relative_to(SOUND).as_posix(): path.read_text("utf-8") for path in sorted(SOUND.rglob("*.*"))
    }


def broken_samples() -> dict[str, Any]:
    return tomllib.loads((SAMPLES / "broken.toml").read_text("utf-8"))


def broken(change: Mapping[str, Any]) -> dict[str, str]:
    """The sound package after one change."""
    files = sound_files()
    name = change["file"]
    if "add" in change:
        return files | {name: change["add"]}
    if "take_out" in change:
        del files[name]
        return files
    assert files[name].count(change["find"]) == 1, f"“{change['find']}” should stand in {name} once"
    return files | {name: files[name].replace(change["find"], change["put"])}


def written(files: Mapping[str, str], folder: Path) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def zipped(files: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()
