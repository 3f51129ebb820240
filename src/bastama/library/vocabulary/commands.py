"""`bastama vocabulary`: name every fault of a vocabulary, and measure what it finds in texts. It needs no database."""

import argparse
from pathlib import Path

from bastama.library.vocabulary.measuring import lines
from bastama.library.vocabulary.reader import examine
from bastama.library.vocabulary.shipped import SHIPPED

FAULTY = 1


def main(words: list[str]) -> int:
    """Check the folder and say what it holds, the status is 1 when anything is wrong; or print what three languages share."""
    asked = parser().parse_args(words)
    if asked.action == "overlap":
        print("\n".join(lines()))
        return 0
    examined = examine(asked.folder)
    for fault in examined.faults:
        print(fault.shown)
    vocabulary = examined.vocabulary
    if examined.faults:
        print(f"Not sound, so it cannot be published. Faults: {len(examined.faults)}.")
        return FAULTY
    concepts = vocabulary.concepts.values()
    defined = sum(bool(one.definition) for one in concepts)
    uncertain = sum(bool(one.uncertain) for one in concepts)
    print(
        f"Sound: {vocabulary.key} {vocabulary.version} of {vocabulary.issued}. Concepts: {len(concepts)}; with a "
        f"definition: {defined}; with a name that a native reader should look at: {uncertain}."
    )
    return 0


def parser() -> argparse.ArgumentParser:
    """Describe the command for `--help`."""
    made = argparse.ArgumentParser(
        prog="bastama vocabulary",
        description="Name every fault of a vocabulary with its file and line. docs/vocabulary.md tells the format.",
    )
    made.add_argument(
        "action",
        choices=["check", "overlap"],
        help="check: name faults; overlap: how nearly the same our texts are about in three languages",
    )
    made.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=SHIPPED,
        metavar="FOLDER",
        help="the folder that holds vocabulary.toml; the one that ships if none is named",
    )
    return made
