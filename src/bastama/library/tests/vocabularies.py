"""The sample vocabulary of the repository's tests/vocabularies: one that is sound, and what breaks it."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[4] / "tests" / "vocabularies"
SOUND = SAMPLES / "sound"


def broken_samples() -> dict[str, Any]:
    return tomllib.loads((SAMPLES / "broken.toml").read_text("utf-8"))


def broken(change: Mapping[str, Any], folder: Path) -> Path:
    """The sound vocabulary after one change, in a folder of its own."""
    files = {path.name: path.read_text("utf-8") for path in sorted(SOUND.iterdir())}
    name = change["file"]
    if "add" in change:
        files[name] = change["add"]
    elif "take_out" in change:
        del files[name]
    else:
        assert change["find"] in files[name], f"“{change['find']}” should stand there"
        files[name] = files[name].replace(change["find"], change["put"], 1)
    for name, text in files.items():
        (folder / name).write_text(text, change.get("encoding", "utf-8"), errors="replace")
    return folder
