"""The README: its pictures are there, its links lead somewhere, its commands exist."""

import re
from pathlib import Path

from bastama.config.command import COMMANDS
from bastama.config.pictures import PICTURES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_pictures_are_those_our_command_takes() -> None:
    shown = set(re.findall(r'src="docs/pictures/([^"]+)\.png"', README))
    assert shown <= {picture.name for picture in PICTURES}
    assert [name for name in shown if not (ROOT / f"docs/pictures/{name}.png").is_file()] == []


def test_every_picture_says_what_it_shows() -> None:
    assert re.findall(r'<img(?![^>]*alt="[^"]{20,}")[^>]*>', README) == []


def test_links_lead_to_files_of_ours() -> None:
    assert [path for path in re.findall(r"\]\(([^)]+)\)", README) if not (ROOT / path).exists()] == []


def test_commands_exist() -> None:
    assert set(re.findall(r"\./bastama (\w+)", README)) <= set(COMMANDS)
